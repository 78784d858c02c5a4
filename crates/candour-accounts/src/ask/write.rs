//! A question written in the sentence language (`docs/spec/claims.md`); `parse` reads it back.

use std::fmt::Write as _;

use candour_dates::Date;

use crate::language::lexicon::{Id, Lexicon};

use super::deed::{Deed, Term, Who};
use super::names::Named;
use super::when::When;
use super::{Days, Form, HowMany, Why};

/// The form as a sentence.
pub(crate) fn write(form: &Form) -> String {
    match form {
        Form::Happened(deed) => format!("{} happened{}", act(deed), time(deed.when.as_ref())),
        Form::OnEach(deed, days) => {
            let all: Vec<String> = days.iter().map(|day| time(Some(day)).trim().to_owned()).collect();
            format!("{} happened {}", act(deed), all.join(" and "))
        }
        Form::Every(deed) => format!("always {} happened{}", act(deed), time(deed.when.as_ref())),
        Form::Told(deed, words) => {
            format!("{} was told in the words {}{}", act(deed), quoted(words), time(deed.when.as_ref()))
        }
        Form::Never { deed, always } => {
            let no = if *always { "never" } else { "no" };
            format!("{no} {} happened{}", act(deed), time(deed.when.as_ref()))
        }
        Form::Count(deed, n) => format!("{} {} happened{}", many(*n), act(deed), time(deed.when.as_ref())),
        Form::Unheld { of, length, when, denied } => {
            let nobody = if *denied { "somebody always" } else { "nobody" };
            let whose = if of.is_empty() { String::new() } else { format!(" of {}", party_names(of)) };
            format!("{nobody} held the case{whose}{}{}", lasting(*length), time(when.as_ref()))
        }
        Form::Unseen { by, length, when } => {
            let whose = if by.is_empty() { String::new() } else { format!(" of {}", party_names(by)) };
            format!("nobody{whose} saw the child{}{}", lasting(*length), time(when.as_ref()))
        }
        Form::Apart { first, second, length } => {
            format!("{} happened {} after {}", act(second), days(*length), act(first))
        }
        Form::Order { first, second } => format!("{} happened before {}", act(first), act(second)),
        Form::Competent { who, is, experience } => {
            let had = if *is { "had" } else { "lacked" };
            let what = if *experience { "experience" } else { "qualification" };
            format!("{} {had} the {what}", parties(&who.by))
        }
        Form::Changed { from, to } => match (from, to) {
            (Some(from), Some(to)) => format!("a document changed from \"{from}\" to \"{to}\""),
            _ => "a document changed".to_owned(),
        },
        Form::Untestable(why) => format!("not testable: {}", reason(*why)),
    }
}

/// Why nothing is asked, and its words.
pub(crate) const REASONS: [(Why, &str); 4] = [
    (Why::Opinion, "opinion"),
    (Why::Cause, "cause"),
    (Why::Outside, "outside the record"),
    (Why::Nothing, "nothing to look for"),
];

fn reason(why: Why) -> &'static str {
    REASONS.iter().find(|(one, _)| *one == why).map_or("opinion", |(_, words)| words)
}

fn act(deed: &Deed) -> String {
    let mut text = if deed.main.is_empty() { "anything".to_owned() } else { topic_names(&deed.main) };
    let also: Vec<String> = deed.also.iter().map(|(ids, _)| topic_names(ids)).collect();
    for (word, list) in [("with", also.join(" and ")), ("by", parties(&deed.by)), ("of", parties(&deed.with))]
    {
        if !list.is_empty() {
            let _ = write!(text, " {word} {list}");
        }
    }
    let named = |name: &Named| Term { stem: 0, word: name.words.clone() };
    let names: Vec<Term> = deed.names.iter().map(named).collect();
    for (word, list) in [("naming", &names), ("saying", &deed.details)] {
        if !list.is_empty() {
            let _ = write!(text, " {word} {}", quoted(list));
        }
    }
    let counted: Vec<String> = deed.numbers.iter().map(|(n, of)| format!("{n} \"{}\"", of.word)).collect();
    if !counted.is_empty() {
        let _ = write!(text, " counting {}", counted.join(" and "));
    }
    text
}

fn topic_names(ids: &[Id]) -> String {
    let lexicon = Lexicon::get();
    let name = |id: &Id| lexicon.topics.get(usize::from(*id)).map_or("", |topic| topic.name.as_str());
    ids.iter().map(name).collect::<Vec<_>>().join(" or ")
}

fn party_names(ids: &[Id]) -> String {
    let lexicon = Lexicon::get();
    let name = |id: &Id| lexicon.parties.get(usize::from(*id)).map_or("", |party| party.name.as_str());
    ids.iter().map(name).collect::<Vec<_>>().join(" or ")
}

fn parties(all: &[Who]) -> String {
    all.iter().map(|who| party_names(&who.ids)).collect::<Vec<_>>().join(" and ")
}

fn quoted(terms: &[Term]) -> String {
    terms.iter().map(|term| format!("\"{}\"", term.word.replace('"', "'"))).collect::<Vec<_>>().join(" and ")
}

fn time(when: Option<&When>) -> String {
    let Some(when) = when else { return String::new() };
    let one = |(from, to): &(Date, Date)| match (*from, *to) {
        (from, to) if from == to => format!(" on {}", day(from)),
        (Date::MIN, to) => format!(" by {}", day(to)),
        (from, Date::MAX) => format!(" from {}", day(from)),
        (from, to) => format!(" between {} and {}", day(from), day(to)),
    };
    when.windows.iter().map(one).collect::<Vec<_>>().join(" or")
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn many(n: HowMany) -> String {
    match (n.least, n.most) {
        (least, most) if least == most => format!("exactly {least}"),
        (least, u32::MAX) => format!("at least {least}"),
        (0, most) => format!("at most {most}"),
        (least, most) => format!("between {least} and {most}"),
    }
}

fn lasting(length: Option<Days>) -> String {
    length.map_or_else(String::new, |length| format!(" for {}", days(length)))
}

fn days(length: Days) -> String {
    match (length.least, length.most) {
        (least, most) if least == most => format!("exactly {least} days"),
        (least, i64::MAX) => format!("at least {least} days"),
        (least, most) if least <= 0 => format!("at most {most} days"),
        (least, most) => format!("between {least} and {most} days"),
    }
}
