//! The problems this room can report.

pub(crate) const RECORDED_BEFORE: &str = "candour::chronology::recorded_before_happened";
pub(crate) const UNDATED_SIGHTING: &str = "candour::chronology::undated_sighting";
pub(crate) const HOLDER_NOT_NAMED: &str = "candour::chronology::holder_not_named";

/// Every code of this room with what it means and what to do.
pub const CODES: &[(&str, &str)] = &[
    (
        RECORDED_BEFORE,
        "An entry was recorded before the day on which it says the thing happened. One of the two dates may be \
         mistyped, or the entry tells of a plan. Compare both dates with the source.",
    ),
    (
        UNDATED_SIGHTING,
        "An entry says that the child was seen but not when. It is shown, and it shortens no stretch without a \
         record of the child being seen. Find its date in the source.",
    ),
    (
        HOLDER_NOT_NAMED,
        "An entry says that the case was allocated or passed on but names nobody. It is drawn as held by someone \
         not named. Add the person to the case's who-is-who if it is known.",
    ),
];
