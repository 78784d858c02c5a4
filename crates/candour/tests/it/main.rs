//! The whole way, from a folder of files to what a person holds: the contract, the ledger, the invented case's truth.

mod agencies;
mod beside;
mod changes;
mod claims;
mod companion;
mod contract;
mod door;
mod erasure;
mod findings;
mod growth;
mod ledger;
mod page_reader;
mod proofs;
mod standards;
mod told;
mod truth;
mod versions;
mod views;
mod witness_server;
mod witnesses;

use std::path::Path;

use candour_case::{BuildOptions, Built, CaseFile, Folder, Sitting, TakenIn, build};

/// A time claim for every test: no test has a clock.
const TIME: &str = "2024-06-03T09:00:00Z";

/// Somebody at the case; the salts are of no account here.
pub(crate) fn sitting(time: &str) -> Sitting {
    Sitting { by: "a tester".to_owned(), time: time.to_owned(), seed: [7; 32] }
}

/// The invented case, written into a folder of its own.
fn demo_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    candour_testkit::write(&candour_testkit::demo(), folder.path()).expect("the invented case is written");
    folder
}

/// Takes a folder in and builds it.
fn build_folder(folder: &Path) -> (CaseFile, TakenIn, Built) {
    let lies = Folder::read(folder).expect("the folder is a case folder");
    let mut case = CaseFile::open(&folder.join("case.candour"), sitting(TIME)).expect("the case file opens");
    let taken = case.take_in(&lies.inputs).expect("the ledger takes it in");
    let built = build(&mut case, BuildOptions::UseCache).expect("the case is built");
    (case, taken, built)
}
