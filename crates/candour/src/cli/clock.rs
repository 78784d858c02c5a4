//! The one clock of the program.

use candour_dates::Date;

/// Now, in POSIX seconds.
#[expect(clippy::disallowed_methods, reason = "the door has the clock; every other room is handed the time")]
pub(crate) fn seconds() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Now, in UTC, as RFC 3339 to the second.
pub(crate) fn now() -> String {
    let seconds = i64::try_from(seconds()).unwrap_or(0);
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let epoch = Date::constant(1970, 1, 1);
    let day = candour_dates::add_days(epoch, days).unwrap_or(epoch);
    format!("{day}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}
