//! The cells of time columns: `14:30`, `2.30pm`, `1430hrs`, `10:00 - 11:00`, `afternoon`.

use candour_dates::{Clock, PartOfDay, Time};

/// Reads a cell that should hold nothing but a time of day.
pub(super) fn read(words: &str) -> Option<Clock> {
    let low = words.trim().to_lowercase();
    let bare = low.trim_matches(['(', ')', '.', ',', ' ', '~', '?']);
    let bare = ["approximately ", "approx. ", "approx ", "about ", "around ", "at ", "circa ", "c. ", "c."]
        .iter()
        .find_map(|start| bare.strip_prefix(start))
        .unwrap_or(bare)
        .trim();
    if let Some(clock) = part(bare) {
        return Some(clock);
    }
    if let Some((from, to)) = ends(bare) {
        // "2 - 3pm": the half of the day may stand at the end only.
        let half = ["am", "pm"].into_iter().find(|half| to.ends_with(half));
        let from = match half {
            Some(half) if !from.ends_with('m') => {
                moment(&format!("{from}{half}")).filter(|time| moment(to).is_some_and(|to| *time <= to))
            }
            _ => None,
        }
        .or_else(|| moment(from))?;
        let to = moment(to).filter(|to| *to >= from)?;
        return Some(Clock { from, to, part: None });
    }
    let time = moment(bare)?;
    Some(Clock { from: time, to: time, part: None })
}

fn ends(words: &str) -> Option<(&str, &str)> {
    ["–", "—", " to ", " until ", "-"].iter().find_map(|dash| {
        let (from, to) = words.split_once(dash)?;
        Some((from.trim(), to.trim()))
    })
}

fn part(words: &str) -> Option<Clock> {
    let hours = |from: i8, to: (i8, i8), part| {
        Some(Clock { from: Time::constant(from, 0, 0, 0), to: Time::constant(to.0, to.1, 0, 0), part })
    };
    match words {
        "noon" | "midday" | "12 noon" => hours(12, (12, 0), None),
        "midnight" => hours(0, (0, 0), None),
        "morning" | "am" | "a.m" => hours(6, (12, 0), Some(PartOfDay::Morning)),
        "afternoon" | "pm" | "p.m" => hours(12, (18, 0), Some(PartOfDay::Afternoon)),
        "evening" | "eve" => hours(18, (22, 0), Some(PartOfDay::Evening)),
        "night" | "overnight" => hours(22, (23, 59), Some(PartOfDay::Night)),
        _ => None,
    }
}

fn moment(words: &str) -> Option<Time> {
    let words = words.trim();
    let words =
        ["hours", "hrs", "hr", "h"].iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words).trim();
    let tail = |ends: &[&str]| ends.iter().find_map(|end| words.strip_suffix(end)).map(str::trim);
    let (digits, half) = match (tail(&["a.m.", "a.m", "am"]), tail(&["p.m.", "p.m", "pm"])) {
        (Some(rest), _) => (rest, Some(0)),
        (_, Some(rest)) => (rest, Some(12)),
        _ => (words, None),
    };
    let mut parts: Vec<i8> = Vec::with_capacity(3);
    for part in digits.split([':', '.', ';']) {
        let part = part.trim();
        if part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        if part.len() == 4 && parts.is_empty() && !digits.contains([':', '.', ';']) {
            parts.extend([part[..2].parse::<i8>().ok()?, part[2..].parse::<i8>().ok()?]);
        } else {
            parts.push(part.parse().ok()?);
        }
    }
    let (&hour, rest) = parts.split_first()?;
    let minute = rest.first().copied().unwrap_or(0);
    let second = rest.get(1).copied().unwrap_or(0);
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        // A lone number is no time of day; 14pm is a slip that still says 14.
        None if rest.is_empty() => return None,
        _ => hour,
    };
    if rest.len() > 2 {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}
