//! Days, and the words for them.

use candour_dates::{Date, Weekday, add_days};

use crate::Random;

pub(super) fn later(day: Date, days: i64) -> Date {
    add_days(day, days).unwrap_or(day)
}

/// Days from one to another.
pub(super) fn between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// "12 May 2023", without its preposition.
pub(super) fn plain(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// "on Friday, 12 May 2023", in one of the ways in which the press writes it.
pub(super) fn on(day: Date, random: &mut Random) -> String {
    let style = ["on %-d %B %Y", "on %A, %-d %B %Y", "on %A %-d %B %Y", "on %-d %B %Y", "on %B %-d, %Y"];
    match random.below(style.len() + 1) {
        5 => format!("on the {} of {}", ordinal(day), day.strftime("%B %Y")),
        at => day.strftime(style[at]).to_string(),
    }
}

fn ordinal(day: Date) -> String {
    let end = match day.day() {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    format!("{}{end}", day.day())
}

/// A number as prose writes it: words up to twelve.
pub(super) fn number(n: i64) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    usize::try_from(n)
        .ok()
        .and_then(|n| WORDS.get(n))
        .map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// "once", "twice", "five times".
pub(super) fn times(n: i64) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{} times", number(n)),
    }
}

/// So many days after (or before, when negative) what is named: "the day after the arrest".
pub(super) fn from_named(days: i64, named: &str) -> String {
    let way = if days < 0 { "before" } else { "after" };
    match days.abs() {
        0 => format!("on the day of {named}"),
        1 => format!("the day {way} {named}"),
        7 => format!("a week {way} {named}"),
        14 => format!("a fortnight {way} {named}"),
        n => format!("{} days {way} {named}", number(n)),
    }
}

/// So many days after the sentence before: "the next day", "the following Monday".
pub(super) fn from_last(last: Date, day: Date, random: &mut Random) -> Option<String> {
    let days = between(last, day);
    // "The following Monday" has one reading only when the week has turned in between.
    let next_week = day.weekday() != Weekday::Sunday
        && (2..=7).contains(&days)
        && day.weekday().to_monday_zero_offset() <= last.weekday().to_monday_zero_offset();
    Some(match days {
        1 => (*random.pick(&["the next day", "the following day", "a day later"])).to_owned(),
        _ if next_week && random.chance(60) => format!("the following {}", day.strftime("%A")),
        7 => "a week later".to_owned(),
        2..=30 => format!("{} days later", number(days)),
        _ => return None,
    })
}

/// First and last day of the month.
pub(super) fn month(day: Date) -> (Date, Date) {
    (day.first_of_month(), day.last_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_days() {
        let friday = Date::constant(2023, 5, 12);
        let check = |days: i64, named: &str, wanted: &str| assert_eq!(from_named(days, named), wanted);
        check(0, "the arrest", "on the day of the arrest");
        check(1, "the arrest", "the day after the arrest");
        check(-2, "he died", "two days before he died");
        check(-7, "he died", "a week before he died");
        check(19, "the arrest", "19 days after the arrest");
        assert_eq!([times(1), times(2), times(5)], ["once", "twice", "five times"]);
        assert_eq!(
            from_last(friday, later(friday, 9), &mut Random::new(1)).as_deref(),
            Some("nine days later")
        );
        assert_eq!(from_last(friday, friday, &mut Random::new(1)), None);
        let said: Vec<_> =
            (0..20).filter_map(|n| from_last(friday, later(friday, 3), &mut Random::new(n))).collect();
        assert!(
            said.contains(&"the following Monday".to_owned())
                && said.contains(&"three days later".to_owned())
        );
        // From a Monday "the following Friday" could be this week's or the next.
        let monday = later(friday, 3);
        assert!((0..20).all(|n| from_last(monday, later(monday, 4), &mut Random::new(n)).as_deref()
            == Some("four days later")));
    }
}
