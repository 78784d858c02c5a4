//! `explain --formal`: metric first-order temporal logic.
//!
//! `F[a,b]` some time ahead, `P[a,b]` some time back, `G` always ahead, `S` since; a limit in `d`, `wd`, `w`, `mo`, `y`
//! counts whole days, one in `h` or `min` minutes.

use crate::rule::{ActPattern, Form, Rule, Subject, Symbols, Within};
use crate::time::{Allowed, Edge, Unit, Window};

use super::named;

/// The formula of a rule.
pub fn formula(rule: &Rule, symbols: &Symbols) -> String {
    let says = Formula { symbols };
    let body = says.form(&rule.form);
    let body = rule.unless.iter().fold(body, |body, unless| format!("({body} or {})", says.within(unless)));
    match &rule.subject {
        Subject::Each(act) => format!("{} -> {body}", says.act(act)),
        Subject::While(state) => {
            format!("[{} .. {}] -> {body}", says.act(&state.begins), says.act(&state.ends))
        }
    }
}

struct Formula<'s> {
    symbols: &'s Symbols,
}

impl Formula<'_> {
    fn form(&self, form: &Form) -> String {
        match form {
            Form::Then(steps) => self.chain(steps),
            Form::Every { act, allowed } => {
                let act = self.act(act);
                format!("G((BEGIN or {act}) -> F(0,{}]({act} or END))", short(*allowed))
            }
            Form::Preceded { by, since, within } => {
                let back = within.map_or(String::new(), |allowed| format!("[0,{}]", short(allowed)));
                match since {
                    Some(since) => format!("(not {} S{back} {})", self.act(since), self.act(by)),
                    None => format!("P{back} {}", self.act(by)),
                }
            }
            Form::NotWhile(state) => {
                format!("not (not {} S {})", self.act(&state.ends), self.act(&state.begins))
            }
            Form::Involves { parties, act } => {
                let each = parties.iter().filter_map(|party| {
                    let name = self.symbols.parties().get(usize::from(party.0))?;
                    Some(format!("{} by {name}", self.within(act)))
                });
                each.collect::<Vec<_>>().join(" and ")
            }
            Form::DoneBy(competence) => {
                let name = self.symbols.competences().get(usize::from(competence.0));
                format!("held(who, {})", name.map_or("?", String::as_str))
            }
            Form::AtLeast(n, within) => format!("#{} >= {n}", self.within(within)),
            Form::AtMost(n, within) => format!("#{} <= {n}", self.within(within)),
            Form::AloneOnAlternate(act) => {
                let act = self.act(act);
                format!("G(({act} & not alone) -> not (not ({act} & alone) S ({act} & not alone)))")
            }
            Form::AlwaysHeld { takes, leaves, window, one_only } => {
                let (takes, leaves) = (self.act(takes), self.act(leaves));
                let only =
                    if *one_only { format!(" & G(not two({takes}, {leaves}))") } else { String::new() };
                format!("G((BEGIN or {leaves}) -> F{}({takes} or END)){only}", limits(*window))
            }
            Form::Recorded(allowed) => format!("recorded - t <= {}", short(*allowed)),
            Form::OnWorkingDay => "working(t)".to_owned(),
        }
    }

    fn chain(&self, steps: &[Within]) -> String {
        let Some((first, rest)) = steps.split_first() else { return "true".to_owned() };
        if rest.is_empty() {
            return self.within(first);
        }
        format!("F{}({} & {})", limits(first.window), self.act(&first.act), self.chain(rest))
    }

    fn within(&self, within: &Within) -> String {
        format!("F{} {}", limits(within.window), self.act(&within.act))
    }

    fn act(&self, act: &ActPattern) -> String {
        let kinds = act.kinds.iter().filter_map(|kind| self.symbols.kinds().get(usize::from(kind.0)));
        let mut text = kinds.map(|kind| kind.replace(' ', "_")).collect::<Vec<_>>().join("|");
        let by = named(act.by, self.symbols);
        if !by.is_empty() {
            text += &format!("(by {})", by.join("|"));
        }
        if act.alone {
            text += "(alone)";
        }
        text
    }
}

fn limits(window: Window) -> String {
    let edge = |edge: Edge| match edge {
        Edge::Open => "..".to_owned(),
        Edge::Itself => "0".to_owned(),
        Edge::ItsDay => "0d".to_owned(),
        Edge::After(allowed) => short(allowed),
        Edge::Before(allowed) => format!("-{}", short(allowed)),
    };
    format!("[{},{}]", edge(window.from), edge(window.to))
}

fn short(allowed: Allowed) -> String {
    let unit = match allowed.unit {
        Unit::Minutes => "min",
        Unit::Hours => "h",
        Unit::Days => "d",
        Unit::WorkingDays => "wd",
        Unit::Weeks => "w",
        Unit::Months => "mo",
        Unit::Years => "y",
    };
    format!("{}{unit}", allowed.n)
}
