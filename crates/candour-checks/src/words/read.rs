//! Reads `words.toml`.

use candour_model::{Actuality, Kind, Place, Problem, Severity};
use serde::Deserialize;

use super::{
    ActWord, CompetenceWord, FROM_THE_CHRONOLOGY, PartyWord, Phrase, Sort, StateWord, Vocabulary, key,
};

/// The code of a file of words that could not be read, in whole or in part.
pub(crate) const CODE: (&str, &str) = (
    "candour::checks::words",
    "A file of words for practice standards, or one word in it, could not be read and was left out: a kind that does \
     not exist, or a name that stands for two things. Compare it with standards/practice/words.toml.",
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    act: Vec<Act>,
    #[serde(default)]
    state: Vec<State>,
    #[serde(default)]
    party: Vec<Party>,
    #[serde(default)]
    competence: Vec<Competence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Act {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    saying: Vec<String>,
    #[serde(default)]
    not_saying: Vec<String>,
    actuality: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    begins: String,
    ends: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Party {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    agencies: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Competence {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    saying: Vec<String>,
    #[serde(default)]
    denying: Vec<String>,
}

pub(super) fn read(text: &str) -> (Vocabulary, Vec<Problem>) {
    let mut made = Reading::default();
    match toml::from_str::<File>(text) {
        Ok(file) => made.file(file),
        Err(error) => {
            let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            made.wrong(
                &line.map_or_else(|| "file".to_owned(), |line| format!("line {line}")),
                "is not as it must be",
            );
        }
    }
    for name in FROM_THE_CHRONOLOGY {
        if made.words.act(name).is_none() {
            made.act(bare(name));
        }
    }
    (made.words, made.problems)
}

/// An act without words.
fn bare(name: &str) -> Act {
    let (also, kinds, saying, not_saying) = Default::default();
    Act { name: name.to_owned(), also, kinds, saying, not_saying, actuality: None }
}

#[derive(Default)]
struct Reading {
    words: Vocabulary,
    problems: Vec<Problem>,
}

impl Reading {
    fn file(&mut self, file: File) {
        file.act.into_iter().for_each(|act| self.act(act));
        file.party.into_iter().for_each(|party| self.party(party));
        file.competence.into_iter().for_each(|competence| self.competence(competence));
        file.state.into_iter().for_each(|state| self.state(state));
    }

    fn act(&mut self, act: Act) {
        let kinds: Option<Vec<Kind>> = act.kinds.iter().map(|name| Kind::from_name(name)).collect();
        let Some(kinds) = kinds else { return self.wrong(&act.name, "names a kind that does not exist") };
        let Some(actuality) = actuality(act.actuality.as_deref()) else {
            return self.wrong(&act.name, "has an actuality that does not exist");
        };
        self.name(&act.name, &act.also, Sort::Act(self.words.acts.len()));
        let (saying, not_saying) = (phrases(&act.saying), phrases(&act.not_saying));
        let (name, also) = (act.name, act.also);
        self.words.acts.push(ActWord { name, also, kinds, saying, not_saying, actuality });
    }

    fn state(&mut self, state: State) {
        let begins = self.words.act(&state.begins).map(|act| act.name.clone());
        let ends = self.words.act(&state.ends).map(|act| act.name.clone());
        let (Some(begins), Some(ends)) = (begins, ends) else {
            return self.wrong(&state.name, "begins or ends with an act that does not exist");
        };
        self.name(&state.name, &state.also, Sort::State(self.words.states.len()));
        self.words.states.push(StateWord { name: state.name, also: state.also, begins, ends });
    }

    fn party(&mut self, party: Party) {
        self.name(&party.name, &party.also, Sort::Party(self.words.parties.len()));
        let (agencies, roles) = (phrases(&party.agencies), phrases(&party.roles));
        self.words.parties.push(PartyWord { name: party.name, also: party.also, agencies, roles });
    }

    fn competence(&mut self, one: Competence) {
        self.name(&one.name, &one.also, Sort::Competence(self.words.competences.len()));
        let (saying, denying) = (phrases(&one.saying), phrases(&one.denying));
        self.words.competences.push(CompetenceWord { name: one.name, also: one.also, saying, denying });
    }

    /// Notes what a name and its other names stand for; a name that is taken keeps what it stood for.
    fn name(&mut self, name: &str, also: &[String], sort: Sort) {
        for spelt in std::iter::once(name).chain(also.iter().map(String::as_str)) {
            let sorts = self.words.names.entry(key(spelt)).or_default();
            if sorts.iter().any(|had| std::mem::discriminant(had) == std::mem::discriminant(&sort)) {
                self.wrong(spelt, "stands for two things; the first was kept");
                continue;
            }
            sorts.push(sort);
            self.words.written.push(spelt.to_owned());
        }
    }

    fn wrong(&mut self, whose: &str, what: &str) {
        self.problems.push(Problem {
            code: CODE.0,
            severity: Severity::Error,
            place: Place { file: Some("words.toml".into()), locator: Some(whose.to_owned()), span: None },
            message: format!("a word for practice standards {what}"),
            help: "Compare it with standards/practice/words.toml.".to_owned(),
        });
    }
}

fn phrases(words: &[String]) -> Vec<Phrase> {
    words.iter().filter_map(|words| Phrase::new(words)).collect()
}

fn actuality(name: Option<&str>) -> Option<Actuality> {
    match name {
        None | Some("happened") => Some(Actuality::Happened),
        Some("planned" | "requested") => Some(Actuality::Planned),
        Some("attempted") => Some(Actuality::Attempted),
        Some("negated") => Some(Actuality::Negated),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_any_of_their_names() {
        let (words, problems) = Vocabulary::parse(include_str!("../../../../standards/practice/words.toml"));
        assert_eq!(problems, []);
        let name = |found: Option<&ActWord>| found.map(|act| act.name.clone());
        let conference = name(words.act("initial child protection conference"));
        assert!(conference.is_some());
        assert_eq!(name(words.act(" The  initial conference")), conference);
        assert_eq!(
            words.state("on a child protection plan").map(|state| state.begins.clone()),
            name(words.act("plan starts"))
        );
        assert_eq!(words.party("Social Worker").map(|party| party.name.as_str()), Some("social worker"));
        assert_eq!(words.nearest("inital conference"), Some("initial conference"));
        for special in FROM_THE_CHRONOLOGY {
            assert_eq!(name(words.act(special)).as_deref(), Some(special));
        }
    }

    #[test]
    fn a_wrong_word_is_named_and_the_rest_kept() {
        let cases = [
            ("[[act]]\nname = 'x'\nkinds = ['nonsense']", "x"),
            ("[[act]]\nname = 'x'\nactuality = 'maybe'", "x"),
            ("[[act]]\nname = 'x'\n[[act]]\nname = 'y'\nalso = ['the X']", "the X"),
            ("[[state]]\nname = 's'\nbegins = 'nothing'\nends = 'nothing'", "s"),
            ("[[act]]\nname = 'x'\n[[act]\n", "line 3"),
        ];
        for (text, place) in cases {
            let (words, problems) = Vocabulary::parse(text);
            let places: Vec<_> = problems.iter().map(|problem| problem.place.locator.as_deref()).collect();
            assert_eq!(places, [Some(place)], "{text}");
            assert!(words.act("child seen").is_some(), "{text}");
        }
    }
}
