//! The picture as pure data: computed once, drawn by any pen. All lengths are whole pixels of one drawing.
//!
//! Law: in every lane `glyphs + density + before + after + undated = entries`; nothing is dropped, and nothing
//! is drawn outside the axis.

mod accounts;
mod axis;
mod lanes;
mod strips;

use candour_dates::Date;
use candour_model::{Answer, EntryId, Mark};

use crate::CaseView;
use crate::headline::headline;
use crate::mark::main_mark;
use crate::words::{day, interval};
pub use axis::{Axis, Tick};

/// What a stretch of colour means; never told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Calm: holds, is in force.
    Plain,
    /// Not met, not held.
    Concern,
    /// Cannot be told.
    Unsure,
}

/// A numbered disc and the stretch it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingMark {
    /// The number in the list of findings.
    pub number: usize,
    /// Row in the strip.
    pub row: i32,
    /// First pixel.
    pub x1: i32,
    /// Last pixel.
    pub x2: i32,
    /// Concern or unsure.
    pub tone: Tone,
    /// Title and outcome.
    pub title: String,
}

/// A labelled block of the status strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// First pixel.
    pub x1: i32,
    /// Last pixel.
    pub x2: i32,
    /// Top row (0) for single records, bottom row (1) for what goes on.
    pub row: i32,
    /// The words in it; empty where they do not fit.
    pub label: String,
    /// The words in full.
    pub title: String,
    /// The entry that says so.
    pub entry: EntryId,
}

/// What is recorded of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WeekState {
    /// No record.
    Empty,
    /// Tried only.
    Tried,
    /// Seen in this week or a neighbour: the date is uncertain.
    Perhaps,
    /// Seen.
    Seen,
    /// Seen alone.
    Alone,
}

/// A cell of the seen strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// First pixel.
    pub x1: i32,
    /// One past the last pixel.
    pub x2: i32,
    /// State.
    pub state: WeekState,
    /// "Week of ...: seen alone".
    pub title: String,
}

/// One tooth of the days-since-seen line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saw {
    /// Last seen.
    pub x1: i32,
    /// Seen again.
    pub x2: i32,
    /// Days between.
    pub days: i64,
    /// In words.
    pub title: String,
}

/// A stretch shaded through all lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shade {
    /// First pixel.
    pub x1: i32,
    /// Last pixel.
    pub x2: i32,
    /// `54 days`.
    pub label: String,
}

/// One entry, or one claim of an account, as a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// Centre.
    pub x: i32,
    /// Row in the lane.
    pub row: i32,
    /// Shape.
    pub mark: Mark,
    /// What the record says of a claim; `None` for an entry and for a sentence that was not judged.
    pub verdict: Option<Answer>,
    /// The days it may lie in, when that is more than one: hollow, with a bar and end stops.
    pub range: Option<(i32, i32)>,
    /// Where the click leads (an element of the page).
    pub href: String,
    /// Date, kind, agency.
    pub title: String,
}

/// Entries too close to draw apart, counted in three pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Density {
    /// First pixel.
    pub x: i32,
    /// All entries here.
    pub count: usize,
    /// Of these, sightings: drawn at the base.
    pub seen: usize,
    /// Of these, injuries and concerns: drawn on top.
    pub injuries: usize,
    /// The first of them.
    pub href: String,
}

/// A name over a key event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// First pixel.
    pub x: i32,
    /// The words.
    pub text: String,
    /// Is it a concern?
    pub concern: bool,
}

/// Who holds the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// First pixel.
    pub x1: i32,
    /// Last pixel.
    pub x2: i32,
    /// Nobody: hatched.
    pub nobody: bool,
    /// Words that fit.
    pub label: String,
    /// Words in full.
    pub title: String,
}

/// What a lane holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LaneKind {
    /// An agency's record.
    Agency,
    /// Published accounts: beside the record.
    Accounts,
    /// Entries without a date, in the chronology's order.
    Undated,
}

/// One lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// What it holds.
    pub kind: LaneKind,
    /// Name.
    pub name: String,
    /// `85 entries`.
    pub note: String,
    /// Entries in it.
    pub entries: usize,
    /// Top.
    pub y: i32,
    /// Rows of glyphs.
    pub rows: i32,
    /// Marks.
    pub glyphs: Vec<Glyph>,
    /// Bars where marks would overlap.
    pub density: Vec<Density>,
    /// Names of key events.
    pub names: Vec<Name>,
    /// Ownership bar.
    pub owners: Vec<Owner>,
    /// Entries before the axis begins.
    pub before: usize,
    /// Entries after it ends.
    pub after: usize,
    /// Entries of this lane that stand in the undated lane, or did not fit in it.
    pub undated: usize,
}

