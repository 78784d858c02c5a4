//! Files of phrases: `== heading`, and under it one phrase a line with its `{slots}`.

/// The phrases under a heading; none when it has none.
pub(super) fn under<'a>(file: &'a str, heading: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut inside = false;
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
        if let Some(name) = line.strip_prefix("== ") {
            inside = name == heading;
        } else if inside {
            out.push(line);
        }
    }
    out
}

/// Every heading of a file.
#[cfg(test)]
pub(super) fn headings(file: &str) -> Vec<&str> {
    file.lines().filter_map(|line| line.strip_prefix("== ")).collect()
}

/// The phrase with its slots filled.
pub(super) fn fill(phrase: &str, slots: &[(&str, &str)]) -> String {
    let mut out = phrase.to_owned();
    for (slot, words) in slots {
        out = out.replace(&format!("{{{slot}}}"), words);
    }
    out
}

/// With a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_under_their_heading() {
        let file = "// a remark\n== a\none {x}\ntwo\n== b\nthree\n";
        assert_eq!(under(file, "a"), ["one {x}", "two"]);
        assert_eq!(under(file, "c"), [""; 0]);
        assert_eq!(headings(file), ["a", "b"]);
        assert_eq!(capital(&fill("{x} and {y}", &[("x", "a"), ("y", "b")])), "A and b");
    }
}
