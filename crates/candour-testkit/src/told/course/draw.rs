//! Draws what happens: a plausible course from the first alarm to the death or the closing of the case.

use candour_dates::Date;

use super::super::act::Act;
use super::super::agency::Agency;
use super::super::cast::Cast;
use super::super::day::{between, later};
use super::{Course, Differs, Happening, Mark, Whom};
use crate::Random;

/// Two acts of one sort by one agency are never nearer, so that a claim a day wrong has one act it misses.
const APART: i64 = 5;

const PARTS: [&str; 8] = ["cheek", "upper arm", "forearm", "thigh", "shin", "ear", "shoulder", "buttock"];
const SORTS: [&str; 3] = ["bruise", "scratch", "bite mark"];

pub(super) struct Drawing<'a> {
    pub(super) course: Course,
    pub(super) random: &'a mut Random,
}

pub(super) fn course(random: &mut Random) -> Course {
    let cast = Cast::draw(random);
    let length = between(cast.first_day, cast.last_day);
    let left = later(cast.first_day, length / 3 + random.below(30) as i64);
    let taken_over = later(left, 11 + random.below(35) as i64);
    let course = Course { cast, happenings: Vec::new(), vacancy: (left, taken_over) };
    let mut drawing = Drawing { course, random };
    let conference = drawing.opening();
    drawing.turnover();
    drawing.ending(conference);
    drawing.later_events(conference);
    drawing.routine(conference);
    let mut course = drawing.course;
    course.happenings.sort_by_key(|one| (one.day, one.act));
    course
}

impl Drawing<'_> {
    pub(super) fn first(&self) -> Date {
        self.course.cast.first_day
    }

    pub(super) fn within(&mut self, from: i64, some: usize) -> i64 {
        from + self.random.below(some) as i64
    }

    /// Adds it, unless the agency keeps no record, the day lies outside the case, or the like of it is too near.
    pub(super) fn put(&mut self, act: Act, by: Agency, day: Date) -> Option<&mut Happening> {
        let cast = &self.course.cast;
        let inside = (cast.first_day..=cast.last_day).contains(&day);
        if !cast.has(by) || !inside || !self.course.is_clear(act, Some(by), day, APART) {
            return None;
        }
        let worker = self.course.worker_on(day);
        let (unsure, other, mark, topic, differs) = (None, None, None, None, None);
        let whom = Whom::Child;
        self.course.happenings.push(Happening {
            act,
            day,
            unsure,
            by,
            other,
            whom,
            worker,
            mark,
            topic,
            differs,
        });
        self.course.happenings.last_mut()
    }

    /// A weekday: offices work then.
    pub(super) fn office(&mut self, act: Act, day: Date) -> Option<&mut Happening> {
        let weekend = day.weekday().to_monday_zero_offset() >= 5;
        self.put(act, Agency::SocialCare, if weekend { later(day, 2) } else { day })
    }

    pub(super) fn watcher(&mut self) -> Agency {
        let watching: Vec<Agency> =
            [Agency::Nursery, Agency::School, Agency::HealthVisiting, Agency::Gp, Agency::Hospital]
                .into_iter()
                .filter(|agency| self.course.cast.has(*agency))
                .collect();
        *self.random.pick(&watching)
    }

    pub(super) fn injury(&mut self, by: Agency, day: Date, whom: Whom) {
        let part = *self.random.pick(&PARTS);
        let sort = *self.random.pick(&SORTS);
        let mark = Mark { number: 2 + self.random.below(4), sort, part, left: self.random.chance(50) };
        let side = self.random.chance(30) && whom == Whom::Child;
        if let Some(one) = self.put(Act::Injury, by, day) {
            one.mark = Some(mark);
            one.whom = whom;
            one.differs = side.then_some(Differs::Side);
        }
    }

    /// The first alarm and what follows in its weeks; gives the day of the conference.
    fn opening(&mut self) -> Date {
        let first = self.first();
        let source = self.watcher();
        self.injury(source, first, Whom::Child);
        // On the same day: a word to social care before it would be the first alarm.
        let referred = first;
        if let Some(one) = self.put(Act::Referral, source, referred) {
            one.other = Some(Agency::SocialCare);
        }
        let strategy = later(referred, self.within(1, 4));
        self.office(Act::Strategy, strategy);
        self.office(Act::Allocated, later(referred, 1));
        let photos = if self.random.chance(50) { Act::PhotosNot } else { Act::PhotosTaken };
        let day = later(strategy, self.within(1, 4));
        self.put(photos, Agency::Police, day);
        let day = later(strategy, self.within(2, 3));
        self.put(Act::Medical, Agency::Hospital, day);
        self.arrest(strategy);
        let conference = later(strategy, self.within(14, 12));
        let day = self.office(Act::Conference, conference).map_or(conference, |one| one.day);
        let plan = later(day, self.within(0, 2));
        self.office(Act::PlanStart, plan);
        day
    }

    fn arrest(&mut self, strategy: Date) {
        let day = later(strategy, self.within(3, 9));
        let differs = self.random.chance(25).then_some(Differs::Day(2));
        if let Some(one) = self.put(Act::Arrest, Agency::Police, day) {
            (one.whom, one.differs) = (Whom::Partner, differs);
        }
        for (whom, after) in [(Whom::Partner, self.within(0, 3)), (Whom::Mother, self.within(8, 12))] {
            if let Some(one) = self.put(Act::Interview, Agency::Police, later(day, after)) {
                one.whom = whom;
            }
        }
    }

    /// The worker leaves, nobody holds the case, another takes it over.
    fn turnover(&mut self) {
        let (left, taken_over) = self.course.vacancy;
        self.put(Act::Left, Agency::SocialCare, left);
        self.put(Act::Allocated, Agency::SocialCare, taken_over);
        let day = later(taken_over, self.within(1, 5));
        self.put(Act::Handover, Agency::SocialCare, day);
    }

    fn ending(&mut self, conference: Date) {
        let last = self.course.cast.last_day;
        if self.course.cast.died.is_some() {
            let by =
                if self.course.cast.has(Agency::Hospital) { Agency::Hospital } else { Agency::SocialCare };
            self.put(Act::Died, by, last);
        } else {
            let day = later(last, -self.within(9, 12));
            self.office(Act::PlanEnd, day);
            self.put(Act::Closed, Agency::SocialCare, last);
        }
        let day = later(conference, self.within(80, 14));
        self.office(Act::Review, day);
    }
}
