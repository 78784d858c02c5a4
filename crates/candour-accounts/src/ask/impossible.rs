//! Days that cannot be: "31 February", "45 May", a Monday that was a Friday. What is claimed of them was never read whole.

use candour_dates::{Context, ExpressionKind, Flag, find};
use candour_model::Dated;

use super::when::says_year;

/// Does a claim's text, which begins at a byte of the account, name such a day?
pub(crate) fn has_no_such_day(text: &str, start: usize, dates: &[Dated]) -> bool {
    let own =
        |dated: &&Dated| dated.span.is_some_and(|span| (start..start + text.len()).contains(&span.start()));
    let flagged = |dated: &Dated| {
        let has = |flag: Flag| dated.resolved.flags.contains(&flag);
        has(Flag::ImpossibleDay)
            || has(Flag::ImpossibleMonth)
            || has(Flag::WeekdayContradicts) && says_year(dated)
    };
    dates.iter().filter(own).any(flagged) || is_too_high(text)
}

/// A number above 31 where the grammar of dates would read a day.
fn is_too_high(text: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let starts = text.match_indices(digit).map(|(at, _)| at).filter(|at| !text[..*at].ends_with(digit));
    starts.into_iter().any(|at| {
        let number = &text[at..];
        let number = &number[..number.find(|c| !digit(c)).unwrap_or(number.len())];
        let rest = &text[at + number.len()..];
        let rest =
            ["st", "nd", "rd", "th"].iter().find_map(|ending| rest.strip_prefix(ending)).unwrap_or(rest);
        number.len() == 2 && number.parse().is_ok_and(|day: u32| day > 31) && begins_with_day(rest)
    })
}

/// Would a day stand here, were its number one that can be?
fn begins_with_day(rest: &str) -> bool {
    let rest = rest.lines().next().unwrap_or_default();
    let named = rest.trim_start().trim_start_matches("of ").starts_with(char::is_uppercase);
    let found = find(&format!("1{rest}"), &Context::default());
    named
        && found
            .first()
            .is_some_and(|one| one.start == 0 && one.end > 1 && one.resolved.kind == ExpressionKind::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_cannot_be() {
        let table = [
            ("She was seen on 45 May.", true),
            ("Seen on the 40th of June 2019.", true),
            ("Seen on 31 May.", false),
            ("It took 45 minutes in May.", false),
            ("There were 60 contacts.", false),
            ("In 2019 May was late.", false),
            ("Of 45 may be true.", false),
            ("Number 45, May Street", false),
        ];
        for (text, want) in table {
            assert_eq!(has_no_such_day(text, 0, &[]), want, "{text}");
        }
    }
}
