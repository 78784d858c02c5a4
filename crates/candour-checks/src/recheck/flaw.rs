//! What can be wrong with an explanation.

use candour_model::Outcome;

/// Why an explanation does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The trigger is not one for this standard, or not known yet.
    NoTrigger,
    /// The reason for the doubt is not one for this outcome, or there is no such doubt.
    Doubt,
    /// The records allow this outcome too.
    Outcome(Outcome),
    /// It rests on a silence of records that are not there.
    Silence,
    /// The times given as an example are not allowed.
    NotAllowed,
    /// The times given as an example do not lead to the outcome named.
    Elsewhere,
    /// Both examples have the same outcome.
    SameOutcome,
    /// The minute that is said to settle it does not.
    Settled,
    /// The last minute allowed is another.
    Due,
    /// An act is said to decide it that the rule does not look at.
    WrongAct,
    /// Without the acts that are said to decide it, it comes out the same.
    DecidesNothing,
    /// The nearest act is not of a kind that the rule looks at.
    Nearest,
    /// A stretch is not certainly too long, or ends elsewhere.
    Gap,
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Flaw::NoTrigger => "what it is judged for is not a trigger of this standard",
            Flaw::Doubt => "the reason given for the doubt does not hold",
            Flaw::Outcome(other) => {
                return write!(f, "the records allow another outcome: {}", other.name());
            }
            Flaw::Silence => "it rests on silence, and the records do not reach that far",
            Flaw::NotAllowed => "the records do not allow the times given as an example",
            Flaw::Elsewhere => "the times given as an example lead elsewhere",
            Flaw::SameOutcome => "both examples have the same outcome",
            Flaw::Settled => "the minute that is said to settle it does not",
            Flaw::Due => "the last minute allowed is another",
            Flaw::WrongAct => "an act is said to decide it that the standard does not look at",
            Flaw::DecidesNothing => "without the acts that are said to decide it, it comes out the same",
            Flaw::Nearest => "the act called nearest is not one that the standard looks at",
            Flaw::Gap => "a stretch is not certainly too long, or its end is another",
        })
    }
}

impl std::error::Error for Flaw {}
