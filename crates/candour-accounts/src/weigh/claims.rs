//! An account from its first sentence to its last, as claims with verdicts.

use std::collections::BTreeSet;
use std::sync::Arc;

use candour_model::{Account, AccountSentence, AgencyId, Answer, Claim, Digest, Span, Voice};

use crate::account::clause::clauses;
use crate::account::furniture::says_nothing;
use crate::account::voice::{Open, Said, said};
use crate::ask::deed::Deed;
use crate::ask::impossible::has_no_such_day;
use crate::ask::when::When;
use crate::ask::write::write;
use crate::ask::{Clause, Form, Question, Reader, Untested};
use crate::language::lexicon::Lexicon;
use crate::language::words::{Word, words};
use crate::put::{Put, locate};
use crate::record::Record;
use crate::record::copies::Copies;

use super::outcome::Outcome;
use super::{Weigher, story};

/// Fewest words that say something.
const SHORT: usize = 3;

/// Every claim of an account, weighed against the record, in the order of the text. What a person put is asked in place
/// of the program's own reading of the same words.
pub fn weigh(account: &Account, record: &mut Record<'_>, put: &[Put]) -> Vec<Claim> {
    let copies = Copies::of(account, record.facts);
    record.leave_out(|told| copies.holds(told));
    let record: &Record<'_> = record;
    let weigher = Weigher { lexicon: Lexicon::get(), record, account };
    let mut read = read_all(account, &Reader { lexicon: Lexicon::get(), record, period: record.period() });
    take_put(account, put, &mut read);
    read.sort_by_key(|one| (one.span.start(), one.span.end()));
    read.iter().map(|one| weigher.claim(one)).collect()
}

/// A claim read, before it is weighed.
struct ReadClaim {
    span: Span,
    sentence: usize,
    said: Said,
    question: Question,
    put_by_hand: bool,
}

fn read_all(account: &Account, reader: &Reader<'_, '_>) -> Vec<ReadClaim> {
    let mut all = Vec::new();
    let mut open = Open::default();
    for (nth, sentence) in account.sentences.iter().enumerate() {
        let own = words(&sentence.text);
        let said = said(reader.lexicon, &sentence.text, &own, &mut open);
        if !says_nothing(sentence) {
            read_sentence(account, (nth, sentence), &said, reader, &mut all);
        }
    }
    all
}

/// The claims of one sentence. What a clause leaves out, the one before it may say.
fn read_sentence(
    account: &Account,
    (nth, sentence): (usize, &AccountSentence),
    said: &Said,
    reader: &Reader<'_, '_>,
    all: &mut Vec<ReadClaim>,
) {
    let text = sentence.text.as_str();
    let base = sentence.span.start();
    let told = without(&words(text), &said.asides);
    let between = story::that_time(account, nth).or_else(|| story::between(account, nth));
    let (mut subject, mut around): (Option<Deed>, Option<When>) = (None, None);
    if told.len() < SHORT {
        return;
    }
    for part in &clauses(reader.lexicon, text, &told) {
        let Some(span) = span_of(account, base, text, part) else { continue };
        let shifted: Vec<Word> = part
            .iter()
            .map(|word| Word { start: word.start + base, end: word.end + base, ..*word })
            .collect();
        let inside = |dated: &&candour_model::Dated| dated.span.is_some_and(|own| span.contains(own));
        let dates: Vec<_> = sentence.dates.iter().filter(inside).cloned().collect();
        let question = reader.read(&Clause {
            words: &shifted,
            text: span.slice(&account.text).unwrap_or_default(),
            account: &account.text,
            dates: &dates,
            subject: subject.as_ref(),
            around: around.as_ref(),
            between: between.as_ref(),
            quoted: said.voice == Voice::Quoted,
        });
        if let Form::Happened(deed) | Form::Never { deed, .. } | Form::Count(deed, _) = &question.form {
            around = deed.when.clone().or(around);
            subject = if deed.by.is_empty() { subject } else { Some(deed.clone()) };
        }
        all.push(ReadClaim { span, sentence: nth, said: said.clone(), question, put_by_hand: false });
    }
}

