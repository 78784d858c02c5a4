//! A lane an agency; bars where marks would overlap; the undated in their own place.

use std::collections::{BTreeMap, BTreeSet};

use candour_dates::{Bound, Interval};
use candour_model::{AgencyId, Entry, Mark, Ownership};

use super::{Arrow, Axis, Density, Glyph, Lane, LaneKind, Name, Owner, clip, glyph_title};
use crate::CaseView;
use crate::index::{ById, Marked};
use crate::mark::{key_event, main_mark};
use crate::words::{count, day, days_between, interval};

const ROWS: usize = 3;
/// Centre to centre of two marks in a row.
const APART: i32 = 14;
/// Width of the stretches that turn to bars.
const WINDOW: i32 = 48;
/// Width of a bar.
const BIN: i32 = 3;
/// More lines than this hide what they should show.
const ARROWS_MAX: usize = 48;

/// All lanes, top to bottom: agencies, accounts, undated.
pub(crate) fn lanes(view: &CaseView<'_>, axis: Option<&Axis>) -> Vec<Lane> {
    let mut by_agency: ById<&AgencyId, Vec<(&Entry, Marked)>> = ById::default();
    for (entry, mark) in view.chronology.entries.iter().zip(view.marks()) {
        by_agency.entry(&entry.agency).or_default().push((entry, *mark));
    }
    let mut lanes: Vec<Lane> = view
        .agencies()
        .iter()
        .map(|agency| agency_lane(view, axis, agency, by_agency.get(agency).map_or(&[], Vec::as_slice)))
        .collect();
    lanes.extend(super::accounts::accounts_lane(view, axis));
    lanes.extend(undated_lane(view));
    lanes
}

/// A lane without marks.
/// The mark of a time; none, and counted, where the axis does not show it.
pub(super) fn dot<T>(
    lane: &mut Lane,
    axis: Option<&Axis>,
    when: Option<Interval>,
    (mark, what): (Mark, T),
) -> Option<Dot<T>> {
    let (Some(when), Some(axis)) = (when.filter(|when| when.is_known()), axis) else {
        lane.undated += 1;
        return None;
    };
    let (first, last) = (when.earliest().date(), when.latest().date());
    if last.is_some_and(|date| date < axis.from) {
        lane.before += 1;
    } else if first.is_some_and(|date| date > axis.to) {
        lane.after += 1;
    } else {
        let (x1, x2) = clip(axis, first, last);
        return Some(Dot { x: x1.midpoint(x2), x1, x2, exact: when.exact().is_some(), mark, what });
    }
    None
}

pub(crate) fn empty(kind: LaneKind, name: String, entries: usize) -> Lane {
    Lane {
        kind,
        name,
        note: count(entries, "entry", "entries"),
        entries,
        y: 0,
        rows: 1,
        glyphs: Vec::new(),
        density: Vec::new(),
        names: Vec::new(),
        owners: Vec::new(),
        before: 0,
        after: 0,
        undated: 0,
    }
}

fn agency_lane(
    view: &CaseView<'_>,
    axis: Option<&Axis>,
    agency: &AgencyId,
    entries: &[(&Entry, Marked)],
) -> Lane {
    let name = view.facts.agency_name(agency);
    let mut lane = empty(LaneKind::Agency, name, entries.len());
    let mut dots = Vec::with_capacity(entries.len());
    let mut names = Vec::new();
    for &(entry, (mark, kind)) in entries {
        if let Some(dot) = dot(&mut lane, axis, entry.days(), (mark, entry)) {
            names.extend(kind.and_then(key_event).map(|(weight, text)| (weight, dot.x, text, mark)));
            dots.push(dot);
        }
    }
    if let Some(axis) = axis {
        lane.owners = owners(view, axis, agency);
        lane.names = place_names(names, axis);
    }
    let agency_name = lane.name.clone();
    place(&mut lane, dots, ROWS, &|dot| Glyph {
        x: dot.x,
        row: 0,
        mark: dot.mark,
        verdict: None,
        range: (!dot.exact).then_some((dot.x1, dot.x2)),
        href: format!("#{}", dot.what.id()),
        title: glyph_title(dot.what, &agency_name),
    });
    lane
}

/// An entry, or what an account says, on its way to become a glyph or part of a bar.
pub(crate) struct Dot<T> {
    pub(crate) x: i32,
    pub(crate) x1: i32,
    pub(crate) x2: i32,
    pub(crate) exact: bool,
    pub(crate) mark: Mark,
    pub(crate) what: T,
}

