//! The JSON contract: one versioned envelope. Fields may be added, never renamed or dropped.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour_dates::{Bound, Interval};
use candour_model::{
    Account, Cell, CodePoints, Dated, Disagreement, Entry, Event, Finding, IntakeReport, KindMark, Mention,
    Ownership, Person, Problem, SeenGap, Sighting, Span, Undated, Untold,
};
use serde_json::{Value, json};

use crate::Built;

/// Byte spans of each file as counts of code points.
struct Points<'a> {
    texts: BTreeMap<Arc<str>, (&'a str, CodePoints)>,
}

impl<'a> Points<'a> {
    fn of(built: &'a Built) -> Points<'a> {
        let records = built.sources.iter().map(|(file, text)| (Arc::clone(file), &**text));
        let accounts = built.accounts.iter().map(|account| (Arc::clone(&account.file), &*account.text));
        let texts =
            records.chain(accounts).map(|(file, text)| (file, (text, CodePoints::new(text)))).collect();
        Points { texts }
    }

    fn at(&self, file: &str, span: Span) -> (usize, usize) {
        self.texts.get(file).map_or((span.start(), span.end()), |(text, points)| {
            (points.at(text, span.start()), points.at(text, span.end()))
        })
    }
}

impl Built {
    /// The whole case as one JSON value (`"candour": 1, "kind": "case"`).
    pub fn envelope(&self) -> Value {
        let points = Points::of(self);
        let chronology = &self.chronology;
        json!({
            "candour": 1,
            "kind": "case",
            "title": self.facts.title,
            "intake": list(&self.intake, intake),
            "entries": list(&chronology.entries, |e| entry(e, &points)),
            "events": list(&chronology.events, event),
            "disagreements": list(&chronology.disagreements, disagreement),
            "people": list(&self.people, person),
            "suggestions": list(&self.suggestions, |s| json!({"a": s.a.as_str(), "b": s.b.as_str(), "why": s.why})),
            "sightings": list(&chronology.sightings, sighting),
            "seen": list(&chronology.seen_gaps, seen_gap),
            "ownership": list(&chronology.ownership, ownership),
            "findings": list(&self.findings, finding),
            "conventions": candour_checks::CONVENTIONS,
            "judged_on": self.judged_on.map(|on| on.to_string()),
            "claims": list(&self.claims, |c| crate::claim_json::claim(c, &|span| points.at(&c.account, span))),
            "revisions": list(&self.revisions, |r| crate::revision(r, &|file, span| points.at(file, span))),
            "accounts": list(&self.accounts, |a| account(a, &points)),
            "changes": list(&self.changes, crate::change_json),
            "problems": list(&self.problems, |p| problem(p, &points)),
            "ledger": {
                "size": self.ledger.size,
                "root": self.ledger.root,
                "checkpoint": self.ledger.checkpoint,
                "signed": self.ledger.signed.as_ref().map(|signed| {
                    json!({"size": signed.size, "by": signed.by, "seen_by": signed.seen_by})
                }),
                "clock_ran_back_at": self.ledger.jumps,
            },
            "view": {
                "known_at": self.known.as_ref().map(|view| view.on.to_string()),
                "to": self.known.as_ref().and_then(|view| view.to.as_ref()).map(|to| to.as_str()),
                "undated_as_happened": self.known.as_ref().is_some_and(|view| view.undated == Undated::AsHappened),
                "untold": list(&self.untold, untold),
            },
        })
    }
}

fn list<T>(items: &[T], one: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(one).collect())
}

fn intake(report: &IntakeReport) -> Value {
    json!({
        "file": &*report.file,
        "sha256": report.sha256.to_string(),
        "agency": report.agency.as_ref().map(|agency| agency.as_str()),
        "rows_in": report.rows_in,
        "entries_out": report.entries_out,
        "refused": list(&report.refused, |r| json!({"locator": r.locator, "code": r.code, "reason": r.reason})),
    })
}

