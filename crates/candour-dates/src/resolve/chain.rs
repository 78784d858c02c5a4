//! A chain of tellings whose one firm day may stand anywhere in it.
//!
//! "The next day", "two days later" and "on Monday" bind each day to the one told before: a difference between two days,
//! a weekday, or, where two expressions stand side by side ("two days later, on 5 May"), that both are the same day. Such
//! constraints are solved together, so that a day which comes late in the text also dates what was told before it. Where
//! they cannot all hold, the smallest set of them that cannot is named, and nothing is repaired.

use jiff::civil::Date;

use crate::calendar::{add_days, weekday};
use crate::grammar::choice::Item;
use crate::grammar::lex::Unit;
use crate::grammar::phrase::{From, Meaning, Phrase};
use crate::grammar::reader::Reader;
use crate::prose::{Cut, Sense, Stretch, Which};
use crate::resolve::absolute::push;
use crate::timex::Grain;
use crate::{Anchor, Edtf, Expression, ExpressionKind, Flag, Stamp, TimexValue};

/// Longer chains are cut: what was told so long ago is not what the next day follows.
const LONGEST: usize = 200;

/// What the words of one expression say of its day.
#[derive(Debug, Clone, Copy)]
enum Says {
    /// So many days after the day told before.
    After(i64, i64),
    /// The same, and a weekday.
    Weekday(u8, i64, i64),
    /// Its own day, or one of some days.
    Own(i64, i64),
    /// A time from which no one can count days: what follows it follows nothing before it.
    Breaks,
    /// Nothing of when.
    Nothing,
}

#[derive(Debug, Clone, Copy)]
enum Rule {
    /// The second is so many days after the first.
    Apart(usize, usize, i64, i64),
    On(usize, u8),
    Within(usize, i64, i64),
}

const EPOCH: Date = Date::constant(2000, 1, 1);
const FAR: i64 = 4_000_000;

fn number(date: Date) -> i64 {
    i64::from((date - EPOCH).get_days())
}

/// Dates what stands before its anchor, and names what clashes.
pub(crate) fn solve(reader: &Reader, items: &[(Item, usize)], list: &mut [Expression]) {
    let text = reader.text;
    let open = |e: &Expression| e.resolved.readings.is_empty() && e.resolved.flags.contains(&Flag::NoAnchor);
    let says: Vec<Says> = items.iter().zip(list.iter()).map(|((item, _), found)| said(item, found)).collect();
    let beside: Vec<bool> = (0..list.len()).map(|n| n > 0 && side_by_side(text, list, &says, n)).collect();
    let symbolic = list.iter().zip(&says).any(|(e, s)| open(e) && !matches!(s, Says::Nothing | Says::Breaks));
    if list.len() > LONGEST || !(symbolic || beside.contains(&true)) {
        return;
    }
    let named = |nth: usize| reader.names_the_telling(items[nth].1);
    let rules = rules(&says, &beside, |nth| leaps(reader, items, list, nth), named);
    match days(&rules, &vec![true; rules.len()], list.len()) {
        Some(days) => date(list, &says, &days),
        None => name_clash(list, &rules),
    }
}

fn said(item: &Item, found: &Expression) -> Says {
    let says = match item {
        Item::Record(phrase) => said_in_record(phrase),
        Item::Prose(cut) => said_in_prose(cut),
    };
    let own = found.resolved.interval();
    match (says, own.earliest().date(), own.latest().date()) {
        (Says::Own(..), Some(first), Some(last)) => Says::Own(number(first), number(last)),
        (Says::Own(..), ..) => Says::Breaks,
        _ => says,
    }
}

