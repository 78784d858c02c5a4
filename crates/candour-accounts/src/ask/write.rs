//! A question written in the sentence language.

use crate::language::lexicon::{Id, Lexicon};

use super::deed::{Deed, Who};
use super::when::When;
use super::{Days, Form, HowMany, Question, Why};

use candour_dates::Date;

/// The question as a sentence.
pub(crate) fn write(question: &Question) -> String {
    let mut sentence = match &question.form {
        Form::Happened(deed) => format!("{} happened{}", act(deed), time(deed.when.as_ref())),
        Form::Told(deed, _) => format!("{} in these words happened{}", act(deed), time(deed.when.as_ref())),
        Form::Never(deed) => format!("no {} happened{}", act(deed), time(deed.when.as_ref())),
        Form::Count(deed, n) => format!("{} {} happened{}", many(*n), act(deed), time(deed.when.as_ref())),
        Form::Unheld { of, length, when } => {
            format!("nobody held the case{}{}{}", of_parties(of), lasting(*length), time(when.as_ref()))
        }
        Form::Unseen { length, when } => {
            format!("nobody saw the child{}{}", lasting(*length), time(when.as_ref()))
        }
        Form::Apart { first, second, length } => {
            format!("{} happened {} after {}", act(second), days(*length), act(first))
        }
        Form::Order { first, second } => format!("{} happened before {}", act(first), act(second)),
        Form::Competent { who, is } => {
            format!("{} {} the competence asked for", act(who), if *is { "had" } else { "lacked" })
        }
        Form::Changed { from, to, .. } => {
            let grade = |word: &Option<String>| word.clone().unwrap_or_else(|| "other words".to_owned());
            format!("a document changed from \"{}\" to \"{}\"", grade(from), grade(to))
        }
        Form::Untestable(why) => format!("not testable: {}", reason(*why)),
    };
    if question.untested.iter().any(|one| one.is_cause) {
        sentence.push_str("; not tested: the cause");
    }
    if question.untested.iter().any(|one| !one.is_cause) {
        sentence.push_str("; not tested: a word of judgement");
    }
    sentence
}

fn reason(why: Why) -> &'static str {
    match why {
        Why::Opinion => "opinion",
        Why::Cause => "cause",
        Why::Outside => "outside the record",
        Why::Nothing => "nothing to look for",
    }
}

fn act(deed: &Deed) -> String {
    let lexicon = Lexicon::get();
    let names = |ids: &[Id]| -> String {
        let names: Vec<&str> = ids.iter().map(|id| lexicon.topics[usize::from(*id)].name.as_str()).collect();
        names.join(" or ")
    };
    let mut text = if deed.main.is_empty() { "anything".to_owned() } else { names(&deed.main) };
    let also: Vec<String> = deed.also.iter().map(|(ids, _)| names(ids)).collect();
    if !also.is_empty() {
        text.push_str(&format!(" with {}", also.join(" and ")));
    }
    if !deed.by.is_empty() {
        text.push_str(&format!(" by {}", parties(&deed.by)));
    }
    if !deed.with.is_empty() {
        text.push_str(&format!(" of {}", parties(&deed.with)));
    }
    text
}

fn parties(all: &[Who]) -> String {
    let lexicon = Lexicon::get();
    let name = |who: &Who| {
        let names: Vec<&str> =
            who.ids.iter().map(|id| lexicon.parties[usize::from(*id)].name.as_str()).collect();
        names.join(" or ")
    };
    all.iter().map(name).collect::<Vec<_>>().join(" and ")
}

fn of_parties(ids: &[Id]) -> String {
    let lexicon = Lexicon::get();
    let names: Vec<&str> = ids.iter().map(|id| lexicon.parties[usize::from(*id)].name.as_str()).collect();
    if names.is_empty() { String::new() } else { format!(" for {}", names.join(" or ")) }
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
        (least, most) if least == most => format!("{least} days"),
        (least, i64::MAX) => format!("at least {least} days"),
        (0, most) => format!("at most {most} days"),
        (least, most) => format!("between {least} and {most} days"),
    }
}
