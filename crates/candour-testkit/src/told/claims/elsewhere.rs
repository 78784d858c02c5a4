//! What the records that came in say nothing of.

use candour_model::Answer;

use super::super::act::Act;
use super::super::agency::Agency;
use super::super::course::Happening;
use super::super::day::{between, later, on, plain};
use super::super::ground::Ground;
use super::super::phrases::under;
use super::super::teller::{CLAIMS, Teller, sign};
use super::Draft;
use super::dated::{any, has};

/// Something of which there is no word.
pub(super) fn no_record(teller: &mut Teller) -> Option<Draft> {
    let day = inside(teller);
    let when = on(day, teller.random);
    let (word, phrase) = teller.random.pick(&under(CLAIMS, "elsewhere")).split_once(" | ")?;
    let child = teller.course.cast.child.clone();
    let text = teller.finish(&child, phrase, day, &[("when", &when)]);
    let grounds = vec![Ground::Nowhere(word.to_owned())];
    Some(Draft::new(text, Answer::NotRecorded, "no_record", "no record speaks of it", grounds))
}

fn inside(teller: &mut Teller) -> candour_dates::Date {
    let cast = &teller.course.cast;
    let days = between(cast.first_day, cast.last_day) - 20;
    later(cast.first_day, 10 + teller.random.below(days as usize) as i64)
}

/// What is done again and again, on a day on which and near which it was not.
pub(super) fn far_date(teller: &mut Teller) -> Option<Draft> {
    let again = [Act::Seen, Act::Gp, Act::Hospital, Act::CoreGroup, Act::Supervision, Act::Missed];
    let one = any(teller, |one| again.contains(&one.act))?;
    let days: Vec<_> = (0..20).map(|_| inside(teller)).collect();
    let claimed = days.into_iter().find(|day| {
        let apart = [Act::Placed, Act::Returned, Act::Injury]
            .iter()
            .all(|act| teller.course.is_clear(*act, Some(one.by), *day, 5));
        apart && teller.course.is_clear(one.act, None, *day, 5)
    })?;
    let when = on(claimed, teller.random);
    let text = teller.statement(&Happening { day: claimed, ..one.clone() }, &when)?;
    let mut wanted = teller.sign(&one);
    (wanted.words, wanted.agency) = (Vec::new(), None);
    let grounds = vec![Ground::Lacks(wanted, later(claimed, -4), later(claimed, 4))];
    let note = "the record has the like on other days, none within four days of this";
    Some(Draft::new(text, Answer::NotRecorded, "far_date", note, grounds))
}

/// The referral, said to be another agency's.
pub(super) fn wrong_agency(teller: &mut Teller) -> Option<Draft> {
    let one = teller.course.once(Act::Referral)?.clone();
    let others: Vec<Agency> = [
        Agency::Gp,
        Agency::HealthVisiting,
        Agency::School,
        Agency::Nursery,
        Agency::Hospital,
        Agency::Police,
    ]
    .into_iter()
    .filter(|agency| *agency != one.by)
    .collect();
    let other = *teller.random.pick(&others);
    let text = teller.say("wrong_agency", one.day, &[("from", other.said())])?;
    let (first, last) = (teller.course.cast.first_day, teller.course.cast.last_day);
    let lacks = Ground::Lacks(sign(&[Act::Referral], Some(other)), first, last);
    let note = format!("the record has the referral of {}", one.by.name());
    let draft = Draft::new(text, Answer::NotRecorded, "other_agency", &note, vec![has(teller, &one), lacks]);
    // "It was the GP" and "first" leave room for nobody else, and the record names somebody else.
    Some(Draft { also: Some(Answer::Contradicted), ..draft })
}

/// A visit, said to be another agency's.
pub(super) fn wrong_actor(teller: &mut Teller) -> Option<Draft> {
    let visitors = [Agency::SocialCare, Agency::HealthVisiting];
    let one = any(teller, |one| one.act == Act::Seen && visitors.contains(&one.by))?;
    let other = if one.by == Agency::SocialCare { Agency::HealthVisiting } else { Agency::SocialCare };
    let near = |act: &Act| !teller.course.is_clear(*act, Some(other), one.day, 4);
    if [Act::Seen, Act::Injury, Act::Placed, Act::Returned].iter().any(near) {
        return None;
    }
    let when = on(one.day, teller.random);
    let text = teller.statement(&Happening { by: other, ..one.clone() }, &when)?;
    let lacks = Ground::Lacks(
        sign(&[Act::Seen, Act::Alone, Act::NoAccess], Some(other)),
        later(one.day, -4),
        later(one.day, 4),
    );
    let note = format!("on {} the record has a visit of {} only", plain(one.day), one.by.name());
    Some(Draft::new(text, Answer::NotRecorded, "other_agency", &note, vec![has(teller, &one), lacks]))
}
