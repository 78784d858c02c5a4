//! A labelled set of claims: invented cases, accounts of them, and what a careful reviewer would answer to each sentence.
//!
//! First the truth is drawn ([`course`]), then the agencies write it down, each in its own words ([`entry`], [`file`]),
//! then accounts say true and untrue things of it in the words of a newspaper, a speech or a council ([`claims`],
//! [`account`]). A label follows from the truth by construction. Beside it stand its grounds, and [`consistent`] looks them
//! up in the words of the written files, with a reader of its own that knows nothing of how they came about.
//!
//! The verdicts mean what `docs/spec/claims.md` says. How the product judges was not looked at.

mod account;
mod act;
mod agency;
mod cast;
mod check;
mod claims;
mod course;
mod day;
mod entry;
mod file;
mod ground;
mod phrases;
mod teller;
#[cfg(test)]
mod tests;

use candour_model::Answer;

use crate::Random;
pub use check::consistent;
pub use ground::{Ground, Sign};

/// A case folder, and the labels of what its accounts say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldCase {
    /// Every file with its path inside the case folder, in order of the path.
    pub files: Vec<(String, Vec<u8>)>,
    /// The labelled claims, in the order in which they stand in the accounts.
    pub claims: Vec<ToldClaim>,
}

/// One claim of an account and what the record says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldClaim {
    /// The account's file.
    pub account: String,
    /// The claim as it stands in the account, once.
    pub text: String,
    /// The answer.
    pub verdict: Answer,
    /// A second answer that a careful reviewer would accept as well.
    pub also: Option<Answer>,
    /// What is tried: `near_day`, `count_true`, `motive` and so on.
    pub category: &'static str,
    /// Why the verdict is right.
    pub note: String,
    /// What must stand in the records, or must not, for the label to be right.
    pub grounds: Vec<Ground>,
}

/// The told case of this seed: the same bytes every time.
pub fn told(seed: u64) -> ToldCase {
    let mut random = Random::new(seed.wrapping_mul(0x9E37_79B9).wrapping_add(0x7011));
    let course = course::Course::draw(&mut random);
    let entries = entry::entries(&course, &mut random);
    let mut files = vec![("case.toml".to_owned(), file::case_toml(&course.cast, seed))];
    files.extend(file::records(&course.cast, &entries, seed.is_multiple_of(2), &mut random));
    let drafts = claims::drafts(&course, seed, &mut random);
    let (accounts, claims) = account::accounts(&course, drafts, &mut random);
    files.extend(accounts);
    files.sort();
    ToldCase { files, claims }
}

impl ToldCase {
    /// The labels as a table: account, text, verdict, also, category, note.
    pub fn labels(&self) -> Vec<Vec<String>> {
        let mut rows =
            vec![["account", "text", "verdict", "also", "category", "note"].map(str::to_owned).to_vec()];
        rows.extend(self.claims.iter().map(|claim| {
            let also = claim.also.map_or("", Answer::name);
            [&claim.account, &claim.text, claim.verdict.name(), also, claim.category, &claim.note]
                .map(str::to_owned)
                .to_vec()
        }));
        rows
    }
}
