//! Finding expressions in text.

use crate::event::hits::Hits;
use crate::event::{Asked, Dating, Told};
use crate::grammar::choice::Item;
use crate::grammar::phrase::{From, Meaning};
use crate::grammar::reader::Reader;
use crate::grammar::scan::{has_trigger, tokens};
use crate::prose::Story;
use crate::resolve::{Events, Resolver};
use crate::{Context, Expression, Interval, Style, TimexValue};

/// Every time expression of `text`, in order, resolved against `context` and against the text's own story.
///
/// What is counted from an event, a birth or a death that the text dates only later is resolved in a second telling,
/// which knows what the first found.
///
/// A blank line ends a paragraph, and so does U+001D, for a caller who has one byte between two; nothing reaches over it.
pub fn find(text: &str, context: &Context) -> Vec<Expression> {
    if !has_trigger(text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut reader = Reader {
        text,
        tokens: &tokens,
        context,
        cell: false,
        tells_story: false,
        born: context.born.is_some(),
        beside: std::cell::Cell::new(0),
    };
    reader.born |= (1..tokens.len()).any(|n| reader.is(n, "born") && reader.is(n - 1, "was"));
    let style = reader.style(context);
    reader.tells_story = style == Style::History;
    let mut items = reader.items(style);
    years_ahead(text, &mut items);
    let mut list = tell(&reader, &items, context, None);
    if items.iter().any(|(item, _)| waits(item)) {
        // What an event dates may date another; few texts need a third telling.
        let (mut events, mut known) = (Events::new(), context.clone());
        let places = Asked::places(&reader, &items);
        let hits = Hits::of(&reader, places.keys().map(String::as_str));
        let datings = datings(&reader, &items, &Asked::new(places.clone(), &hits));
        for _ in 0..3 {
            let asked = Asked::new(places.clone(), &hits);
            let (more, life) = dated(&items, asked, &datings, &list, context);
            if more == events && life.born == known.born && life.died == known.died {
                break;
            }
            (events, known) = (more, life);
            list = tell(&reader, &items, &known, Some(&events));
        }
    }
    crate::resolve::chain::solve(&reader, &items, &mut list);
    list
}

/// "Started on 13 November and completed on 26 November 2008": the year stands on the second of two in a sentence.
fn years_ahead(text: &str, items: &mut [(Item, usize)]) {
    for nth in (1..items.len()).rev() {
        let (before, after) = items.split_at_mut(nth);
        let (Some((Item::Record(first), _)), Some((Item::Record(second), _))) =
            (before.last_mut(), after.first())
        else {
            continue;
        };
        let (Meaning::Date(early), Meaning::Date(late)) = (&mut first.meaning, &second.meaning) else {
            continue;
        };
        let gap = text.get(first.end..second.start).unwrap_or(".");
        let joined =
            gap.len() < 60 && !gap.contains(['.', ';', '\n', '\x1D', '!', '?', ':']) && !second.of_birth;
        if let (None, Some(year), true, true) =
            (early.year, late.year, early.day.is_some(), late.day.is_some())
            && joined
        {
            let same = early.in_year(year);
            *early = if same.first_day() > late.first_day() { early.in_year(year - 1) } else { same };
        }
    }
}

/// Is it counted from something that the text may date elsewhere?
fn waits(item: &Item) -> bool {
    let Item::Record(phrase) = item else { return false };
    let from_life = |day: &Meaning| {
        matches!(day, Meaning::Shift { from: From::Born | From::Died, .. } | Meaning::FromEvent { .. })
    };
    matches!(&phrase.meaning, Meaning::WeekdayOf { of: day, .. } if from_life(day))
        || matches!(
            phrase.meaning,
            Meaning::FromEvent { .. }
                | Meaning::Shift { from: From::Born | From::Died, .. }
                | Meaning::Age { .. }
                | Meaning::CheckAt { .. }
                | Meaning::AgeBetween { .. }
                | Meaning::Birthday { .. }
                | Meaning::FirstOfLife { .. }
                | Meaning::LastOfLife { .. }
        )
}

/// What may date an event, a birth or a death. The words are looked through once, not at every telling.
fn datings(reader: &Reader, items: &[(Item, usize)], asked: &Asked<'_>) -> Vec<Dating> {
    let mut before = 0;
    let dating = |(nth, (item, _)): (usize, &(Item, usize))| {
        let end = match item {
            Item::Record(phrase) => phrase.end,
            Item::Prose(cut) => reader.span_of(cut).1,
        };
        let from = std::mem::replace(&mut before, end);
        match item {
            Item::Record(phrase)
                if tells_a_day(&phrase.meaning) || matches!(phrase.meaning, Meaning::Bound(..)) =>
            {
                reader.dating(nth, phrase, from, asked)
            }
            _ => None,
        }
    };
    items.iter().enumerate().filter_map(dating).collect()
}

/// The events the text dates, and what it says of a birth and a death the caller did not know.
fn dated(
    items: &[(Item, usize)],
    mut asked: Asked<'_>,
    datings: &[Dating],
    list: &[Expression],
    context: &Context,
) -> (Events, Context) {
    let mut known = context.clone();
    let (mut events, mut told) = (Events::new(), Told::new());
    for dating in datings {
        let (Some((Item::Record(phrase), _)), Some(found)) = (items.get(dating.item), list.get(dating.item))
        else {
            continue;
        };
        let day = || found.resolved.interval().exact().map(Interval::day);
        if phrase.of_birth && !phrase.of_other {
            known.born = known.born.or_else(day);
        } else if phrase.dies && !phrase.of_other {
            known.died = known.died.or_else(day);
        } else {
            dating.date(phrase, &found.resolved, &mut asked, (&mut events, &mut told));
        }
    }
    for (place, event) in told {
        if let Some(event) = event {
            events.entry(place).or_insert(event);
        }
    }
    (events, known)
}

/// Does it say on which day something happened, or is to?
fn tells_a_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Nths { days, .. } => days.len() == 1,
        Meaning::Shift { from, .. } => matches!(from, From::Story | From::Now | From::Born | From::Died),
        Meaning::Date(_)
        | Meaning::StoryDay(_)
        | Meaning::FollowingWeekday(_)
        | Meaning::FromEvent { .. }
        | Meaning::Weekday(_)
        | Meaning::WeekdayBefore(_)
        | Meaning::WeekdayGone(_)
        | Meaning::ThisWeekday(_)
        | Meaning::Coming { .. }
        | Meaning::Deictic(_)
        | Meaning::Birthday { .. }
        | Meaning::Beside { .. } => true,
        _ => false,
    }
}

