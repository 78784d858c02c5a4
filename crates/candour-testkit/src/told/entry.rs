//! What the agencies write down of what happened, each in its own words.

use candour_dates::Date;

use super::act::Act;
use super::agency::Agency;
use super::cast::Child;
use super::course::{Course, Differs, Happening, Mark, Whom};
use super::day::{between, later, number};
use super::phrases::{capital, fill, under};
use crate::Random;

/// One entry of an agency's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) agency: Agency,
    pub(super) day: Date,
    /// What the date cell says when it does not give the day.
    pub(super) vague: Option<String>,
    pub(super) text: String,
    pub(super) recorded: Date,
    pub(super) author: String,
}

/// Details of a child seen at so many months; none of them is a finding.
fn looks(months: i64) -> &'static [&'static str] {
    match months {
        ..12 => &[
            "in a clean babygro",
            "asleep in cot",
            "smiley",
            "on the play mat",
            "being fed",
            "in bouncy chair",
        ],
        12..60 => &[
            "playing with a saucepan",
            "watching television",
            "eating toast",
            "wary at first",
            "sleepy",
            "chatty",
        ],
        _ => &["in school jumper", "quiet", "cheerful", "doing homework", "on tablet", "eating tea"],
    }
}

/// Every entry, in order of the days.
pub(super) fn entries(course: &Course, random: &mut Random) -> Vec<Entry> {
    let mut out = Vec::new();
    for happening in &course.happenings {
        out.push(entry(course, happening, happening.by, true, random));
        for agency in heard(course, happening, random) {
            out.push(entry(course, happening, agency, false, random));
        }
    }
    for &agency in &course.cast.agencies {
        fillers(course, agency, &mut out, random);
    }
    out.sort_by_key(|entry| (entry.day, entry.agency));
    out
}

/// Who else writes it down. Where the tellings are to differ there must be a second.
fn heard(course: &Course, happening: &Happening, random: &mut Random) -> Vec<Agency> {
    let must = happening.differs.is_some() || happening.act == Act::Referral;
    let mut out: Vec<Agency> = happening
        .act
        .heard_by()
        .iter()
        .copied()
        .filter(|agency| course.cast.has(*agency) && *agency != happening.by && (must || random.chance(65)))
        .collect();
    if happening.whom == Whom::Sibling {
        out.clear();
    }
    out.extend(happening.other.filter(|_| happening.act == Act::Told && random.chance(60)));
    out
}

fn entry(course: &Course, one: &Happening, agency: Agency, own: bool, random: &mut Random) -> Entry {
    let heading = match (own, one.act, one.whom) {
        // Two days for one arrest stand against each other only where the second says that it was on its day.
        (false, Act::Arrest, _) if one.differs.is_some() => "arrest.differs".to_owned(),
        (false, act, _) => format!("{}.heard", act.name()),
        (true, Act::Interview, Whom::Mother) => "interview.mother".to_owned(),
        (true, act, _) => act.name().to_owned(),
    };
    let day = match one.differs {
        Some(Differs::Day(days)) if !own => later(one.day, days),
        _ => one.day,
    };
    let vague = one.unsure.map(|unsure| unsure.words());
    let phrase = *random.pick(&under(agency.phrases(), &heading));
    let text = told(course, one, agency, own, phrase, random);
    written(course, agency, (day, vague), text, random)
}

fn told(
    course: &Course,
    one: &Happening,
    agency: Agency,
    own: bool,
    phrase: &str,
    random: &mut Random,
) -> String {
    let cast = &course.cast;
    let sibling = cast.sibling.as_ref().filter(|_| one.whom == Whom::Sibling);
    let child = sibling.unwrap_or(&cast.child);
    let named = if agency == Agency::Police { child.full() } else { child.first.to_owned() };
    let other = if own { one.other } else { Some(one.by) }.map_or("", Agency::noted);
    let mark = one.mark.map_or(String::new(), |mark| {
        let mirrored = !own && one.differs == Some(Differs::Side);
        marks(Mark { left: mark.left != mirrored, ..mark }, agency)
    });
    let worker = cast.worker(agency, if agency == Agency::SocialCare { one.worker } else { 0 });
    let partner = if random.chance(60) { cast.partner_name() } else { format!("Mr {}", cast.partner.1) };
    fill(
        &detailed(phrase, child, one.day, random),
        &[
            ("c", &named),
            ("o", other),
            ("w", worker.map_or("duty", |worker| &worker.initials)),
            ("p", &partner),
            ("m", &format!("{} {}", cast.mother, cast.child.surname)),
            ("g", "maternal grandmother"),
            ("mark", &mark),
            ("Mark", &capital(&mark)),
            ("t", one.topic.map_or("", |topic| topic.noted())),
        ],
    )
}

/// With what was seen of the child, and what is planned.
fn detailed(phrase: &str, child: &Child, day: Date, random: &mut Random) -> String {
    let months = between(child.born, day) / 30;
    let look = *random.pick(looks(months));
    let grams = 3500 + 500 * months.min(12) + 180 * (months - 12).max(0) + 100 * random.below(4) as i64;
    let weight = format!("{}.{}", grams / 1000, grams % 1000 / 100);
    // A plan is no happening: a day on which it was to be done proves nothing.
    let next = later(day, 21 + random.below(14) as i64).strftime("%d/%m/%Y").to_string();
    fill(phrase, &[("look", look), ("kg", &weight), ("next", &next)])
}

/// "three bruises to left ear"; doctors write figures and a letter for the side.
fn marks(mark: Mark, agency: Agency) -> String {
    let doctors = matches!(agency, Agency::Gp | Agency::Hospital);
    let side = match (mark.left, doctors) {
        (true, true) => "(L)",
        (false, true) => "(R)",
        (true, false) => "left",
        (false, false) => "right",
    };
    let number = if doctors { mark.number.to_string() } else { number(mark.number as i64) };
    format!("{number} {} to {side} {}", mark.plural(), mark.part)
}

/// Entries that prove nothing. The first and the last stand at the ends of the case, so that the record reaches over it.
fn fillers(course: &Course, agency: Agency, out: &mut Vec<Entry>, random: &mut Random) {
    let cast = &course.cast;
    let days = between(cast.first_day, cast.last_day) as usize;
    let some = 2 + random.below(5);
    for nth in 0..some {
        let day = match nth {
            0 => later(cast.first_day, random.below(4) as i64),
            1 => cast.last_day,
            _ => later(cast.first_day, random.below(days) as i64),
        };
        let phrase = *random.pick(&under(agency.phrases(), "filler"));
        let worker = if agency == Agency::SocialCare { course.worker_on(day) } else { 0 };
        let initials = cast.worker(agency, worker).map_or("duty", |worker| &worker.initials);
        let text = fill(phrase, &[("c", cast.child.first), ("w", initials), ("p", &cast.partner_name())]);
        out.push(written(course, agency, (day, None), text, random));
    }
}

fn written(
    course: &Course,
    agency: Agency,
    days: (Date, Option<String>),
    text: String,
    random: &mut Random,
) -> Entry {
    let (day, vague) = days;
    let worker = if agency == Agency::SocialCare { course.worker_on(day) } else { 0 };
    let author = course.cast.worker(agency, worker).map_or(String::new(), |worker| worker.name.clone());
    let delay = [0, 0, 0, 1, 1, 2, 3, 9][random.below(8)];
    // What is known of only by its month was written down when the month was over.
    let end = if vague.is_some() { later(day, 32) } else { day };
    Entry { agency, day, vague, text, recorded: later(end, delay), author }
}
