//! From a verdict on a history to a finding about a case: its entries, its words, whose records were searched.

use candour_dates::Interval;
use candour_model::{Digest, EntryId, Finding, Outcome};

use crate::case::Case;
use crate::explain::{Reasons, days_of, reasons};
use crate::history::ActId;
use crate::rule::{ActPattern, Form, Symbols};
use crate::standard::{Confidence, PracticeStandard, in_force_words};
use crate::time::{Minute, Span};
use crate::verdict::{Doubt, Gap, Verdict};

/// What a verdict was found in.
pub(crate) struct Judged<'a> {
    pub(crate) case: &'a Case<'a>,
    pub(crate) standard: &'a PracticeStandard,
    pub(crate) symbols: &'a Symbols,
    pub(crate) locality: &'a str,
}

/// The findings of one verdict: one for each stretch that was too long, one alone where there is none.
pub(crate) fn findings(judged: &Judged<'_>, verdict: &Verdict) -> Vec<Finding> {
    if verdict.outcome != Outcome::NotMet || verdict.gaps.is_empty() {
        return vec![finding(judged, verdict, verdict.trigger)];
    }
    let mut deciding = verdict.deciding.clone();
    deciding.retain(|act| !verdict.gaps.iter().any(|gap| gap.from == *act || gap.next == Some(*act)));
    let alone = |gap: &Gap| {
        let deciding = deciding.iter().copied().chain(gap.next).collect();
        let due = Some(Span::point(gap.due));
        Verdict { gaps: vec![*gap], due, deciding, nearest: gap.next, ..verdict.clone() }
    };
    verdict.gaps.iter().map(|gap| finding(judged, &alone(gap), gap.from)).collect()
}

fn finding(judged: &Judged<'_>, verdict: &Verdict, from: ActId) -> Finding {
    let Judged { case, standard, symbols, locality } = judged;
    let history = &case.history;
    let Reasons { why, steps, settled_by } = reasons(standard, symbols, history, verdict);
    let happened = happened(verdict).and_then(|act| days_of(history.when(act)));
    let due = verdict.due.filter(|due| due.hi < Minute::MAX && due.lo > Minute::MIN).and_then(days_of);
    let subject = case.agency(history.act(verdict.trigger).reference).unwrap_or("the child").to_owned();
    Finding {
        id: id(judged, &subject, from),
        standard: standard.id.clone(),
        version: standard.version.clone(),
        title: standard.title.clone(),
        era: in_force_words(standard),
        locality: (*locality).to_owned(),
        source: source(standard),
        url: standard.url.clone(),
        confidence: standard.confidence.letter(),
        sentence: format!("For each {}: {}", standard.for_each, standard.sentence),
        outcome: verdict.outcome,
        triggered_by: case.entries(from).first().cloned(),
        period: period(judged, from, happened.or(due)),
        due,
        happened,
        entries: entries(judged, verdict),
        reason: [
            why.as_str(),
            &denied(judged, verdict),
            &undated(judged, verdict),
            only_if_asked(standard.confidence),
        ]
        .concat(),
        steps,
        searched: case.searched(standard.records_of),
        settled_by,
        nearest: verdict.nearest.and_then(|act| case.entries(act).first().cloned()),
        subject,
    }
}

/// The same for ever for the same standard, subject and trigger.
fn id(judged: &Judged<'_>, subject: &str, from: ActId) -> String {
    let act = judged.case.history.act(from);
    let kind = judged.symbols.kinds().get(usize::from(act.kind.0)).map_or("", String::as_str);
    let entry = judged.case.entries(from).first().map_or("", EntryId::as_str);
    let (id, version) = (&judged.standard.id, &judged.standard.version);
    let parts = [id.as_bytes(), version.as_bytes(), subject.as_bytes(), kind.as_bytes(), entry.as_bytes()];
    format!("f-{}", Digest::of_parts(&parts).short(12))
}

fn source(standard: &PracticeStandard) -> String {
    let quote = if standard.quote.is_empty() { String::new() } else { format!(": \"{}\"", standard.quote) };
    format!("{}{quote} (confidence {})", standard.source, standard.confidence.letter())
}

/// The act that did it, or that came nearest.
fn happened(verdict: &Verdict) -> Option<ActId> {
    match verdict.outcome {
        Outcome::Met => verdict.deciding.first().copied(),
        Outcome::NotMet => verdict.nearest,
        _ => None,
    }
}

