//! Reads a clause: first what cannot be tested, then the form of the claim, then what is said of it.

use candour_dates::Date;
use candour_model::Dated;

use crate::language::lexicon::{Id, Lexicon};
use crate::language::words::{Word, stem};
use crate::record::Record;
use crate::record::fit::{Fit, fits};

use super::anchor::anchored;
use super::deed::{Deed, deed};
use super::length::{how_many, length};

use super::when::{Relation, When, when};
use super::{Form, Question, Untested};

/// A clause of an account, ready to be read. Bytes are the account's own.
pub(crate) struct Clause<'c> {
    pub(crate) words: &'c [Word],
    /// Its own words, and the whole text they stand in.
    pub(crate) text: &'c str,
    pub(crate) account: &'c str,
    pub(crate) dates: &'c [Dated],
    /// What another clause of its sentence is about: "he" of the second is he of the first.
    pub(crate) subject: Option<&'c Deed>,
    pub(crate) quoted: bool,
    /// The time of the clause before it in its sentence.
    pub(crate) around: Option<&'c When>,
    /// The days between which a story told day by day has it.
    pub(crate) between: Option<&'c When>,
}

/// Reads clauses against the names and the days of a case.
pub(crate) struct Reader<'c, 'a> {
    pub(crate) lexicon: &'static Lexicon,
    pub(crate) record: &'c Record<'a>,
    pub(crate) period: Option<(Date, Date)>,
}

impl Reader<'_, '_> {
    /// The question a clause asks.
    pub(crate) fn read(&self, clause: &Clause<'_>) -> Question {
        let (words, cause) = self.before_cause(clause);
        let mut hidden = hidden(clause.dates);
        let anchored = anchored(self, clause, words);
        hidden.extend(anchored.as_ref().map(|one| one.bytes));
        let mut untested: Vec<Untested> = cause.into_iter().collect();
        let mut deed = self.deed(clause, words, &hidden);
        let is_anchored = anchored.is_some();
        if let Some(one) = anchored {
            deed.when = Some(one.when);
        }
        let qualities = self.lexicon.cue("quality", words);
        let bytes = |(from, to): (usize, usize)| (words[from].start, words[to - 1].end);
        for place in &qualities {
            untested.push(Untested { is_cause: false, bytes: bytes(*place) });
        }
        let quality: Vec<u64> =
            qualities.iter().flat_map(|(from, to)| words[*from..*to].iter().map(|w| w.stem)).collect();
        deed.details.retain(|term| !quality.contains(&term.stem));
        let form = self.form(clause, words, deed, (&hidden, is_anchored));
        if let Form::Untestable(_) | Form::Competent { .. } | Form::Changed { .. } = form {
            untested.retain(|one| one.is_cause);
        }
        Question { form, untested }
    }

    fn form(
        &self,
        clause: &Clause<'_>,
        words: &[Word],
        deed: Deed,
        (hidden, is_anchored): (&[(usize, usize)], bool),
    ) -> Form {
        if let Some(why) = self.untestable(clause, words, &deed) {
            return Form::Untestable(why);
        }
        if let Some(form) = self.changed(clause, words, &deed).or_else(|| self.competent(words, &deed)) {
            return form;
        }
        if let Some(form) = self.told(clause, words, &deed) {
            return form;
        }
        let length = length(self.lexicon, words, clause.dates)
            .filter(|length| !is_anchored || !is_inside(length.bytes, hidden));
        if let Some(form) = self.gap(words, &deed, length) {
            return form;
        }
        if let Some(form) = length.and_then(|length| self.stretch(clause, words, length)) {
            return form;
        }
        if let Some(form) = self
            .sequence(clause, words, length)
            .or_else(|| self.by_the_time(clause, words))
            .filter(|_| !is_anchored)
        {
            return form;
        }
        if let Some(form) = self.two_deeds(clause, words, length).filter(|_| !is_anchored) {
            return form;
        }
        let negated = self.is_negated(words);
        if let Some(deed) = not_until(words, &deed).filter(|_| negated) {
            return Form::Happened(deed);
        }
        if let Some(n) = how_many(self.lexicon, words, hidden).filter(|_| !negated) {
            let deed = Deed { numbers: Vec::new(), ..deed };
            return Form::Count(Self::without_times(deed), n);
        }
        if negated {
            let always = self.lexicon.has("universal", clause.words);
            return Form::Never { deed, always };
        }
        let days = self.each_day(clause, words);
        if !days.is_empty() {
            return Form::OnEach(deed, days);
        }
        if self.lexicon.has("every", words) {
            return Form::Every(deed);
        }
        Form::Happened(deed)
    }

