//! What a clause says was done: the matter, who did it, to whom, and the details that tell it from others.

use crate::language::lexicon::{Found, Id, Lexicon};
use crate::language::words::{Stem, Word, stem};

use super::names::{Named, Names, bare};
use super::when::When;

/// Something done, as a claim tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Deed {
    /// The matter: any of these topics; none when no list knows it.
    pub(crate) main: Vec<Id>,
    /// Further matters in it, each any of its topics, and whether it is something done.
    pub(crate) also: Vec<(Vec<Id>, bool)>,
    /// Those who did it.
    pub(crate) by: Vec<Who>,
    /// Others in it: seen, told, present.
    pub(crate) with: Vec<Who>,
    /// Names in it that the case knows.
    pub(crate) names: Vec<Named>,
    /// Other words that a record of it would hold.
    pub(crate) details: Vec<Term>,
    /// Numbers, each with the word that follows.
    pub(crate) numbers: Vec<(u32, Term)>,
    /// When.
    pub(crate) when: Option<When>,
    /// When it may have been, because the clause before it in its sentence says when that was.
    pub(crate) perhaps: Option<When>,
}

/// Somebody named by what they are: any of these parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    pub(crate) ids: Vec<Id>,
    /// From which word to which.
    pub(crate) at: (usize, usize),
    /// The same by bytes of the account.
    pub(crate) bytes: (usize, usize),
    /// The name beside it, by its place in the deed's names: "social worker Ruth Bellamy".
    pub(crate) name: Option<usize>,
}

/// A word, as written and by its stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) stem: Stem,
    pub(crate) word: String,
}

impl Term {
    /// A word of a text.
    pub(crate) fn of(text: &str, word: &Word) -> Term {
        Term { stem: word.stem, word: bare(text, word) }
    }
}

impl Deed {
    /// Has it anything that could be looked for?
    pub(crate) fn is_empty(&self) -> bool {
        self.main.is_empty() && self.details.len() < 2
    }
}

/// Topics too wide to say what a claim is about when another is there.
pub(crate) const WIDE: &[&str] = &[
    "child seen",
    "contact",
    "visit",
    "concern",
    "information shared",
    "meeting",
    "decision",
    "assessment",
    "service offered",
    "delay",
    "drafts of a document",
    "publication",
];

/// Words after which those named did not act: "told the police", "seen by her GP" is turned round.
const TO: &[&str] =
    &["to", "with", "from", "of", "for", "about", "against", "at", "in", "into", "told", "saw", "met", "by"];

/// Reads a clause. Words of dates and of what cannot be tested are left out by `hidden`.
pub(crate) fn deed(
    lexicon: &Lexicon,
    names: &Names,
    (text, words): (&str, &[Word]),
    hidden: &[(usize, usize)],
) -> Deed {
    let is_hidden = |word: &Word| hidden.iter().any(|(from, to)| *from <= word.start && word.end <= *to);
    let words: Vec<Word> = words.iter().filter(|word| !is_hidden(word)).copied().collect();
    let words = words.as_slice();
    let parties = lexicon.parties_in(words);
    // The services of "children's services" are no help that was given.
    let in_party = |found: &Found| {
        parties.iter().any(|one| {
            one.from <= found.from && found.to <= one.to && found.to - found.from < one.to - one.from
        })
    };
    let told: Vec<Found> = lexicon.topics_in(words).into_iter().filter(|found| !in_party(found)).collect();
    let mut topics = groups(&told);
    drop_child_seen(lexicon, (text, words), &parties, names, &mut topics);
    let main = main_of(lexicon, &topics);
    let mut deed = Deed { names: names.in_words(text, words), ..Deed::default() };
    let anchor = main.map(|at| (topics[at].from, topics[at].to));
    let sent = ["referral", "information shared"].map(|name| lexicon.topic(name));
    let told_from = main.is_some_and(|at| topics[at].ids.iter().any(|id| sent.contains(&Some(*id))));
    let in_whole = |who: &Who| {
        let whole = |group: &&Group| group.ids.iter().any(|id| lexicon.topics[usize::from(*id)].whole);
        topics.iter().filter(whole).any(|group| group.from <= who.at.0 && who.at.1 <= group.to)
    };
    // Whoever is named beside a sighting saw the child, however the sentence turns it.
    let seen = ["child seen", "child seen alone"].map(|name| lexicon.topic(name));
    let is_seen = main.is_some_and(|at| topics[at].ids.iter().any(|id| seen.contains(&Some(*id))));
    for mut party in one_a_place(words, &parties).into_iter().filter(|who| !in_whole(who)) {
        party.name = deed.names.iter().position(|name| is_beside(&party, name));
        let staff = !lexicon.parties[usize::from(party.ids[0])].is_family();
        let acts = is_seen && staff || anchor.is_none_or(|anchor| acts(words, &party, anchor));
        // A referral from somebody is theirs, and so is news from them.
        let from = told_from
            && [1, 2]
                .iter()
                .any(|n| party.at.0.checked_sub(*n).is_some_and(|at| words[at].stem == stem("from")));
        let acts = acts || from;
        if acts { &mut deed.by } else { &mut deed.with }.push(party);
    }
    for (at, group) in topics.iter().enumerate() {
        let act = group.ids.iter().any(|id| lexicon.topics[usize::from(*id)].act);
        if Some(at) == main {
            deed.main.clone_from(&group.ids);
        } else {
            deed.also.push((group.ids.clone(), act));
        }
    }
    // "Social worker Jane Smith": her name tells no more than what she is, unless the case knows it.
    let mut told: Vec<(usize, usize)> =
        parties.iter().map(|one| (one.from, with_name(words, one.to))).collect();
    told.extend(topics.iter().map(|group| (group.from, group.to)));
    told.extend(deed.names.iter().map(|name| name.at));
    details(lexicon, (text, words), &told, &mut deed);
    deed
}

