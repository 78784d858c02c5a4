//! What an entry records: the kinds of practice event.
//!
//! Names are those of the field (`docs/book` glossary, Working Together); what words mean which kind is data,
//! under `standards/kinds/`, not code.

use crate::Span;

/// How a kind is drawn: shape carries the meaning, colour only supports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Disc: the child was seen.
    Seen,
    /// Ringed disc: the child was seen alone.
    SeenAlone,
    /// Ring: a contact without the child.
    Contact,
    /// Cross: tried, no access.
    NoAccess,
    /// Triangle: an injury or medical finding.
    Injury,
    /// Diamond: people met.
    Meeting,
    /// Arrow: information passed or asked for.
    Shared,
    /// Square: a decision.
    Decision,
    /// Tick: a record, nothing more.
    Record,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident, $name:literal, $label:literal, $mark:ident;)*) => {
        /// A kind of practice event.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant,)*];

            /// The stable name in JSON and in data files.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name,)* }
            }

            /// For a person to read.
            pub fn label(self) -> &'static str {
                match self { $(Kind::$variant => $label,)* }
            }

            /// How it is drawn.
            pub fn mark(self) -> Mark {
                match self { $(Kind::$variant => Mark::$mark,)* }
            }
        }
    };
}

kinds! {
    /// Any communication with the family or between professionals that is not a visit.
    Contact, "contact", "Contact", Contact;
    /// A visit to the home or wherever the child was to be.
    Visit, "visit", "Visit", Contact;
    /// The child was in the presence of the professional.
    ChildSeen, "child_seen", "Child seen", Seen;
    /// The child was spoken to or seen without carers.
    SeenAlone, "seen_alone", "Child seen alone", SeenAlone;
    /// An attempt or contact at which the child was not seen (no access, not at home, not brought).
    NotSeen, "not_seen", "Child not seen", NoAccess;
    /// An injury or a medical finding on the child.
    Injury, "injury", "Injury", Injury;
    /// A worry about the child, expressed by anyone.
    Concern, "concern", "Concern", Injury;
    /// A contact accepted, or sent, as needing a response from children's social care.
    Referral, "referral", "Referral", Shared;
    /// Social care, police and health decide whether to start enquiries.
    StrategyDiscussion, "strategy_discussion", "Strategy discussion", Meeting;
    /// Statutory enquiry under section 47.
    Section47Enquiry, "section_47_enquiry", "Section 47 enquiry", Decision;
    /// Assessment begun, under way or finished.
    Assessment, "assessment", "Assessment", Record;
    /// Child protection medical, paediatric assessment.
    Medical, "medical", "Medical examination", Seen;
    /// Photographs of injuries or of the home, asked for or taken.
    Photographs, "photographs", "Photographs", Record;
    /// A formal interview (police, ABE).
    Interview, "interview", "Interview", Contact;
    /// An arrest.
    Arrest, "arrest", "Arrest", Decision;
    /// Police bail given, varied or ended.
    Bail, "bail", "Bail", Decision;
    /// A charge, a decision to charge or not to charge, a caution or conviction.
    Charge, "charge", "Charging decision", Decision;
    /// The first child protection conference after section 47.
    InitialConference, "initial_child_protection_conference", "Initial child protection conference", Meeting;
    /// A later child protection conference.
    ReviewConference, "review_child_protection_conference", "Review child protection conference", Meeting;
    /// A child protection plan starts (before 2008: the name is placed on the register).
    PlanStart, "child_protection_plan_start", "Child protection plan starts", Decision;
    /// A child protection plan ends.
    PlanEnd, "child_protection_plan_end", "Child protection plan ends", Decision;
    /// The core group meets.
    CoreGroup, "core_group", "Core group", Meeting;
    /// Any other meeting of professionals or with the family.
    Meeting, "meeting", "Meeting", Meeting;
    /// Legal planning meeting or legal gateway.
    LegalPlanningMeeting, "legal_planning_meeting", "Legal planning meeting", Meeting;
    /// Legal advice given or sought.
    LegalAdvice, "legal_advice", "Legal advice", Record;
    /// Care proceedings, orders, hearings.
    CourtProceedings, "court_proceedings", "Court", Decision;
    /// Supervision of the worker on the case.
    Supervision, "supervision", "Supervision", Record;
    /// The case is given to a worker or team.
    Allocation, "allocation", "Allocation", Decision;
    /// The case passes from one worker, team or agency to another.
    Handover, "handover", "Handover", Decision;
    /// A worker left the post or the case.
    LeftPost, "left_post", "Left post", Decision;
    /// Information was asked for.
    InformationRequested, "information_requested", "Information requested", Shared;
    /// Information was passed on.
    InformationShared, "information_shared", "Information shared", Shared;
    /// Information came in.
    InformationReceived, "information_received", "Information received", Shared;
    /// An appointment missed or a child not brought to it.
    MissedAppointment, "missed_appointment", "Missed appointment", NoAccess;
    /// The child moved to live with others (carers, friend, hospital) or back.
    Placement, "placement", "Placement", Decision;
    /// A change in who lives with the child or where.
    HouseholdChange, "household_change", "Household change", Record;
    /// A decision about the case not covered by another kind (no further action, closed, stepped down).
    Decision, "decision", "Decision", Decision;
    /// Help offered or given to the family.
    ServiceOffered, "service_offered", "Service offered", Record;
    /// A child's birth.
    Birth, "birth", "Birth", Record;
    /// A death.
    Death, "death", "Death", Injury;
    /// An inspection or a review of an agency.
    Inspection, "inspection", "Inspection", Record;
    /// Something was published.
    Publication, "publication", "Publication", Record;
    /// A threat to a worker.
    ThreatToStaff, "threat_to_staff", "Threat to staff", Injury;
    /// Support offered or given to a worker.
    SupportToStaff, "support_to_staff", "Support to staff", Record;
}

