//! Stretches of a case in which something happened or did not.

use candour_dates::Date;

use super::super::act::Act;
use super::super::agency::Agency;
use super::super::course::{Course, Happening};
use super::super::day::{between, later, month, number, plain};
use super::super::teller::Teller;

/// Something that can be counted or missed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Countable {
    /// Its heading, after `none.` and `count.`.
    pub(super) name: &'static str,
    pub(super) acts: &'static [Act],
    /// Acts that a reader might count as well: no claim is made where they come in.
    pub(super) doubtful: &'static [Act],
    pub(super) by: Option<Agency>,
}

const fn countable(
    name: &'static str,
    acts: &'static [Act],
    doubtful: &'static [Act],
    by: Option<Agency>,
) -> Countable {
    Countable { name, acts, doubtful, by }
}

use Act::{Alone, CoreGroup, Died, Gp, Hospital, Injury, Medical, Missed, NoAccess, Placed, Returned, Seen};

pub(super) const SW_SAW: Countable =
    countable("sw_saw", &[Seen, Alone], &[Placed, Returned], Some(Agency::SocialCare));
const HV_SAW: Countable = countable("hv_saw", &[Seen, Alone], &[Injury], Some(Agency::HealthVisiting));
const CORE: Countable = countable("coregroup", &[CoreGroup], &[], None);
const GP: Countable = countable("gp", &[Gp], &[Injury], Some(Agency::Gp));
const HOSPITAL: Countable =
    countable("hospital", &[Hospital], &[Medical, Injury, Died], Some(Agency::Hospital));
const SUPERVISION: Countable = countable("supervision", &[Act::Supervision], &[], None);
const MISSED: Countable = countable("missed", &[Missed], &[], None);
const NO_ACCESS: Countable = countable("noaccess", &[NoAccess], &[], Some(Agency::SocialCare));

pub(super) const ABSENT: [Countable; 6] = [SW_SAW, HV_SAW, CORE, HOSPITAL, SUPERVISION, GP];
pub(super) const COUNTED: [Countable; 6] = [SW_SAW, HV_SAW, CORE, MISSED, NO_ACCESS, GP];

/// Days, both included, and how they are said.
#[derive(Debug, Clone)]
pub(super) struct Window {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) words: String,
}

impl Countable {
    /// Whose record must reach over the window.
    pub(super) fn keeper(self) -> Agency {
        self.by.unwrap_or(Agency::SocialCare)
    }

    /// What counts within these days.
    pub(super) fn within<'a>(&self, course: &'a Course, from: Date, to: Date) -> Vec<&'a Happening> {
        course.of(self.acts, self.by).into_iter().filter(|one| (from..=to).contains(&one.day)).collect()
    }

    /// Nothing doubtful comes in, and nothing at all lies at the ends, so that "between" means one thing.
    fn is_plain(self, course: &Course, from: Date, to: Date) -> bool {
        let near = |day: Date, end: Date| between(day, end).abs() <= 1;
        let doubtful = course.of(self.doubtful, self.by);
        let counts = course.of(self.acts, self.by);
        !doubtful.iter().any(|one| later(from, -1) <= one.day && one.day <= later(to, 1))
            && !counts.iter().any(|one| near(one.day, from) || near(one.day, to))
    }
}

/// A plain stretch of so many days within the case in which so many fit the wish.
pub(super) fn find(
    teller: &mut Teller,
    what: Countable,
    days: (i64, usize),
    fits: impl Fn(usize) -> bool,
) -> Option<Window> {
    let (first, last) = (later(teller.course.cast.first_day, 6), later(teller.course.cast.last_day, -1));
    if !teller.course.cast.has(what.keeper()) {
        return None;
    }
    for _ in 0..60 {
        let start = teller.random.below(between(first, last).max(1) as usize);
        let from = later(first, start as i64);
        let to = later(from, days.0 + teller.random.below(days.1) as i64);
        let beside = if teller.random.chance(30) { beside(teller, between(from, to) + 1) } else { None };
        let (from, to) = match &beside {
            Some((window, _)) => (window.from, window.to),
            None if teller.random.chance(35) => month(from),
            None => (from, to),
        };
        let inside = first <= from && to <= last;
        if inside
            && what.is_plain(teller.course, from, to)
            && fits(what.within(teller.course, from, to).len())
        {
            let Some((window, act)) = beside else {
                return Some(Window { from, to, words: words(teller, from, to) });
            };
            teller.counted_from.insert(act);
            return Some(window);
        }
    }
    None
}

/// So many days after something that has a name, or before the death.
fn beside(teller: &mut Teller, days: i64) -> Option<(Window, Act)> {
    let named = teller.named();
    if named.is_empty() {
        return None;
    }
    let (act, name, day) = teller.random.pick(&named).clone();
    let n = number(days);
    let window = if act == Act::Died {
        Window {
            from: later(day, -days),
            to: later(day, -1),
            words: format!("in the {n} days before {name}"),
        }
    } else {
        Window { from: later(day, 1), to: later(day, days), words: format!("in the {n} days after {name}") }
    };
    Some((window, act))
}

fn words(teller: &mut Teller, from: Date, to: Date) -> String {
    if (from, to) == month(from) {
        let name = from.strftime("%B %Y").to_string();
        return (*teller.random.pick(&["in {}", "during {}", "in the whole of {}"])).replace("{}", &name);
    }
    let (a, b) = (plain(from), plain(to));
    // "Between" and "from" leave the ends open; nothing stands there.
    match teller.random.below(4) {
        0 => format!("from {a} to {b}"),
        1 => format!("between {a} and {b}"),
        2 => format!("in the {} days after {}", number(between(from, to) + 1), plain(later(from, -1))),
        _ => format!("between {} and {}", short(from, to), plain(to)),
    }
}

/// The first day without its year where the last has the same.
fn short(from: Date, to: Date) -> String {
    if from.year() == to.year() { from.strftime("%-d %B").to_string() } else { plain(from) }
}
