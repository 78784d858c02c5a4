//! Published accounts of a case: read, and held against the record as it is known now and as it was on the day of
//! publication.

use std::collections::{BTreeMap, BTreeSet};

use candour_accounts::Put;
use candour_chronology::{Known, NamesOf, known};
use candour_dates::Date;
use candour_kinds::Vocabulary;
use candour_model::{
    Account, AgencyId, CaseFacts, Chronology, Claim, Entry, EntryId, KnownAt, Person, Problem, Revision,
    Undated, WeighedThen,
};

use crate::build::known_then;
use crate::folder::InputKind;
use crate::force::PutDecision;
use crate::known::Then;
use crate::{CaseError, CaseFile};

/// The accounts of a case, and the record as it was known when each was published.
#[derive(Default)]
pub(crate) struct Accounts {
    pub(crate) read: Vec<Account>,
    /// Claims files, by name and text, and what was decided in the ledger, as such files.
    put: Vec<(String, String)>,
    views: BTreeMap<Date, View>,
}

/// What was known by a day.
struct View {
    /// The record of that day; none where everything was known by then.
    record: Option<(Chronology, Vec<Person>, CaseFacts)>,
    /// Entries of which it cannot be told.
    untold: BTreeSet<EntryId>,
}

impl Accounts {
    /// Reads those in force. `today` is the whole record.
    pub(crate) fn of(
        case: &CaseFile,
        vocabulary: &Vocabulary,
        today: &Then,
        problems: &mut Vec<Problem>,
    ) -> Result<Accounts, CaseError> {
        let mut accounts = Accounts::default();
        for (file, now) in case.in_force().iter().filter(|(_, now)| now.kind == InputKind::Account) {
            let bytes = case
                .content(now.sha256)?
                .ok_or(CaseError::NotACase { what: "a file without its contents" })?;
            let (account, doubts) = candour_accounts::read(file, &bytes, &today.facts);
            if let Some(on) = published(&account).filter(|on| !accounts.views.contains_key(on)) {
                accounts.views.insert(on, View::of(case, vocabulary, today, on)?);
            }
            accounts.read.push(account);
            problems.extend(doubts);
        }
        for (file, now) in case.in_force().iter().filter(|(_, now)| now.kind == InputKind::Claims) {
            let bytes = case
                .content(now.sha256)?
                .ok_or(CaseError::NotACase { what: "a file without its contents" })?;
            accounts.put.push((file.clone(), String::from_utf8_lossy(&bytes).into_owned()));
        }
        // What was decided comes after the files: the last word holds.
        accounts.put.extend(case.put_claims());
        Ok(accounts)
    }

    /// Documents that came in more than one version, side by side.
    pub(crate) fn revisions(&self) -> Vec<Revision> {
        let by_file: BTreeMap<&str, &Account> =
            self.read.iter().map(|account| (&*account.file, account)).collect();
        let pairs = candour_accounts::in_order(by_file.keys().copied());
        pairs
            .into_iter()
            .map(|(before, after)| candour_accounts::revise(by_file[before], by_file[after]))
            .collect()
    }

    /// Every claim of every account, weighed now and as known at publication.
    pub(crate) fn weigh(
        &self,
        chronology: &Chronology,
        people: &[Person],
        facts: &CaseFacts,
        problems: &mut Vec<Problem>,
    ) -> Vec<Claim> {
        if self.read.is_empty() {
            return Vec::new();
        }
        let mut put = Vec::new();
        for (file, text) in &self.put {
            let (mut own, wrong) = candour_accounts::read_claims(file, text, people, facts);
            problems.extend(candour_accounts::unsaid(file, &own, &self.read));
            put.append(&mut own);
            problems.extend(wrong);
        }
        let mut record = candour_accounts::Record::new(chronology, people, facts);
        let agencies: BTreeMap<&EntryId, &AgencyId> =
            chronology.entries.iter().map(|entry| (entry.id(), &entry.agency)).collect();
        let mut claims = Vec::new();
        for account in &self.read {
            let mut own = candour_accounts::weigh(account, &mut record, &put);
            if let Some((on, view)) = published(account).and_then(|on| Some((on, self.views.get(&on)?))) {
                view.weigh((account, &put), on, &agencies, &mut own);
            }
            claims.append(&mut own);
        }
        claims
    }
}

