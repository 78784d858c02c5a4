//! `candour dates` and `candour date`: the date reader by itself.

use std::path::Path;

use candour_dates::{Context, DayMonthOrder, Edtf, Expression, Interval, find};
use candour_model::CodePoints;
use serde_json::{Value, json};

use super::say::{Ended, Failure};
use super::{Known, Order, say, text};

pub(crate) fn file(file: &Path, known: &Known, json: bool) -> Ended {
    let text = text::of_file(file)?;
    let found = find(&text, &context(known, None)?);
    show(&text, &found, json)
}

pub(crate) fn words(words: &str, anchor: Option<&str>, known: &Known, json: bool) -> Ended {
    let found = find(words, &context(known, anchor)?);
    show(words, &found, json)
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
        ..Context::default()
    })
}

fn day(words: &str) -> Result<Interval, Failure> {
    Edtf::parse(words).map(|edtf| edtf.interval()).ok_or_else(|| {
        Failure::usage("a date given on the command line is not EDTF, such as 2007-08-03 or 2007-08")
    })
}

fn show(text: &str, found: &[Expression], json: bool) -> Ended {
    let points = CodePoints::new(text);
    let mut out = String::new();
    for expression in found {
        let value = value(text, expression, &points);
        if json {
            out += &value.to_string();
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
    let edtf = match readings.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        many => format!("[{}]", many.join(",")),
    };
    json!({
        "start": points.at(text, expression.start),
        "end": points.at(text, expression.end),
        "words": &text[expression.start..expression.end],
        "type": resolved.kind.timex(),
        "edtf": edtf,
        "earliest": resolved.earliest_iso(),
        "latest": resolved.latest_iso(),
        "readings": readings,
        "flags": resolved.flags.iter().map(|flag| flag.name()).collect::<Vec<_>>(),
        "rule": resolved.rule,
    })
}
