//! Draws what happens: a plausible course from the first alarm to the death or the closing of the case.

use candour_dates::Date;

use super::super::act::Act;
use super::super::agency::Agency;
use super::super::cast::Cast;
use super::super::day::{between, later};
use super::{Course, Differs, Happening, Mark, Topic, Unsure, Whom};
use crate::Random;

/// Two acts of one sort by one agency are never nearer, so that a claim a day wrong has one act it misses.
const APART: i64 = 5;

const PARTS: [&str; 8] = ["cheek", "upper arm", "forearm", "thigh", "shin", "ear", "shoulder", "buttock"];
const SORTS: [&str; 3] = ["bruise", "scratch", "bite mark"];

struct Drawing<'a> {
    course: Course,
    random: &'a mut Random,
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
    fn first(&self) -> Date {
        self.course.cast.first_day
    }

    fn within(&mut self, from: i64, some: usize) -> i64 {
        from + self.random.below(some) as i64
    }

    /// Adds it, unless the agency keeps no record, the day lies outside the case, or the like of it is too near.
    fn put(&mut self, act: Act, by: Agency, day: Date) -> Option<&mut Happening> {
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
    fn office(&mut self, act: Act, day: Date) -> Option<&mut Happening> {
        let weekend = day.weekday().to_monday_zero_offset() >= 5;
        self.put(act, Agency::SocialCare, if weekend { later(day, 2) } else { day })
    }

    fn watcher(&mut self) -> Agency {
        let watching: Vec<Agency> =
            [Agency::Nursery, Agency::School, Agency::HealthVisiting, Agency::Gp, Agency::Hospital]
                .into_iter()
                .filter(|agency| self.course.cast.has(*agency))
                .collect();
        *self.random.pick(&watching)
    }

    fn injury(&mut self, by: Agency, day: Date, whom: Whom) {
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

    fn later_events(&mut self, conference: Date) {
        let again = later(conference, self.within(25, 60));
        let watcher = self.watcher();
        self.injury(watcher, again, Whom::Child);
        let again = later(again, self.within(20, 40));
        let watcher = self.watcher();
        self.injury(watcher, again, Whom::Child);
        if self.course.cast.sibling.is_some() {
            let (watcher, day) = (self.watcher(), later(conference, self.within(10, 90)));
            self.injury(watcher, day, Whom::Sibling);
            for (act, by) in [(Act::Gp, Agency::Gp), (Act::Hospital, Agency::Hospital)] {
                let day = later(conference, self.within(3, 120));
                if let Some(one) = self.put(act, by, day) {
                    one.whom = Whom::Sibling;
                }
            }
        }
        let day = later(conference, self.within(40, 60));
        self.put(Act::Legal, Agency::Legal, day);
        if self.random.chance(60) {
            let day = later(conference, self.within(30, 40));
            self.put(Act::Placed, Agency::SocialCare, day);
            let day = later(day, self.within(9, 20));
            self.put(Act::Returned, Agency::SocialCare, day);
        }
        let housing = self.course.cast.has(Agency::Housing) && self.random.chance(60);
        let by = if housing { Agency::Housing } else { Agency::SocialCare };
        let day = later(conference, self.within(12, 50));
        self.unsure(Act::MovedIn, by, day, Whom::Partner);
        let day = later(conference, self.within(35, 60));
        self.unsure(Act::Fall, Agency::SocialCare, day, Whom::Child);
        self.passing_on(conference);
    }

    fn unsure(&mut self, act: Act, by: Agency, day: Date, whom: Whom) {
        let unsure = Unsure::of(day, self.random);
        if let Some(one) = self.put(act, by, day) {
            (one.unsure, one.whom) = (Some(unsure), whom);
        }
    }

    /// One agency tells another. Each says it of each thing only once.
    fn passing_on(&mut self, conference: Date) {
        let agencies = self.course.cast.agencies.clone();
        for (nth, topic) in Topic::ALL.into_iter().enumerate() {
            for _ in 0..=self.random.below(2) {
                let from = *self.random.pick(&[
                    Agency::SocialCare,
                    Agency::Police,
                    Agency::HealthVisiting,
                    Agency::Gp,
                ]);
                let to = *self.random.pick(&agencies);
                let arrest = self.course.of(&[Act::Arrest], None).first().map(|one| one.days().1);
                let day = match (topic, arrest) {
                    (Topic::Arrest, None) => continue,
                    (Topic::Arrest, Some(day)) => later(day, self.within(1, 5)),
                    _ => later(conference, self.within(5, 60) + 9 * nth as i64),
                };
                // That social care heard of these is told by the entries of the injury and of the arrest themselves.
                let known = to == Agency::SocialCare && matches!(topic, Topic::Injury | Topic::Arrest);
                if from == to || known || (from == Agency::SocialCare && self.course.is_vacant(day)) {
                    continue;
                }
                if let Some(one) = self.put(Act::Told, from, day) {
                    (one.other, one.topic) = (Some(to), Some(topic));
                }
            }
        }
    }

    /// Visits, appointments and meetings through the whole case.
    fn routine(&mut self, conference: Date) {
        let (first, last) = (self.first(), later(self.course.cast.last_day, -3));
        // In some cases no worker ever saw the child alone; a baby seldom is.
        let baby = self.course.cast.years(first) == 0;
        let alone = [0, 0, 12, 20, 30][self.random.below(if baby { 3 } else { 5 })];
        let closed = [0, 15, 20][self.random.below(3)];
        self.series(later(first, 3), last, (9, 13), |drawing, day| {
            if !drawing.course.is_vacant(day) && !drawing.is_away(day) {
                let act = drawing.visit(closed, alone);
                drawing.put(act, Agency::SocialCare, day);
            }
        });
        self.series(later(first, 12), last, (17, 19), |drawing, day| {
            if !drawing.is_away(day) {
                let act = drawing.visit(15, 0);
                drawing.put(act, Agency::HealthVisiting, day);
            }
        });
        self.series(later(first, 9), last, (26, 40), |drawing, day| {
            let act = if drawing.random.chance(65) { Act::Gp } else { Act::Missed };
            drawing.put(act, Agency::Gp, day);
        });
        self.series(later(first, 30), last, (55, 80), |drawing, day| {
            let act = if drawing.random.chance(65) { Act::Hospital } else { Act::Missed };
            drawing.put(act, Agency::Hospital, day);
        });
        self.series(later(conference, 9), last, (25, 18), |drawing, day| {
            drawing.office(Act::CoreGroup, day);
        });
        self.series(later(first, 20), last, (27, 14), |drawing, day| {
            if !drawing.course.is_vacant(later(day, 2)) && !drawing.course.is_vacant(day) {
                drawing.office(Act::Supervision, day);
            }
        });
    }

    /// The child is with relatives, and a visit to the mother's home would not find it there.
    fn is_away(&self, day: Date) -> bool {
        let on = |act: Act| self.course.of(&[act], None).first().map(|one| one.day);
        let returned = on(Act::Returned).unwrap_or(self.course.cast.last_day);
        on(Act::Placed).is_some_and(|placed| placed <= day && day <= returned)
    }

    /// Out of a hundred visits so many find nobody in, and at so many the child is seen alone.
    fn visit(&mut self, closed: usize, alone: usize) -> Act {
        match self.random.below(100) {
            n if n < closed => Act::NoAccess,
            n if n < closed + alone => Act::Alone,
            _ => Act::Seen,
        }
    }

    /// Calls back on days from the first to the last, `step.0` days apart and up to `step.1` more.
    fn series(&mut self, from: Date, to: Date, step: (i64, usize), each: impl Fn(&mut Self, Date)) {
        let mut day = from;
        while day <= to {
            each(self, day);
            day = later(day, step.0 + self.random.below(step.1) as i64);
        }
    }
}
