//! What can happen in a told case.

use super::agency::Agency;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Act {
    Referral,
    Strategy,
    Allocated,
    Left,
    Handover,
    Supervision,
    Closed,
    Seen,
    Alone,
    NoAccess,
    Injury,
    Gp,
    Hospital,
    Medical,
    PhotosTaken,
    PhotosNot,
    Arrest,
    Interview,
    Conference,
    Review,
    PlanStart,
    PlanEnd,
    CoreGroup,
    Missed,
    Told,
    Legal,
    Placed,
    Returned,
    MovedIn,
    Fall,
    Died,
}

impl Act {
    pub(super) const ALL: [Act; 31] = [
        Act::Referral,
        Act::Strategy,
        Act::Allocated,
        Act::Left,
        Act::Handover,
        Act::Supervision,
        Act::Closed,
        Act::Seen,
        Act::Alone,
        Act::NoAccess,
        Act::Injury,
        Act::Gp,
        Act::Hospital,
        Act::Medical,
        Act::PhotosTaken,
        Act::PhotosNot,
        Act::Arrest,
        Act::Interview,
        Act::Conference,
        Act::Review,
        Act::PlanStart,
        Act::PlanEnd,
        Act::CoreGroup,
        Act::Missed,
        Act::Told,
        Act::Legal,
        Act::Placed,
        Act::Returned,
        Act::MovedIn,
        Act::Fall,
        Act::Died,
    ];

    /// Its heading in the files of phrases, and its name in grounds.
    pub(super) fn name(self) -> &'static str {
        match self {
            Act::Referral => "referral",
            Act::Strategy => "strategy",
            Act::Allocated => "allocated",
            Act::Left => "left",
            Act::Handover => "handover",
            Act::Supervision => "supervision",
            Act::Closed => "closed",
            Act::Seen => "seen",
            Act::Alone => "alone",
            Act::NoAccess => "noaccess",
            Act::Injury => "injury",
            Act::Gp => "gp",
            Act::Hospital => "hospital",
            Act::Medical => "medical",
            Act::PhotosTaken => "photos_taken",
            Act::PhotosNot => "photos_not",
            Act::Arrest => "arrest",
            Act::Interview => "interview",
            Act::Conference => "conference",
            Act::Review => "review",
            Act::PlanStart => "plan_start",
            Act::PlanEnd => "plan_end",
            Act::CoreGroup => "coregroup",
            Act::Missed => "missed",
            Act::Told => "told",
            Act::Legal => "legal",
            Act::Placed => "placed",
            Act::Returned => "returned",
            Act::MovedIn => "moved_in",
            Act::Fall => "fall",
            Act::Died => "died",
        }
    }

    /// It happens once in these cases, so that another day for it is wrong at any distance.
    pub(super) fn is_once(self) -> bool {
        matches!(
            self,
            Act::Referral
                | Act::Left
                | Act::Handover
                | Act::Closed
                | Act::Strategy
                | Act::Medical
                | Act::PhotosTaken
                | Act::PhotosNot
                | Act::Arrest
                | Act::Conference
                | Act::Review
                | Act::PlanStart
                | Act::PlanEnd
                | Act::Legal
                | Act::Placed
                | Act::Returned
                | Act::MovedIn
                | Act::Fall
                | Act::Died
        )
    }

    /// Once in a life by the nature of the thing, and not only in these cases: what the contract calls happening once.
    pub(super) fn is_once_by_nature(self) -> bool {
        matches!(self, Act::Conference | Act::PlanStart | Act::Died)
    }

    /// Acts that an account's words for one could also mean.
    pub(super) fn kin(self) -> &'static [Act] {
        match self {
            Act::Seen | Act::Alone | Act::NoAccess => &[Act::Seen, Act::Alone, Act::NoAccess],
            Act::Hospital | Act::Medical => &[Act::Hospital, Act::Medical],
            Act::Conference | Act::Review => &[Act::Conference, Act::Review],
            Act::PhotosTaken | Act::PhotosNot => &[Act::PhotosTaken, Act::PhotosNot],
            _ => &[],
        }
    }

    /// Who else writes it down, besides the agency whose act it is.
    pub(super) fn heard_by(self) -> &'static [Agency] {
        match self {
            Act::Referral | Act::Injury | Act::Medical | Act::Arrest | Act::Legal => &[Agency::SocialCare],
            Act::Strategy => &[Agency::Police],
            Act::Conference => &[Agency::HealthVisiting, Agency::School, Agency::Nursery, Agency::Gp],
            Act::CoreGroup => &[Agency::HealthVisiting, Agency::School, Agency::Nursery],
            _ => &[],
        }
    }

    /// How an account names it as a thing, where it has a name.
    pub(super) fn noun(self) -> Option<&'static str> {
        Some(match self {
            Act::Referral => "the referral to children's services",
            Act::Strategy => "the strategy meeting",
            Act::Arrest => "the arrest",
            Act::Conference => "the initial child protection conference",
            Act::Review => "the review conference",
            Act::PlanStart => "the start of the child protection plan",
            Act::PlanEnd => "the end of the child protection plan",
            Act::Legal => "the legal planning meeting",
            Act::Medical => "the child protection medical",
            Act::Handover => "the handover",
            _ => return None,
        })
    }
}