/// "Social worker Ruth Bellamy", "Ruth Bellamy, his social worker".
fn is_beside(who: &Who, name: &Named) -> bool {
    !name.is_child && (name.at.0 == who.at.1 || name.at.1 <= who.at.0 && who.at.0 - name.at.1 <= 1)
}

/// Topics that share their words.
#[derive(Debug)]
struct Group {
    ids: Vec<Id>,
    from: usize,
    to: usize,
}

fn groups(found: &[Found]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for one in found {
        match groups.last_mut() {
            Some(group) if (group.from, group.to) == (one.from, one.to) => group.ids.push(one.id),
            _ => groups.push(Group { ids: vec![one.id], from: one.from, to: one.to }),
        }
    }
    // Said twice, it is one matter.
    let mut seen: Vec<Vec<Id>> = Vec::new();
    groups.retain(|group| {
        let new = !seen.contains(&group.ids);
        seen.push(group.ids.clone());
        new
    });
    groups
}

fn main_of(lexicon: &Lexicon, groups: &[Group]) -> Option<usize> {
    let act = |group: &&Group| group.ids.iter().any(|id| lexicon.topics[usize::from(*id)].act);
    let wide = |group: &Group| {
        let name = |id: &Id| lexicon.topics[usize::from(*id)].name.as_str();
        let told = matches!(group.ids.as_slice(), [id] if name(id) == "information shared");
        !told && group.ids.iter().all(|id| WIDE.contains(&name(id)))
    };
    let at = |want: &dyn Fn(&Group) -> bool| groups.iter().position(want);
    at(&|group| act(&group) && !wide(group)).or_else(|| at(&|group| act(&group))).or(if groups.is_empty() {
        None
    } else {
        Some(0)
    })
}

/// "Saw" is a sighting of the child unless only others are named after it.
fn drop_child_seen(
    lexicon: &Lexicon,
    (text, words): (&str, &[Word]),
    parties: &[Found],
    names: &Names,
    topics: &mut [Group],
) {
    let Some(seen) = lexicon.topic("child seen") else { return };
    let contact = lexicon.topic("contact").unwrap_or(seen);
    let child =
        ["child", "baby", "toddler", "boy", "girl", "him", "youngster", "son", "daughter", "infant", "twin"]
            .map(stem);
    for group in topics.iter_mut().filter(|group| group.ids.contains(&seen)) {
        let after = &words[group.to..words.len().min(group.to + 8)];
        let is_child = after.iter().any(|word| child.contains(&word.stem))
            || names.in_words(text, after).iter().any(|n| n.is_child);
        let first = parties.iter().find(|party| party.from >= group.to && party.from < group.to + 3);
        let other = first.is_some_and(|party| lexicon.parties[usize::from(party.id)].is_family());
        if other && !is_child {
            group.ids = vec![contact];
        }
    }
}

fn one_a_place(words: &[Word], parties: &[Found]) -> Vec<Who> {
    let mut kept: Vec<Who> = Vec::new();
    for party in parties {
        let at = (party.from, party.to);
        match kept.last_mut() {
            Some(who) if who.at == at => who.ids.push(party.id),
            _ => {
                let bytes = (words[at.0].start, words[at.1 - 1].end);
                kept.push(Who { ids: vec![party.id], at, bytes, name: None });
            }
        }
    }
    kept
}

/// Did this one do it: named before what was done and not as whom it was done to, or after "by".
fn acts(words: &[Word], party: &Who, (from, to): (usize, usize)) -> bool {
    let before = |at: usize, n: usize| at.checked_sub(n).map(|at| words[at].stem);
    let is = |n: usize, spelled: &str| before(party.at.0, n) == Some(stem(spelled));
    let by = (1..=3).any(|n| is(n, "by"));
    if party.at.0 >= to {
        return by;
    }
    if party.at.0 < from {
        // "The mother was arrested": it was done to her.
        let passive = ["was", "were", "been", "being", "is", "are", "got", "be"];
        let to_them = (1..=2).any(|n| {
            from.checked_sub(n)
                .is_some_and(|at| at >= party.at.1 && passive.iter().any(|word| stem(word) == words[at].stem))
        });
        if to_them && !by {
            return false;
        }
        let preposition = TO
            .iter()
            .any(|word| is(1, word) || is(2, word) && !is(1, word) && is_small(words, party.at.0 - 1));
        return by || !preposition;
    }
    // Inside the phrase itself: "saw the social worker alone".
    false
}

fn is_small(words: &[Word], at: usize) -> bool {
    ["the", "a", "an", "his", "her", "their", "local"].map(stem).contains(&words[at].stem)
}

/// Where the name that follows an office ends.
fn with_name(words: &[Word], to: usize) -> usize {
    let run = words[to..].iter().take(3).take_while(|word| word.capital).count();
    to + run
}

fn details(lexicon: &Lexicon, (text, words): (&str, &[Word]), told: &[(usize, usize)], deed: &mut Deed) {
    for (at, word) in words.iter().enumerate() {
        if let Some(number) = word.number {
            let unit = ["year", "month", "week", "day", "old", "times", "occasion"].map(stem);
            if let Some(next) = words.get(at + 1).filter(|next| !unit.contains(&next.stem)) {
                deed.numbers.push((number, Term::of(text, next)));
            }
            continue;
        }
        let inside = told.iter().any(|(from, to)| *from <= at && at < *to);
        if !inside
            && !lexicon.is_passing(word.stem)
            && word.end - word.start > 1
            && !deed.details.iter().any(|known| known.stem == word.stem)
        {
            deed.details.push(Term::of(text, word));
        }
    }
}
