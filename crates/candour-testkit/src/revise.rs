//! A table as an agency sends it again: rows put in, taken out, corrected, dated otherwise, split, sorted anew; and what
//! was done to each.

use crate::Random;

/// A later version of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revised {
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// Of each, the row of the earlier version that it is; `None` for one that was put in, and for the shorter part of one
    /// that was split.
    pub of: Vec<Option<usize>>,
}

/// Which columns of a table are revised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// The words of what happened.
    pub words: usize,
    /// The day it happened.
    pub day: Option<usize>,
}

/// Revises about one row in `every`. New rows have the words of `others`, rows of another table.
pub fn revise(
    rows: &[Vec<String>],
    others: &[String],
    columns: Columns,
    every: usize,
    random: &mut Random,
) -> Revised {
    let mut made: Vec<(Vec<String>, Option<usize>)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if random.below(every) > 0 {
            made.push((row.clone(), Some(at)));
            continue;
        }
        match random.below(6) {
            0 => {}
            1 => {
                made.push((row.clone(), Some(at)));
                made.push((put_in(row, others, columns, random), None));
            }
            2 => made.push((dated_otherwise(row, columns, random), Some(at))),
            3 => made.extend(split(row, at, columns)),
            _ => made.push((corrected(row, columns, random), Some(at))),
        }
    }
    match random.below(4) {
        0 => made.sort_by(|a, b| a.0[columns.words].cmp(&b.0[columns.words])),
        1 => made.reverse(),
        _ => {}
    }
    let (rows, of) = made.into_iter().unzip();
    Revised { rows, of }
}

/// A row with the words of another table, on a day near by.
fn put_in(row: &[String], others: &[String], columns: Columns, random: &mut Random) -> Vec<String> {
    let mut new = dated_otherwise(row, columns, random);
    if !others.is_empty() {
        new[columns.words].clone_from(random.pick(others));
    }
    new
}

/// Another day of the same month.
fn dated_otherwise(row: &[String], columns: Columns, random: &mut Random) -> Vec<String> {
    let mut new = row.to_vec();
    let Some(cell) = columns.day.map(|day| &mut new[day]) else { return new };
    let numbers: Vec<(usize, usize)> = runs(cell);
    // A year first: the day stands last.
    let day = match numbers.as_slice() {
        [first, .., last] if first.1 - first.0 == 4 => *last,
        [first, ..] => *first,
        [] => return new,
    };
    let is = cell[day.0..day.1].parse().unwrap_or(0);
    let other = (is + 1 + random.below(25)) % 28 + 1;
    cell.replace_range(day.0..day.1, &format!("{other:02}"));
    new
}

/// Runs of digits.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, letter)| letter.is_ascii_digit()) {
        match runs.last_mut() {
            Some(last) if last.1 == at => last.1 = at + 1,
            _ => runs.push((at, at + 1)),
        }
    }
    runs
}

/// The words in two rows, parted in the middle; the longer part is the row as it was.
fn split(row: &[String], at: usize, columns: Columns) -> Vec<(Vec<String>, Option<usize>)> {
    let words: Vec<&str> = row[columns.words].split(' ').collect();
    if words.len() < 8 {
        return vec![(row.to_vec(), Some(at))];
    }
    let (first, second) = words.split_at(words.len() * 3 / 5);
    let part = |words: &[&str]| {
        let mut new = row.to_vec();
        new[columns.words] = words.join(" ");
        new
    };
    vec![(part(first), Some(at)), (part(second), None)]
}

/// Words that take the place of others.
const WORDS: [&str; 5] = ["left", "right", "mother", "twice", "Tuesday"];

/// A word mended, denied, left out, or another in its place.
fn corrected(row: &[String], columns: Columns, random: &mut Random) -> Vec<String> {
    let mut new = row.to_vec();
    let mut words: Vec<String> = row[columns.words].split(' ').map(ToOwned::to_owned).collect();
    for _ in 0..=random.below(3) {
        let at = random.below(words.len());
        match random.below(4) {
            0 => words.insert(at, "not".to_owned()),
            1 if words.len() > 3 => {
                words.remove(at);
            }
            2 => words[at] = WORDS[random.below(WORDS.len())].into(),
            _ => words[at] = mistyped(&words[at]),
        }
    }
    new[columns.words] = words.join(" ");
    new
}

/// Its last two letters the other way round.
fn mistyped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if let [.., a, b] = letters.as_mut_slice() {
        std::mem::swap(a, b);
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_accounted_for_and_the_seed_decides() {
        let rows: Vec<Vec<String>> = (1..=28)
            .map(|n| {
                vec![format!("{n:02}/05/2024"), format!("row {n} says a few words more than eight of them")]
            })
            .collect();
        let others = ["words of elsewhere".to_owned()];
        let columns = Columns { words: 1, day: Some(0) };
        let made = |seed| revise(&rows, &others, columns, 3, &mut Random::new(seed));
        assert_eq!(made(7), made(7));
        let mut changed = 0;
        for seed in 0..20 {
            let Revised { rows: now, of } = made(seed);
            assert_eq!(now.len(), of.len());
            let mut known: Vec<usize> = of.iter().filter_map(|of| *of).collect();
            known.sort_unstable();
            assert!(known.windows(2).all(|pair| pair[0] != pair[1]) && known.iter().all(|&at| at < 28));
            changed += now.iter().zip(&of).filter(|(row, of)| of.is_none_or(|at| rows[at] != **row)).count();
        }
        assert!(changed > 80, "{changed}");
        assert_eq!(
            dated_otherwise(&["2024-05-03".into()], Columns { words: 0, day: Some(0) }, &mut Random::new(1))
                .len(),
            1
        );
    }
}
