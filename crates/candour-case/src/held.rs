//! The case as the ledger held it at an earlier moment: what had been taken in, withdrawn, and decided by then.
//!
//! What a moment is says `clock.rs`. The whole ledger is verified first: the past is not read out of a broken one.
//!
//! Law: as held after entry n, the case is what was built when entry n was the last, in every derived thing
//! (`the_past_comes_back`, `what_was_in_force_at_any_moment`).

use std::path::Path;

use candour_model::KnownAt;
use rusqlite::Connection;

use crate::build::{Built, assemble};
use crate::watch::Watch;
use crate::{BuildOptions, CaseError, CaseFile, Moment, store};

/// A case file as it was. Nothing can be taken into it.
#[derive(Debug)]
pub struct Held(CaseFile);

impl Held {
    /// Opens the case file of a folder, or a case file, as it was held at a moment.
    pub fn open(path: &Path, moment: Moment) -> Result<Held, CaseError> {
        let file = if path.is_dir() { path.join("case.candour") } else { path.to_owned() };
        // Opened to be written because what is read anew passes through the tables of the cache; all of it is rolled back.
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX;
        store::may_open(&file)?;
        let connection = Connection::open_with_flags(store::plain(&file), flags)?;
        store::check_marks(&connection)?;
        let mut case = CaseFile::load(connection)?;
        case.hold(moment)?;
        Ok(Held(case))
    }

    /// Builds the case as it was held; and, of that, only what was known by the end of a day.
    pub fn build(&self, view: Option<&KnownAt>, watch: Watch<'_>) -> Result<Built, CaseError> {
        let transaction = self.0.connection.unchecked_transaction()?;
        let (mut built, _) = assemble(&self.0, BuildOptions::UseCache, view, watch)?;
        transaction.rollback()?;
        built.as_held = true;
        Ok(built)
    }

    /// The case file, for what is written out of it.
    pub fn case(&self) -> &CaseFile {
        &self.0
    }
}

impl CaseFile {
    /// Opens the case file of a folder, or a case file, for reading only; as it was held at a moment, if one is given.
    pub fn open_held(path: &Path, moment: Option<Moment>) -> Result<CaseFile, CaseError> {
        let file = if path.is_dir() { path.join("case.candour") } else { path.to_owned() };
        let mut case = CaseFile::open_to_read(&file)?;
        if let Some(moment) = moment {
            case.hold(moment)?;
        }
        Ok(case)
    }

