//! A stretch of paragraphs to entries.

use candour_dates::Context;
use candour_model::{Cell, Dated, Span};

use super::dates::{found, inside, main_date};
use super::held::Meeting;
use super::setting::Setting;
use super::stamp::{self, Stamp};
use super::{author, sentences, written};
use crate::Paragraph;
use crate::read::ReadingContext;

/// An entry before all of it is known.
#[derive(Debug)]
struct Open {
    span: Span,
    paragraph: usize,
    happened: Option<Dated>,
    recorded: Option<Dated>,
    author: Option<Cell>,
}

/// What became of a stretch.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Made {
    /// Entries.
    pub(super) entries: usize,
    /// Those that bear no date of their own and are told of the day around them.
    pub(super) of_the_day: usize,
}

impl std::ops::AddAssign for Made {
    fn add_assign(&mut self, more: Made) {
        self.entries += more.entries;
        self.of_the_day += more.of_the_day;
    }
}

/// Makes the entries of a stretch.
pub(super) fn entries(part: &[&Paragraph], setting: &Setting, context: &mut ReadingContext<'_>) -> Made {
    let text = context.text();
    let (dates, stamps) = read_dates(part, setting, context);
    let mut stretch = Stretch {
        text,
        dates: &dates,
        head: setting.head,
        open: Vec::new(),
        signed: 0,
        broken: true,
        note: None,
        bare: false,
        meeting: Meeting::held(context.held.take()),
    };
    let mut stamps = stamps.into_iter().peekable();
    for (nth, paragraph) in part.iter().enumerate() {
        let stamp = stamps.next_if(|(at, _)| *at == nth).map(|(_, stamp)| stamp);
        stretch.begin(stamp);
        stretch.paragraph(paragraph);
    }
    let Stretch { open, meeting, .. } = stretch;
    context.held = meeting.into_held();
    let mut made = Made::default();
    for one in &open {
        if make(one, setting, &dates, context) {
            made.entries += 1;
            made.of_the_day += usize::from(one.happened.is_none());
        }
    }
    made
}

/// Every expression of the stretch, and the stamps of its notes.
fn read_dates(
    part: &[&Paragraph],
    setting: &Setting,
    context: &ReadingContext<'_>,
) -> (Vec<Dated>, Vec<(usize, Stamp)>) {
    let text = context.text();
    let own: Vec<&Paragraph> = part.iter().copied().filter(|one| !one.furniture).collect();
    let about = Context { year: setting.year, written: setting.written, ..context.dates() };
    let dates = found(text, &own, &about);
    let stamps = stamp::stamps(text, part, &dates);
    if !stamps.iter().any(|(_, stamp)| stamp.bare) {
        return (dates, stamps);
    }
    (stamp::dates_of_notes(text, part, &stamps, &about), stamps)
}

fn make(one: &Open, setting: &Setting, dates: &[Dated], context: &mut ReadingContext<'_>) -> bool {
    let mut draft = context.draft(format!("{}paragraph {}", setting.place, one.paragraph));
    draft.happened = one.happened.clone().or_else(|| setting.otherwise.clone());
    draft.recorded = one.recorded.clone().or_else(|| setting.recorded.clone());
    draft.author = one.author.clone().or_else(|| setting.author.clone());
    draft.cells.clone_from(&setting.cells);
    draft.cells.extend(one.author.clone());
    draft.dates = inside(one.span, dates).to_vec();
    draft.quoted = setting.quoted;
    context.entry(draft, one.span).is_some()
}

struct Stretch<'a> {
    text: &'a str,
    dates: &'a [Dated],
    head: Option<Span>,
    open: Vec<Open>,
    /// Entries before this one have their "recorded on" already.
    signed: usize,
    /// The next sentence begins an entry whatever it says.
    broken: bool,
    /// The stamp over the note: a line of its own governs all below it, one that begins a paragraph that alone.
    note: Option<Stamp>,
    /// Nothing but the stamp has been read of the note: what follows joins it.
    bare: bool,
    /// The meeting whose minutes these are.
    meeting: Meeting,
}

impl Stretch<'_> {
    /// A stamp begins a note; one that began a paragraph does not govern the next.
    fn begin(&mut self, stamp: Option<Stamp>) {
        if stamp.is_some() {
            self.note = stamp;
            self.broken = true;
        } else if self.note.as_ref().is_some_and(|note| !note.bare) {
            self.note = None;
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.heading || paragraph.furniture {
            if paragraph.heading {
                self.meeting.heading(self.text, paragraph);
            }
            self.broken = true;
            return;
        }
        if let Some(signed) = written::footer(self.text, paragraph.span, self.dates) {
            for open in &mut self.open[self.signed..] {
                open.recorded.get_or_insert_with(|| signed.date.clone());
                open.author = open.author.take().or_else(|| signed.author.clone());
            }
            self.signed = self.open.len();
            self.broken = true;
            return;
        }
        for (nth, sentence) in sentences(self.text, paragraph.span).into_iter().enumerate() {
            self.sentence(sentence, paragraph.number, nth == 0);
        }
    }

    fn sentence(&mut self, sentence: Span, paragraph: usize, first: bool) {
        if self.head.is_some_and(|head| head.contains(sentence)) {
            self.broken = true;
            return;
        }
        let happened = main_date(self.text, sentence, self.dates)
            .filter(|dated| !self.head.zip(dated.span).is_some_and(|(head, own)| head.contains(own)))
            .filter(|dated| !self.note.as_ref().is_some_and(|note| stamp::is_plan(note, dated)));
        let author = self.author(sentence, happened.as_ref().filter(|_| first));
        let stamp = self.note.as_ref().map(|note| &note.date);
        let of_stamp = stamp.and_then(|stamp| stamp.span).is_some_and(|date| sentence.contains(date));
        let bare = of_stamp && self.note.as_ref().is_some_and(|note| note.bare);
        // What a note tells of another day was written down on its own.
        let other_day =
            happened.as_ref().zip(stamp).is_some_and(|(own, over)| own.interval() != over.interval());
        let signed = written::recorded_in(self.text, sentence, self.dates)
            .or_else(|| stamp.filter(|_| other_day).cloned());
        match self.open.last_mut() {
            Some(open) if !self.broken && (happened.is_none() || self.bare) => {
                open.span = Span::new(self.text, open.span.start(), sentence.end()).unwrap_or(open.span);
                open.recorded = open.recorded.take().or(signed);
                open.happened = happened.filter(|_| self.bare).or(open.happened.take());
            }
            _ => {
                let from = self.meeting.sentence(self.text, sentence, happened.as_ref());
                let span = Span::new(self.text, from, sentence.end()).unwrap_or(sentence);
                let happened = happened.or_else(|| stamp.cloned()).or_else(|| self.meeting.decided());
                self.open.push(Open { span, paragraph, happened, recorded: signed, author });
            }
        }
        self.bare = bare;
        self.broken = false;
    }

    /// Who wrote the sentence: named beside its own date, else in the stamp over it.
    fn author(&self, sentence: Span, leading: Option<&Dated>) -> Option<Cell> {
        let beside = leading.and_then(|dated| author::note_author(self.text, sentence, dated, self.dates));
        beside.or_else(|| self.note.as_ref().and_then(|note| note.author.clone()))
    }
}
