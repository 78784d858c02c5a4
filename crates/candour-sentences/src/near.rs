//! "Did you mean ...": the name fewest letters away.

/// The nearest of the names; none when more than a third of its letters differ. Of equals the first.
pub fn nearest<'a>(asked: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = asked.chars().collect();
    let far = |name: &str| {
        let name: Vec<char> = name.to_lowercase().chars().collect();
        let distance = distance(&letters, &name);
        (distance * 3 <= letters.len().max(name.len())).then_some(distance)
    };
    let near = names.into_iter().filter_map(|name| Some((far(name)?, name)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// Letters put in, taken out or exchanged, and neighbours swapped.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let exchanged = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = exchanged.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name() {
        let names = ["core group", "social worker", "police", "child seen"];
        let cases = [
            ("core gruop", Some("core group")),
            ("social workers", Some("social worker")),
            ("polise", Some("police")),
            ("child is seen", Some("child seen")),
            ("photographs", None),
            ("", None),
        ];
        for (asked, expected) in cases {
            assert_eq!(nearest(asked, names), expected, "{asked}");
        }
    }
}
