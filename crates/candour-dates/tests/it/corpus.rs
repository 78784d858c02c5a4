//! Tables of words and what they are read as, each line with its reason.

use candour_dates::{Context, DayMonthOrder, Edtf, Interval, Resolved, Style, Term, find, read_cell};

/// `% written=2007-08-20 year=2006`: what the caller knows from this line on.
pub(crate) fn context(line: &str) -> Context {
    let mut context = Context::default();
    for (key, value) in line.split_whitespace().filter_map(|word| word.split_once('=')) {
        let day = value.parse().ok();
        match key {
            "written" => context.written = day,
            "reference" => context.reference = day.map(Interval::day),
            "born" => context.born = day.map(Interval::day),
            "died" => context.died = day.map(Interval::day),
            "year" => context.year = value.parse().ok(),
            "style" if value == "news" => context.style = Style::News,
            "style" if value == "history" => context.style = Style::History,
            "terms" => {
                let days = Edtf::parse(value).expect("EDTF").interval();
                context.terms.push(Term { name: String::new(), days });
            }
            "order" if value == "mdy" => context.order = DayMonthOrder::Mdy,
            "order" if value == "unsure" => context.order = DayMonthOrder::Unsure,
            other => panic!("{other} is nothing a caller knows"),
        }
    }
    context
}

fn shown(resolved: &Resolved) -> String {
    let mut text = resolved.readings.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
    if let Some(clock) = resolved.clock {
        text += &clock.from.strftime(" %H:%M").to_string();
        if clock.to != clock.from {
            text += &clock.to.strftime("-%H:%M").to_string();
        }
    }
    if text.is_empty() { resolved.kind.timex().to_lowercase() } else { text }
}

fn cell(words: &str, context: &Context) -> (String, String) {
    let read = read_cell(words, context);
    let flags = read.iter().flat_map(|r| r.flags.iter().map(|f| f.name())).collect::<Vec<_>>().join(" ");
    (read.as_ref().map_or("-".to_owned(), shown), flags)
}

fn text(words: &str, context: &Context) -> (String, String) {
    let found = find(words, context);
    let list: Vec<String> =
        found.iter().map(|e| format!("{} = {}", &words[e.start..e.end], shown(&e.resolved))).collect();
    (if list.is_empty() { "-".to_owned() } else { list.join(" ; ") }, String::new())
}

/// Every line of a table is read as it says.
fn check(table: &str, least: usize, read: fn(&str, &Context) -> (String, String)) {
    let (mut known, mut lines, mut wrong) = (Context::default(), 0, Vec::new());
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if let Some(facts) = line.strip_prefix('%') {
            known = context(facts);
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [words, value, flags, _why] = columns[..] else { panic!("four columns: {line:?}") };
        let got = read(words, &known);
        if (got.0.as_str(), got.1.as_str()) != (value, flags) {
            wrong.push(format!("{words:?}: expected {value:?} [{flags}], got {:?} [{}]", got.0, got.1));
        }
        lines += 1;
    }
    assert!(wrong.is_empty(), "{} of {lines}\n{}", wrong.len(), wrong.join("\n"));
    assert!(lines >= least, "the table has shrunk to {lines} lines");
}

#[test]
fn cells() {
    check(include_str!("../corpus/cells.tsv"), 110, cell);
}

#[test]
fn texts_without_a_time() {
    check(include_str!("../corpus/negatives.tsv"), 48, text);
}

#[test]
fn texts_that_tell() {
    check(include_str!("../corpus/told.tsv"), 55, text);
}
