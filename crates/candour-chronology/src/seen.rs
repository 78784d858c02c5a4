//! Who saw the child, and the longest time with no record of it.
//!
//! A sighting is a statement of a professional agency's record that the child was seen, or of an injury or medical
//! finding on the child. Quoted words, plans, attempts and denials are none, nor is an entry of a `family`, `public`
//! or `press` folder: relatives with the child are not professional eyes.
//!
//! A sighting on an uncertain day ends a stretch only where it certainly lies inside it: the days before its first
//! possible day and after its last one are then certain, and the stretch names it as doubtful. One that may lie on
//! either side of a certain sighting shortens nothing.

use candour_dates::{Date, Interval, Truth};
use candour_model::{
    Actuality, CaseFacts, Chronology, Column, Entry, EntryId, GapEnds, Kind, SeenGap, Sighting, Span, Whom,
};

const NOT_PROFESSIONAL: &[&str] = &["family", "relatives", "public", "press", "media"];

/// Every sighting, in the order of the entries.
pub(crate) fn sightings(entries: &[Entry], happened: &[Interval]) -> Vec<Sighting> {
    let told = entries.iter().zip(happened);
    told.filter(|(entry, _)| is_sighting(entry)).map(|(entry, &when)| sighting(entry, when)).collect()
}

fn is_sighting(entry: &Entry) -> bool {
    if entry.quoted || NOT_PROFESSIONAL.contains(&entry.agency.as_str()) {
        return false;
    }
    let told = |kind: Kind| entry.kinds.iter().any(|m| m.kind == kind && m.happened());
    // What came in as information was seen by somebody else, perhaps on another day.
    let came_in = || entry.text().to_lowercase().contains("referral from");
    let second_hand = told(Kind::InformationReceived) || told(Kind::Referral) && came_in();
    entry.kinds.iter().any(|mark| {
        let own = match mark.kind {
            Kind::Injury | Kind::Medical => !second_hand || told(Kind::SeenAlone) || told(Kind::ChildSeen),
            Kind::ChildSeen | Kind::SeenAlone => !by_a_layman(entry, mark.span),
            _ => false,
        };
        own && mark.happened() && mark.whom == Whom::Child
    })
}

// "Neighbour has seen the child", "seen by the father": the record of a professional that somebody else saw the child.
fn by_a_layman(entry: &Entry, words: Span) -> bool {
    let text = entry.text();
    let base = entry.span().start();
    let ends = words.start().checked_sub(base).zip(words.end().checked_sub(base));
    let Some((before, (said, behind))) =
        ends.and_then(|(from, to)| Some((text.get(..from)?, (text.get(from..to)?, text.get(to..)?))))
    else {
        return false;
    };
    let ahead = words_of(before.rsplit(ends_clause).next().unwrap_or_default());
    let mut behind = words_of(behind.split(ends_clause).next().unwrap_or_default());
    behind.truncate(5);
    behind.splice(0..0, words_of(said));
    let by = behind.iter().position(|word| word == "by");
    let named_by = by.is_some_and(|at| behind.iter().skip(at + 1).take(2).any(|word| lay(word)));
    // "Saw" has who saw before it; "seen" only behind "has" or "had".
    let has = ahead.last().is_some_and(|word| ["has", "had", "having"].contains(&word.as_str()));
    let active = has || !said.to_lowercase().contains("seen");
    named_by || active && is_subject(&ahead)
}

