use super::*;
use crate::language::read;
use crate::testing::test;

const PLAIN: &str = "\
standard \"A\"
  id         A-1
  source     B, \"c\"
  in force   from 2010
  locality   England
  for each   strategy discussion
  a core group must happen within 3 working days
";
const TESTS: &str = "\
  tests in 2018
    | strategy discussion | core group | decision  | as known at | verdict |
    | Mon 5 Feb           | Tue 6 Feb  | none      | 1 Mar       | met     |
";

/// The codes of the doubts about a file.
fn doubts(text: &str) -> Vec<&'static str> {
    let words = Vocabulary::built_in();
    let reading = read(&[("a", text)], words);
    assert_eq!(reading.faults, []);
    let tested = test(&reading, words);
    lint(&reading, &tested, words).into_iter().map(|fault| fault.code).collect()
}

#[test]
fn what_is_doubtful_is_told() {
    let with = |more: &str| format!("{PLAIN}{more}{TESTS}");
    let cases = [
        (with(""), vec![]),
        (with("").replace("a core group must", "\"core_groop\" must"), vec![UNKNOWN_KIND]),
        (with("  unless     a decision on the same day\n"), vec![UNUSED]),
        (
            with("  unless     a decision on the same day\n")
                + "    | Mon 5 Feb | none | Mon 5 Feb | 1 Mar | does not apply |\n",
            vec![],
        ),
        (with("").replace("| Mon 5 Feb           |", "| none |"), vec![NEVER]),
        (format!("{}{}", with(""), with("")), vec![OVERLAP]),
        (format!("{}{}", with(""), with("").replace("England", "Wales")), vec![]),
        (
            format!(
                "{}{}",
                with("").replace("from 2010", "from 2010 to 2019"),
                with("")
                    .replace("from 2010", "from 2020")
                    .replace("2018", "2023")
                    .replace("Mon 5 Feb", "6 Feb")
                    .replace("Tue 6 Feb", "7 Feb")
            ),
            vec![],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(doubts(&text), expected, "{text}");
    }
}