/// Puts a person's questions in the place of those read from the same words; others are added.
fn take_put(account: &Account, put: &[Put], read: &mut Vec<ReadClaim>) {
    for one in put.iter().filter(|one| account.file.ends_with(&one.account)) {
        let Some(span) = locate(account, &one.words) else { continue };
        let untested = one.untested.iter().filter_map(|(is_cause, words)| {
            let at = account.text[span.start()..span.end()].find(words.as_str())? + span.start();
            Some(Untested { is_cause: *is_cause, bytes: (at, at + words.len()) })
        });
        let question = Question { form: one.form.clone(), untested: untested.collect() };
        let sentence =
            account.sentences.iter().rposition(|own| own.span.start() <= span.start()).unwrap_or(0);
        let said = read.iter().find(|own| own.sentence == sentence).map(|own| own.said.clone());
        let said = said.unwrap_or(Said { voice: Voice::Own, speaker: None, asides: Vec::new() });
        let same = |own: &ReadClaim| {
            let start = own.span.start().abs_diff(span.start());
            start + own.span.end().abs_diff(span.end()) <= 2
        };
        read.retain(|own| !same(own));
        read.push(ReadClaim { span, sentence, said, question, put_by_hand: true });
    }
}

/// The words that are not merely "he said".
fn without(words: &[Word], asides: &[(usize, usize)]) -> Vec<Word> {
    let aside = |word: &&Word| asides.iter().any(|(from, to)| *from <= word.start && word.end <= *to);
    words.iter().filter(|word| !aside(word)).copied().collect()
}

/// From the first word to the last, with the mark that ends the sentence.
fn span_of(account: &Account, base: usize, text: &str, words: &[Word]) -> Option<Span> {
    let (first, last) = (words.first()?, words.last()?);
    let mark = usize::from(text[last.end..].starts_with(['.', '?', '!']));
    Span::new(&account.text, base + first.start, base + last.end + mark)
}

impl Weigher<'_, '_> {
    /// "On either occasion", "on 45 May": words that were not followed leave nothing definite.
    fn unless_unsure(&self, mut outcome: Outcome, read: &ReadClaim, text: &str) -> Outcome {
        if !matches!(outcome.verdict, Answer::Supported | Answer::Contradicted) {
            return outcome;
        }
        let sentence = self.account.sentences.get(read.sentence);
        let dates = sentence.map_or(&[][..], |sentence| &sentence.dates);
        let (reason, settled) = if has_no_such_day(text, read.span.start(), dates) {
            ("It names a day that cannot be; the entries shown bear on it.", "The day that is meant.")
        } else if self.lexicon.has("unfollowed", &words(text)) {
            ("The words point at something said before; the entries shown bear on it.", "What is pointed at.")
        } else {
            return outcome;
        };
        outcome.verdict = Answer::CannotTell;
        reason.clone_into(&mut outcome.reason);
        outcome.settled_by(settled)
    }

    fn claim(&self, read: &ReadClaim) -> Claim {
        let (account, record) = (self.account, self.record);
        let text = read.span.slice(&account.text).unwrap_or_default().to_owned();
        let outcome = self.answer(&read.question);
        let outcome = if read.put_by_hand { outcome } else { self.unless_unsure(outcome, read, &text) };
        let place = read.span.start().to_string();
        let id = Digest::of_parts(&[account.file.as_bytes(), place.as_bytes(), text.as_bytes()]).short(12);
        let base = account.sentences.get(read.sentence).map_or(0, |sentence| sentence.span.start());
        let speaker = read.said.speaker.and_then(|(from, to)| account.text.get(base + from..base + to));
        let bearing = record.in_order(&outcome.entries);
        let agencies: BTreeSet<&AgencyId> = bearing.iter().map(|entry| &entry.agency).collect();
        let rests = matches!(outcome.verdict, Answer::Supported | Answer::Partly | Answer::Contradicted);
        Claim {
            id: format!("c-{id}"),
            account: Arc::clone(&account.file),
            span: read.span,
            text,
            sentence: read.sentence,
            voice: read.said.voice,
            speaker: speaker.map(str::to_owned),
            kind: read.question.form.name(),
            read_as: write(&read.question.form),
            verdict: outcome.verdict,
            parts: outcome.parts,
            single_source: agencies.len() == 1 && rests,
            entries: bearing.iter().map(|entry| entry.id().clone()).collect(),
            reason: outcome.reason,
            settled_by: outcome.settled_by,
            searched: outcome.searched,
            then: None,
            put_by_hand: read.put_by_hand,
        }
    }
}
