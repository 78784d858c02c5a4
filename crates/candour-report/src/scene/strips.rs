//! The strips above the lanes: findings, status, weeks, days since seen, shading.

use candour_dates::{Date, Truth};
use candour_model::{Kind, Mark, Outcome};

use super::{Axis, Block, FindingMark, Saw, Shade, Tone, Week, WeekState, clip};
use crate::CaseView;
use crate::headline::longest;
use crate::words::{day, days_between, interval};

/// Rows of discs before the rest are only listed.
const FINDING_ROWS: usize = 6;

/// Discs with brackets, packed in rows; and how many found no room.
pub(crate) fn findings(view: &CaseView<'_>, axis: &Axis) -> (Vec<FindingMark>, usize) {
    let mut ends = [i32::MIN; FINDING_ROWS];
    let (mut drawn, mut left) = (Vec::new(), 0);
    for (nth, finding) in view.numbered_findings().into_iter().enumerate() {
        let tone = match finding.outcome {
            Outcome::NotMet => Tone::Concern,
            Outcome::CannotTellDates | Outcome::CannotTellNotRecorded => Tone::Unsure,
            _ => continue,
        };
        let period = finding.period.filter(|period| period.is_known());
        let placed = period.and_then(|period| {
            let (x1, x2) = clip(axis, period.earliest().date(), period.latest().date());
            let row = ends.iter().position(|&end| end < x1 - 12)?;
            ends[row] = x2.max(x1 + 9);
            Some((x1, x2, row as i32))
        });
        let Some((x1, x2, row)) = placed else {
            left += 1;
            continue;
        };
        let title = format!("{}. {}: {}", nth + 1, finding.title, finding.outcome.words());
        drawn.push(FindingMark { number: nth + 1, row, x1, x2, tone, title });
    }
    (drawn, left)
}

/// Assessment, section 47, plan and court, each from an entry that says so. A plan without a recorded end is drawn
/// to the end of the axis and says so; the others are drawn on their day, because how long they ran is not recorded.
pub(crate) fn status(view: &CaseView<'_>, axis: &Axis) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<(Date, Block)> = None;
    let mut taken = i32::MIN;
    for entry in &view.chronology.entries {
        let Some(when) = entry.days() else { continue };
        let Some(date) = when.earliest().date().filter(|&date| axis.holds(date)) else { continue };
        for found in entry.kinds.iter().filter(|found| found.happened()) {
            let x = axis.x(date);
            let block = |row| {
                let title = format!("{}: {}", found.kind.label(), interval(when));
                Block { x1: x, x2: x + 4, row, label: String::new(), title, entry: entry.id().clone() }
            };
            match found.kind {
                Kind::PlanStart if open.is_none() => open = Some((date, block(1))),
                Kind::PlanEnd => {
                    if let Some((from, plan)) = open.take() {
                        blocks.push(plan_block(plan, from, x, &day(date)));
                    }
                }
                Kind::Assessment | Kind::Section47Enquiry | Kind::CourtProceedings => {
                    let label = short(found.kind);
                    let width = label.len() as i32 * 6 + 8;
                    if x <= taken {
                        continue;
                    }
                    let mut block = block(0);
                    if x > taken + 2 && x + width < axis.right {
                        label.clone_into(&mut block.label);
                        block.x2 = x + width;
                    }
                    taken = block.x2;
                    blocks.push(block);
                }
                _ => {}
            }
        }
    }
    if let Some((from, plan)) = open {
        blocks.push(plan_block(plan, from, axis.right, "no end recorded"));
    }
    blocks
}

fn plan_block(mut plan: Block, from: Date, x2: i32, until: &str) -> Block {
    plan.x2 = x2.max(plan.x1 + 4);
    plan.title = format!("Child protection plan: {} to {until}", day(from));
    let label = "Child protection plan";
    if plan.x2 - plan.x1 > label.len() as i32 * 7 {
        label.clone_into(&mut plan.label);
    }
    plan
}

fn short(kind: Kind) -> &'static str {
    match kind {
        Kind::Assessment => "Assessment",
        Kind::Section47Enquiry => "Section 47",
        _ => "Court",
    }
}

