//! This did not happen within these days.

use candour_model::Answer;

use super::super::ground::{Ground, Sign};
use super::super::teller::{Teller, sign};
use super::Draft;
use super::window::{ABSENT, Countable, Window, find};

/// What counts, in the words of the records; of two children, this one's.
pub(super) fn counted(teller: &Teller, what: Countable) -> Sign {
    let mut sign = sign(what.acts, what.by);
    let named = ["sw_saw", "hv_saw", "gp", "hospital", "missed"].contains(&what.name);
    sign.words.extend(named.then(|| teller.course.cast.child.first.to_owned()));
    sign
}

pub(super) fn reaches(what: Countable, window: &Window) -> Ground {
    Ground::Reaches(what.keeper().folder(), window.from, window.to)
}

pub(super) fn holds(teller: &mut Teller) -> Option<Draft> {
    let what = *teller.random.pick(&ABSENT);
    let window = find(teller, what, (11, 24), |some| some == 0)?;
    let text = teller.say(&format!("none.{}", what.name), window.from, &[("window", &window.words)])?;
    let grounds = vec![Ground::Lacks(counted(teller, what), window.from, window.to), reaches(what, &window)];
    let note = "nothing of the kind in these days, and the record reaches over them";
    Some(Draft::new(text, Answer::Supported, "absence_true", note, grounds))
}

pub(super) fn broken(teller: &mut Teller) -> Option<Draft> {
    let what = *teller.random.pick(&ABSENT);
    let window = find(teller, what, (13, 30), |some| some > 0)?;
    let text = teller.say(&format!("none.{}", what.name), window.from, &[("window", &window.words)])?;
    let grounds = vec![Ground::Has(counted(teller, what), window.from, window.to)];
    let note = "the record has it within these days";
    Some(Draft::new(text, Answer::Contradicted, "absence_false", note, grounds))
}