fn ends_clause(letter: char) -> bool {
    matches!(letter, '.' | ';' | ',' | ':' | '!' | '?' | '\n')
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn lay(word: &str) -> bool {
    LAYMEN.contains(&word) || word.strip_suffix('s').is_some_and(|one| LAYMEN.contains(&one))
}

// "Visited with the mother and saw": she is no subject behind a preposition or another verb's object.
fn is_subject(ahead: &[String]) -> bool {
    let Some(at) = ahead.iter().rposition(|word| lay(word)).filter(|at| ahead.len() - at <= 4) else {
        return false;
    };
    let article =
        |word: &&String| ["the", "a", "her", "his", "their", "maternal", "paternal"].contains(&word.as_str());
    let ahead_of_it = ahead[..at].iter().rev().find(|word| !article(word));
    !ahead_of_it.is_some_and(|word| NOT_BEFORE_A_SUBJECT.contains(&word.as_str()))
}

const NOT_BEFORE_A_SUBJECT: &[&str] =
    &["with", "to", "from", "by", "of", "and", "met", "saw", "visited", "told", "rang", "at", "for", "asked"];

const LAYMEN: &[&str] = &[
    "neighbour",
    "father",
    "dad",
    "mother",
    "mum",
    "grandmother",
    "grandfather",
    "nan",
    "nana",
    "mgm",
    "pgm",
    "aunt",
    "uncle",
    "friend",
    "lodger",
    "landlord",
    "relative",
    "sibling",
    "brother",
    "sister",
    "caller",
];

fn sighting(entry: &Entry, happened: Interval) -> Sighting {
    let mut marks = entry.kinds.iter().filter(|m| m.kind == Kind::SeenAlone && m.whom == Whom::Child);
    let cell = entry.cell(Column::SeenAlone).map(|cell| cell.text.trim().to_ascii_lowercase());
    let alone = match (marks.next().map(|m| m.actuality), cell.as_deref()) {
        (Some(Actuality::Happened), _) | (None, Some("yes" | "y")) => Truth::Yes,
        (Some(Actuality::Negated), _) | (None, Some("no" | "n")) => Truth::No,
        _ => Truth::CannotTell,
    };
    Sighting { entry: entry.id().clone(), agency: entry.agency.clone(), happened, alone }
}

// A year's uncertainty says nothing about a week.
const WIDEST: i64 = 62;

struct Block {
    from: Date,
    to: Date,
    doubtful: Vec<EntryId>,
    /// The first or last day of the period, where nobody need have seen the child.
    edge: bool,
}

/// Stretches with no record of the child being seen, longest first.
pub(crate) fn gaps(chronology: &Chronology, happened: &[Interval], facts: &CaseFacts) -> Vec<SeenGap> {
    let Some((from, to)) = life(chronology, facts) else { return Vec::new() };
    let (blocks, loose) = blocks(&chronology.sightings, from, to);
    let mut gaps = Vec::new();
    let edge = |day| Block { from: day, to: day, doubtful: Vec::new(), edge: true };
    let mut last = edge(from);
    for next in blocks.into_iter().chain([edge(to)]) {
        gaps.extend(gap(&last, &next));
        last = next;
    }
    for gap in &mut gaps {
        let inside = |i: Interval| i.within(gap.from, gap.to) != Truth::No;
        gap.doubtful.extend(loose.iter().filter(|(_, i)| inside(*i)).map(|(id, _)| id.clone()));
    }
    add_attempts(&mut gaps, &chronology.entries, happened);
    gaps.sort_by_key(|gap| (gap.ends, -gap.days, gap.from));
    gaps
}

// Nobody is seen before birth or after death, whatever the period of the review.
fn life(chronology: &Chronology, facts: &CaseFacts) -> Option<(Date, Date)> {
    let (mut from, mut to) = chronology.period?;
    from = facts.born().and_then(|i| i.earliest().date()).map_or(from, |born| born.max(from));
    to = facts.died().and_then(|i| i.latest().date()).map_or(to, |died| died.min(to));
    (from < to).then_some((from, to))
}

fn gap(last: &Block, next: &Block) -> Option<SeenGap> {
    let days = i64::from((next.from - last.to).get_days());
    (days >= 2).then(|| SeenGap {
        from: last.to,
        to: next.from,
        days,
        ends: if last.edge || next.edge { GapEnds::Open } else { GapEnds::Between },
        attempts: Vec::new(),
        doubtful: last.doubtful.iter().chain(&next.doubtful).cloned().collect(),
    })
}

// Certain days, then the uncertain stretches that touch none of them; the rest close nothing.
fn blocks(sightings: &[Sighting], from: Date, to: Date) -> (Vec<Block>, Vec<(EntryId, Interval)>) {
    let inside = |day: Date| from <= day && day <= to;
    let mut days: Vec<Date> =
        sightings.iter().filter_map(|s| s.happened.exact()).filter(|d| inside(*d)).collect();
    days.sort_unstable();
    days.dedup();
    let mut loose = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut uncertain: Vec<&Sighting> =
        sightings.iter().filter(|s| s.happened.is_known() && s.happened.exact().is_none()).collect();
    uncertain.sort_by_key(|s| s.happened.display_key());
    for sighting in uncertain {
        let ends = sighting.happened.earliest().date().zip(sighting.happened.latest().date());
        let certain = ends.filter(|&(a, b)| {
            let next = days.partition_point(|day| *day < a);
            let touches = days.get(next).is_some_and(|day| *day <= b);
            inside(a) && inside(b) && !touches && sighting.happened.days() <= Some(WIDEST)
        });
        match (certain, blocks.last_mut()) {
            (None, _) => loose.push((sighting.entry.clone(), sighting.happened)),
            (Some((a, b)), Some(block)) if a <= block.to => {
                block.to = block.to.max(b);
                block.doubtful.push(sighting.entry.clone());
            }
            (Some((a, b)), _) => {
                blocks.push(Block { from: a, to: b, doubtful: vec![sighting.entry.clone()], edge: false });
            }
        }
    }
    blocks.extend(days.into_iter().map(|day| Block {
        from: day,
        to: day,
        doubtful: Vec::new(),
        edge: false,
    }));
    blocks.sort_by_key(|block| block.from);
    (blocks, loose)
}

fn add_attempts(gaps: &mut [SeenGap], entries: &[Entry], happened: &[Interval]) {
    // Gaps do not overlap and are still in order of time here.
    for (entry, when) in entries.iter().zip(happened).filter(|(entry, _)| is_attempt(entry)) {
        let Some(day) = when.exact() else { continue };
        let at = gaps.partition_point(|gap| gap.to < day);
        if let Some(gap) = gaps.get_mut(at).filter(|gap| gap.from <= day) {
            gap.attempts.push(entry.id().clone());
        }
    }
}

fn is_attempt(entry: &Entry) -> bool {
    !entry.quoted
        && entry.kinds.iter().any(|mark| match mark.kind {
            Kind::NotSeen | Kind::MissedAppointment => mark.happened(),
            Kind::Visit => mark.actuality == Actuality::Attempted,
            Kind::ChildSeen => matches!(mark.actuality, Actuality::Negated | Actuality::Attempted),
            _ => false,
        })
}
