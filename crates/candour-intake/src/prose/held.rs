//! Minutes: when the meeting was held, and which of their parts tell of that day.
//!
//! "Held on 24 June 2021" under the title of minutes is the meeting itself, so the title is part of its words. What
//! stands without a date under "Decision" or "Outcome" was decided there. Any other part of minutes tells of earlier
//! days as well, and keeps its unknown date.

use candour_model::{Dated, Span};

use crate::Paragraph;

/// The meeting a document tells of.
#[derive(Debug, Default)]
pub(super) struct Meeting {
    /// When it was held.
    held: Option<Dated>,
    /// The heading just above.
    above: Option<Span>,
    /// What stands below the last heading was decided there.
    decides: bool,
}

impl Meeting {
    /// One already told of further up: a table may stand between.
    pub(super) fn held(held: Option<Dated>) -> Meeting {
        Meeting { held, ..Meeting::default() }
    }

    /// For what stands further down.
    pub(super) fn into_held(self) -> Option<Dated> {
        self.held
    }

    /// A heading.
    pub(super) fn heading(&mut self, text: &str, paragraph: &Paragraph) {
        const DECIDED: [&str; 9] = [
            "decision",
            "outcome",
            "conclusion",
            "recommendation",
            "agreed",
            "resolved",
            "action",
            "category",
            "threshold",
        ];
        let words = paragraph.span.slice(text).unwrap_or_default().to_lowercase();
        self.decides = words.len() <= 80 && DECIDED.iter().any(|decided| words.contains(decided));
        self.above = Some(paragraph.span);
    }

    /// A sentence; answers where its entry begins: at the title, where it says when the meeting under it was held.
    pub(super) fn sentence(&mut self, text: &str, sentence: Span, happened: Option<&Dated>) -> usize {
        let above = self.above.take();
        let words = sentence.slice(text).unwrap_or_default();
        let says = [
            "held on",
            "held at",
            "held:",
            "date held",
            "date of meeting",
            "date of conference",
            "meeting held",
        ]
        .iter()
        .any(|start| words.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)));
        let Some(day) = happened.filter(|dated| says && dated.interval().exact().is_some()) else {
            return sentence.start();
        };
        self.held = Some(day.clone());
        above.map_or(sentence.start(), Span::start)
    }

    /// When what bears no date of its own was decided.
    pub(super) fn decided(&self) -> Option<Dated> {
        self.held.clone().filter(|_| self.decides)
    }
}
