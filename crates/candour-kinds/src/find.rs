//! Of all phrases found, the ones that stand: the longest where they overlap.

use candour_model::Kind;

use crate::phrases::Found;
use crate::rule::{CueRule, KindRule, PersonRule, Rule, Sense};
use crate::vocabulary::Tables;

/// A found phrase with its rule.
#[derive(Debug)]
pub(crate) struct At<'a, R> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) rule: &'a R,
}

impl<R> Clone for At<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for At<'_, R> {}

/// What stands in a text, each in order of its place.
#[derive(Default)]
pub(crate) struct Marked<'a> {
    pub(crate) kinds: Vec<At<'a, KindRule>>,
    pub(crate) cues: Vec<At<'a, CueRule>>,
    pub(crate) people: Vec<At<'a, PersonRule>>,
}

/// How far the phrases go that keep shorter ones from standing. A call and what was said in it are told by the same
/// words ("rang MASH to report"), so contacts and information keep out only their own; and who sees a
/// bruise sees the child.
#[derive(Default)]
struct Solid {
    other: usize,
    contact: usize,
    told: usize,
    seen: usize,
}

impl Solid {
    fn own(&mut self, kind: Kind) -> &mut usize {
        match kind {
            Kind::Contact => &mut self.contact,
            Kind::ChildSeen | Kind::SeenAlone | Kind::NotSeen => &mut self.seen,
            Kind::InformationRequested
            | Kind::InformationShared
            | Kind::InformationReceived
            | Kind::Referral
            | Kind::LegalAdvice => &mut self.told,
            _ => &mut self.other,
        }
    }

    fn cover(&mut self, kind: Kind, end: usize) {
        let own = self.own(kind);
        *own = end.max(*own);
    }

    fn over(&mut self, kind: Kind) -> usize {
        self.other.max(*self.own(kind))
    }

    fn all(&self) -> usize {
        self.other.max(self.contact).max(self.told).max(self.seen)
    }
}

/// Keeps the longest: "strategy meeting" over "meeting", "no access" over "no".
/// Phrases that their neighbours do not allow stand in nobody's way.
pub(crate) fn sort_out(
    vocabulary: &Tables,
    mut found: Vec<Found>,
    allows: impl Fn(&KindRule, usize, usize) -> bool,
) -> Marked<'_> {
    let is_kind = |rule: u32| matches!(vocabulary.rules[rule as usize], Rule::Kind(_));
    // Where a kind and a cue are the same words, the kind stands.
    found.sort_unstable_by_key(|f| (f.start, std::cmp::Reverse(f.end), !is_kind(f.rule), f.gapped, f.rule));
    let mut marked = Marked::default();
    let (mut solid, mut cue, mut person) = (Solid::default(), 0, 0);
    let mut last_start = usize::MAX;
    let mut at_start: Vec<Kind> = Vec::new();
    for f in found {
        let (start, end) = (f.start, f.end);
        if start != last_start {
            at_start.clear();
            last_start = start;
        }
        match &vocabulary.rules[f.rule as usize] {
            Rule::Kind(rule) => {
                let equal = marked.kinds.last().is_some_and(|k| (k.start, k.end) == (start, end));
                let again =
                    marked.kinds.iter().rev().take(4).any(|k| k.end > start && k.rule.kind == rule.kind);
                if (end <= solid.over(rule.kind) && !equal)
                    || again
                    || end <= cue
                    || at_start.contains(&rule.kind)
                {
                    continue;
                }
                if !allows(rule, start, end) {
                    continue;
                }
                at_start.push(rule.kind);
                if !f.gapped {
                    solid.cover(rule.kind, end);
                }
                marked.kinds.push(At { start, end, rule });
            }
            Rule::Cue(rule)
                if end > cue || marked.cues.last().is_some_and(|c| (c.start, c.end) == (start, end)) =>
            {
                // "Police were told that he was asleep" says both who was told and that it was said.
                let inside = match rule.sense {
                    Sense::Reported => end <= solid.other.max(solid.seen),
                    _ => end <= solid.all(),
                };
                cue = cue.max(end);
                if !inside {
                    marked.cues.push(At { start, end, rule });
                }
            }
            Rule::Person(rule) if end > person => {
                person = end;
                if rule.nobody {
                    continue;
                }
                marked.people.push(At { start, end, rule });
            }
            _ => {}
        }
    }
    marked
}
