//! One checkable statement of a published account, and what the record has to say of it.

use std::sync::Arc;

use candour_dates::Date;

use crate::{AgencyId, EntryId, Searched, Span};

/// What the record says of a claim, or of one part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// The record says so, whatever the uncertain dates turn out to be.
    Supported,
    /// The record says otherwise, whatever the uncertain dates turn out to be. Silence is never this, except where a
    /// claim is itself about silence and the records searched reach over its time.
    Contradicted,
    /// Some parts hold, others do not or cannot be tested.
    Partly,
    /// The records that came in say nothing of it.
    NotRecorded,
    /// The record speaks of it and does not settle it: an uncertain date, or sources against each other.
    CannotTell,
    /// No record could settle it: an opinion, a cause, a motive, a matter outside the case.
    NotTestable,
}

impl Answer {
    /// Every answer, in the order in which a page counts them.
    pub const ALL: [Answer; 6] = [
        Answer::Supported,
        Answer::Partly,
        Answer::Contradicted,
        Answer::CannotTell,
        Answer::NotRecorded,
        Answer::NotTestable,
    ];

    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Answer::Supported => "supported",
            Answer::Contradicted => "contradicted",
            Answer::Partly => "partly",
            Answer::NotRecorded => "not_recorded",
            Answer::CannotTell => "cannot_tell",
            Answer::NotTestable => "not_testable",
        }
    }

    /// For a person to read.
    pub fn words(self) -> &'static str {
        match self {
            Answer::Supported => "supported",
            Answer::Contradicted => "contradicted",
            Answer::Partly => "partly",
            Answer::NotRecorded => "not recorded",
            Answer::CannotTell => "cannot tell",
            Answer::NotTestable => "not testable",
        }
    }

    /// What it means and what it does not, in one sentence for the page.
    pub fn meaning(self) -> &'static str {
        match self {
            Answer::Supported => "The records say so. It does not mean that the records are right.",
            Answer::Contradicted => {
                "The records say otherwise. It does not mean that whoever said it meant to mislead."
            }
            Answer::Partly => "Some parts hold and others do not, or cannot be tested: see each part.",
            Answer::NotRecorded => {
                "The records that came in say nothing of it. It does not mean that it did not happen."
            }
            Answer::CannotTell => {
                "The records speak of it and do not settle it: a date is uncertain, or sources conflict."
            }
            Answer::NotTestable => {
                "No record could settle it: an opinion, a cause, a motive or a wider matter."
            }
        }
    }
}

/// What a part of a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// What was done.
    Act,
    /// Who did it.
    Actor,
    /// When.
    Date,
    /// How often, how many, how long.
    Quantity,
    /// Where.
    Place,
    /// Whom it was done to, or who was there.
    PersonSeen,
    /// How it was done, or of what sort it was.
    Quality,
    /// Why.
    Cause,
}

impl Aspect {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Aspect::Act => "act",
            Aspect::Actor => "actor",
            Aspect::Date => "date",
            Aspect::Quantity => "quantity",
            Aspect::Place => "place",
            Aspect::PersonSeen => "person_seen",
            Aspect::Quality => "quality",
            Aspect::Cause => "cause",
        }
    }

    /// For a person to read.
    pub fn words(self) -> &'static str {
        match self {
            Aspect::Act => "what was done",
            Aspect::Actor => "who did it",
            Aspect::Date => "when",
            Aspect::Quantity => "how many or how long",
            Aspect::Place => "where",
            Aspect::PersonSeen => "who was seen or told",
            Aspect::Quality => "how",
            Aspect::Cause => "why",
        }
    }
}

/// One part of a claim with its own answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimPart {
    /// What it is about.
    pub aspect: Aspect,
    /// The words of the account that give it; none when the claim gives it without words of its own.
    pub span: Option<Span>,
    /// What the record says of it.
    pub answer: Answer,
    /// The entries it rests on, in time order.
    pub entries: Vec<EntryId>,
    /// Why, in a sentence; never record text.
    pub reason: String,
}

/// How the words come into the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The account says it itself.
    Own,
    /// It reports what somebody said.
    Reported,
    /// It gives somebody's words.
    Quoted,
}

impl Voice {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Voice::Own => "own",
            Voice::Reported => "reported",
            Voice::Quoted => "quoted",
        }
    }
}

/// The same claim weighed against only what had been recorded when the account was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeighedThen {
    /// The day of publication.
    pub on: Date,
    /// The verdict on that day's record.
    pub verdict: Answer,
    /// Whose records held, on that day, an entry that bears on it: who could have known.
    pub could_know: Vec<AgencyId>,
    /// Entries that bear on it today and of which nobody can tell whether they were written by then.
    pub untold: usize,
}

/// A claim and its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Derived from the account's file and the claim's place and words.
    pub id: String,
    /// The account's file.
    pub account: Arc<str>,
    /// Where it stands in the account's text.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// The sentence it is cut from, counted from 0 in the account's sentences.
    pub sentence: usize,
    /// How the words come into the account.
    pub voice: Voice,
    /// Who says it, in the account's words; none in the account's own voice.
    pub speaker: Option<String>,
    /// What sort of claim it is: `happened`, `absence`, `count`, `interval`, `gap`, `order`, `competence`,
    /// `missing_record`, `words_said`, `version`, `universal`, `cause`, `opinion`, `outside`.
    pub kind: &'static str,
    /// How the words were read: the claim in the sentence language (`docs/spec/claims.md`).
    pub read_as: String,
    /// The honest sum of the parts.
    pub verdict: Answer,
    /// Each part with its own answer.
    pub parts: Vec<ClaimPart>,
    /// The entries that bear on it, in time order.
    pub entries: Vec<EntryId>,
    /// Why, in a sentence or two; never record text.
    pub reason: String,
    /// What would settle it, when it is not settled.
    pub settled_by: Option<String>,
    /// Whose records were searched, and over which days.
    pub searched: Vec<Searched>,
    /// It rests on one source alone: one agency's record, told once.
    pub single_source: bool,
    /// Weighed as known at publication; none when the account gives no day of publication.
    pub then: Option<WeighedThen>,
    /// A person put it so: it was read from a claims file and not from the words.
    pub put_by_hand: bool,
}
