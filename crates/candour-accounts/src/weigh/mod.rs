//! Claims weighed against the record: each form has a room of its own, the sum is made here.

mod against;
mod apart;
mod changed;
mod claims;
mod competent;
mod count;
mod days;
mod every;

mod gap;
mod happened;
mod late;
mod never;
mod outcome;
mod story;
mod words_said;

use candour_dates::{Date, Truth};
use candour_model::{Account, Answer, Aspect, Entry, EntryId, Span};

use crate::ask::deed::Deed;

use crate::ask::when::{Relation, When};
use crate::ask::{Form, Question, Why};
use crate::language::lexicon::Lexicon;
use crate::record::Record;

use outcome::Outcome;

pub use claims::weigh;

/// What weighing one account needs at hand.
pub(crate) struct Weigher<'w, 'a> {
    pub(crate) lexicon: &'static Lexicon,
    pub(crate) record: &'w Record<'a>,

    pub(crate) account: &'w Account,
}

impl<'a> Weigher<'_, 'a> {
    /// Puts one question to the record.
    fn answer(&self, question: &Question) -> Outcome {
        let is_judged = question.untested.iter().any(|one| !one.is_cause);
        let mut outcome = match &question.form {
            Form::Happened(deed) => match late::without_delay(self, deed) {
                Some(act) => late::late(self, deed, &act),
                None => happened::perhaps_then(self, deed),
            },
            Form::Never { deed, .. } | Form::Count(deed, _) if Self::windows(deed).len() > 1 => {
                self.each(question, deed)
            }
            Form::Never { deed, always } => match late::without_delay(self, deed) {
                Some(act) => late::not_in_time(self, deed, &act),
                None => never::never(self, deed, is_judged, *always),
            },
            Form::OnEach(deed, days) => every::on_each(self, deed, days),
            Form::Every(deed) => every::every(self, deed),
            Form::Told(deed, said) => words_said::words_said(self, deed, said),
            Form::Count(deed, n) => count::count(self, deed, *n),
            Form::Unheld { of, length, when, denied } => {
                gap::unheld(self, of, (*length, when.as_ref()), *denied)
            }
            Form::Unseen { by, length, when } => gap::unseen(self, by, *length, when.as_ref()),
            Form::Apart { first, second, length } => apart::apart(self, first, second, *length),
            Form::Order { first, second } => apart::order(self, first, second),
            Form::Competent { who, is, experience } => competent::competent(self, who, *is, *experience),
            Form::Changed { from, to } => changed::changed(self, from.as_deref(), to.as_deref()),
            Form::Untestable(why) => untestable(*why),
        };
        for untested in &question.untested {
            let span = self.span(Some(untested.bytes));
            let (aspect, reason) = if untested.is_cause {
                (Aspect::Cause, "Why it was is not tested: no record could settle it.")
            } else {
                (Aspect::Quality, "A word of judgement: the rest is tested, and this is not.")
            };
            outcome = outcome.part(aspect, Answer::NotTestable, &[], reason).said(span);
        }
        // What cannot be tested leaves a claim that otherwise holds half proven.
        if outcome.verdict == Answer::Supported && !question.untested.is_empty() {
            let cause = question.untested.iter().any(|one| one.is_cause);
            outcome.verdict = Answer::Partly;
            outcome.reason.push_str(if cause {
                " Why it was cannot be tested."
            } else {
                " A word of judgement in it cannot be tested."
            });
        }
        outcome
    }

    /// The times a claim may mean, when it counts from what the record has more than once.
    fn windows(deed: &Deed) -> Vec<When> {
        let when = deed.when.iter().filter(|when| when.relation == Relation::Between);
        when.flat_map(|when| {
            when.windows.iter().map(|window| When { windows: vec![*window], ..when.clone() })
        })
        .collect()
    }

    /// Of several times that may be meant, what all agree on.
    fn each(&self, question: &Question, deed: &Deed) -> Outcome {
        let form = |when: When| {
            let deed = Deed { when: Some(when), ..deed.clone() };
            match &question.form {
                Form::Count(_, n) => Form::Count(deed, *n),
                Form::Never { always, .. } => Form::Never { deed, always: *always },
                other => other.clone(),
            }
        };
        let ask =
            |when: When| self.answer(&Question { form: form(when), untested: question.untested.clone() });
        let mut all: Vec<Outcome> = Self::windows(deed).into_iter().map(ask).collect();
        let same = all.iter().all(|one| one.verdict == all[0].verdict);
        let first = all.swap_remove(0);
        if same {
            return first;
        }
        let reason = "It is counted from what the record has more than once, and the answers differ.";
        Outcome { verdict: Answer::CannotTell, reason: reason.to_owned(), ..first }
            .settled_by("Which of them the account means.")
    }

    /// A span of the account.
    fn span(&self, bytes: Option<(usize, usize)>) -> Option<Span> {
        let (from, to) = bytes.filter(|(from, to)| from < to)?;
        Span::new(&self.account.text, from, to)
    }

    /// Days that a window leaves inside the case's own.
    fn clip(&self, (from, to): (Date, Date)) -> (Date, Date) {
        let Some((first, last)) = self.record.period() else { return (from, to) };
        if from == Date::MIN || to == Date::MAX { (from.max(first), to.min(last)) } else { (from, to) }
    }

    /// The entries of these ids.
    fn entries(&self, ids: &[&EntryId]) -> Vec<&'a Entry> {
        self.record.in_order(ids.iter().copied())
    }

    /// Entries that say outright that it was not done: within the time claimed, or at no other time.
    fn denials(&self, deed: &Deed, when: Option<&When>, dated: bool) -> Vec<&'a Entry> {
        let mut found: Vec<&'a Entry> = Vec::new();
        for id in &deed.main {
            for at in self.record.of_topic(*id) {
                for told in &self.record.happenings[*at as usize].tellings {
                    let fits = match (when, told.days) {
                        (Some(when), Some(days)) => when.fits(days) == Truth::Yes,
                        (Some(_), None) => !dated,
                        (None, _) => true,
                    };
                    let own = |who: &crate::ask::deed::Who| {
                        who.ids.iter().any(|id| told.own.has(*id) || told.did.has(*id))
                    };
                    let denies = told.denied.has(*id) && !told.marked.has(*id) && !told.copied;
                    let details = deed.details.iter().filter(|term| told.says(term.stem)).count();
                    if denies && fits && deed.by.iter().all(own) && details * 2 >= deed.details.len() {
                        found.push(told.entry);
                    }
                }
            }
        }
        found.sort_by(|a, b| a.id().cmp(b.id()));
        found.dedup_by(|a, b| a.id() == b.id());
        found
    }
}

fn untestable(why: Why) -> Outcome {
    match why {
        Why::Opinion => Outcome::new(
            Answer::NotTestable,
            "An opinion, a judgement or a figure of speech: no record could settle it.",
        ),
        Why::Cause => Outcome::new(Answer::NotTestable, "Why something was: no record could settle it."),
        Why::Outside => Outcome::new(Answer::NotTestable, "Not a matter of this case's record."),
        Why::Nothing => Outcome::new(Answer::NotRecorded, "Nothing in it could be looked for in the record."),
    }
}