/// A cell a week, counted from the first day of the axis.
pub(crate) fn weeks(view: &CaseView<'_>, axis: &Axis) -> Vec<Week> {
    let cell = |date: Date| (days_between(axis.from, date) / 7) as usize;
    let total = cell(axis.to) + 1;
    let mut states = vec![WeekState::Empty; total];
    let mut raise = |from: Option<Date>, to: Option<Date>, state: WeekState| {
        let (Some(from), Some(to)) = (from, to) else { return };
        if to < axis.from || from > axis.to {
            return;
        }
        let (a, b) = (cell(from.max(axis.from)), cell(to.min(axis.to)));
        let state = if a == b { state } else { WeekState::Perhaps };
        // A date that may lie in half a year says nothing about a week.
        for slot in states.iter_mut().take(b + 1).skip(a).take(if b - a > 8 { 0 } else { total }) {
            *slot = (*slot).max(state);
        }
    };
    for seen in &view.chronology.sightings {
        let state = if seen.alone == Truth::Yes { WeekState::Alone } else { WeekState::Seen };
        raise(seen.happened.earliest().date(), seen.happened.latest().date(), state);
    }
    let marked = view.chronology.entries.iter().zip(view.marks());
    for (entry, _) in marked.filter(|(_, (mark, _))| *mark == Mark::NoAccess) {
        let exact = entry.days().and_then(candour_dates::Interval::exact);
        raise(exact, exact, WeekState::Tried);
    }
    let edges = (0..=total).map(|n| {
        axis.left
            + (n as i64 * 7 * i64::from(axis.right - axis.left) / days_between(axis.from, axis.to).max(1))
                as i32
    });
    let edges: Vec<i32> = edges.map(|x| x.min(axis.right)).collect();
    let mut monday = axis.from;
    let mut cells = Vec::with_capacity(total);
    for (nth, &state) in states.iter().enumerate() {
        let title = format!("Week from {}: {}", day(monday), week_words(state));
        cells.push(Week { x1: edges[nth], x2: edges[nth + 1], state, title });
        monday = monday.checked_add(std::time::Duration::from_hours(7 * 24)).unwrap_or(monday);
    }
    cells
}

/// A week's state in words.
pub(crate) fn week_words(state: WeekState) -> &'static str {
    match state {
        WeekState::Empty => "no record of being seen",
        WeekState::Tried => "tried, not seen",
        WeekState::Perhaps => "perhaps seen: date uncertain",
        WeekState::Seen => "seen",
        WeekState::Alone => "seen alone",
    }
}

/// The teeth: one a gap, exactly those of the chronology.
pub(crate) fn since(view: &CaseView<'_>, axis: &Axis) -> Vec<Saw> {
    let mut teeth: Vec<Saw> = view
        .chronology
        .seen_gaps
        .iter()
        .filter(|gap| gap.from < axis.to && gap.to > axis.from)
        .map(|gap| {
            let (x1, x2) = clip(axis, Some(gap.from), Some(gap.to));
            let title = format!(
                "{} days with no record of being seen, {} to {}",
                gap.days,
                day(gap.from),
                day(gap.to)
            );
            Saw { x1, x2, days: gap.days, title }
        })
        .collect();
    teeth.sort_by_key(|tooth| (tooth.x1, tooth.x2));
    teeth
}

/// The days a standard about being seen allows, when a finding was counted from a sighting.
/// The longest of them is drawn, so that the part above the line is never overstated.
pub(crate) fn standard(view: &CaseView<'_>) -> Option<i64> {
    let days = view.findings.iter().filter(|f| f.title.to_lowercase().contains("seen")).filter_map(|f| {
        let trigger = f.triggered_by.as_ref()?;
        let sighting = view.chronology.sightings.iter().find(|s| s.entry == *trigger)?;
        Some(days_between(sighting.happened.exact()?, f.due?.latest().date()?))
    });
    days.filter(|&days| days > 0).max()
}

/// Stretches longer than the standard; without one, the longest alone.
pub(crate) fn shades(view: &CaseView<'_>, axis: &Axis, standard: Option<i64>) -> Vec<Shade> {
    let top = longest(view);
    let gaps = view.chronology.seen_gaps.iter().filter(|gap| match standard {
        Some(limit) => gap.days > limit,
        None => Some(*gap) == top,
    });
    let mut shades: Vec<Shade> = gaps
        .filter(|gap| gap.from < axis.to && gap.to > axis.from)
        .map(|gap| {
            let (x1, x2) = clip(axis, Some(gap.from), Some(gap.to));
            let label = if Some(gap) == top { format!("{} days", gap.days) } else { String::new() };
            Shade { x1, x2, label }
        })
        .collect();
    shades.sort_by_key(|shade| (shade.x1, shade.x2));
    shades
}
