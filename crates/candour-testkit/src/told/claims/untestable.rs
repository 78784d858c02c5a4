//! What no record could settle.

use candour_model::Answer;

use super::super::teller::Teller;
use super::Draft;

fn said(teller: &mut Teller, heading: &'static str) -> Option<Draft> {
    let text = teller.say(heading, teller.course.cast.last_day, &[])?;
    Some(Draft::new(text, Answer::NotTestable, heading, "no record could settle it", Vec::new()))
}

pub(super) fn opinion(teller: &mut Teller) -> Option<Draft> {
    said(teller, "opinion")
}

pub(super) fn cause(teller: &mut Teller) -> Option<Draft> {
    said(teller, "cause")
}

pub(super) fn motive(teller: &mut Teller) -> Option<Draft> {
    said(teller, "motive")
}

pub(super) fn wider(teller: &mut Teller) -> Option<Draft> {
    said(teller, "wider")
}

pub(super) fn wish(teller: &mut Teller) -> Option<Draft> {
    said(teller, "wish")
}