fn entry(entry: &Entry, points: &Points<'_>) -> Value {
    let file = &**entry.file();
    let (start, end) = points.at(file, entry.span());
    let dated = |value: &Option<Dated>| value.as_ref().map(|d| dated(d, file, points));
    json!({
        "id": entry.id().as_str(),
        "agency": entry.agency.as_str(),
        "text": entry.text(),
        "author": entry.author.as_ref().map(|cell| cell.text.as_str()),
        "source": {
            "file": file, "locator": entry.locator, "start": start, "end": end,
            "sha256": entry.sha256().to_string(),
        },
        "happened": dated(&entry.happened),
        "recorded": dated(&entry.recorded),
        "received": dated(&entry.received),
        "sequence": entry.sequence.map(|s| s.0 as f64 / 1000.0),
        "quoted": entry.quoted,
        "cells": list(&entry.cells, |c| cell(c, file, points)),
        "kinds": list(&entry.kinds, |k| kind(k, file, points)),
        "mentions": list(&entry.mentions, |m| mention(m, file, points)),
        "dates": list(&entry.dates, |d| date(d, file, points)),
    })
}

fn cell(cell: &Cell, file: &str, points: &Points<'_>) -> Value {
    let (start, end) = points.at(file, cell.span);
    json!({
        "column": candour_intake::column_name(cell.column), "heading": &*cell.heading,
        "start": start, "end": end, "text": cell.text,
    })
}

fn kind(mark: &KindMark, file: &str, points: &Points<'_>) -> Value {
    let (start, end) = points.at(file, mark.span);
    json!({
        "kind": mark.kind.name(), "start": start, "end": end, "negated": !mark.happened(),
        "actuality": mark.actuality.name(), "whom": mark.whom.name(),
    })
}

fn mention(mention: &Mention, file: &str, points: &Points<'_>) -> Value {
    let (start, end) = points.at(file, mention.span);
    json!({
        "start": start, "end": end, "words": mention.words,
        "person": mention.person.as_ref().map(|person| person.as_str()),
        "suggested": list(&mention.suggested, |person| json!(person.as_str())),
    })
}

fn dated(value: &Dated, file: &str, points: &Points<'_>) -> Value {
    let resolved = &value.resolved;
    let span = value.span.map(|span| points.at(file, span));
    json!({
        "words": value.words,
        "edtf": value.edtf(),
        "earliest": resolved.earliest_iso(),
        "latest": resolved.latest_iso(),
        "readings": list(&resolved.readings, |reading| json!(reading.to_string())),
        "anchor": value.anchor.as_ref().map(|id| id.as_str()),
        "start": span.map(|s| s.0),
        "end": span.map(|s| s.1),
        "rule": resolved.rule,
        "flags": list(&resolved.flags, |flag| json!(flag.name())),
        "clock": resolved.clock.map(|c| json!({"from": c.from.to_string(), "to": c.to.to_string()})),
    })
}

fn date(value: &Dated, file: &str, points: &Points<'_>) -> Value {
    let mut object = dated(value, file, points);
    object["type"] = json!(value.resolved.kind.timex());
    object
}

fn day(bound: Bound) -> Option<String> {
    bound.date().map(|date| date.to_string())
}

pub(crate) fn interval(value: Interval) -> Value {
    json!({"earliest": day(value.earliest()), "latest": day(value.latest())})
}

fn event(event: &Event) -> Value {
    json!({
        "id": event.id.as_str(),
        "entries": list(&event.entries, |id| json!(id.as_str())),
        "happened": interval(event.happened),
        "agreement": event.agreement.name(),
        "differences": list(&event.differences, difference),
        "joins": list(&event.joins, |join| {
            json!({"entries": list(&join.entries, |id| json!(id.as_str())), "reasons": join.reasons})
        }),
    })
}

fn difference(difference: &candour_model::Difference) -> Value {
    json!({
        "kind": difference.kind.name(),
        "aspect": difference.aspect,
        "tellings": list(&difference.tellings, |(entry, words)| json!({"entry": entry.as_str(), "words": words})),
        "note": difference.note,
    })
}

fn disagreement(value: &Disagreement) -> Value {
    let mut object = difference(&value.difference);
    object["id"] = json!(value.id);
    object["events"] = list(&value.events, |id| json!(id.as_str()));
    object
}

