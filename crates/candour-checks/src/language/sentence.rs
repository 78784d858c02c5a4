//! The sentences: each form once, tried by the words that mark it.

use crate::rule::{ActPattern, Form, Parties, Subject, Within};
use crate::time::{Edge, Window};

use candour_sentences::number;

use super::amount::{allowed, window};
use super::phrase::Names;
use candour_sentences::Cursor;
use candour_sentences::Kind;
use candour_sentences::{SENTENCE, Wrong};

/// After "must": all the same.
const HAPPEN: &[&str] = &[
    "happen",
    "be held",
    "be made",
    "be sent",
    "be taken",
    "be done",
    "be given",
    "be published",
    "be offered",
    "be completed",
    "start",
    "finish",
    "take place",
    "follow",
];

/// How people say it of a child.
const ALTERNATE: &[&str] = &["on alternate visits", "on alternate occasions"];

/// Every form with an example, for the help of a sentence that is none.
pub(crate) const FORMS: &str = "Write one of: ACT must happen within D; ACT must happen within D, then ACT within D; \
ACT must happen at least every D; it must be preceded by ACT; it must not happen while STATE; it must involve PARTY and \
PARTY within D; it must be done by someone with COMPETENCE; at least N ACT must happen within D; at most N ACT may \
happen within D; ACT must be alone on alternate occasions; somebody must always hold it, from ACT until ACT; it must be \
recorded within D; it must fall on a working day.";

/// Reads one sentence.
pub(crate) fn sentence(at: &mut Cursor<'_>, names: &mut Names<'_>, subject: &Subject) -> Result<Form, Wrong> {
    if let Some(token) = at.rest().iter().find(|token| token.kind == Kind::Unclosed) {
        return Err(Wrong::new(
            SENTENCE,
            token.place,
            "a quote is not closed",
            "Write the second quote mark.",
        ));
    }
    let form = if at.takes("it must") {
        it_must(at, names, subject)?
    } else if at.takes("at least") {
        let n = number(at)?;
        Form::AtLeast(n, counted(at, names, "must")?)
    } else if at.takes("at most") {
        let n = number(at)?;
        Form::AtMost(n, counted(at, names, "may")?)
    } else if at.takes("somebody must always hold it") {
        held(at, names, false)?
    } else if at.takes("exactly one person must always hold it") {
        held(at, names, true)?
    } else {
        act_must(at, names)?
    };
    count_from(at, names);
    at.expect_end()?;
    suits(form, subject, at)
}

/// `it must ...`: the trigger itself.
fn it_must(at: &mut Cursor<'_>, names: &mut Names<'_>, subject: &Subject) -> Result<Form, Wrong> {
    if at.takes("be preceded by") {
        return preceded(at, names);
    }
    if at.takes("not happen while") {
        return Ok(Form::NotWhile(names.state(at)?));
    }
    if at.takes("involve") {
        return involves(at, names, subject);
    }
    if at.takes("be done by someone with") {
        let competence = names.competence(at)?;
        at.takes_any(&["held that day", "held at the time"]);
        return Ok(Form::DoneBy(competence));
    }
    if at.takes("be recorded within") {
        return Ok(Form::Recorded(allowed(at)?));
    }
    if at.takes("fall on a working day") {
        return Ok(Form::OnWorkingDay);
    }
    Err(at.wrong("no sentence goes on like this", FORMS))
}

fn preceded(at: &mut Cursor<'_>, names: &mut Names<'_>) -> Result<Form, Wrong> {
    let by = names.act(at)?;
    let since = if at.takes("since") { Some(names.act(at)?) } else { None };
    let within = if at.takes("within") { Some(allowed(at)?) } else { None };
    at.takes("before");
    Ok(Form::Preceded { by, since, within })
}

/// Without "each with ACT" it is the trigger's own kind: who took part in it.
fn involves(at: &mut Cursor<'_>, names: &mut Names<'_>, subject: &Subject) -> Result<Form, Wrong> {
    let parties = names.party_list(at)?;
    at.takes(",");
    let act = if at.takes("each with") { names.act(at)? } else { trigger(subject).clone() };
    at.takes(",");
    let day = Window { from: Edge::ItsDay, to: Edge::ItsDay };
    let act = ActPattern { by: Parties::NONE, ..act };
    Ok(Form::Involves { parties, act: Within { act, window: window(at)?.unwrap_or(day) } })
}

