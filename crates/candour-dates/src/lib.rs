#![doc = include_str!("../README.md")]

mod calendar;
mod cell;
mod edtf;
mod event;
mod expression;
mod find;
mod grammar;
mod interval;
mod iso;
mod prose;
mod resolve;
mod style;
mod timex;
mod truth;
mod way;

pub use calendar::add_days;
pub use calendar::age::age_at;
pub use calendar::working_days::{add_working_days, bank_holiday_on, is_working_day};
pub use cell::read_cell;
pub use edtf::{Edtf, NotEdtf, Precision, Qualifier};
pub use expression::{
    Anchor, Clock, Context, DayMonthOrder, Expression, ExpressionKind, Flag, PartOfDay, Resolved, Style, Term,
};
pub use find::find;
pub use interval::{Bound, Interval};
pub use jiff::civil::{Date, Time, Weekday};
pub use timex::{Amount, DayTime, Grain, Length, Repeats, Stamp, Timex, TimexValue, Within, Years};
pub use truth::Truth;
