//! A sentence of a claims file, read into the question it asks.

use candour_dates::Date;
use candour_sentences::{Cursor, Kind, SENTENCE, TIME, WORD, Wrong, nearest, number};

use crate::language::lexicon::{Id, Lexicon};
use crate::language::words::stem;

use super::deed::{Deed, Term, Who};
use super::names::Names;
use super::when::{Relation, When};
use super::write::REASONS;
use super::{Days, Form, HowMany};

type Read<T> = Result<T, Wrong>;

/// Reads sentences against the names of a case.
pub(crate) struct Parser<'n> {
    pub(crate) names: &'n Names,
}

impl Parser<'_> {
    /// One whole sentence.
    pub(crate) fn sentence(&self, at: &mut Cursor<'_>) -> Read<Form> {
        let form = self.form(at)?;
        at.expect_end()?;
        Ok(form)
    }

    fn form(&self, at: &mut Cursor<'_>) -> Read<Form> {
        if at.takes("not testable:") {
            let why = REASONS.iter().find(|(_, words)| at.takes(words));
            let help = "Say why: opinion, cause, outside the record, or nothing to look for.";
            return why
                .map(|(why, _)| Form::Untestable(*why))
                .ok_or_else(|| at.wrong("expected a reason here", help));
        }
        if at.takes("a document changed") {
            return Self::changed(at);
        }
        let denied = at.takes("somebody always held the case");
        if denied || at.takes("nobody held the case") {
            let of = if at.takes("of") {
                parties(at)?.into_iter().flat_map(|who| who.ids).collect()
            } else {
                Vec::new()
            };
            return Ok(Form::Unheld { of, length: lasting(at)?, when: when(at)?, denied });
        }
        if at.takes("nobody") {
            let by = if at.takes("of") {
                parties(at)?.into_iter().flat_map(|who| who.ids).collect()
            } else {
                Vec::new()
            };
            at.expect("saw the child", "nobody of social worker saw the child for exactly 20 days")?;
            return Ok(Form::Unseen { by, length: lasting(at)?, when: when(at)? });
        }
        if at.takes("always") {
            let deed = self.deed(at)?;
            at.expect("happened", "always visit by social worker happened")?;
            return Ok(Form::Every(Deed { when: when(at)?, ..deed }));
        }
        let always = at.takes("never");
        if always || at.takes("no") {
            let deed = self.deed(at)?;
            at.expect("happened", "no visit by social worker happened on 3 May 2023")?;
            return Ok(Form::Never { deed: Deed { when: when(at)?, ..deed }, always });
        }
        if let Some(n) = how_many(at)? {
            let deed = self.deed(at)?;
            at.expect("happened", "exactly 3 visit happened")?;
            return Ok(Form::Count(Deed { when: when(at)?, ..deed }, n));
        }
        if let Some(form) = competent(at)? {
            return Ok(form);
        }
        let deed = self.deed(at)?;
        if at.takes("was told in the words") {
            let said = quotes(at)?;
            return Ok(Form::Told(Deed { when: when(at)?, ..deed }, said));
        }
        at.expect("happened", "visit by social worker happened on 3 May 2023")?;
        if at.takes("before") {
            return Ok(Form::Order { first: deed, second: self.deed(at)? });
        }
        if let Some(length) = length(at)? {
            at.expect("after", "visit happened exactly 9 days after referral")?;
            return Ok(Form::Apart { first: self.deed(at)?, second: deed, length });
        }
        let mut days: Vec<When> = when(at)?.into_iter().collect();
        while !days.is_empty() && at.takes("and") {
            days.extend(when(at)?);
        }
        if days.len() > 1 {
            return Ok(Form::OnEach(deed, days));
        }
        Ok(Form::Happened(Deed { when: days.pop(), ..deed }))
    }

    fn changed(at: &mut Cursor<'_>) -> Read<Form> {
        if !at.takes("from") {
            return Ok(Form::Changed { from: None, to: None });
        }
        let from = quote(at)?;
        at.expect("to", "a document changed from \"good\" to \"inadequate\"")?;
        Ok(Form::Changed { from: Some(from), to: Some(quote(at)?) })
    }

    fn deed(&self, at: &mut Cursor<'_>) -> Read<Deed> {
        let lexicon = Lexicon::get();
        let mut deed = Deed::default();
        if !at.takes("anything") {
            deed.main = topics(at)?;
        }
        if at.takes("with") {
            loop {
                let ids = topics(at)?;
                let act = ids.iter().any(|id| lexicon.topics[usize::from(*id)].act);
                deed.also.push((ids, act));
                if !at.takes("and") {
                    break;
                }
            }
        }
        if at.takes("by") {
            deed.by = parties(at)?;
        }
        if at.takes("of") {
            deed.with = parties(at)?;
        }
        if at.takes("naming") {
            deed.names.push(self.names.spelled(&quote(at)?));
            while at.takes("and") {
                deed.names.push(self.names.spelled(&quote(at)?));
            }
        }
        if at.takes("saying") {
            deed.details = quotes(at)?;
        }
        while at.takes(if deed.numbers.is_empty() { "counting" } else { "and" }) {
            deed.numbers.push((number(at)?, term(&quote(at)?)));
        }
        Ok(deed)
    }
}

