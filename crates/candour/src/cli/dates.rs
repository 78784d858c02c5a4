//! `candour dates` and `candour date`: the date reader by itself.

use std::path::Path;

use candour_dates::{Anchor, Context, DayMonthOrder, Edtf, Expression, Interval, Style, Term, find};
use candour_model::CodePoints;
use serde_json::{Value, json};

use super::say::{Ended, Failure};
use super::{Known, Order, StyleOf, say, text};

pub(crate) fn file(file: &Path, known: &Known, json: bool) -> Ended {
    let text = text::of_file(file)?;
    let found = find(&text, &context(known, None)?);
    show(&text, &found, known.explain, json)
}

pub(crate) fn words(words: &str, anchor: Option<&str>, known: &Known, json: bool) -> Ended {
    let found = find(words, &context(known, anchor)?);
    show(words, &found, known.explain, json)
}

fn context(known: &Known, anchor: Option<&str>) -> Result<Context, Failure> {
    let anchor = anchor.map(day).transpose()?;
    let written = known.written.as_deref().map(day).transpose()?;
    Ok(Context {
        written: written.or(anchor).and_then(Interval::exact),
        reference: anchor,
        born: known.born.as_deref().map(day).transpose()?,
        died: known.died.as_deref().map(day).transpose()?,
        order: match known.order {
            Order::Dmy => DayMonthOrder::Dmy,
            Order::Mdy => DayMonthOrder::Mdy,
        },
        style: match known.style {
            None => Style::Unsaid,
            Some(StyleOf::Record) => Style::Record,
            Some(StyleOf::News) => Style::News,
            Some(StyleOf::History) => Style::History,
        },
        terms: known.term.iter().map(|words| term(words)).collect::<Result<_, _>>()?,
        ..Context::default()
    })
}

fn day(words: &str) -> Result<Interval, Failure> {
    // A day of writing is often handed on with its time.
    let words = words.split_once('T').map_or(words, |(day, _)| day);
    Edtf::parse(words).map(|edtf| edtf.interval()).ok_or_else(|| {
        Failure::usage("a date given on the command line is not EDTF, such as 2007-08-03 or 2007-08")
    })
}

/// `autumn half term=2015-10-26/2015-10-30`; without a name it is the one that is meant.
fn term(words: &str) -> Result<Term, Failure> {
    let (name, days) = words.split_once('=').unwrap_or(("", words));
    Ok(Term { name: name.trim().to_owned(), days: day(days.trim())? })
}

fn show(text: &str, found: &[Expression], explain: bool, json: bool) -> Ended {
    let points = CodePoints::new(text);
    let mut out = String::new();
    for expression in found {
        let value = value(text, expression, &points);
        if json {
            out += &value.to_string();
        } else if explain {
            out += &explained(text, expression, &value);
        } else {
            let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
            out += &format!(
                "{}..{}\t{}\t{}\t{}\t{}",
                value["start"],
                value["end"],
                field("words"),
                field("type"),
                field("edtf"),
                field("rule")
            );
        }
        out.push('\n');
    }
    say::data(out.as_bytes())
}

fn value(text: &str, expression: &Expression, points: &CodePoints) -> Value {
    let resolved = &expression.resolved;
    let readings: Vec<String> = resolved.readings.iter().map(ToString::to_string).collect();
    json!({
        "start": points.at(text, expression.start),
        "end": points.at(text, expression.end),
        "words": &text[expression.start..expression.end],
        "type": expression.timex.kind.timex(),
        "value": expression.timex.value.to_string(),
        "edtf": expression.iso(),
        "earliest": resolved.earliest_iso(),
        "latest": resolved.latest_iso(),
        "readings": readings,
        "flags": resolved.flags.iter().map(|flag| flag.name()).collect::<Vec<_>>(),
        "anchor": anchor(text, resolved.anchor, points),
        "clashes": expression.clashes.iter().map(|(start, end)| &text[*start..*end]).collect::<Vec<_>>(),
        "rule": resolved.rule,
    })
}

/// What it was counted from and, where that stands in the text, its place.
fn anchor(text: &str, anchor: Option<Anchor>, points: &CodePoints) -> Value {
    match anchor {
        None => Value::Null,
        Some(Anchor::Written) => json!({ "from": "written" }),
        Some(Anchor::Reference) => json!({ "from": "reference" }),
        Some(Anchor::Born) => json!({ "from": "born" }),
        Some(Anchor::Died) => json!({ "from": "died" }),
        Some(Anchor::Text { start, end }) => json!({
            "from": "text", "start": points.at(text, start), "end": points.at(text, end), "words": &text[start..end],
        }),
    }
}

/// The derivation in words: what was read, as what, by which rule, from where, and what is doubtful.
fn explained(text: &str, expression: &Expression, value: &Value) -> String {
    let resolved = &expression.resolved;
    let from = match resolved.anchor {
        None => "its own words".to_owned(),
        Some(Anchor::Written) => "the day of writing".to_owned(),
        Some(Anchor::Reference) => "the reference handed in".to_owned(),
        Some(Anchor::Born) => "the day of birth".to_owned(),
        Some(Anchor::Died) => "the day of death".to_owned(),
        Some(Anchor::Text { start, end }) => {
            format!("\"{}\" at {}", &text[start..end], value["anchor"]["start"])
        }
    };
    let flags: Vec<&str> = resolved.flags.iter().map(|flag| flag.name()).collect();
    let doubt = if flags.is_empty() { String::new() } else { format!("\n    note: {}", flags.join(", ")) };
    let said = expression.iso();
    let said = if said.is_empty() { "no place on the calendar" } else { &said };
    format!(
        "{}..{} \"{}\"\n    {} {said} (TIMEX3 {})\n    by rule {}, from {from}{doubt}",
        value["start"],
        value["end"],
        &text[expression.start..expression.end],
        expression.timex.kind.timex(),
        expression.timex.value,
        resolved.rule,
    )
}
