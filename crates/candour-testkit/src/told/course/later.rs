//! Draws what happens after the conference, and what happens again and again.

use candour_dates::Date;

use super::super::act::Act;
use super::super::agency::Agency;
use super::super::day::later;
use super::draw::Drawing;
use super::{Topic, Unsure, Whom};

impl Drawing<'_> {
    pub(super) fn later_events(&mut self, conference: Date) {
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
    pub(super) fn routine(&mut self, conference: Date) {
        let (first, last) = (self.first(), later(self.course.cast.last_day, -3));
        // In some cases no worker ever saw the child alone.
        let alone = [0, 12, 20, 30][self.random.below(4)];
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