fn untold(untold: &Untold) -> Value {
    json!({
        "why": untold.why.name(),
        "agency": untold.agency.as_ref().map(|agency| agency.as_str()),
        "file": &*untold.file,
        "locator": untold.locator,
    })
}

fn person(person: &Person) -> Value {
    json!({
        "id": person.id.as_str(),
        "label": person.label,
        "names": person.names,
        "role": person.role.as_ref().map(|role| role.as_str()),
        "agency": person.agency.as_ref().map(|agency| agency.as_str()),
        "identifiers": person.identifiers,
        "listed": person.listed,
    })
}

fn sighting(sighting: &Sighting) -> Value {
    json!({
        "entry": sighting.entry.as_str(),
        "agency": sighting.agency.as_str(),
        "happened": interval(sighting.happened),
        "alone": match sighting.alone {
            candour_dates::Truth::Yes => "yes",
            candour_dates::Truth::No => "no",
            candour_dates::Truth::CannotTell => "cannot_tell",
        },
    })
}

fn seen_gap(gap: &SeenGap) -> Value {
    json!({
        "from": gap.from.to_string(),
        "to": gap.to.to_string(),
        "days": gap.days,
        "open": gap.ends == candour_model::GapEnds::Open,
        "attempts": list(&gap.attempts, |id| json!(id.as_str())),
        "doubtful": list(&gap.doubtful, |id| json!(id.as_str())),
    })
}

fn ownership(held: &Ownership) -> Value {
    json!({
        "agency": held.agency.as_str(),
        "owner": held.owner.as_ref().map(|owner| owner.as_str()),
        "label": held.label,
        "gap": held.is_gap(),
        "from": day(held.from.earliest()),
        "to": day(held.to.latest()),
        "from_latest": day(held.from.latest()),
        "to_earliest": day(held.to.earliest()),
        "entries": list(&held.entries, |id| json!(id.as_str())),
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "id": finding.id,
        "standard": finding.standard,
        "version": finding.version,
        "title": finding.title,
        "era": finding.era,
        "locality": finding.locality,
        "source": finding.source,
        "url": finding.url,
        "confidence": finding.confidence,
        "sentence": finding.sentence,
        "outcome": finding.outcome.name(),
        "subject": finding.subject,
        "triggered_by": finding.triggered_by.as_ref().map(|id| id.as_str()),
        "due": finding.due.map(interval),
        "happened": finding.happened.map(interval),
        "period": finding.period.map(interval),
        "entries": list(&finding.entries, |id| json!(id.as_str())),
        "reason": finding.reason,
        "steps": finding.steps,
        "searched": list(&finding.searched, searched),
        "settled_by": finding.settled_by,
        "nearest": finding.nearest.as_ref().map(|id| id.as_str()),
    })
}

pub(crate) fn searched(one: &candour_model::Searched) -> Value {
    json!({"agency": one.agency.as_str(), "from": one.from.to_string(), "to": one.to.to_string()})
}

fn account(account: &Account, points: &Points<'_>) -> Value {
    let sentences = list(&account.sentences, |sentence| {
        let (start, end) = points.at(&account.file, sentence.span);
        json!({
            "start": start, "end": end, "text": sentence.text,
            "happened": sentence.happened.as_ref().map(|d| dated(d, &account.file, points)),
            "dates": list(&sentence.dates, |d| date(d, &account.file, points)),
        })
    });
    json!({
        "file": &*account.file,
        "sha256": account.sha256.to_string(),
        "published": account.published.as_ref().map(|d| dated(d, &account.file, points)),
        "sentences": sentences,
    })
}

fn problem(problem: &Problem, points: &Points<'_>) -> Value {
    let file = problem.place.file.as_deref();
    let span = problem.place.span.zip(file).map(|(span, file)| points.at(file, span));
    json!({
        "code": problem.code,
        "severity": problem.severity.name(),
        "file": file,
        "locator": problem.place.locator,
        "start": span.map(|s| s.0),
        "end": span.map(|s| s.1),
        "message": problem.message,
        "help": problem.help,
    })
}