/// Rows where marks fit, bars where they do not. A stretch in which one mark finds no room turns to bars as a whole,
/// and the rest is placed again: at most once for each stretch.
pub(crate) fn place<T>(
    lane: &mut Lane,
    mut dots: Vec<Dot<T>>,
    rows: usize,
    glyph: &dyn Fn(&Dot<T>) -> Glyph,
) {
    dots.sort_by_key(|dot| (dot.x, dot.x2));
    let mut dense: BTreeSet<i32> = BTreeSet::new();
    let mut crowd: BTreeMap<i32, usize> = BTreeMap::new();
    for dot in &dots {
        *crowd.entry(dot.x / WINDOW).or_default() += 1;
    }
    let most = rows * WINDOW as usize / APART as usize + 1;
    dense.extend(crowd.iter().filter(|(_, n)| **n > most).map(|(&window, _)| window));
    let placed = loop {
        let (placed, overflow) = pack(&dots, &dense, rows);
        if overflow.is_empty() {
            break placed;
        }
        dense.extend(overflow);
    };
    let mut bars: BTreeMap<i32, Density> = BTreeMap::new();
    for (dot, row) in dots.iter().zip(&placed) {
        if let Some(row) = *row {
            lane.rows = lane.rows.max(row + 1);
            lane.glyphs.push(Glyph { row, ..glyph(dot) });
            continue;
        }
        let bar = bars.entry(dot.x / BIN).or_insert_with(|| Density {
            x: dot.x / BIN * BIN,
            count: 0,
            seen: 0,
            injuries: 0,
            href: glyph(dot).href,
        });
        bar.count += 1;
        bar.seen += usize::from(matches!(dot.mark, Mark::Seen | Mark::SeenAlone));
        bar.injuries += usize::from(dot.mark == Mark::Injury);
    }
    if !bars.is_empty() {
        lane.rows = lane.rows.max(ROWS as i32);
    }
    lane.density = bars.into_values().collect();
}

/// The row of each dot, and the stretches that overflow.
fn pack<T>(dots: &[Dot<T>], dense: &BTreeSet<i32>, rows: usize) -> (Vec<Option<i32>>, BTreeSet<i32>) {
    let mut ends = vec![i32::MIN / 2; rows];
    let mut overflow = BTreeSet::new();
    let placed = dots
        .iter()
        .map(|dot| {
            if dense.contains(&(dot.x / WINDOW)) {
                return None;
            }
            let (from, to) = if dot.x2 - dot.x1 <= 90 { (dot.x1, dot.x2) } else { (dot.x, dot.x) };
            let row = ends.iter().position(|&end| end <= from.min(dot.x));
            match row {
                Some(row) => ends[row] = to.max(dot.x) + APART,
                None => {
                    overflow.insert(dot.x / WINDOW);
                }
            }
            row.map(|row| row as i32)
        })
        .collect();
    (placed, overflow)
}

