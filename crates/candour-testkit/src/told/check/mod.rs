//! Are the labels borne out by the words of the records?
//!
//! Everything is read back from the written files by the reader beside this, and known by its own lists of words. It shares
//! nothing with what drew the truth and wrote it down, so that an entry that says by accident what its writer did not mean
//! is found: a chance "seen" in the middle of a stretch in which nobody was to see the child.

mod days;
mod read;
mod signs;

use candour_dates::Date;

use super::ground::{Ground, Sign};
use super::{ToldCase, ToldClaim};
use read::{Row, rows};
#[cfg(test)]
pub(super) use signs::signs;

/// What does not hold: nothing, when each label rests on what the records say. Names no words of a record.
pub fn consistent(case: &ToldCase) -> Vec<String> {
    let mut faults = Vec::new();
    let rows = match rows(&case.files) {
        Ok(rows) => rows,
        Err(file) => return vec![format!("{file} cannot be read")],
    };
    for (nth, claim) in case.claims.iter().enumerate() {
        if times_in_account(case, claim) != 1 {
            faults.push(format!("claim {nth} ({}) does not stand in its account once", claim.category));
        }
        for (ground, what) in claim.grounds.iter().enumerate() {
            if !holds(what, &rows) {
                faults.push(format!("claim {nth} ({}): ground {ground} does not hold", claim.category));
            }
        }
    }
    faults
}

fn times_in_account(case: &ToldCase, claim: &ToldClaim) -> usize {
    let account = case.files.iter().find(|(path, _)| *path == claim.account);
    account.map_or(0, |(_, bytes)| String::from_utf8_lossy(bytes).matches(&claim.text).count())
}

fn holds(ground: &Ground, rows: &[Row]) -> bool {
    let known = |sign: &Sign| rows.iter().filter(|row| is_known_by(row, sign)).collect::<Vec<&Row>>();
    match ground {
        Ground::Has(sign, from, to) => known(sign).iter().any(|row| row.is_within(*from, *to)),
        Ground::Lacks(sign, from, to) => !known(sign).iter().any(|row| row.may_lie_within(*from, *to)),
        Ground::Days(sign, from, to, some) => {
            let near: Vec<&Row> =
                known(sign).into_iter().filter(|row| row.may_lie_within(*from, *to)).collect();
            let mut days: Vec<Date> = near.iter().map(|row| row.first).collect();
            days.sort_unstable();
            days.dedup();
            days.len() == *some && near.iter().all(|row| row.first == row.last)
        }
        Ground::MayBe(sign, from, to) => {
            known(sign).iter().any(|row| row.may_lie_within(*from, *to) && !row.is_within(*from, *to))
        }
        Ground::Reaches(agency, from, to) => {
            let own = || rows.iter().filter(|row| row.agency == *agency);
            own().any(|row| row.last <= *from) && own().any(|row| row.first >= *to)
        }
        Ground::Nowhere(words) => !rows.iter().any(|row| row.text.to_lowercase().contains(words.as_str())),
    }
}

fn is_known_by(row: &Row, sign: &Sign) -> bool {
    let text = row.text.to_lowercase();
    let stands = |words: &String| words.split('|').any(|one| stands_whole(&text, &one.to_lowercase()));
    sign.agency.is_none_or(|agency| agency == row.agency)
        && sign.words.iter().all(stands)
        && signs::signs(&row.agency, &row.text).iter().any(|act| sign.acts.contains(act))
}

/// The words stand there and are not the middle of others, as a Ned is not in "examined".
fn stands_whole(text: &str, words: &str) -> bool {
    let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    text.match_indices(words)
        .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + words.len()..].chars().next()))
}