    /// Goes back to what was in force at a moment.
    pub(crate) fn hold(&mut self, moment: Moment) -> Result<(), CaseError> {
        let lines = self.log()?;
        let entries = moment.entries(lines.iter().map(|line| line.time.as_str()));
        self.fold(entries.ok_or(CaseError::Moment)?)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use candour_dates::{Date, add_days};
    use candour_ledger::{Record, Row};
    use candour_model::{AgencyId, Digest};
    use candour_testkit::Random;

    use crate::Moment;
    use crate::folder::InputKind;
    use crate::force::{Force, InForce};
    use crate::log::Kept;

    const FIRST: Date = Date::constant(2031, 1, 1);

    /// What an entry says.
    enum Act {
        Import(String, Digest),
        Withdraw(String),
        Read,
        Erase(usize),
    }

    /// Acts with the times they claim. What was erased at any time says nothing any more, of any moment.
    struct History {
        acts: Vec<(String, Act)>,
        erased: BTreeSet<usize>,
    }

    impl History {
        fn new(random: &mut Random) -> History {
            let mut clock = random.below(30) as i64;
            let mut history = History { acts: Vec::new(), erased: BTreeSet::new() };
            for _ in 0..=random.below(12) {
                let act = history.act(random);
                history.acts.push((time(random, &mut clock), act));
            }
            history
        }

        fn act(&mut self, random: &mut Random) -> Act {
            let file = format!("records/police/{}.csv", random.below(4));
            match random.below(10) {
                0 => Act::Read,
                1 if !self.acts.is_empty() => {
                    let gone = random.below(self.acts.len());
                    self.erased.insert(gone);
                    Act::Erase(gone)
                }
                2 | 3 => Act::Withdraw(file),
                _ => Act::Import(file, Digest::of(&[random.below(5) as u8])),
            }
        }

        /// The last act before `end` that names the file; an erased one names it in nothing but the place of what it replaced.
        fn newest(&self, file: &str, end: usize) -> Option<usize> {
            (0..end).rev().find(|&at| match &self.acts[at].1 {
                Act::Import(own, _) | Act::Withdraw(own) => own == file,
                Act::Read | Act::Erase(_) => false,
            })
        }

        /// The entries as a case file keeps them.
        fn kept(&self) -> Vec<Kept> {
            self.acts.iter().enumerate().map(|(entry, _)| self.entry(entry)).collect()
        }

        fn entry(&self, entry: usize) -> Kept {
            let (time, act) = &self.acts[entry];
            let record = |kind| Record::new(entry as u64, kind, time).expect("a record");
            let with = |record: Record, name, value: &str| record.with(name, value).expect("a field");
            let record = match act {
                Act::Read => record("read"),
                Act::Erase(gone) => with(record("erasure"), "erases", &gone.to_string()),
                Act::Withdraw(file) => with(record("withdraw"), "file", file),
                Act::Import(file, sha256) => {
                    let record = with(with(record("import"), "file", file), "what", "record");
                    with(with(record, "agency", "police"), "sha256", &sha256.to_string())
                }
            };
            let replaced = match act {
                Act::Import(file, _) | Act::Withdraw(file) => self.newest(file, entry),
                Act::Read | Act::Erase(_) => None,
            };
            let record =
                replaced.into_iter().fold(record, |record, at| with(record, "replaces", &at.to_string()));
            let kept = record.committed([7; 32]);
            Kept { leaf: kept.leaf, kept: (!self.erased.contains(&entry)).then_some((kept.salt, kept.body)) }
        }

        /// What the program says is in force: how many entries the moment holds, each taken in turn.
        fn folded(&self, moment: Moment) -> Option<(Force, BTreeMap<String, InForce>)> {
            let held = moment.entries(self.acts.iter().map(|(time, _)| time.as_str()))?;
            let mut force = Force::default();
            for (entry, Kept { leaf, kept }) in (0..).zip(self.kept().iter().take(held)) {
                let kept = kept.as_ref().map(|(salt, body)| (salt.as_slice(), body.as_slice()));
                force.take(&Row { entry, leaf, hash: [0; 32], kept }).expect("taken");
            }
            let files = std::mem::take(&mut force.files);
            Some((force, files))
        }

        /// The same by looking at every entry for every file, up to the last that may count.
        fn looked_up(&self, moment: Moment) -> Option<BTreeMap<String, InForce>> {
            let counts = |at: &usize| match moment {
                Moment::Entry(entry) => *at as u64 == entry,
                Moment::Day(day) => is_time(&self.acts[*at].0) && self.acts[*at].0[..10] <= *day.to_string(),
            };
            let last = (0..self.acts.len()).filter(counts).max()?;
            let mut held = BTreeMap::new();
            for file in (0..4).map(|nth| format!("records/police/{nth}.csv")) {
                let Some(at) = self.newest(&file, last + 1) else { continue };
                if let Act::Import(_, sha256) = self.acts[at].1
                    && !self.erased.contains(&at)
                {
                    let kind = InputKind::Record(AgencyId::new("police"));
                    held.insert(file, InForce { kind, sha256, entry: at as u64 });
                }
            }
            Some(held)
        }

        /// What came and went and was not erased, in order.
        fn versions(&self, end: usize) -> Vec<u64> {
            let is_version = |at: &usize| matches!(self.acts[*at].1, Act::Import(..) | Act::Withdraw(_));
            let left = (0..end).filter(|at| is_version(at) && !self.erased.contains(at));
            left.map(|at| at as u64).collect()
        }

        /// Entries before which some other claims a later time.
        fn jumps(&self, end: usize) -> Vec<u64> {
            let time = |at: usize| Some(&self.acts[at].0).filter(|time| is_time(time));
            let earlier =
                |at: &usize| time(*at).is_some_and(|own| (0..*at).filter_map(time).any(|time| time > own));
            (0..end).filter(earlier).map(|at| at as u64).collect()
        }
    }

    /// Mostly forward, sometimes far back or ahead; now and then no time at all.
    fn time(random: &mut Random, clock: &mut i64) -> String {
        *clock += match random.below(8) {
            0 => -(random.below(40) as i64),
            1 => random.below(60) as i64,
            _ => random.below(3) as i64,
        };
        let day = add_days(FIRST, *clock).unwrap_or(FIRST);
        match random.below(30) {
            0 => String::new(),
            1 => "some day".to_owned(),
            _ => format!("{day}T{:02}:00:00Z", random.below(24)),
        }
    }

    fn is_time(time: &str) -> bool {
        time.len() > 10
    }

    #[test]
    fn what_was_in_force_at_any_moment() {
        let mut random = Random::new(4);
        let (mut some, mut none, mut back, mut erased) = (0, 0, 0, 0);
        for nth in 0..100_000 {
            let history = History::new(&mut random);
            let moment = if random.chance(50) {
                Moment::Entry(random.below(history.acts.len() + 2) as u64)
            } else {
                Moment::Day(add_days(FIRST, random.below(80) as i64 - 20).unwrap_or(FIRST))
            };
            let looked_up = history.looked_up(moment);
            erased += history.erased.len();
            let Some((force, files)) = history.folded(moment) else {
                assert_eq!(looked_up, None, "history {nth} at {moment}");
                none += 1;
                continue;
            };
            assert_eq!(Some(files), looked_up, "history {nth} at {moment}");
            let held = moment.entries(history.acts.iter().map(|(time, _)| time.as_str())).expect("some");
            assert_eq!(force.clock.jumps, history.jumps(held), "history {nth}");
            let versions: Vec<u64> = force.history.iter().map(|version| version.entry).collect();
            assert_eq!(versions, history.versions(held), "history {nth}");
            some += 1;
            back += force.clock.jumps.len();
        }
        let counted = [some, none, back, erased];
        assert!(counted.iter().all(|&count| count > 5_000) && some > 50_000, "{counted:?}");
    }
}