fn tell(
    reader: &Reader,
    items: &[(Item, usize)],
    context: &Context,
    events: Option<&Events>,
) -> Vec<Expression> {
    let mut resolver = Resolver::new(context);
    resolver.events = events;
    resolver.dating = events.into_iter().flatten().map(|(_, event)| event.span).collect();
    let mut story = Story::new(context, reader.tells_story);
    // `placed` is where the last that says when ended.
    let (mut last, mut end, mut placed) = (0, 0, 0);
    items
        .iter()
        .map(|(item, at)| match item {
            Item::Record(phrase) => {
                let counts = matches!(
                    phrase.meaning,
                    Meaning::Shift { from: From::Story | From::Now, .. } | Meaning::StoryDay(_)
                );
                if counts && resolver.told.is_none() {
                    resolver.told = reader.life_told(*at, last, context);
                }
                last = *at;
                let gap = reader.text.get(end..phrase.start).unwrap_or_default();
                resolver.named_again = gap.trim() == ",";
                resolver.new_sentence = gap.contains(". ");
                resolver.opens = end == 0
                    || gap.trim_end().trim_end_matches("On").trim_end().ends_with(['.', ';', '!', '?']);
                resolver.same_clause = reader.goes_on(end, *at);
                if resolver.told.is_some()
                    && reader.leaps(reader.tokens.partition_point(|t| t.start < placed), *at)
                {
                    resolver.lose();
                }
                if phrase.places() {
                    placed = phrase.end;
                }
                end = phrase.end;
                let resolved = resolver.resolve(phrase);
                let timex = crate::timex::of_resolved(&resolved, phrase, resolver.starts);
                if let TimexValue::Stamp(stamp) = timex.value {
                    story.note(stamp, *at, (phrase.start, phrase.end), true);
                }
                Expression { start: phrase.start, end: phrase.end, resolved, timex, clashes: Vec::new() }
            }
            Item::Prose(cut) => {
                last = *at;
                let span = reader.span_of(cut);
                let (timex, resolved) = story.resolve(cut, span);
                resolver.told_by_prose(&resolved, span);
                placed = span.1;
                let (start, after) = span;
                end = after;
                Expression { start, end: after, resolved, timex, clashes: Vec::new() }
            }
        })
        .collect()
}
