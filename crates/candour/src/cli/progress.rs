//! What long work looks like on a terminal: how many files of how many, and nothing anywhere else.

use std::io::IsTerminal;
use std::sync::Mutex;

use candour_case::{Progress, Step};
use indicatif::{ProgressBar, ProgressStyle};

/// A bar on a terminal, nothing elsewhere.
pub(crate) struct Bar {
    bar: ProgressBar,
    step: Mutex<Option<Step>>,
}

impl Bar {
    /// Begins with a spinner: how much there is to do is not known yet.
    pub(crate) fn new(words: &'static str) -> Bar {
        let bar = if std::io::stderr().is_terminal() {
            let bar = ProgressBar::new_spinner().with_message(words);
            bar.enable_steady_tick(std::time::Duration::from_millis(120));
            style(&bar, "{spinner} {msg} {elapsed}");
            bar
        } else {
            ProgressBar::hidden()
        };
        Bar { bar, step: Mutex::new(None) }
    }

    /// Shows how far a step is.
    pub(crate) fn show(&self, progress: Progress) {
        // The lock is held by no one who can panic; should it be poisoned all the same, the bar stands still.
        let Ok(mut step) = self.step.lock() else { return };
        if *step != Some(progress.step) {
            *step = Some(progress.step);
            style(&self.bar, "{msg} {bar:30} {pos} of {len} files {elapsed}");
            self.bar.set_message(match progress.step {
                Step::Reading => "reading",
                Step::Marking => "marking kinds and people",
            });
            self.bar.set_length(progress.of as u64);
        }
        self.bar.set_position(progress.done as u64);
        if progress.step == Step::Marking && progress.done == progress.of {
            style(&self.bar, "{spinner} {msg} {elapsed}");
            self.bar.set_message("putting the account in order");
        }
    }

    /// Takes it from the screen.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("█▌ "));
    }
}