impl Kind {
    /// By its stable name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Does this kind, when it actually happened to the child, imply that a professional saw the child?
    /// An injury or a medical finding implies a sighting (design of the picture).
    pub fn implies_sighting(self) -> bool {
        matches!(self, Kind::ChildSeen | Kind::SeenAlone | Kind::Injury | Kind::Medical)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether the thing named happened, as far as the words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actuality {
    /// The words say it happened.
    Happened,
    /// The words say it did not ("no bruising", "photographs not taken").
    Negated,
    /// Tried without success.
    Attempted,
    /// To come: planned, requested, asked for, "will photograph tomorrow".
    Planned,
    /// Somebody's question, condition or possibility ("if there are further injuries", "?NAI").
    Possible,
}

impl Actuality {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Actuality::Happened => "happened",
            Actuality::Negated => "negated",
            Actuality::Attempted => "attempted",
            Actuality::Planned => "planned",
            Actuality::Possible => "possible",
        }
    }
}

/// Who is meant: a bruise on the mother is not an injury of the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whom {
    /// A child of the case (also when nobody is named: the record is about the child).
    Child,
    /// Another child.
    OtherChild,
    /// A parent, carer or other adult of the family.
    Adult,
    /// A worker.
    Professional,
}

impl Whom {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Whom::Child => "child",
            Whom::OtherChild => "other_child",
            Whom::Adult => "adult",
            Whom::Professional => "professional",
        }
    }
}

/// A kind found in an entry, with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindMark {
    /// What is recorded.
    pub kind: Kind,
    /// The words that triggered it, in the source's text (in the entry's text or in one of its cells).
    pub span: Span,
    /// Whether it happened.
    pub actuality: Actuality,
    /// Who is meant.
    pub whom: Whom,
}

impl KindMark {
    /// The words say that it happened.
    pub fn happened(&self) -> bool {
        self.actuality == Actuality::Happened
    }
}
