//! `explain`: what a rule asks, in plain words, a sentence a line.

use crate::rule::{Form, Rule, Subject, Symbols, Within};

use super::{act_words, named, window_words};

/// What a rule asks, one sentence after another.
pub fn plain(rule: &Rule, symbols: &Symbols) -> Vec<String> {
    let act = |act| act_words(act, symbols);
    let mut lines = vec![match &rule.subject {
        Subject::Each(trigger) => format!("Judged for each: {}.", act(trigger)),
        Subject::While(state) => {
            format!("Judged while it lasts: from {} until {}.", act(&state.begins), act(&state.ends))
        }
    }];
    lines.extend(form(&rule.form, symbols));
    if rule.same_reference {
        lines.push("Only what carries the same reference belongs together.".to_owned());
    }
    if rule.counted_from_last {
        lines.push(
            "Counted from the last: one that another follows before anything met it is overtaken.".to_owned(),
        );
    }
    lines.extend(rule.unless.iter().map(|unless| {
        format!("It does not apply when there is: {}, {}.", act(&unless.act), window_words(unless.window))
    }));
    lines
}

fn form(form: &Form, symbols: &Symbols) -> Vec<String> {
    let act = |act| act_words(act, symbols);
    let within = |w: &Within| format!("{}, {}", act_words(&w.act, symbols), window_words(w.window));
    let line = match form {
        Form::Then(steps) => {
            let after = |nth: usize| if nth == 0 { "Then there is" } else { "and from there" };
            return steps
                .iter()
                .enumerate()
                .map(|(n, step)| format!("{}: {}.", after(n), within(step)))
                .collect();
        }
        Form::Every { act: seen, allowed } => {
            format!(
                "From the start, and from each time: {} again within {allowed}, or it has ended.",
                act(seen)
            )
        }
        Form::Preceded { by, since, within } => {
            let since = since.as_ref().map_or(String::new(), |s| format!(", not before the last {}", act(s)));
            let within = within.map_or(String::new(), |allowed| format!(", at most {allowed} before"));
            format!("Before it there is: {}{since}{within}.", act(by))
        }
        Form::NotWhile(state) => {
            format!("It does not happen from {} until {}.", act(&state.begins), act(&state.ends))
        }
        Form::Involves { parties, act } => {
            let set = parties.iter().fold(crate::rule::Parties::NONE, |all, party| all.with(*party));
            format!("Each of {} has: {}.", named(set, symbols).join(", "), within(act))
        }
        Form::DoneBy(competence) => {
            let name = symbols.competences().get(usize::from(competence.0)).map_or("it", String::as_str);
            format!("Whoever did it held {name} at that time.")
        }
        Form::AtLeast(n, what) => format!("At least {n} of: {}.", within(what)),
        Form::AtMost(n, what) => format!("At most {n} of: {}.", within(what)),
        Form::AloneOnAlternate(seen) => {
            format!("Of two that follow one another ({}), in one the child is alone with them.", act(seen))
        }
        Form::AlwaysHeld { takes, leaves, window, one_only } => {
            let only = if *one_only { " Never two at once." } else { "" };
            format!(
                "After the start, and after each {}: {}, {}, or it has ended.{only}",
                act(leaves),
                act(takes),
                window_words(*window)
            )
        }
        Form::Recorded(allowed) => format!("It is recorded within {allowed}."),
        Form::OnWorkingDay => "It falls on a working day.".to_owned(),
    };
    vec![line]
}