fn said_in_record(phrase: &Phrase) -> Says {
    if phrase.of_birth || phrase.planned {
        return Says::Nothing;
    }
    match &phrase.meaning {
        Meaning::StoryDay(days) => Says::After(*days, *days),
        Meaning::Shift { quantity, unit, sign, from: From::Story }
            if !quantity.vague && !quantity.approximate =>
        {
            let each = match unit {
                Unit::Day => 1,
                Unit::Week => 7,
                Unit::Fortnight => 14,
                _ => return Says::Breaks,
            };
            let (a, b) = (quantity.low * each * sign, quantity.high * each * sign);
            Says::After(a.min(b), a.max(b))
        }
        Meaning::Weekday(_) if phrase.earlier => Says::Nothing,
        Meaning::Weekday(day) => Says::Weekday(*day, 0, 6),
        Meaning::FollowingWeekday(day) => Says::Weekday(*day, 1, 7),
        Meaning::Date(partial) if partial.day.is_some() => Says::Own(0, 0),
        Meaning::Length { .. }
        | Meaning::Exactly(_)
        | Meaning::Weekdays { .. }
        | Meaning::Every { .. }
        | Meaning::Bound(..)
        | Meaning::Age { .. }
        | Meaning::TimeOnly => Says::Nothing,
        _ => Says::Breaks,
    }
}

fn said_in_prose(cut: &Cut) -> Says {
    if cut.aside {
        return Says::Nothing;
    }
    match cut.sense {
        Sense::Period { grain: Stretch::Day, by, from: crate::prose::From::Story } if by != 0 => {
            Says::After(by, by)
        }
        Sense::Offset { length, sign, from: crate::prose::From::Story } => {
            match (length.exact(), length.grain) {
                (Some(n), Grain::Day) => Says::After(n * sign, n * sign),
                _ => Says::Breaks,
            }
        }
        Sense::Weekday { day, which: Which::Bare } => Says::Weekday(day, 0, 6),
        Sense::Fixed(Stamp { within: crate::Within::Day(..), .. }) => Says::Own(0, 0),
        Sense::Length(_)
        | Sense::Each(_)
        | Sense::EachStamp(_)
        | Sense::Present
        | Sense::Past
        | Sense::Future => Says::Nothing,
        _ => Says::Breaks,
    }
}

/// Does the story leap between an expression and the last before it that says when?
fn leaps(reader: &Reader, items: &[(Item, usize)], list: &[Expression], nth: usize) -> bool {
    let places = |n: &usize| !matches!(&items[*n].0, Item::Record(phrase) if !phrase.places());
    let end = (0..nth).rev().find(places).map_or(0, |n| list[n].end);
    reader.leaps(reader.tokens.partition_point(|t| t.start < end), items[nth].1)
}

/// Do two expressions name one day: "two days later, on 5 May", "the next day (Tuesday)"?
fn side_by_side(text: &str, list: &[Expression], says: &[Says], nth: usize) -> bool {
    let between = text.get(list[nth - 1].end..list[nth].start).unwrap_or("-");
    let close = matches!(between.trim(), "," | ", on" | "on" | "(" | ", that is" | ", i.e." | ", ie");
    let firm = |s: Says| matches!(s, Says::Own(..) | Says::Weekday(..));
    let told = |s: Says| matches!(s, Says::After(..));
    close && (told(says[nth - 1]) && firm(says[nth]) || firm(says[nth - 1]) && told(says[nth]))
}

fn rules(
    says: &[Says],
    beside: &[bool],
    leaps: impl Fn(usize) -> bool,
    named: impl Fn(usize) -> bool,
) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut before: Option<usize> = None;
    for (nth, say) in says.iter().enumerate() {
        // "He had been hit the night before. This was on 21 August": the first is counted from the second.
        if let (1, Some(0), Says::Own(..), Some(Says::After(low, high))) = (nth, before, say, says.first())
            && named(nth)
        {
            rules.push(Rule::Apart(nth, 0, *low, *high));
        }
        if beside[nth] {
            rules.push(Rule::Apart(nth - 1, nth, 0, 0));
        }
        before = before.filter(|_| matches!(say, Says::Nothing | Says::Breaks) || !leaps(nth));
        let told = before.filter(|_| !beside[nth]);
        match *say {
            Says::Nothing => continue,
            Says::Breaks => {
                before = None;
                continue;
            }
            Says::Own(first, last) => rules.push(Rule::Within(nth, first, last)),
            Says::After(low, high) => rules.extend(told.map(|t| Rule::Apart(t, nth, low, high))),
            Says::Weekday(day, low, high) => {
                rules.push(Rule::On(nth, day));
                rules.extend(told.map(|t| Rule::Apart(t, nth, low, high)));
            }
        }
        before = Some(nth);
    }
    rules
}

