//! An account from its first sentence to its last, as claims with verdicts.

use std::collections::BTreeSet;
use std::sync::Arc;

use candour_model::{Account, AgencyId, Answer, Claim, Digest, Span};

use crate::account::clause::clauses;
use crate::account::voice::{Open, Said, said};
use crate::ask::deed::Deed;
use crate::ask::names::Names;
use crate::ask::when::When;
use crate::ask::{Clause, Form, Question, Reader};
use crate::language::lexicon::Lexicon;
use crate::language::words::{Word, words};
use crate::record::Record;

use super::outcome::Outcome;
use super::{Weigher, story};

/// Fewest words that say something.
const SHORT: usize = 3;

/// Every claim of an account, weighed against the record, in the order of the text.
pub fn weigh(account: &Account, record: &mut Record<'_>) -> Vec<Claim> {
    let names = Names::of(record.facts, record.people);
    let copy = super::super::record::copies::Copies::of(account, record.facts);
    record.leave_out(|told| copy.holds(told));
    let record: &Record<'_> = record;
    let lexicon = Lexicon::get();
    let reader = Reader { lexicon, names: &names, period: record.period() };
    let weigher = Weigher { lexicon, record, names: &names, account };
    let mut claims = Vec::new();
    let mut open = Open::default();
    for (nth, sentence) in account.sentences.iter().enumerate() {
        let text = sentence.text.as_str();
        let own = words(text);
        let said = said(lexicon, text, &own, &mut open);
        let told = without(&own, &said.asides);
        if told.len() < SHORT {
            continue;
        }
        let base = sentence.span.start();
        let mut subject: Option<Deed> = None;
        let mut around: Option<When> = None;
        let between = story::between(account, nth);
        for part in &clauses(lexicon, text, &told) {
            let Some(span) = span_of(account, base, text, part) else { continue };
            let shifted: Vec<Word> = part
                .iter()
                .map(|word| Word { start: word.start + base, end: word.end + base, ..*word })
                .collect();
            let dates: Vec<_> = sentence
                .dates
                .iter()
                .filter(|dated| dated.span.is_some_and(|own| span.contains(own)))
                .cloned()
                .collect();
            let clause = Clause {
                words: &shifted,
                text: span.slice(&account.text).unwrap_or_default(),
                dates: &dates,
                subject: subject.as_ref(),
                around: around.as_ref(),
                between: between.as_ref(),
                quoted: said.voice == candour_model::Voice::Quoted,
            };
            let question = reader.read(&clause);
            let outcome = weigher.answer(&question, clause.text);
            if let Form::Happened(deed) | Form::Never(deed) | Form::Count(deed, _) = &question.form {
                around = deed.when.clone().or(around);
                subject = if deed.by.is_empty() { subject } else { Some(deed.clone()) };
            }
            claims.push(claim((account, nth, base), &said, span, &question, outcome, record));
        }
    }
    claims
}

/// The words that are not merely "he said".
fn without(words: &[Word], asides: &[(usize, usize)]) -> Vec<Word> {
    let aside = |word: &&Word| asides.iter().any(|(from, to)| *from <= word.start && word.end <= *to);
    words.iter().filter(|word| !aside(word)).copied().collect()
}

/// From the first word to the last, with the mark that ends the sentence.
fn span_of(account: &Account, base: usize, text: &str, words: &[Word]) -> Option<Span> {
    let (first, last) = (words.first()?, words.last()?);
    let rest = &text[last.end..];
    let mark = rest.starts_with(['.', '?', '!']).then_some(1).unwrap_or(0);
    Span::new(&account.text, base + first.start, base + last.end + mark)
}

fn claim(
    (account, nth, base): (&Account, usize, usize),
    said: &Said,
    span: Span,
    question: &Question,
    outcome: Outcome,
    record: &Record<'_>,
) -> Claim {
    let text = span.slice(&account.text).unwrap_or_default().to_owned();
    let place = span.start().to_string();
    let id = Digest::of_parts(&[account.file.as_bytes(), place.as_bytes(), text.as_bytes()]).short(12);
    let speaker =
        said.speaker.and_then(|(from, to)| account.text.get(base + from..base + to)).map(str::to_owned);
    let bearing = record.in_order(&outcome.entries);
    let agencies: BTreeSet<&AgencyId> = bearing.iter().map(|entry| &entry.agency).collect();
    let single = agencies.len() == 1;
    let entries = bearing.iter().map(|entry| entry.id().clone()).collect();
    Claim {
        id: format!("c-{id}"),
        account: Arc::clone(&account.file),
        span,
        text,
        sentence: nth,
        voice: said.voice,
        speaker,
        kind: question.form.name(),
        read_as: crate::ask::write::write(question),
        single_source: single
            && matches!(outcome.verdict, Answer::Supported | Answer::Partly | Answer::Contradicted),
        verdict: outcome.verdict,
        parts: outcome.parts,
        entries,
        reason: outcome.reason,
        settled_by: outcome.settled_by,
        searched: outcome.searched,
        then: None,
        put_by_hand: false,
    }
}
