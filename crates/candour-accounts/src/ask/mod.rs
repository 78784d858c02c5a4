//! From a clause to a question that can be put to the record.

mod anchor;
pub(crate) mod deed;
mod forms;
pub(crate) mod impossible;
mod length;
pub(crate) mod names;
pub(crate) mod parse;
mod read;
mod two;
pub(crate) mod when;
pub(crate) mod write;

pub(crate) use length::{Days, HowMany};
pub(crate) use read::{Clause, Reader};

use crate::language::lexicon::Id;
use deed::{Deed, Term};
use when::When;

/// What is asked of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    /// It happened.
    Happened(Deed),
    /// It happened on each of these days.
    OnEach(Deed, Vec<When>),
    /// It happened every time.
    Every(Deed),
    /// Somebody was told something, in these words.
    Told(Deed, Vec<Term>),
    /// Nothing of the sort happened; at no time at all, when it is said to be always so.
    Never { deed: Deed, always: bool },
    /// It happened so many times.
    Count(Deed, HowMany),
    /// Nobody held the case of these parties (of anybody, when there are none), so long; or, denied, there was no such time.
    Unheld { of: Vec<Id>, length: Option<Days>, when: Option<When>, denied: bool },
    /// The child was seen by none of these (by nobody, when there are none), so long.
    Unseen { by: Vec<Id>, length: Option<Days>, when: Option<When> },
    /// So long lay between one and the other, in this order.
    Apart { first: Deed, second: Deed, length: Days },
    /// The first came before the second.
    Order { first: Deed, second: Deed },
    /// Somebody had the experience or the qualification that the work asks for, or had not.
    Competent { who: Deed, is: bool, experience: bool },
    /// A document said one thing and then another.
    Changed { from: Option<String>, to: Option<String> },
    /// No record could say.
    Untestable(Why),
}

/// Why something cannot be tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    Opinion,
    Cause,
    Outside,
    Nothing,
}

/// A part of a claim that is not tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Untested {
    pub(crate) is_cause: bool,
    /// Its bytes in the account.
    pub(crate) bytes: (usize, usize),
}

/// A clause, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) form: Form,
    pub(crate) untested: Vec<Untested>,
}

impl Form {
    /// The stable name in JSON.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Form::Happened(_) | Form::OnEach(..) => "happened",
            Form::Every(_) => "universal",
            Form::Told(..) => "words_said",
            Form::Never { .. } => "absence",
            Form::Count(..) => "count",
            Form::Unheld { .. } => "gap",
            Form::Unseen { .. } => "unseen",
            Form::Apart { .. } => "interval",
            Form::Order { .. } => "order",
            Form::Competent { .. } => "competence",
            Form::Changed { .. } => "version",
            Form::Untestable(Why::Cause) => "cause",
            Form::Untestable(Why::Outside) => "outside",
            Form::Untestable(_) => "opinion",
        }
    }
}