/// The days each can be; `None` when they cannot all hold.
fn days(rules: &[Rule], active: &[bool], count: usize) -> Option<Vec<(i64, i64)>> {
    let mut days = vec![(-FAR, FAR); count];
    for _ in 0..=2 * count + 2 {
        let before = days.clone();
        for (rule, _) in rules.iter().zip(active).filter(|(_, on)| **on) {
            match *rule {
                Rule::Apart(a, b, low, high) => {
                    days[b] = (days[b].0.max(days[a].0 + low), days[b].1.min(days[a].1 + high));
                    days[a] = (days[a].0.max(days[b].0 - high), days[a].1.min(days[b].1 - low));
                }
                Rule::Within(n, first, last) => days[n] = (days[n].0.max(first), days[n].1.min(last)),
                Rule::On(n, wanted) if days[n].0 > -FAR / 2 && days[n].1 < FAR / 2 => {
                    days[n] = (snapped(days[n].0, wanted, 1), snapped(days[n].1, wanted, -1));
                }
                Rule::On(..) => {}
            }
        }
        if days.iter().any(|(low, high)| low > high) {
            return None;
        }
        if days == before {
            break;
        }
    }
    Some(days)
}

/// The nearest such weekday on or after (on or before) a day.
fn snapped(day: i64, wanted: u8, way: i64) -> i64 {
    let here = add_days(EPOCH, day).map_or(wanted, weekday);
    let off = (i64::from(wanted) - i64::from(here)) * way;
    day + off.rem_euclid(7) * way
}

/// Gives a day to what had none.
fn date(list: &mut [Expression], says: &[Says], days: &[(i64, i64)]) {
    let firm = says.iter().position(|s| matches!(s, Says::Own(..)));
    let anchor = firm.map(|n| Anchor::Text { start: list[n].start, end: list[n].end });
    for (nth, found) in list.iter_mut().enumerate() {
        let (low, high) = days[nth];
        let open = found.resolved.readings.is_empty()
            && !matches!(says[nth], Says::Nothing | Says::Breaks | Says::Own(..));
        if !open || low < -FAR / 2 || high > FAR / 2 || high - low > 31 {
            continue;
        }
        let (Some(first), Some(last)) = (add_days(EPOCH, low), add_days(EPOCH, high)) else { continue };
        let reading = if first == last {
            Some(Edtf::day(first))
        } else {
            Edtf::span(Some(&Edtf::day(first)), Some(&Edtf::day(last)))
        };
        found.resolved.readings.extend(reading);
        found.resolved.flags.retain(|flag| *flag != Flag::NoAnchor);
        found.resolved.anchor = anchor;
        if first == last && found.timex.kind == ExpressionKind::Date {
            found.timex.value = TimexValue::Stamp(Stamp::day(first));
        }
    }
}

/// Leaves out one rule after another: what cannot be left out is the smallest set that clashes.
fn name_clash(list: &mut [Expression], rules: &[Rule]) {
    let mut active = vec![true; rules.len()];
    for nth in 0..rules.len() {
        active[nth] = false;
        if days(rules, &active, list.len()).is_some() {
            active[nth] = true;
        }
    }
    let mut members: Vec<usize> = Vec::new();
    for (rule, _) in rules.iter().zip(&active).filter(|(_, on)| **on) {
        match *rule {
            Rule::Apart(a, b, ..) => members.extend([a, b]),
            Rule::On(n, _) | Rule::Within(n, ..) => members.push(n),
        }
    }
    members.sort_unstable();
    members.dedup();
    let spans: Vec<(usize, usize)> = members.iter().map(|n| (list[*n].start, list[*n].end)).collect();
    for nth in members {
        push(&mut list[nth].resolved.flags, Flag::Clash);
        list[nth].clashes.clone_from(&spans);
    }
}
