//! Who sits at the case, by the environment; when, by the clock; and the random bytes of the operating system.

use candour_case::Sitting;

use super::clock;
use super::say::Failure;

/// The sitting of this run of the program. Who it is, is a claim: `CANDOUR_BY`, or the name of the system's user.
#[expect(
    clippy::disallowed_methods,
    reason = "the door has the environment; every other room is handed what it says"
)]
pub(crate) fn begin() -> Result<Sitting, Failure> {
    let named = ["CANDOUR_BY", "USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    let by = named.unwrap_or_default().chars().filter(|letter| !letter.is_control()).collect();
    Ok(Sitting { by, time: clock::now(), seed: random()? })
}

/// 32 random bytes.
pub(crate) fn random() -> Result<[u8; 32], Failure> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|_| Failure::usage("the operating system gives no random bytes"))?;
    Ok(seed)
}
