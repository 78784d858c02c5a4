//! Numbers that look drawn and are the same on every run (SplitMix64).

/// A seeded source of numbers.
#[derive(Debug, Clone)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The source that this seed names.
    pub fn new(seed: u64) -> Random {
        Random { state: seed }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        // The bias of a remainder is far below what a test text could show.
        if end == 0 { 0 } else { (self.bits() % end as u64) as usize }
    }

    /// One of these, which must not be none.
    pub fn pick<'a, T>(&mut self, these: &'a [T]) -> &'a T {
        &these[self.below(these.len())]
    }

    /// True in `of` draws out of a hundred.
    pub fn chance(&mut self, of: usize) -> bool {
        self.below(100) < of
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn same_seed_same_numbers() {
        // The first outputs of SplitMix64 for seed 0, as published with the algorithm.
        let mut random = Random::new(0);
        assert_eq!(random.bits(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(random.bits(), 0x6E78_9E6A_A1B9_65F4);
        assert_eq!(random.below(0), 0);
        assert!((0..200).all(|_| random.below(7) < 7));
    }
}
