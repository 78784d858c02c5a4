//! The forms, each answered by the ends of the times. The meaning is that of [`crate::Form`].

mod chain;
mod count;
mod every;
mod held;
mod order;
mod single;

pub(crate) use chain::{chain, step};
pub(crate) use count::{at_least, at_most, involves};
pub(crate) use every::every;
pub(crate) use held::{alone_on_alternate, always_held};
pub(crate) use order::{not_while, preceded};
pub(crate) use single::{done_by, on_working_day, recorded};
