//! How far a build is: told to whoever asked, who alone knows whether there is a terminal to show it on.

use std::sync::atomic::{AtomicUsize, Ordering};

/// A step of a build that takes time with many files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Files to entries.
    Reading,
    /// Kinds and people marked in the entries of a file.
    Marking,
}

/// How many files of a step are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// Files done.
    pub done: usize,
    /// Files in all.
    pub of: usize,
}

/// Is told after each file, from whichever thread had it.
pub type Watch<'a> = &'a (dyn Fn(Progress) + Sync);

/// Counts the files of a step.
pub(crate) struct Counter<'a> {
    watch: Watch<'a>,
    step: Step,
    of: usize,
    done: AtomicUsize,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(watch: Watch<'a>, step: Step, of: usize) -> Counter<'a> {
        Counter { watch, step, of, done: AtomicUsize::new(0) }
    }

    pub(crate) fn one_more(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.watch)(Progress { step: self.step, done, of: self.of });
    }
}
