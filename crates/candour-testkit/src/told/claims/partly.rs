//! Half of it is in the record.

use candour_model::Answer;

use super::super::act::Act;
use super::super::agency::Agency;
use super::super::day::on;
use super::super::ground::Ground;
use super::super::phrases::{fill, under};
use super::super::teller::{CLAIMS, Teller, sign};
use super::Draft;
use super::dated::{any, exact_of, has};
use super::window::{Countable, find};

/// Acts for which an account could know of a motive.
const DECIDED: [Act; 10] = [
    Act::Allocated,
    Act::Closed,
    Act::Handover,
    Act::Left,
    Act::Legal,
    Act::PlanEnd,
    Act::PlanStart,
    Act::Placed,
    Act::Returned,
    Act::Review,
];

/// True, with a cause that no record gives.
pub(super) fn because(teller: &mut Teller) -> Option<Draft> {
    let mut draft = exact_of(teller, &DECIDED)?;
    let phrase = *teller.random.pick(&under(CLAIMS, "because"));
    draft.text = fill(phrase, &[("claim", draft.text.trim_end_matches('.'))]);
    let note = "the record has it on this day; the cause cannot be tested".to_owned();
    Some(Draft { verdict: Answer::Partly, category: "partly_cause", note, ..draft })
}

/// One of the two was seen.
pub(super) fn two_seen(teller: &mut Teller) -> Option<Draft> {
    two(teller, Act::Seen, "both.seen", Agency::SocialCare)
}

/// One of the two was interviewed.
pub(super) fn two_interviewed(teller: &mut Teller) -> Option<Draft> {
    two(teller, Act::Interview, "both.interviewed", Agency::Police)
}

fn two(teller: &mut Teller, act: Act, heading: &str, by: Agency) -> Option<Draft> {
    use super::super::course::Whom;
    let one = any(teller, |one| one.act == act && one.by == by && one.whom != Whom::Mother)?;
    let when = on(one.day, teller.random);
    let text = teller.say(heading, one.day, &[("when", &when)])?;
    let mut other = sign(&[act], Some(by));
    other.words.push("grandmother".to_owned());
    let grounds = vec![has(teller, &one), Ground::Lacks(other, one.day, one.day)];
    let note = "the record has the one and does not name the grandmother";
    Some(Draft::new(text, Answer::Partly, "partly_people", note, grounds))
}

/// Nothing *significant*, where there was something.
pub(super) fn nothing_significant(teller: &mut Teller) -> Option<Draft> {
    let injuries = Countable { name: "injury", acts: &[Act::Injury], doubtful: &[], by: None };
    let window = find(teller, injuries, (14, 30), |some| some > 0)?;
    let text = teller.say("nothing.significant", window.from, &[("window", &window.words)])?;
    let mut wanted = sign(&[Act::Injury], None);
    wanted.words.push(teller.course.cast.child.first.to_owned());
    let grounds = vec![Ground::Has(wanted, window.from, window.to)];
    let note = "an injury is recorded; whether it was significant is a judgement";
    Some(Draft::new(text, Answer::Partly, "partly_judgement", note, grounds))
}
