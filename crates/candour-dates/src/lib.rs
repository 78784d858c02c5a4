//! Words and digits to date intervals with stated doubt.

mod calendar;
mod edtf;
mod expression;
mod find;
mod interval;
mod iso;
mod truth;

pub use calendar::add_days;
pub use edtf::{Edtf, NotEdtf, Precision, Qualifier};
pub use expression::{
    Anchor, Clock, Context, DayMonthOrder, Expression, ExpressionKind, Flag, PartOfDay, Resolved,
};
pub use find::{find, read_cell};
pub use interval::{Bound, Interval};
pub use jiff::civil::{Date, Time, Weekday};
pub use truth::Truth;
