//! Reads a clause: first what cannot be tested, then the form of the claim, then what is said of it.

use candour_dates::Date;
use candour_model::Dated;

use crate::language::lexicon::{Id, Lexicon};
use crate::language::words::{Word, stem};
use crate::record::Record;
use crate::record::fit::{Fit, fits};

use super::anchor::anchored;
use super::deed::{Deed, Term, deed};
use super::length::{how_many, length};

use super::when::{When, when};
use super::{Form, Question, Untested, Why};

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
        if let Some(n) = how_many(self.lexicon, words, hidden).filter(|_| !negated) {
            let deed = Deed { numbers: Vec::new(), ..deed };
            return Form::Count(self.without_times(deed), n);
        }
        if negated {
            let always = self.lexicon.has("universal", clause.words);
            return Form::Never { deed, always };
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

    fn deed(&self, clause: &Clause<'_>, words: &[Word], hidden: &[(usize, usize)]) -> Deed {
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

    fn untestable(&self, clause: &Clause<'_>, words: &[Word], deed: &Deed) -> Option<Why> {
        let firm_so_far = !deed.main.is_empty() && deed.when.is_some();
        // Of a claim that can be tested the cause alone may be an opinion, and is not tested.
        let said = if firm_so_far { words } else { clause.words };
        let has = |cue: &str| self.lexicon.has(cue, said);
        let first_person = clause.quoted && has("first_person");
        if clause.text.trim_end().ends_with('?') {
            return Some(Why::Opinion);
        }
        let firm =
            !deed.main.is_empty() && (deed.when.is_some() || !deed.by.is_empty() || self.is_negated(words));
        if has("outside") && !firm {
            return Some(Why::Outside);
        }
        if has("opinion") && !(firm && !first_person && deed.when.is_some()) {
            return Some(Why::Opinion);
        }
        if words.len() < clause.words.len() && deed.is_empty() {
            return Some(Why::Cause);
        }
        let absent = self.is_negated(words) && !deed.details.is_empty() && !deed.by.is_empty();
        (deed.is_empty() && !absent).then_some(if first_person { Why::Outside } else { Why::Nothing })
    }

    /// Is the claim that it was not so? "Not unseen" is not.
    pub(crate) fn is_negated(&self, words: &[Word]) -> bool {
        let double = self.lexicon.cue("double", words);
        // "Failed to appear" is a matter of its own, and "unallocated" says no more than that.
        let own: Vec<(usize, usize)> =
            self.lexicon.topics_in(words).iter().map(|found| (found.from, found.to)).collect();
        let outside =
            |(from, _): &(usize, usize)| !double.iter().chain(&own).any(|(a, b)| a <= from && from < b);
        self.lexicon.cue("negation", words).iter().any(outside)
    }

    /// "She was told there was no evidence": what comes after are the words. "Was told of the bruise" is no such claim.
    fn told(&self, clause: &Clause<'_>, words: &[Word], deed: &Deed) -> Option<Form> {
        let (_, to) = self.lexicon.cue("told", words).into_iter().next()?;
        let that = ["that", "there", "she", "he", "it", "they", "not"].map(stem);
        let at = (to..words.len().min(to + 5)).find(|at| that.contains(&words[*at].stem))?;
        let telling = words[at..].iter().filter(|word| !self.lexicon.is_passing(word.stem));
        let said: Vec<Term> = telling.map(|word| Term::of(clause.account, word)).collect();
        let hidden = hidden(clause.dates);
        let mut told = self.deed(clause, &words[..at], &hidden);
        told.when = deed.when.clone().or_else(|| clause.around.cloned());
        // "They met her, and she was told": those who met her told her.
        if let Some(subject) = clause.subject.filter(|_| told.by.is_empty()) {
            told.by.clone_from(&subject.by);
        }
        (!said.is_empty()).then_some(Form::Told(told, said))
    }

    fn without_times(&self, mut deed: Deed) -> Deed {
        let times = ["times", "occasions", "occasion", "separate", "twice", "once", "total"].map(stem);
        deed.details.retain(|detail| !times.contains(&detail.stem));
        deed
    }

    fn topic(&self, name: &str) -> Id {
        self.lexicon.topic(name).unwrap_or(Id::MAX)
    }

    fn gap(&self, words: &[Word], deed: &Deed, length: Option<super::Days>) -> Option<Form> {
        let topics: Vec<Id> =
            deed.main.iter().chain(deed.also.iter().flat_map(|(ids, _)| ids)).copied().collect();
        let when = deed.when.clone();
        if topics.contains(&self.topic("nobody holds the case")) {
            let denied = self.lexicon.has("no_gap", words);
            let length = length.filter(|_| !denied);
            let staff = deed.by.iter().chain(&deed.with).flat_map(|who| who.ids.iter().copied());
            let of = staff.filter(|id| !self.lexicon.parties[usize::from(*id)].is_family()).collect();
            return Some(Form::Unheld { of, length, when, denied });
        }
        let seen = topics.contains(&self.topic("child seen"));
        let next = ["next", "again"].map(stem);
        let until_next = self.lexicon.has("lay", words) && words.iter().any(|word| next.contains(&word.stem));
        if seen && length.is_some() && (self.is_negated(words) || until_next) {
            let staff = deed.by.iter().chain(&deed.with).flat_map(|who| who.ids.iter().copied());
            let by = staff.filter(|id| !self.lexicon.parties[usize::from(*id)].is_family()).collect();
            return Some(Form::Unseen { by, length, when });
        }
        None
    }

    /// "Nine days after the referral a meeting was held"; "the arrest came before the conference".
    fn two_deeds(&self, clause: &Clause<'_>, words: &[Word], length: Option<super::Days>) -> Option<Form> {
        let links = [
            ("after", true),
            ("before", false),
            ("following", true),
            ("of", true),
            ("until", false),
            ("since", true),
        ];
        for (at, word) in words.iter().enumerate() {
            let Some((link, later)) = links.iter().find(|(link, _)| stem(link) == word.stem) else {
                continue;
            };
            let right_after =
                length.is_some_and(|days| days.bytes.1 <= word.start && word.start - days.bytes.1 < 3);
            if (*link == "of" || *link == "since") && !right_after || *link == "until" && length.is_none() {
                continue;
            }
            let hidden = hidden(clause.dates);
            if hidden.iter().any(|(from, to)| *from <= word.start && word.end <= *to) {
                continue;
            }
            // "Nine days after the referral, a meeting was held": the meeting stands behind the comma.
            let comma = (at + 1..words.len()).find(|n| {
                let gap = (words[n - 1].end, words[*n].start);
                let offset = clause.words[0].start;
                clause.text.get(gap.0 - offset..gap.1 - offset).is_some_and(|gap| gap.contains(','))
            });
            let lead = at <= 4;
            let (one, other) = match comma.filter(|_| lead) {
                Some(comma) => (&words[comma..], &words[at + 1..comma]),
                None => (&words[..at], &words[at + 1..]),
            };
            let (one, other) = (self.deed(clause, one, &hidden), self.deed(clause, other, &hidden));
            let known = |deed: &Deed| !deed.main.is_empty();
            if !known(&one) || !known(&other) || one.main == other.main && one.details == other.details {
                continue;
            }
            let bare = |deed: Deed| Deed { when: None, ..deed };
            let (first, second) = if *later { (other, one) } else { (one, other) };
            return Some(match length.filter(|_| right_after) {
                Some(length) => {
                    let length = if self.is_within(words, length) {
                        super::Days { least: 0, ..length }
                    } else {
                        length
                    };
                    Form::Apart { first: bare(first), second: bare(second), length }
                }
                None => Form::Order { first: bare(first), second: bare(second) },
            });
        }
        None
    }

    /// "Ten days lay between the meeting and the arrest", "it took ten days to get from one to the other".
    fn stretch(&self, clause: &Clause<'_>, words: &[Word], length: super::Days) -> Option<Form> {
        let at = |list: &[&str], from: usize| {
            (from..words.len()).find(|at| list.iter().any(|word| stem(word) == words[*at].stem))
        };
        let from = at(&["between", "from"], 0)?;
        let link = if words[from].stem == stem("between") { "and" } else { "to" };
        let to = at(&[link], from + 1)?;
        if words[from + 1..].iter().any(|word| {
            word.start >= length.bytes.0 && word.end <= length.bytes.1 && word.start < words[to].start
        }) {
            return None;
        }
        let lengths = |word: &&Word| length.bytes.0 <= word.start && word.end <= length.bytes.1;
        let second: Vec<Word> = words[to + 1..].iter().filter(|word| !lengths(word)).copied().collect();
        let hidden = hidden(clause.dates);
        let (first, second) =
            (self.deed(clause, &words[from + 1..to], &hidden), self.deed(clause, &second, &hidden));
        let bare = |deed: Deed| Deed { when: None, perhaps: None, ..deed };
        let known = !first.main.is_empty() && !second.main.is_empty();
        known.then(|| Form::Apart { first: bare(first), second: bare(second), length })
    }

    /// "The handover preceded the referral".
    fn sequence(&self, clause: &Clause<'_>, words: &[Word], length: Option<super::Days>) -> Option<Form> {
        let place = |cue: &str| self.lexicon.cue(cue, words).into_iter().next();
        let (at, first_leads) = match (place("precedes"), place("follows")) {
            (Some(at), _) => (at, true),
            (None, at) => (at?, false),
        };
        let hidden = hidden(clause.dates);
        let by = words[at.1..].iter().take(5).position(|word| word.stem == stem("by"));
        let was = at.0 > 0 && ["was", "were"].iter().any(|be| stem(be) == words[at.0 - 1].stem);
        let first_leads = first_leads || by.is_some() && was;
        let (one, other) =
            (self.deed(clause, &words[..at.0], &hidden), self.deed(clause, &words[at.1..], &hidden));
        let bare = |deed: Deed| Deed { when: None, perhaps: None, ..deed };
        let known = !one.main.is_empty() && !other.main.is_empty();
        let (first, second) = if first_leads { (one, other) } else { (other, one) };
        let length = length.filter(|length| words[at.1 - 1].end <= length.bytes.0 && was && by.is_some());
        known.then(|| match length {
            Some(length) => Form::Apart { first: bare(first), second: bare(second), length },
            None => Form::Order { first: bare(first), second: bare(second) },
        })
    }

    /// "By the time of the arrest the conference had already taken place".
    fn by_the_time(&self, clause: &Clause<'_>, words: &[Word]) -> Option<Form> {
        let is = |at: usize, word: &str| words.get(at).is_some_and(|own| own.stem == stem(word));
        let lead = is(0, "by") && is(1, "the") && is(2, "time");
        let offset = clause.words[0].start;
        let comma = (3..words.len()).find(|at| {
            clause
                .text
                .get(words[at - 1].end - offset..words[*at].start - offset)
                .is_some_and(|gap| gap.contains(','))
        });
        let comma = comma.filter(|_| lead)?;
        let hidden = hidden(clause.dates);
        let (second, first) =
            (self.deed(clause, &words[3..comma], &hidden), self.deed(clause, &words[comma..], &hidden));
        let bare = |deed: Deed| Deed { when: None, perhaps: None, ..deed };
        let known = !first.main.is_empty() && !second.main.is_empty();
        known.then(|| Form::Order { first: bare(first), second: bare(second) })
    }

    fn is_within(&self, words: &[Word], length: super::Days) -> bool {
        let before = words.iter().rev().find(|word| word.end <= length.bytes.0);
        before.is_some_and(|word| word.stem == stem("within"))
    }

    fn competent(&self, words: &[Word], deed: &Deed) -> Option<Form> {
        let staff = deed
            .by
            .iter()
            .chain(&deed.with)
            .any(|who| !self.lexicon.parties[usize::from(who.ids[0])].is_family());
        if !self.lexicon.has("competence", words) || !staff {
            return None;
        }
        let lacks = [
            "inexperienced",
            "unqualified",
            "untrained",
            "little",
            "lack",
            "lacked",
            "newly",
            "student",
            "junior",
        ]
        .map(stem);
        let is = !self.is_negated(words) && !words.iter().any(|word| lacks.contains(&word.stem));
        let experience = self.lexicon.has("of_experience", words);
        let by = deed.by.iter().chain(&deed.with).cloned().collect();
        Some(Form::Competent { who: Deed { by, ..Deed::default() }, is, experience })
    }

    /// "A previously good judgement became inadequate": words in quotation marks, or grades, before and after.
    fn changed(&self, clause: &Clause<'_>, words: &[Word], deed: &Deed) -> Option<Form> {
        let drafts = self.topic("drafts of a document");
        let speaks = deed.main.contains(&drafts) || deed.also.iter().any(|(ids, _)| ids.contains(&drafts));
        let grades = [
            "outstanding",
            "good",
            "adequate",
            "satisfactory",
            "inadequate",
            "excellent",
            "poor",
            "weak",
            "failing",
        ];
        let grade = |word: &Word| grades.iter().find(|grade| stem(grade) == word.stem);
        let said: Vec<&str> = words.iter().filter_map(grade).copied().collect();
        let document = [
            "report",
            "judgement",
            "inspection",
            "rating",
            "draft",
            "version",
            "review",
            "grade",
            "assessment",
        ]
        .map(stem);
        let of_document = clause.words.iter().any(|word| document.contains(&word.stem));
        if !speaks || !of_document {
            return None;
        }
        let (from, to) = (said.first().copied(), said.get(1).copied());
        Some(Form::Changed { from: from.map(str::to_owned), to: to.map(str::to_owned) })
    }
}

fn is_inside(bytes: (usize, usize), hidden: &[(usize, usize)]) -> bool {
    hidden.iter().any(|(from, to)| *from <= bytes.0 && bytes.1 <= *to && (*from, *to) != bytes)
}

/// The bytes of dates and lengths: they are no details.
fn hidden(dates: &[Dated]) -> Vec<(usize, usize)> {
    dates.iter().filter_map(|dated| dated.span).map(|span| (span.start(), span.end())).collect()
}

fn begins_with_link(words: &[Word]) -> bool {
    let link = ["and", "but", "then"].map(stem);
    words.first().is_some_and(|word| link.contains(&word.stem))
}
