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
use crate::{BuildOptions, CaseError, CaseFile, LedgerLine, Moment, store};

/// A case file as it was. Nothing can be taken into it.
#[derive(Debug)]
pub struct Held(CaseFile);

impl Held {
    /// Opens the case file of a folder, or a case file, as it was held at a moment.
    pub fn open(path: &Path, moment: Moment) -> Result<Held, CaseError> {
        let file = if path.is_dir() { path.join("case.candour") } else { path.to_owned() };
        // Opened to be written because what is read anew passes through the tables of the cache; all of it is rolled back.
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags)?;
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

    /// The entries it held, in words.
    pub fn log(&self) -> Result<Vec<LedgerLine>, CaseError> {
        let mut lines = self.0.log()?;
        lines.truncate(usize::try_from(self.0.size()).unwrap_or(usize::MAX));
        Ok(lines)
    }

    /// The case file, for what is written out of it.
    pub fn case(&self) -> &CaseFile {
        &self.0
    }
}

impl CaseFile {
    /// Goes back to what was in force at a moment.
    pub(crate) fn hold(&mut self, moment: Moment) -> Result<(), CaseError> {
        let lines = self.log()?;
        let entries = moment.entries(lines.iter().map(|line| line.time.as_str()));
        self.fold(entries.ok_or(CaseError::Moment)?)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use candour_dates::{Date, add_days};
    use candour_ledger::Record;
    use candour_model::{AgencyId, Digest};
    use candour_testkit::Random;

    use crate::case_file::{InForce, apply};
    use crate::folder::InputKind;
    use crate::{LedgerLine, Moment, jumps};

    const FIRST: Date = Date::constant(2031, 1, 1);

    /// One act: at a claimed time, a file's bytes come into force or go.
    struct Act {
        time: String,
        file: String,
        sha256: Option<Digest>,
    }

    fn act(random: &mut Random, clock: &mut i64) -> Act {
        // Mostly forward, sometimes far back or ahead; now and then no time at all.
        *clock += match random.below(8) {
            0 => -(random.below(40) as i64),
            1 => random.below(60) as i64,
            _ => random.below(3) as i64,
        };
        let day = add_days(FIRST, *clock).unwrap_or(FIRST);
        let time = match random.below(30) {
            0 => String::new(),
            1 => "some day".to_owned(),
            _ => format!("{day}T{:02}:00:00Z", random.below(24)),
        };
        let sha256 = random.chance(75).then(|| Digest::of(&[random.below(5) as u8]));
        Act { time, file: format!("records/police/{}.csv", random.below(4)), sha256 }
    }

    fn record(entry: usize, act: &Act) -> Record {
        let kind = if act.sha256.is_some() { "import" } else { "withdraw" };
        let bare = Record::new(entry as u64, kind, &act.time)
            .and_then(|record| record.with("file", act.file.as_bytes()));
        let Some(sha256) = act.sha256 else { return bare.expect("a record") };
        bare.and_then(|record| record.with("what", "record"))
            .and_then(|record| record.with("agency", "police"))
            .and_then(|record| record.with("sha256", sha256.to_string()))
            .expect("a record")
    }

    /// What the program says is in force: how many entries the moment holds, each applied in turn.
    fn folded(acts: &[Act], moment: Moment) -> Option<BTreeMap<String, InForce>> {
        let (mut in_force, mut origin) = (BTreeMap::new(), String::new());
        let held = moment.entries(acts.iter().map(|act| act.time.as_str()))?;
        for (entry, act) in acts.iter().enumerate().take(held) {
            apply(&record(entry, act), &mut in_force, &mut origin).expect("applied");
        }
        Some(in_force)
    }

    /// The same by looking at every entry for every file: the last one that names it, up to the last that may count.
    fn looked_up(acts: &[Act], moment: Moment) -> Option<BTreeMap<String, InForce>> {
        let counts = |at: usize| match moment {
            Moment::Entry(entry) => at as u64 == entry,
            Moment::Day(day) => acts[at].time.len() > 10 && acts[at].time[..10] <= *day.to_string(),
        };
        let last = (0..acts.len()).filter(|&at| counts(at) && acts[at].time != "some day").max();
        let last = if let Moment::Entry(_) = moment { (0..acts.len()).find(|&at| counts(at)) } else { last }?;
        let mut held = BTreeMap::new();
        for act in &acts[..=last] {
            let newest = acts[..=last].iter().filter(|other| other.file == act.file).next_back()?;
            if let Some(sha256) = newest.sha256 {
                let kind = InputKind::Record(AgencyId::new("police"));
                held.insert(act.file.clone(), InForce { kind, sha256 });
            }
        }
        Some(held)
    }

    #[test]
    fn what_was_in_force_at_any_moment() {
        let mut random = Random::new(4);
        let (mut some, mut none, mut back) = (0, 0, 0);
        for nth in 0..100_000 {
            let mut clock = random.below(30) as i64;
            let acts: Vec<Act> = (0..1 + random.below(12)).map(|_| act(&mut random, &mut clock)).collect();
            let moment = if random.chance(50) {
                Moment::Entry(random.below(acts.len() + 2) as u64)
            } else {
                Moment::Day(add_days(FIRST, random.below(80) as i64 - 20).unwrap_or(FIRST))
            };
            let held = folded(&acts, moment);
            assert_eq!(held, looked_up(&acts, moment), "history {nth} at {moment}");
            *(if held.is_some() { &mut some } else { &mut none }) += 1;
            let line = |(entry, act): (usize, &Act)| LedgerLine {
                entry: entry as u64,
                kind: "import".to_owned(),
                time: act.time.clone(),
                file: None,
                sha256: None,
            };
            let lines: Vec<LedgerLine> = acts.iter().enumerate().map(line).collect();
            let is_time = |act: &Act| act.time.len() > 10;
            let earlier = |at: usize| acts[..at].iter().any(|act| is_time(act) && act.time > acts[at].time);
            let brute: Vec<u64> =
                (0..acts.len()).filter(|&at| is_time(&acts[at]) && earlier(at)).map(|at| at as u64).collect();
            back += brute.len();
            assert_eq!(jumps(&lines), brute, "history {nth}");
        }
        assert!(some > 50_000 && none > 5_000 && back > 50_000, "{some} {none} {back}");
    }
}