    /// What comes before a cause; the cause itself is not tested.
    fn before_cause<'c>(&self, clause: &Clause<'c>) -> (&'c [Word], Option<Untested>) {
        let words = clause.words;
        let Some((from, _)) = self.lexicon.cue("cause", words).into_iter().find(|(from, _)| *from >= 2)
        else {
            return (words, None);
        };
        let bytes = (words[from].start, words[words.len() - 1].end);
        (&words[..from], Some(Untested { is_cause: true, bytes }))
    }

    pub(super) fn deed(&self, clause: &Clause<'_>, words: &[Word], hidden: &[(usize, usize)]) -> Deed {
        let mut deed = deed(self.lexicon, &self.record.names, (clause.account, words), hidden);
        deed.when = when(words, clause.dates, self.period);
        // "And failed to pass on the case": whoever did the first did the second.
        if let Some(subject) = clause.subject.filter(|_| deed.by.is_empty() && self.has_no_subject(words)) {
            deed.by.clone_from(&subject.by);
        }
        if deed.when.is_none() {
            match (clause.around, clause.between) {
                (Some(around), _) if begins_with_link(words) => deed.perhaps = Some(around.clone()),
                (_, Some(between)) => deed.when = Some(between.clone()),
                _ => {}
            }
        }
        deed
    }

    /// What these words alone tell of.
    pub(super) fn bare_deed(&self, clause: &Clause<'_>, words: &[Word]) -> Deed {
        deed(self.lexicon, &self.record.names, (clause.account, words), &[])
    }

    /// The certain days on which the record tells of such a thing, in order, none twice.
    pub(super) fn times(&self, deed: &Deed) -> Vec<(Date, Date)> {
        let found = fits(self.record, deed);
        let days = found.iter().filter(|fit| Fit::is_same(fit)).filter_map(|fit| fit.happening.when.exact());
        let mut days: Vec<Date> = days.collect();
        days.sort_unstable();
        days.dedup();
        // What happens once is counted from the first day that tells of it.
        if deed.main.iter().any(|id| self.lexicon.topics[usize::from(*id)].once) {
            days.truncate(1);
        }
        days.into_iter().map(|day| (day, day)).collect()
    }

    /// "And failed to pass on the case", "and saw the child": the verb comes first.
    fn has_no_subject(&self, words: &[Word]) -> bool {
        let first = ["failed", "did", "had", "was", "were", "never", "also"].map(stem);
        let start = usize::from(begins_with_link(words));
        let verb = words.get(start).is_some_and(|word| first.contains(&word.stem));
        let act = |found: &crate::language::lexicon::Found| {
            found.from == start && self.lexicon.topics[usize::from(found.id)].act
        };
        verb || start > 0 && self.lexicon.topics_in(words).iter().any(act)
    }

    /// "On 28 July and again on 9 August": each of the days.
    pub(super) fn each_day(&self, clause: &Clause<'_>, words: &[Word]) -> Vec<When> {
        let whens =
            clause.dates.iter().filter_map(|dated| when(words, std::slice::from_ref(dated), self.period));
        let days: Vec<When> = whens.filter(|when| when.relation == Relation::On && when.is_a_day()).collect();
        let differ = days.iter().any(|day| day.windows != days[0].windows);
        if differ && days.len() == clause.dates.len() { days } else { Vec::new() }
    }

    /// Is the claim that it was not so? "Not unseen" is not.
    pub(crate) fn is_negated(&self, words: &[Word]) -> bool {
        // "Raised the alarm about a lack of heating": what was lacking is not that it was raised.
        let act = self
            .lexicon
            .topics_in(words)
            .into_iter()
            .find(|found| self.lexicon.topics[usize::from(found.id)].act);
        let noun = ["lack", "without", "absence", "unable", "refused", "failure", "went"].map(stem);
        let beside = |(from, _): &(usize, usize)| {
            act.is_some_and(|act| act.to <= *from) && noun.contains(&words[*from].stem)
        };
        let double = self.lexicon.cue("double", words);
        // "Failed to appear" is a matter of its own, and "unallocated" says no more than that.
        let own: Vec<(usize, usize)> =
            self.lexicon.topics_in(words).iter().map(|found| (found.from, found.to)).collect();
        let outside = |place: &(usize, usize)| {
            !beside(place) && !double.iter().chain(&own).any(|(a, b)| *a <= place.0 && place.0 < *b)
        };
        self.lexicon.cue("negation", words).iter().any(outside)
    }

    fn without_times(mut deed: Deed) -> Deed {
        let times = ["times", "occasions", "occasion", "separate", "twice", "once", "total"].map(stem);
        deed.details.retain(|detail| !times.contains(&detail.stem));
        deed
    }

    pub(super) fn topic(&self, name: &str) -> Id {
        self.lexicon.topic(name).unwrap_or(Id::MAX)
    }
}

fn is_inside(bytes: (usize, usize), hidden: &[(usize, usize)]) -> bool {
    hidden.iter().any(|(from, to)| *from <= bytes.0 && bytes.1 <= *to && (*from, *to) != bytes)
}

/// The bytes of dates and lengths: they are no details.
pub(super) fn hidden(dates: &[Dated]) -> Vec<(usize, usize)> {
    dates.iter().filter_map(|dated| dated.span).map(|span| (span.start(), span.end())).collect()
}

fn begins_with_link(words: &[Word]) -> bool {
    let link = ["and", "but", "then"].map(stem);
    words.first().is_some_and(|word| link.contains(&word.stem))
}

/// "Was not appointed until 11 April" is that it was, on 11 April.
fn not_until(words: &[Word], deed: &Deed) -> Option<Deed> {
    let when = deed.when.as_ref().filter(|when| when.relation == Relation::Until)?;
    let not = words.iter().position(|word| word.stem == stem("not"))?;
    words[not..].iter().find(|word| word.stem == stem("until") && word.end <= when.bytes.0)?;
    let when = When { windows: when.days.clone(), is_named: true, relation: Relation::On, ..when.clone() };
    Some(Deed { when: Some(when), ..deed.clone() })
}