/// The weightiest names first; a name is left out rather than laid over another. The mark keeps its title.
pub(crate) fn place_names(mut wanted: Vec<(u8, i32, &'static str, Mark)>, axis: &Axis) -> Vec<Name> {
    wanted.sort_by_key(|&(weight, x, text, _)| (std::cmp::Reverse(weight), x, text));
    let mut taken: BTreeMap<i32, i32> = BTreeMap::new();
    let mut names = Vec::new();
    for (_, centre, text, mark) in wanted {
        let width = text.len() as i32 * 62 / 10 + 8;
        let x = (centre - 6).clamp(axis.left, axis.right - width);
        let before = taken.range(..=x).next_back().is_some_and(|(_, &end)| end > x);
        let after = taken.range(x..).next().is_some_and(|(&start, _)| start < x + width);
        if !before && !after {
            taken.insert(x, x + width);
            names.push(Name { x, text: text.to_owned(), concern: mark == Mark::Injury });
        }
    }
    names.sort_by_key(|name| name.x);
    names
}

fn owners(view: &CaseView<'_>, axis: &Axis, agency: &AgencyId) -> Vec<Owner> {
    let own = view.chronology.ownership.iter().filter(|stretch| stretch.agency == *agency);
    own.filter_map(|stretch| owner(axis, stretch)).collect()
}

fn owner(axis: &Axis, stretch: &Ownership) -> Option<Owner> {
    let from = stretch.from.earliest().date().unwrap_or(axis.from);
    let (to, ends) = match stretch.to.latest() {
        Bound::On(date) => (date, day(date)),
        Bound::Open => (axis.to, "no end recorded".to_owned()),
        Bound::Unknown => (axis.to, "end not known".to_owned()),
    };
    if to < axis.from || from > axis.to || from > to {
        return None;
    }
    let (x1, x2) = clip(axis, Some(from), Some(to));
    let room = ((x2 - x1 - 6) / 6).max(0) as usize;
    let nobody = stretch.owner.is_none() && stretch.label.is_empty();
    if !nobody {
        let title = format!("{}, {} to {ends}", stretch.label, interval(stretch.from));
        let label = if stretch.label.chars().count() <= room { stretch.label.clone() } else { String::new() };
        return Some(Owner { x1, x2, nobody, label, title });
    }
    // From the day the last holder left to the day the next one took over.
    let days = days_between(from, to);
    let fits = [format!("no owner {days} days"), format!("{days} days"), format!("{days}d")];
    let title = format!("No owner recorded: {days} days, {} to {ends}", interval(stretch.from));
    let label = fits.into_iter().find(|text| text.len() <= room.saturating_sub(2)).unwrap_or_default();
    Some(Owner { x1, x2, nobody, label, title })
}

/// Entries without a date, side by side in the chronology's order: their place says nothing about when.
fn undated_lane(view: &CaseView<'_>) -> Option<Lane> {
    let dated = |entry: &&Entry| entry.days().is_some_and(candour_dates::Interval::is_known);
    let undated: Vec<&Entry> = view.chronology.entries.iter().filter(|entry| !dated(entry)).collect();
    if undated.is_empty() {
        return None;
    }
    let mut lane = empty(LaneKind::Undated, "Without a date".to_owned(), undated.len());
    let fit = ((super::axis::WIDTH - super::axis::LEFT - 120) / APART) as usize;
    for (nth, entry) in undated.iter().take(fit).enumerate() {
        lane.glyphs.push(Glyph {
            x: super::axis::LEFT + 10 + nth as i32 * APART,
            row: 0,
            mark: main_mark(entry).0,
            verdict: None,
            range: None,
            href: format!("#{}", entry.id()),
            title: glyph_title(entry, &view.facts.agency_name(&entry.agency)),
        });
    }
    lane.undated = undated.len().saturating_sub(fit);
    Some(lane)
}

/// Lines between lanes: one event told by several agencies; information passed to an agency that is named for certain.
/// With how many were left out: all that tell of one event before any that tells of something passed.
pub(crate) fn arrows(view: &CaseView<'_>, axis: &Axis) -> (Vec<Arrow>, usize) {
    let agencies = view.agencies();
    let lane_of: BTreeMap<&AgencyId, usize> = agencies.iter().enumerate().map(|(n, a)| (*a, n)).collect();
    let places = view.places();
    let mut lines = BTreeMap::new();
    for event in view.chronology.events.iter().filter(|event| event.entries.len() > 1) {
        let Some(date) = event.happened.exact().filter(|&date| axis.holds(date)) else { continue };
        let told: BTreeSet<usize> = event
            .entries
            .iter()
            .filter_map(|id| places.get(id).map(|&at| lane_of[&view.chronology.entries[at].agency]))
            .collect();
        if let (Some(&from), Some(&to)) = (told.first(), told.last())
            && from != to
        {
            let title = format!("{}: told by {} agencies", day(date), told.len());
            lines.insert((axis.x(date), from, to), (false, title));
        }
    }
    let home: BTreeMap<_, _> = view.people.iter().map(|p| (&p.id, p.agency.as_ref())).collect();
    let marked = view.chronology.entries.iter().zip(view.marks());
    for (entry, _) in marked.filter(|(_, (mark, _))| *mark == Mark::Shared) {
        let date = entry.days().and_then(candour_dates::Interval::exact).filter(|&d| axis.holds(d));
        let whom = entry.mentions.iter().filter_map(|m| *home.get(m.person.as_ref()?)?);
        let to = whom.filter(|agency| **agency != entry.agency).find_map(|agency| lane_of.get(agency));
        if let (Some(date), Some(&to), Some(&from)) = (date, to, lane_of.get(&entry.agency)) {
            let title = format!("{}: information recorded as passed", day(date));
            lines.insert((axis.x(date), from, to), (true, title));
        }
    }
    let mut drawn: Vec<Arrow> = lines
        .into_iter()
        .map(|((x, from, to), (passed, title))| Arrow { x, from, to, passed, title })
        .collect();
    let all = drawn.len();
    if all > ARROWS_MAX {
        drawn.retain(|arrow| arrow.passed);
    }
    if drawn.len() > ARROWS_MAX {
        drawn.clear();
    }
    let left = all - drawn.len();
    (drawn, left)
}