fn term(word: &str) -> Term {
    Term { stem: stem(&word.to_lowercase()), word: word.to_lowercase() }
}

fn quote(at: &mut Cursor<'_>) -> Read<String> {
    let Some(token) = at.peek().filter(|token| token.kind == Kind::Quoted) else {
        return Err(at.wrong("expected words in quotes here", "Write them like \"forearm\"."));
    };
    let text = token.text.clone();
    at.skip(1);
    Ok(text)
}

fn quotes(at: &mut Cursor<'_>) -> Read<Vec<Term>> {
    let mut all = vec![term(&quote(at)?)];
    while at.takes("and") {
        all.push(term(&quote(at)?));
    }
    Ok(all)
}

/// The longest run of words that is a name; where there is none, the nearest one is offered.
fn name(at: &mut Cursor<'_>, what: &str, names: &[&str]) -> Read<Id> {
    let words: Vec<&str> = at.rest().iter().take(8).map(|token| token.text.as_str()).collect();
    for n in (1..=words.len()).rev() {
        let name = words[..n].join(" ");
        if let Some(id) = names.iter().position(|known| known.to_lowercase() == name) {
            at.skip(n);
            return Ok(id as Id);
        }
    }
    let asked = words.iter().take(3).copied().collect::<Vec<_>>().join(" ");
    let near = (1..=3).rev().find_map(|n| {
        nearest(&words.iter().take(n).copied().collect::<Vec<_>>().join(" "), names.iter().copied())
    });
    let help = match near {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None => "Use a name of standards/claims/.".to_owned(),
    };
    Err(Wrong::new(WORD, at.here(), format!("\"{asked}\" is not the name of {what}"), help))
}

fn topics(at: &mut Cursor<'_>) -> Read<Vec<Id>> {
    let names: Vec<&str> = Lexicon::get().topics.iter().map(|topic| topic.name.as_str()).collect();
    let mut all = vec![name(at, "a matter", &names)?];
    while at.takes("or") {
        all.push(name(at, "a matter", &names)?);
    }
    Ok(all)
}

fn parties(at: &mut Cursor<'_>) -> Read<Vec<Who>> {
    let names: Vec<&str> = Lexicon::get().parties.iter().map(|party| party.name.as_str()).collect();
    let mut all = Vec::new();
    loop {
        let mut ids = vec![name(at, "an agency or a person", &names)?];
        while at.takes("or") {
            ids.push(name(at, "an agency or a person", &names)?);
        }
        all.push(Who { ids, at: (0, 0), bytes: (0, 0), name: None });
        if !at.takes("and") {
            return Ok(all);
        }
    }
}

