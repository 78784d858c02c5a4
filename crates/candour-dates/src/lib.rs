#![doc = include_str!("../README.md")]

mod absolute;
mod age;
mod birthdays;
mod bounds;
mod calendar;
mod cell;
mod chain;
mod clinical;
mod clock;
mod dates;
mod edtf;
mod event;
mod expression;
mod figure_lists;
mod find;
mod grammar;
mod grammar_choice;
mod interval;
mod iso;
mod lex;
mod life;
mod named_days;
mod near;
mod nths;
mod numeric;
mod periods;
mod phrase;
mod practice;
mod prose;
mod reader;
mod relative;
mod resolve;
mod scan;
mod shorthand;
mod spoken;
mod story_spans;
mod style;
mod telling;
mod timex;
mod truth;
mod way;
mod weekday;
mod working_days;

pub use age::age_at;
pub use calendar::add_days;
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
pub use working_days::{add_working_days, is_working_day};
