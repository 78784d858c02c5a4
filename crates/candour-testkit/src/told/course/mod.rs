//! What happens in a told case: the truth, before anybody writes it down.

mod draw;
mod later;
mod unsure;

use candour_dates::Date;

use super::act::Act;
use super::agency::Agency;
use super::cast::Cast;
use super::day::between;
pub(super) use unsure::Unsure;

/// Whom it happened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whom {
    Child,
    Sibling,
    Mother,
    Partner,
}

/// Marks on a child's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) number: usize,
    /// One of them.
    pub(super) sort: &'static str,
    pub(super) part: &'static str,
    pub(super) left: bool,
}

impl Mark {
    /// More than one of them.
    pub(super) fn plural(self) -> String {
        format!("{}{}", self.sort, if self.sort.ends_with("ch") { "es" } else { "s" })
    }
}

/// How the second telling differs from the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Differs {
    /// It gives a day so many days later.
    Day(i64),
    /// It has the other side of the body.
    Side,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Happening {
    pub(super) act: Act,
    pub(super) day: Date,
    /// The record does not know the day better than this.
    pub(super) unsure: Option<Unsure>,
    pub(super) by: Agency,
    /// Whom it was told to, or where the referral came from.
    pub(super) other: Option<Agency>,
    pub(super) whom: Whom,
    /// Which of the agency's workers.
    pub(super) worker: usize,
    pub(super) mark: Option<Mark>,
    /// What was passed on.
    pub(super) topic: Option<Topic>,
    pub(super) differs: Option<Differs>,
}

/// What one agency passed on to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    Injury,
    Arrest,
    Partner,
    Missed,
}

impl Topic {
    pub(super) const ALL: [Topic; 4] = [Topic::Injury, Topic::Arrest, Topic::Partner, Topic::Missed];

    /// In a record.
    pub(super) fn noted(self) -> &'static str {
        match self {
            Topic::Injury => "the injury",
            Topic::Arrest => "the arrest",
            Topic::Partner => "mother's new partner",
            Topic::Missed => "the missed appointments",
        }
    }

    /// In an account.
    pub(super) fn said(self) -> &'static str {
        match self {
            Topic::Injury => "the injury",
            Topic::Arrest => "the arrest",
            Topic::Partner => "the mother's new partner",
            Topic::Missed => "the missed appointments",
        }
    }
}

/// All of it, in order of the days.
#[derive(Debug, Clone)]
pub(super) struct Course {
    pub(super) cast: Cast,
    pub(super) happenings: Vec<Happening>,
    /// The day on which social care's first worker leaves, and the day on which the second takes over.
    pub(super) vacancy: (Date, Date),
}

impl Happening {
    /// The first and the last day on which the record lets it have happened.
    pub(super) fn days(&self) -> (Date, Date) {
        let (first, last) = self.unsure.map_or((self.day, self.day), |unsure| unsure.days());
        match self.differs {
            Some(Differs::Day(days)) => (first, super::day::later(last, days)),
            _ => (first, last),
        }
    }

    /// The record gives one day, and all who tell it tell the same.
    pub(super) fn is_settled(&self) -> bool {
        self.unsure.is_none() && self.differs.is_none()
    }

    fn bears_on(&self, act: Act, by: Option<Agency>) -> bool {
        (self.act == act || act.kin().contains(&self.act)) && by.is_none_or(|by| by == self.by)
    }
}

impl Course {
    pub(super) fn draw(random: &mut crate::Random) -> Course {
        draw::course(random)
    }

    /// Nobody holds the case: from the first worker's last day until the next takes over.
    pub(super) fn is_vacant(&self, day: Date) -> bool {
        self.vacancy.0 <= day && day < self.vacancy.1
    }

    /// Which of social care's workers writes on a day: the first, the second, or between them the manager.
    pub(super) fn worker_on(&self, day: Date) -> usize {
        match () {
            () if day <= self.vacancy.0 => 0,
            () if day < self.vacancy.1 => 2,
            () => 1,
        }
    }

    /// Those of an act, of an agency where one is named, that happened to the child of the case or to nobody's body.
    pub(super) fn of(&self, acts: &[Act], by: Option<Agency>) -> Vec<&Happening> {
        let wanted = |one: &&Happening| {
            acts.contains(&one.act) && by.is_none_or(|by| by == one.by) && one.whom != Whom::Sibling
        };
        self.happenings.iter().filter(wanted).collect()
    }

    /// The only one of its kind, on a certain day.
    pub(super) fn once(&self, act: Act) -> Option<&Happening> {
        match self.of(&[act], None).as_slice() {
            [one] if act.is_once() && one.is_settled() => Some(one),
            _ => None,
        }
    }

    /// Nothing that the words for this act could mean, by this agency where one is named, lies within so many days of
    /// the day, whoever it happened to.
    pub(super) fn is_clear(&self, act: Act, by: Option<Agency>, day: Date, within: i64) -> bool {
        !self.happenings.iter().filter(|one| one.bears_on(act, by)).any(|one| {
            let (first, last) = one.days();
            between(first, day) >= -within && between(day, last) >= -within
        })
    }
}