impl Lane {
    /// Pixels from top to bottom.
    pub fn height(&self) -> i32 {
        let owners = if self.owners.is_empty() { 4 } else { 16 };
        (18 + self.rows * 13 + owners).max(50)
    }
}

/// A line between lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    /// Where.
    pub x: i32,
    /// From this lane.
    pub from: usize,
    /// To this lane.
    pub to: usize,
    /// True when information is recorded as passed; false when both tell of one event.
    pub passed: bool,
    /// In words.
    pub title: String,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// The headline, for the drawing's title.
    pub headline: String,
    /// What a person who cannot see it needs.
    pub description: String,
    /// Months and ages; `None` when nothing is dated.
    pub axis: Option<Axis>,
    /// Numbered discs.
    pub findings: Vec<FindingMark>,
    /// Findings that found no room.
    pub findings_left: usize,
    /// Status strip.
    pub status: Vec<Block>,
    /// Seen strip.
    pub weeks: Vec<Week>,
    /// Days since seen.
    pub since: Vec<Saw>,
    /// The standard for it, in days, where a finding carries one.
    pub standard: Option<i64>,
    /// Stretches shaded through all lanes.
    pub shades: Vec<Shade>,
    /// Lanes, top to bottom.
    pub lanes: Vec<Lane>,
    /// Lines between lanes.
    pub arrows: Vec<Arrow>,
    /// Lines that were left out because so many would hide what they show.
    pub arrows_left: usize,
    /// Where the view ends when it is "as known at" a day.
    pub known_to: Option<(i32, String)>,
    /// Top of the status strip, below the findings.
    pub status_y: i32,
    /// Top of the first lane.
    pub lanes_y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// Computes the picture.
pub fn scene(view: &CaseView<'_>) -> Scene {
    let axis = axis::axis(view);
    let (findings, findings_left) = axis.as_ref().map_or((Vec::new(), 0), |a| strips::findings(view, a));
    let rows = findings.iter().map(|f| f.row + 1).max().unwrap_or(1);
    let status_y = 42 + rows * 15 + 4;
    let lanes_y = status_y + 118;
    let standard = strips::standard(view);
    let mut lanes = lanes::lanes(view, axis.as_ref());
    let mut y = lanes_y;
    for lane in &mut lanes {
        lane.y = y;
        y += lane.height();
    }
    let (arrows, arrows_left) = axis.as_ref().map_or((Vec::new(), 0), |a| lanes::arrows(view, a));
    let strip = |make: fn(&CaseView<'_>, &Axis) -> Vec<Week>| axis.as_ref().map(|a| make(view, a));
    Scene {
        headline: headline(view),
        description: describe(&lanes, view),
        findings,
        findings_left,
        status: axis.as_ref().map_or_else(Vec::new, |a| strips::status(view, a)),
        weeks: strip(strips::weeks).unwrap_or_default(),
        since: axis.as_ref().map_or_else(Vec::new, |a| strips::since(view, a)),
        standard,
        shades: axis.as_ref().map_or_else(Vec::new, |a| strips::shades(view, a, standard)),
        arrows,
        arrows_left,
        known_to: view.known_at.and_then(|date| {
            let a = axis.as_ref()?;
            (date < a.to).then(|| (a.x(date) + 1, format!("Not yet known on {}", day(date))))
        }),
        lanes,
        axis,
        status_y,
        lanes_y,
        width: axis::WIDTH,
        height: y + 6,
    }
}

fn describe(lanes: &[Lane], view: &CaseView<'_>) -> String {
    let names: Vec<String> = lanes.iter().map(|lane| format!("{}: {}", lane.name, lane.note)).collect();
    format!(
        "A timeline with one lane an agency; every mark is a link to its entry, and the same entries stand in the \
         table below. {}. {} stretches with no record of the child being seen.",
        names.join("; "),
        view.chronology.seen_gaps.len()
    )
}

/// The words behind a mark.
pub(crate) fn glyph_title(entry: &candour_model::Entry, agency: &str) -> String {
    let when = entry.days().map_or_else(|| "no date".to_owned(), interval);
    let (mark, kind) = main_mark(entry);
    let what = kind.map_or_else(|| crate::mark::mark_words(mark), candour_model::Kind::label);
    format!("{when}: {what}, {agency}")
}

/// Part of the day's range inside the axis.
pub(crate) fn clip(axis: &Axis, earliest: Option<Date>, latest: Option<Date>) -> (i32, i32) {
    let x = |date: Date| axis.x(date.clamp(axis.from, axis.to));
    (x(earliest.unwrap_or(axis.from)), x(latest.unwrap_or(axis.to)))
}
