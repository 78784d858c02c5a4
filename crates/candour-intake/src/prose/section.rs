//! A stretch of paragraphs to entries.

use candour_dates::Context;
use candour_model::{Cell, Dated, Span};

use super::dates::{found, inside, main_date};
use super::setting::Setting;
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

/// Makes the entries of a stretch and says how many.
pub(super) fn entries(part: &[&Paragraph], setting: &Setting, context: &mut ReadingContext<'_>) -> usize {
    let text = context.text();
    let own: Vec<&Paragraph> = part.iter().copied().filter(|one| !one.furniture).collect();
    let about = Context { year: setting.year, written: setting.written, ..context.dates() };
    let dates = found(text, &own, &about);
    let mut stretch =
        Stretch { text, dates: &dates, head: setting.head, open: Vec::new(), signed: 0, broken: true };
    for paragraph in part {
        stretch.paragraph(paragraph);
    }
    let open = stretch.open;
    open.into_iter().filter(|one| make(one, setting, &dates, context)).count()
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
}

impl Stretch<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.heading || paragraph.furniture {
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
        let signed = written::recorded_in(self.text, sentence, self.dates);
        let happened = main_date(self.text, sentence, self.dates)
            .filter(|dated| !self.head.zip(dated.span).is_some_and(|(head, own)| head.contains(own)));
        let leading = happened.as_ref().filter(|_| first);
        let author = leading.and_then(|dated| author::note_author(self.text, sentence, dated, self.dates));
        match self.open.last_mut() {
            Some(open) if happened.is_none() && !self.broken => {
                open.span = Span::new(self.text, open.span.start(), sentence.end()).unwrap_or(open.span);
                open.recorded = open.recorded.take().or(signed);
            }
            _ => self.open.push(Open { span: sentence, paragraph, happened, recorded: signed, author }),
        }
        self.broken = false;
    }
}
