//! What a rule says: as a formula of metric first-order temporal logic, and in plain words.

mod formula;
mod plain;

pub use formula::formula;
pub use plain::plain;

use crate::rule::{ActPattern, Parties, PartyId, Symbols};
use crate::time::{Edge, Window};

/// The parties of a set by name.
fn named(parties: Parties, symbols: &Symbols) -> Vec<&str> {
    let all = symbols.parties().iter().enumerate();
    all.filter(|(at, _)| parties.has(PartyId(*at as u8))).map(|(_, name)| name.as_str()).collect()
}

/// "initial conference or core group by police".
fn act_words(act: &ActPattern, symbols: &Symbols) -> String {
    let kinds = act.kinds.iter().filter_map(|kind| symbols.kinds().get(usize::from(kind.0)));
    let mut words = kinds.map(String::as_str).collect::<Vec<_>>().join(" or ");
    if act.alone {
        words += " alone";
    }
    let by = named(act.by, symbols);
    if !by.is_empty() {
        words += &format!(" by {}", by.join(" or "));
    }
    words
}

/// "from its own day to 15 working days after".
fn window_words(window: Window) -> String {
    let edge = |edge: Edge, open: &str| match edge {
        Edge::Open => open.to_owned(),
        Edge::Itself => "that minute".to_owned(),
        Edge::ItsDay => "that day".to_owned(),
        Edge::After(allowed) => format!("{allowed} after"),
        Edge::Before(allowed) => format!("{allowed} before"),
    };
    match window {
        Window { from: Edge::Open, to } => format!("not later than {}", edge(to, "")),
        Window { from, to: Edge::Open } => format!("not before {}", edge(from, "")),
        Window { from, to } => format!("from {} to {}", edge(from, ""), edge(to, "")),
    }
}