fn published(account: &Account) -> Option<Date> {
    account.published.as_ref()?.interval().exact()
}

impl View {
    fn of(case: &CaseFile, vocabulary: &Vocabulary, today: &Then, on: Date) -> Result<View, CaseError> {
        let at = KnownAt { on, to: None, undated: Undated::default() };
        let names = NamesOf::default();
        let was = |entry: &Entry| known(entry, &at, &names);
        let untold: BTreeSet<EntryId> = today
            .readings
            .entries
            .iter()
            .filter(|entry| matches!(was(entry), Known::Untold(_)))
            .map(|entry| entry.id().clone())
            .collect();
        if today.readings.entries.iter().all(|entry| was(entry) == Known::Yes) {
            return Ok(View { record: None, untold });
        }
        let Then { facts, mut readings, .. } = known_then(case, vocabulary, today, &at)?;
        let linked = candour_people::link(&mut readings.entries, &readings.register);
        let (chronology, _) = candour_chronology::build(readings.entries, &linked.people, &facts);
        Ok(View { record: Some((chronology, linked.people, facts)), untold })
    }

    fn weigh(
        &self,
        (account, put): (&Account, &[Put]),
        on: Date,
        agencies: &BTreeMap<&EntryId, &AgencyId>,
        claims: &mut [Claim],
    ) {
        let then: Option<BTreeMap<String, Claim>> =
            self.record.as_ref().map(|(chronology, people, facts)| {
                let mut record = candour_accounts::Record::new(chronology, people, facts);
                candour_accounts::weigh(account, &mut record, put)
                    .into_iter()
                    .map(|claim| (claim.id.clone(), claim))
                    .collect()
            });
        let there: Option<BTreeSet<&EntryId>> =
            self.record.as_ref().map(|(chronology, ..)| chronology.entries.iter().map(Entry::id).collect());
        for claim in claims {
            let verdict = match &then {
                None => claim.verdict,
                Some(then) => then.get(&claim.id).map_or(claim.verdict, |then| then.verdict),
            };
            let known =
                claim.entries.iter().filter(|id| there.as_ref().is_none_or(|there| there.contains(id)));
            let could_know: BTreeSet<&AgencyId> = known.filter_map(|id| agencies.get(id).copied()).collect();
            let untold = claim.entries.iter().filter(|id| self.untold.contains(*id)).count();
            let could_know = could_know.into_iter().cloned().collect();
            claim.then = Some(WeighedThen { on, verdict, could_know, untold });
        }
    }
}

impl CaseFile {
    /// Decides how a claim is to be read, by the sentence language; an empty sentence takes an earlier decision back.
    /// The decision is an entry of the ledger and holds over every build.
    pub fn decide_claim(&mut self, claim: &Claim, sentence: &str, why: &str) -> Result<u64, CaseError> {
        let fields = [
            ("account", &*claim.account),
            ("matter", "claim"),
            ("sentence", sentence),
            ("why", why),
            ("words", claim.text.as_str()),
        ];
        let record = self.record("decision", 0, &fields.map(|(name, value)| (name, value.as_bytes())))?;
        let entry = record.entry();
        self.append(&[record], &[])?;
        Ok(entry)
    }

    /// What was decided on claims, as claims files.
    fn put_claims(&self) -> Vec<(String, String)> {
        let file = |((account, words), put): (&(String, String), &PutDecision)| {
            let text = format!(
                "claim \"{}\"\n  in {account}\n  {}\n",
                words.replace('"', "'").split_whitespace().collect::<Vec<_>>().join(" "),
                put.sentence
            );
            (format!("ledger entry {}", put.entry), text)
        };
        self.put_in_force().iter().map(file).collect()
    }
}
