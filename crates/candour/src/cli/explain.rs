//! `candour explain`: what a code means and what to do next.

use serde_json::json;

use super::say;
use super::say::{Ended, Failure};

/// The one code of the door itself.
const USAGE: (&str, &str) = (
    "candour::usage",
    "The command line names something that is not there, or in another form. Run candour help, or the command with \
     --help; each opens with an example.",
);

/// What a code means and what to do next.
pub(crate) fn find(code: &str) -> Option<String> {
    if code == USAGE.0 { Some(USAGE.1.to_owned()) } else { candour_case::explain(code) }
}

pub(crate) fn run(code: Option<&str>, json: bool) -> Ended {
    let Some(code) = code else {
        let mut codes = candour_case::codes();
        codes.push(USAGE.0);
        codes.sort_unstable();
        return if json {
            say::json(&json!({"candour": 1, "kind": "codes", "codes": codes}))
        } else {
            say::data((codes.join("\n") + "\n").as_bytes())
        };
    };
    let words =
        find(code).ok_or_else(|| Failure::usage("no such code; candour explain without a code lists all"))?;
    if json {
        return say::json(&json!({"candour": 1, "kind": "explain", "code": code, "words": words}));
    }
    say::data(format!("{code}\n\n{words}\n").as_bytes())
}