fn counted(at: &mut Cursor<'_>, names: &mut Names<'_>, verb: &str) -> Result<Within, Wrong> {
    let act = names.act(at)?;
    at.expect(verb, "at least 2 core groups must happen within 3 months")?;
    happens(at)?;
    Ok(Within { act, window: some_window(at)? })
}

fn held(at: &mut Cursor<'_>, names: &mut Names<'_>, one_only: bool) -> Result<Form, Wrong> {
    let example = "somebody must always hold it, from somebody holds the case until nobody holds the case";
    at.takes(",");
    at.expect("from", example)?;
    let takes = names.act(at)?;
    at.expect("until", example)?;
    let leaves = names.act(at)?;
    at.takes(",");
    let mut window = Window { from: Edge::Itself, to: Edge::ItsDay };
    if at.takes("with no more than") {
        window.to = Edge::After(allowed(at)?);
        at.expect("between", "with no more than 2 working days between")?;
    }
    Ok(Form::AlwaysHeld { takes, leaves, window, one_only })
}

/// `ACT must happen ...`, and what people say of a child who is seen.
fn act_must(at: &mut Cursor<'_>, names: &mut Names<'_>) -> Result<Form, Wrong> {
    let act = if at.takes("the child must be seen") {
        let alone = at.takes("alone");
        let mut alternate = alone && at.takes_any(ALTERNATE);
        let act = seen(at, names)?;
        alternate |= alone && at.takes_any(ALTERNATE);
        if alternate {
            return Ok(Form::AloneOnAlternate(act));
        }
        ActPattern { alone, ..act }
    } else {
        if !at.has("must") {
            return Err(at.wrong("this line is no header and no sentence", FORMS));
        }
        let act = names.act(at)?;
        at.expect("must", "a core group must happen within 10 working days")?;
        if at.takes("be alone on alternate occasions") {
            return Ok(Form::AloneOnAlternate(act));
        }
        happens(at)?;
        act
    };
    if at.takes("at least every") {
        return Ok(Form::Every { act, allowed: allowed(at)? });
    }
    let mut steps = vec![Within { act, window: some_window(at)? }];
    count_from(at, names);
    while at.takes(", then") || at.takes("then") {
        let act = names.act(at)?;
        if at.takes("must") {
            happens(at)?;
        }
        steps.push(Within { act, window: some_window(at)? });
        count_from(at, names);
    }
    Ok(Form::Then(steps))
}

/// The act `child seen`, by whoever is named next.
fn seen(at: &mut Cursor<'_>, names: &mut Names<'_>) -> Result<ActPattern, Wrong> {
    let kind = names.symbols.kind("child seen");
    let by = if at.takes("by") { names.parties(at)? } else { Parties::NONE };
    Ok(ActPattern { kinds: vec![kind], by, alone: false })
}

fn happens(at: &mut Cursor<'_>) -> Result<(), Wrong> {
    if at.takes_any(HAPPEN) {
        return Ok(());
    }
    Err(at.wrong(
        "expected what must happen here",
        "Write \"must happen\" (or \"must be held\", \"must be sent\").",
    ))
}

fn some_window(at: &mut Cursor<'_>) -> Result<Window, Wrong> {
    let help = "Write within D, within D before, within D before or after, at least D before, between D and D \
                after, on the same day, or afterwards.";
    window(at)?.ok_or_else(|| at.wrong("expected when it must happen", help))
}

/// `of it`, `after the strategy discussion`: what the count is from anyway.
fn count_from(at: &mut Cursor<'_>, names: &mut Names<'_>) {
    let before = at.clone();
    if at.takes_any(&["of", "after"]) && (at.takes("it") || names.act(at).is_ok()) {
        return;
    }
    *at = before;
}

fn trigger(subject: &Subject) -> &ActPattern {
    match subject {
        Subject::Each(act) => act,
        Subject::While(state) => &state.begins,
    }
}

/// Some forms need something that lasts, the others something that happens.
fn suits(form: Form, subject: &Subject, at: &Cursor<'_>) -> Result<Form, Wrong> {
    let lasts = matches!(form, Form::Every { .. } | Form::AloneOnAlternate(_) | Form::AlwaysHeld { .. });
    if lasts && matches!(subject, Subject::Each(_)) {
        return Err(Wrong::new(
            SENTENCE,
            at.whole(),
            "this sentence is about something that lasts",
            "Write `for each child, while on a child protection plan` (or another state) above it.",
        ));
    }
    Ok(form)
}
