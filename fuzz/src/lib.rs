//! What must hold whatever the bytes are. A target hands its bytes to one of these functions; a broken property is a
//! panic, time and memory are bounded by the runner (`cargo xtask fuzz`).

// The runtime that counts coverage comes with it; `seeds` is built with the same flags and needs it too.
use libfuzzer_sys as _;

mod case_file;
mod dates;
mod ledger;
mod notes;
mod office;
mod reader;
mod standards;

pub use case_file::{case_file, whole_case_file};
pub use dates::dates;
pub use ledger::ledger;
pub use notes::notes;
pub use office::part_of;
pub use reader::reads;
pub use standards::standards;
