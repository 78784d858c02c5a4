//! Checks that keep the house legible. Each is a test too, so `cargo test` fails when one does.

mod files;
mod floors;
mod licences;

use std::path::Path;

/// All checks; every fault in one message.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let faults: Vec<String> =
        [floors::faults(root), files::faults(root), licences::faults(root)].into_iter().flatten().collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_tidy() {
        if let Err(faults) = super::check(&crate::ci::root()) {
            panic!("{faults}");
        }
    }
}
