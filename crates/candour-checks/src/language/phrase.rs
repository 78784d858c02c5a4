//! Names in a sentence: acts, states, parties, competences; and the numbers they get.

use crate::rule::{ActPattern, CompetenceId, Parties, PartyId, State, Symbols};
use crate::words::Vocabulary;

use candour_sentences::Cursor;
use candour_sentences::{Kind, Token};
use candour_sentences::{Place, WORD, Wrong};

/// Words after which no name goes on, used only to show which words were meant as one.
const STOPS: &[&str] = &[
    "must",
    "may",
    "by",
    "or",
    "and",
    "within",
    "since",
    "until",
    "while",
    "at",
    "before",
    "after",
    "between",
    "on",
    "each",
    "with",
    "from",
    "then",
    "afterwards",
];

/// Looks names up and numbers them.
pub(crate) struct Names<'v> {
    pub(crate) vocabulary: &'v Vocabulary,
    pub(crate) symbols: &'v mut Symbols,
}

impl Names<'_> {
    /// `[a|an|the] NAME [alone] [by PARTY [or PARTY]] [or ACT]`.
    pub(crate) fn act(&mut self, at: &mut Cursor<'_>) -> Result<ActPattern, Wrong> {
        let mut pattern = self.one_act(at)?;
        loop {
            let before = at.clone();
            if !at.takes("or") {
                return Ok(pattern);
            }
            let place = at.rest_place();
            let Ok(next) = self.one_act(at) else {
                *at = before;
                return Ok(pattern);
            };
            if next.by != pattern.by || next.alone != pattern.alone {
                return Err(Wrong::new(
                    WORD,
                    place,
                    "two acts joined by \"or\" are by different people",
                    "Say \"by\" after both, with the same party, or write two standards.",
                ));
            }
            pattern.kinds.extend(next.kinds);
        }
    }

    fn one_act(&mut self, at: &mut Cursor<'_>) -> Result<ActPattern, Wrong> {
        article(at);
        let kind = self.kind(at)?;
        let alone = at.takes("alone");
        let by = if at.takes("by") { self.parties(at)? } else { Parties::NONE };
        Ok(ActPattern { kinds: vec![kind], by, alone })
    }

    fn kind(&mut self, at: &mut Cursor<'_>) -> Result<crate::rule::KindId, Wrong> {
        if let Some(quoted) = quoted(at) {
            return Ok(self.symbols.kind(&quoted));
        }
        let vocabulary = self.vocabulary;
        match longest(at, |name| vocabulary.act(name).map(|act| act.name.clone())) {
            Some(name) => Ok(self.symbols.kind(&name)),
            None => Err(self.unknown(at, "an act")),
        }
    }

    /// A name of a state, or `between ACT and ACT`.
    pub(crate) fn state(&mut self, at: &mut Cursor<'_>) -> Result<State, Wrong> {
        if at.takes("between") {
            let begins = self.one_act(at)?;
            at.expect("and", "while between an order made and an order lifted")?;
            return Ok(State { begins, ends: self.one_act(at)? });
        }
        let vocabulary = self.vocabulary;
        let found = longest(at, |name| vocabulary.state(name).map(|s| (s.begins.clone(), s.ends.clone())));
        let (begins, ends) = found.ok_or_else(|| self.unknown(at, "something that lasts"))?;
        let named = |name: &str, symbols: &mut Symbols| {
            let name = vocabulary.act(name).map_or(name, |act| &act.name);
            ActPattern { kinds: vec![symbols.kind(name)], by: Parties::NONE, alone: false }
        };
        Ok(State { begins: named(&begins, self.symbols), ends: named(&ends, self.symbols) })
    }

    /// `PARTY [or PARTY ...]`, any of them.
    pub(crate) fn parties(&mut self, at: &mut Cursor<'_>) -> Result<Parties, Wrong> {
        let mut all = Parties::NONE.with(self.party(at)?);
        loop {
            let before = at.clone();
            if !at.takes("or") {
                return Ok(all);
            }
            let Ok(party) = self.party(at) else {
                *at = before;
                return Ok(all);
            };
            all = all.with(party);
        }
    }

    /// `PARTY, PARTY and PARTY`, all of them.
    pub(crate) fn party_list(&mut self, at: &mut Cursor<'_>) -> Result<Vec<PartyId>, Wrong> {
        let mut all = vec![self.party(at)?];
        loop {
            let before = at.clone();
            if !at.takes(",") && !at.takes("and") {
                return Ok(all);
            }
            at.takes("and");
            let Ok(party) = self.party(at) else {
                *at = before;
                return Ok(all);
            };
            all.push(party);
        }
    }

    /// One party.
    pub(crate) fn party(&mut self, at: &mut Cursor<'_>) -> Result<PartyId, Wrong> {
        article(at);
        let place = at.here();
        let vocabulary = self.vocabulary;
        let name = quoted(at).or_else(|| longest(at, |name| vocabulary.party(name).map(|p| p.name.clone())));
        let name = name.ok_or_else(|| self.unknown(at, "a party"))?;
        self.symbols.party(&name).ok_or_else(|| {
            Wrong::new(WORD, place, "more than 64 parties are named", "Name fewer, or judge in two runs.")
        })
    }

    /// One competence.
    pub(crate) fn competence(&mut self, at: &mut Cursor<'_>) -> Result<CompetenceId, Wrong> {
        article(at);
        let vocabulary = self.vocabulary;
        let name =
            quoted(at).or_else(|| longest(at, |name| vocabulary.competence(name).map(|c| c.name.clone())));
        match name {
            Some(name) => Ok(self.symbols.competence(&name)),
            None => Err(self.unknown(at, "a competence")),
        }
    }

    fn unknown(&self, at: &Cursor<'_>, what: &str) -> Wrong {
        let stop = |token: &Token| token.kind != Kind::Word || STOPS.contains(&token.text.as_str());
        let meant: Vec<&Token> = at.rest().iter().take_while(|token| !stop(token)).collect();
        let Some((first, last)) = meant.first().zip(meant.last()) else {
            return Wrong::new(WORD, at.here(), format!("expected {what} here"), how(what));
        };
        let place = Place { end: last.place.end, ..first.place };
        let words = meant.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
        let help = match self.vocabulary.nearest(&words) {
            Some(near) => format!("Did you mean \"{near}\"? {}", how(what)),
            None => how(what),
        };
        Wrong::new(WORD, place, format!("\"{words}\" is not the name of {what}"), help)
    }
}

fn how(what: &str) -> String {
    format!(
        "Use the name of {what} in standards/practice/words.toml, or a name of an events table in quotes."
    )
}

pub(crate) fn article(at: &mut Cursor<'_>) {
    at.takes_any(&["a", "an", "the", "any"]);
}

/// A quoted name, taken.
fn quoted(at: &mut Cursor<'_>) -> Option<String> {
    let token = at.peek().filter(|token| token.kind == Kind::Quoted)?;
    at.skip(1);
    Some(token.text.clone())
}

/// The longest run of words that is a name, or the plural of one, taken.
fn longest<T>(at: &mut Cursor<'_>, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let words: Vec<&str> = at
        .rest()
        .iter()
        .take_while(|token| matches!(token.kind, Kind::Word | Kind::Number))
        .take(12)
        .map(|token| token.text.as_str())
        .collect();
    (1..=words.len()).rev().find_map(|n| {
        let name = words[..n].join(" ");
        let found = find(&name).or_else(|| find(name.strip_suffix('s')?))?;
        at.skip(n);
        Some(found)
    })
}
