//! Figures that look like a date and are none: scores, addresses, shares, sight tests, clinical shorthand.

use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;

impl Reader<'_> {
    /// Figures that are counted or numbered things: `9/10 for attendance`, `version 1.2.06`.
    pub(crate) fn counts(&self, at: usize) -> bool {
        const AFTER: [&str; 21] = [
            "of", "for", "days", "weeks", "months", "hours", "hrs", "times", "units", "children", "marks",
            "score", "scale", "correct", "dose", "tablets", "tablet", "tabs", "caps", "drops", "puffs",
        ];
        const LEADS: [&str; 31] = [
            "on",
            "dated",
            "date",
            "due",
            "from",
            "until",
            "till",
            "til",
            "since",
            "by",
            "visit",
            "visited",
            "seen",
            "review",
            "appt",
            "appointment",
            "edd",
            "lmp",
            "dob",
            "held",
            "booked",
            "before",
            "after",
            "for",
            "meeting",
            "dna",
            "hv",
            "email",
            "letter",
            "call",
            "tc",
        ];
        let fraction = (self.number(at), self.number(at + 2));
        let small = matches!(fraction, (Some(a), Some(b)) if b <= 10 && a <= b);
        let led = at > 0 && (self.any(at - 1, &LEADS) || matches!(self.lex(at - 1), Lex::Weekday(_)));
        let opens = at == 0 || self.ends_sentence(at - 1);
        // "02:10 1/1".
        let led = led || at > 1 && (self.mark(at - 2, b':') || self.any(at - 1, &["am", "pm", "hrs"]));
        // "30/5 to 2/6", "27/4, 5/5".
        let joined = at > 3
            && (self.any(at - 1, &["to", "until", "till", "and", "or"])
                || self.mark(at - 1, b',')
                || self.mark(at - 1, b'-'));
        let led = led
            || joined
                && self.mark(at - 3, b'/')
                && self
                    .figures(self.tokens[at - 4].start)
                    .is_some_and(|f| f.partial.day.is_some_and(|d| i64::from(d) > 12));
        self.is_share(at)
            // "23/6 for imms": no share is larger than the whole.
            || self.any(at + 3, &AFTER) && !((led || fraction.0 > fraction.1) && self.is(at + 3, "for"))
            || self.unit(at + 3).is_some()
            || small && !led && !opens && !self.cell
    }

    /// "4/5 siblings seen", "1/4 turn": a share of something, even where it opens the sentence.
    fn is_share(&self, at: usize) -> bool {
        let (Some(a), Some(b)) = (self.number(at), self.number(at + 2)) else { return false };
        let next = self.word(at + 3);
        let small = next.starts_with(|c: char| c.is_ascii_lowercase())
            && matches!(self.lex(at + 3), Lex::Other | Lex::Open);
        let verb = self.any(at + 3, &["was", "has", "is", "his", "as", "this", "does", "its", "us"]);
        let things = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") && !verb;
        let simple = matches!((a, b), (1, 2..=5) | (2, 3 | 5) | (3, 4 | 5) | (4, 5));
        let told = self.any(
            at + 3,
            &[
                "seen", "visit", "visited", "call", "called", "phone", "phoned", "email", "letter",
                "meeting", "review", "rang", "home", "no",
            ],
        );
        small && a < b && (things || simple && !told && (at == 0 || self.ends_sentence(at - 1)))
    }

    /// Short figures that are an address, a score or clinical shorthand: `Flat 3/7`, `BP 12/8`, `6/52`.
    pub(crate) fn is_no_date(&self, at: usize, rule: &str) -> bool {
        if at > 0
            && self.any(at - 1, &["version", "v", "issue", "para", "paragraph", "clause", "code", "account"])
        {
            return true;
        }
        if rule == "figures-digit" {
            return self.is_measured(at);
        }
        if rule != "figures-short" {
            return false;
        }
        let always = self.number(at) == Some(24) && self.number(at + 2) == Some(7) && !self.cell;
        if always || self.mark(at + 1, b'/') && self.counts(at) {
            return true;
        }
        // n/7, n/12: days and months in clinical notes. Which of the two is meant the words must say.
        let clinical = self.clinical(at).is_some();
        let dated = at > 0
            && self.any(
                at - 1,
                &[
                    "on", "dated", "date", "of", "until", "since", "due", "edd", "lmp", "from", "by", "till",
                    "til",
                ],
            );
        // "3/4 Elm House".
        let house = [at + 4, at + 5].into_iter().any(|road| self.is_address(road) || self.is_place(road));
        house || self.is_measured(at) || (clinical && !dated && !self.cell)
    }

    /// "14/2 Harbour View", "3/1 Castle Wynd": what else streets and houses are called, after figures and a name. Some are
    /// surnames too, so not after a month ("12 May Hill rang").
    fn is_place(&self, at: usize) -> bool {
        const PLACES: [&str; 28] = [
            "view",
            "heights",
            "rise",
            "hill",
            "park",
            "square",
            "green",
            "grove",
            "mews",
            "row",
            "wynd",
            "quay",
            "wharf",
            "gate",
            "tower",
            "towers",
            "point",
            "buildings",
            "cottages",
            "estate",
            "parade",
            "mount",
            "vale",
            "bank",
            "loan",
            "brae",
            "villas",
            "mansions",
        ];
        self.capital(at) && self.capital(at - 1) && self.any(at, &PLACES)
    }

    /// After the name of a place, a score or a sight test figures are no time.
    pub(crate) fn is_measured(&self, at: usize) -> bool {
        const NOT: [&str; 43] = [
            "level",
            "camera",
            "ext",
            "tab",
            "tier",
            "band",
            "stage",
            "outcome",
            "target",
            "module",
            "lesson",
            "question",
            "step",
            "flat",
            "house",
            "room",
            "rm",
            "bp",
            "score",
            "scored",
            "ward",
            "bed",
            "ratio",
            "apartment",
            "unit",
            "section",
            "page",
            "p",
            "pp",
            "va",
            "vision",
            "acuity",
            "eye",
            "snellen",
            "gcs",
            "apgar",
            "pain",
            "plot",
            "block",
            "version",
            "mark",
            "marks",
            "sdq",
        ];
        let sight = self.number(at) == Some(6)
            && self
                .before(at, 9)
                .any(|n| self.any(n, &["va", "vision", "acuity", "snellen", "eye", "sight"]));
        // Of each minute after birth: "Apgars 9/1 10/5".
        let newborn = || {
            self.number(at).is_some_and(|n| n <= 10)
                && self.before(at, 9).any(|n| self.any(n, &["apgar", "apgars"]))
        };
        sight
            || at > 0
                && (self.any(at - 1, &NOT)
                    || (self.mark(at - 1, b':') || self.mark(at - 1, b'.'))
                        && at > 1
                        && self.any(at - 2, &NOT))
            || newborn()
            || self.is_numbered_on(at)
    }

    /// "Units 7/8 and 11/12", "flats 3/4, 5/6": what is numbered, and what is joined to it.
    fn is_numbered_on(&self, at: usize) -> bool {
        const THINGS: [&str; 16] = [
            "units",
            "flats",
            "rooms",
            "beds",
            "plots",
            "blocks",
            "wards",
            "houses",
            "classes",
            "classrooms",
            "boxes",
            "lockers",
            "bays",
            "garages",
            "sections",
            "questions",
        ];
        let pair =
            |n: usize| self.number(n).is_some() && self.mark(n + 1, b'/') && self.number(n + 2).is_some();
        let joined = at > 3
            && (self.any(at - 1, &["and", "or"]) || self.mark(at - 1, b',') || self.mark(at - 1, b'&'))
            && pair(at - 4);
        at > 0 && self.any(at - 1, &THINGS) || joined && at > 4 && self.any(at - 5, &THINGS)
    }
}
