//! Which files are versions of one document: `report.v1.pdf`, `report.v2.txt`.

/// A file's name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Versioned<'f> {
    /// What its versions share.
    pub stem: &'f str,
    /// The number of the version.
    pub number: u32,
    /// The whole name.
    pub file: &'f str,
}

impl<'f> Versioned<'f> {
    /// From a path; none when its name bears no version.
    pub fn of(file: &'f str) -> Option<Versioned<'f>> {
        let (rest, _) = file.rsplit_once('.').filter(|(_, ending)| !ending.contains('/'))?;
        let (stem, version) = rest.rsplit_once('.')?;
        let number = version.strip_prefix(['v', 'V'])?.parse().ok()?;
        (!stem.ends_with('/') && !stem.is_empty()).then_some(Versioned { stem, number, file })
    }
}

/// The pairs of files that follow one another as versions of one document, in order.
pub fn in_order<'f>(files: impl IntoIterator<Item = &'f str>) -> Vec<(&'f str, &'f str)> {
    let mut all: Vec<Versioned<'f>> = files.into_iter().filter_map(Versioned::of).collect();
    all.sort();
    // Of two files of one number, such as .pdf and .txt, the first by name stands for both.
    all.dedup_by_key(|one| (one.stem, one.number));
    let next = all.windows(2).filter(|pair| pair[0].stem == pair[1].stem);
    next.map(|pair| (pair[0].file, pair[1].file)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_follow_one_another() {
        let files = [
            "accounts/r.v10.txt",
            "accounts/r.v2.pdf",
            "accounts/r.v2.txt",
            "accounts/s.v1.txt",
            "accounts/r.pdf",
            "accounts/r.vx.txt",
        ];
        assert_eq!(in_order(files), [("accounts/r.v2.pdf", "accounts/r.v10.txt")]);
    }
}
