//! Reads a date cell: a day, or words that leave it open.

use candour_dates::Date;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The first and the last day that the words allow; none when they are no date of ours.
pub(super) fn days(words: &str) -> Option<(Date, Date)> {
    let lower = words.to_lowercase();
    let parts: Vec<&str> = lower.split([' ', '/', '.', '-', ',']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        ["early", month, year] => within(month, year, 1, 10),
        ["late", month, year] => within(month, year, 21, 31),
        ["between", first, "and", last, month, year] | [first, "or", last, month, year] => {
            within(month, year, number(first)?, number(last)?)
        }
        // As near as two days is surely meant; how far it may reach, nobody says.
        ["c", day, month, year] => {
            let day = date(day, month, year)?;
            Some((candour_dates::add_days(day, -2)?, candour_dates::add_days(day, 2)?))
        }
        [month, year] => within(month, year, 1, 31),
        [year, month, day] if year.len() == 4 => one(date(day, month, year)),
        [day, month, year] | [_, day, month, year] => one(date(day, month, year)),
        _ => None,
    }
}

fn one(day: Option<Date>) -> Option<(Date, Date)> {
    day.map(|day| (day, day))
}

fn number(words: &str) -> Option<i8> {
    words.parse().ok()
}

fn month(words: &str) -> Option<i8> {
    number(words).or_else(|| MONTHS.iter().position(|name| words.starts_with(name)).map(|at| at as i8 + 1))
}

fn date(day: &str, name: &str, year: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month(name)?, number(day)?).ok()
}

fn within(name: &str, year: &str, first: i8, last: i8) -> Option<(Date, Date)> {
    let start = Date::new(year.parse().ok()?, month(name)?, 1).ok()?;
    let last = last.min(start.days_in_month());
    Some((start.with().day(first).build().ok()?, start.with().day(last).build().ok()?))
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn date_cells() {
        let check = |words: &str, wanted: &str| {
            let told =
                days(words).map_or_else(|| "none".to_owned(), |(first, last)| format!("{first}/{last}"));
            assert_eq!(told, wanted, "{words}");
        };
        check("12/05/2023", "2023-05-12/2023-05-12");
        check("12.05.2023", "2023-05-12/2023-05-12");
        check("2023-05-12", "2023-05-12/2023-05-12");
        check("Fri 12 May 2023", "2023-05-12/2023-05-12");
        check("12-May-2023", "2023-05-12/2023-05-12");
        check("12 May 2023", "2023-05-12/2023-05-12");
        check("early March 2023", "2023-03-01/2023-03-10");
        check("late February 2023", "2023-02-21/2023-02-28");
        check("between 3 and 8 March 2023", "2023-03-03/2023-03-08");
        check("3 or 4 June 2023", "2023-06-03/2023-06-04");
        check("c. 14 May 2023", "2023-05-12/2023-05-16");
        check("June 2023", "2023-06-01/2023-06-30");
        check("some day", "none");
    }
}