/// From what it is counted from to what was found, or to the day it was due.
fn period(judged: &Judged<'_>, from: ActId, until: Option<Interval>) -> Option<Interval> {
    let start = days_of(judged.case.history.when(from))?;
    Some(until.map_or(start, |until| start.hull(until)))
}

/// The entries of the trigger, of what decides, and of what leaves it in doubt, each once.
fn entries(judged: &Judged<'_>, verdict: &Verdict) -> Vec<EntryId> {
    let case = judged.case;
    let mut acts = vec![verdict.trigger];
    acts.extend(verdict.gaps.iter().map(|gap| gap.from));
    acts.extend(&verdict.deciding);
    acts.extend(verdict.nearest.filter(|_| verdict.outcome != Outcome::Met));
    match &verdict.doubt {
        Some(Doubt::Times { narrow, .. }) => {
            let all = (0..case.history.acts.len() as u32).map(ActId);
            let spoken_of = |act: &ActId| {
                let act = case.history.act(*act);
                act.time == *narrow
                    && patterns(&judged.standard.rule.form).iter().any(|p| p.kinds.contains(&act.kind))
            };
            acts.extend(all.filter(spoken_of));
        }
        Some(Doubt::SourcesConflict(conflict)) => acts.extend(conflict),
        _ => {}
    }
    let mut said: &[EntryId] = &[];
    if let Form::DoneBy(competence) = judged.standard.rule.form {
        said = case.said_of(case.history.act(verdict.trigger).person, competence);
    }
    let mut entries: Vec<EntryId> = Vec::new();
    let denied = denials(judged, verdict);
    for entry in acts.iter().flat_map(|act| case.entries(*act)).chain(said).chain(denied) {
        if !entries.contains(entry) {
            entries.push(entry.clone());
        }
    }
    entries
}

/// The entries that say that what is asked was not done, in the time in which it was due.
fn denials<'a>(judged: &'a Judged<'_>, verdict: &Verdict) -> Vec<&'a EntryId> {
    let is_missing = matches!(verdict.outcome, Outcome::NotMet | Outcome::CannotTellNotRecorded);
    let Some(due) = verdict.due.filter(|_| is_missing) else { return Vec::new() };
    let from = verdict.gaps.first().map_or(verdict.trigger, |gap| gap.from);
    let during = Span { lo: judged.case.history.when(from).lo, hi: due.hi };
    let kinds = patterns(&judged.standard.rule.form).into_iter().flat_map(|pattern| &pattern.kinds);
    kinds.flat_map(|kind| judged.case.denials(*kind, during)).collect()
}

/// How many entries say outright that it was not done.
fn denied(judged: &Judged<'_>, verdict: &Verdict) -> String {
    match denials(judged, verdict).len() {
        0 => String::new(),
        1 => " One record says that it was not done.".to_owned(),
        n => format!(" {n} records say that it was not done."),
    }
}

/// How many of the acts it asks for have no day on record.
fn undated(judged: &Judged<'_>, verdict: &Verdict) -> String {
    let acts = (0..judged.case.history.acts.len() as u32).map(ActId);
    let asked = patterns(&judged.standard.rule.form);
    let is_asked = |act: &ActId| asked.iter().any(|p| p.kinds.contains(&judged.case.history.act(*act).kind));
    match acts.filter(|act| judged.case.is_undated(*act)).filter(is_asked).count() {
        0 => String::new(),
        _ if verdict.outcome == Outcome::Met => String::new(),
        1 => " One record of it has no date.".to_owned(),
        n => format!(" {n} records of it have no date."),
    }
}

/// The acts that a sentence asks about, besides its trigger.
fn patterns(form: &Form) -> Vec<&ActPattern> {
    match form {
        Form::Then(steps) => steps.iter().map(|step| &step.act).collect(),
        Form::Every { act, .. } | Form::AloneOnAlternate(act) => vec![act],
        Form::Preceded { by, since, .. } => std::iter::once(by).chain(since).collect(),
        Form::NotWhile(state) => vec![&state.begins, &state.ends],
        Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => vec![&act.act],
        Form::AlwaysHeld { takes, leaves, .. } => vec![takes, leaves],
        Form::DoneBy(_) | Form::Recorded(_) | Form::OnWorkingDay => Vec::new(),
    }
}

fn only_if_asked(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::A | Confidence::B => "",
        Confidence::C => {
            " A default from a secondary source (confidence C), applied because it was asked for."
        }
        Confidence::M => " A default from memory (confidence M), applied because it was asked for.",
    }
}