/// `PARTY [and PARTY] had|lacked the experience|qualification`.
fn competent(at: &mut Cursor<'_>) -> Read<Option<Form>> {
    if !at.has("had the") && !at.has("lacked the") {
        return Ok(None);
    }
    let who = Deed { by: parties(at)?, ..Deed::default() };
    let is = at.takes("had the");
    if !is {
        at.expect("lacked the", "GP lacked the experience")?;
    }
    let experience = at.takes("experience");
    if !experience {
        at.expect("qualification", "GP lacked the qualification")?;
    }
    Ok(Some(Form::Competent { who, is, experience }))
}

/// `exactly N`, `at least N`, `at most N`, `between N and M`.
fn range(at: &mut Cursor<'_>) -> Read<Option<(u32, u32)>> {
    if at.takes("exactly") {
        let n = number(at)?;
        return Ok(Some((n, n)));
    }
    if at.takes("at least") {
        return Ok(Some((number(at)?, u32::MAX)));
    }
    if at.takes("at most") {
        return Ok(Some((0, number(at)?)));
    }
    let is_range = at.rest().get(1).is_some_and(|token| token.kind == Kind::Number)
        && at.rest().get(2).is_some_and(|token| token.text == "and");
    if is_range && at.takes("between") {
        let least = number(at)?;
        at.expect("and", "between 3 and 5")?;
        return Ok(Some((least, number(at)?)));
    }
    Ok(None)
}

fn how_many(at: &mut Cursor<'_>) -> Read<Option<HowMany>> {
    Ok(range(at)?.map(|(least, most)| HowMany {
        least,
        most,
        said: if least == 0 { most } else { least },
        bytes: (0, 0),
    }))
}

fn length(at: &mut Cursor<'_>) -> Read<Option<Days>> {
    let Some((least, most)) = range(at)? else { return Ok(None) };
    at.expect("days", "exactly 9 days")?;
    let most = if most == u32::MAX { i64::MAX } else { i64::from(most) };
    Ok(Some(Days { least: i64::from(least), most, bytes: (0, 0) }))
}

fn lasting(at: &mut Cursor<'_>) -> Read<Option<Days>> {
    if !at.takes("for") {
        return Ok(None);
    }
    match length(at)? {
        Some(length) => Ok(Some(length)),
        None => Err(at.wrong("expected a length here", "Write it like: for exactly 65 days.")),
    }
}

fn when(at: &mut Cursor<'_>) -> Read<Option<When>> {
    let mut windows = Vec::new();
    let mut relation = Relation::On;
    loop {
        let window = if at.takes("on") {
            let day = day(at)?;
            (day.0, day.1)
        } else if at.takes("by") {
            relation = Relation::By;
            (Date::MIN, day(at)?.1)
        } else if at.takes("from") {
            relation = Relation::Since;
            (day(at)?.0, Date::MAX)
        } else if at.takes("between") {
            relation = Relation::Between;
            let from = day(at)?.0;
            at.expect("and", "between 3 May 2023 and 9 May 2023")?;
            let to = day(at)?.1;
            (from.min(to), to.max(from))
        } else if windows.is_empty() {
            return Ok(None);
        } else {
            return Err(Wrong::new(
                SENTENCE,
                at.here(),
                "expected a time after \"or\"",
                "Write it like: on 3 May 2023.",
            ));
        };
        windows.push(window);
        if !at.takes("or") {
            let is_named = matches!(relation, Relation::On | Relation::Between);
            return Ok(Some(When { days: windows.clone(), windows, is_named, relation, bytes: (0, 0) }));
        }
    }
}

fn day(at: &mut Cursor<'_>) -> Read<(Date, Date)> {
    let place = at.here();
    let read =
        candour_sentences::day(at.rest()).and_then(|(written, took)| Some((written.days(None)?, took)));
    let Some((days, took)) = read else {
        return Err(Wrong::new(
            TIME,
            place,
            "this is not a day",
            "Write it like 3 May 2023, May 2023 or 2023-05-03.",
        ));
    };
    at.skip(took);
    Ok(days)
}
