//! An invented inspection report, as long as one likes, and a later version of it with planted changes.
//!
//! It is written to be hard: paragraphs of one frame that differ in a place, a number or a word, and boilerplate that comes
//! again word for word.

use crate::Random;

/// A later version of a report, and the truth of what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redrafted {
    /// The earlier version, a paragraph a line.
    pub before: Vec<String>,
    /// The later version.
    pub after: Vec<String>,
    /// Places in the later version of paragraphs that stand elsewhere than they did.
    pub moved: Vec<usize>,
    /// Places in the later version of paragraphs with other words in them.
    pub edited: Vec<usize>,
    /// Places in the later version of new paragraphs.
    pub added: Vec<usize>,
    /// Places in the earlier version of paragraphs that are gone.
    pub removed: Vec<usize>,
    /// Places in the later version of words of judgement that changed, with the word before and after.
    pub judged: Vec<(usize, &'static str, &'static str)>,
}

const JUDGED: &[(&str, &str)] = &[
    ("good", "inadequate"),
    ("adequate", "poor"),
    ("effective", "ineffective"),
    ("timely", "inconsistent"),
    ("strong", "weak"),
    ("satisfactory", "unsatisfactory"),
    ("thorough", "superficial"),
    ("robust", "limited"),
];
const PLACES: &[&str] = &[
    "Northgate",
    "Saltmarsh",
    "Elderfield",
    "Quarry Bank",
    "Westhaven",
    "Thornley",
    "Millbrook",
    "Oakhurst",
    "Priory",
    "Kingsmead",
];
const WHO: &[&str] = &[
    "social workers",
    "managers",
    "health visitors",
    "police officers",
    "teachers",
    "the partnership",
    "foster carers",
    "duty staff",
    "conference chairs",
    "the council",
];
const WHAT: &[&str] = &[
    "assessments",
    "strategy meetings",
    "case records",
    "supervision",
    "core groups",
    "referrals",
    "care plans",
    "handovers",
    "visits to children",
    "recording of decisions",
    "joint enquiries",
    "reviews of plans",
];
const DO: &[&str] = &[
    "were seen in the files read",
    "were described by the families who met inspectors",
    "had been audited in the spring",
    "took place in most of the cases tracked",
    "depended on who was on duty",
    "were recorded on two systems at once",
    "followed the local procedures",
    "had changed since the last visit",
];
const THEN: &[&str] = &[
    "Managers told inspectors that a plan was in place.",
    "The local authority had responded to earlier advice.",
    "Children spoke of the people who helped them.",
    "Partners met each month to look at the figures.",
    "This had been raised with the board in March.",
    "Staff had been in post for less than a year.",
    "Caseloads stood above those of neighbours.",
    "Data were available for every team.",
];
const BOILERPLATE: &[&str] = &[
    "The evidence for this section was gathered from case files, interviews and observation of practice.",
    "Judgements in this report follow the framework that was in force at the time of the inspection.",
];

fn sentence(random: &mut Random) -> String {
    let judged = random.pick(JUDGED).0;
    match random.below(6) {
        4 => format!(
            "Inspectors noted: on {} {} {} the {} of {} – all {judged} by then – {}, as the log said.",
            1 + random.below(28),
            random.pick(&["March", "June", "October"]),
            2006 + random.below(4),
            random.pick(WHAT),
            random.pick(PLACES),
            random.pick(DO)
        ),
        5 => format!(
            "“We knew on {}/{}/2008,” said {} in {}, “that the child’s well-being was not {judged}.”",
            1 + random.below(28),
            1 + random.below(12),
            random.pick(WHO),
            random.pick(PLACES)
        ),
        0 => format!(
            "In {} the {} by {} was {judged} and {}.",
            random.pick(PLACES),
            random.pick(WHAT),
            random.pick(WHO),
            random.pick(DO)
        ),
        1 => format!(
            "Inspectors read {} files on {} and found the work {judged}, because they {}.",
            3 + random.below(90),
            random.pick(WHAT),
            random.pick(DO)
        ),
        2 => format!(
            "Of {} {} in {}, {} were {judged} and {}.",
            20 + random.below(400),
            random.pick(WHAT),
            random.pick(PLACES),
            2 + random.below(18),
            random.pick(DO)
        ),
        _ => (*random.pick(THEN)).to_owned(),
    }
}

fn paragraph(random: &mut Random) -> String {
    if random.chance(4) {
        return (*random.pick(BOILERPLATE)).to_owned();
    }
    let many = 3 + random.below(6);
    (0..many).map(|_| sentence(random)).collect::<Vec<_>>().join(" ")
}

/// A report of about so many words, and its later version with so many changes of each sort.
pub fn redrafted(seed: u64, words: usize) -> Redrafted {
    let mut random = Random::new(seed);
    let mut before = Vec::new();
    let mut many = 0;
    while many < words {
        // A section begins with a heading and its grade, the same for many.
        if random.chance(6) {
            before.push(format!("Children in {}", random.pick(PLACES)));
            before.push(format!("Judgement: {}", random.pick(JUDGED).0));
        }
        let next = paragraph(&mut random);
        many += next.split(' ').count();
        before.push(next);
    }
    let kinds = Kinds::draw(&mut random, &before);
    kinds.apply(&mut random, before)
}

/// What becomes of each paragraph.
struct Kinds {
    moved: Vec<usize>,
    edited: Vec<usize>,
    removed: Vec<usize>,
    judged: Vec<usize>,
}

impl Kinds {
    fn draw(random: &mut Random, before: &[String]) -> Kinds {
        let mut free: Vec<usize> = (0..before.len()).filter(|at| is_own(&before[*at])).collect();
        let mut take = |many: usize, fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let mut taken = Vec::new();
            while taken.len() < many {
                let at = random.below(free.len());
                if fits(&before[free[at]]) {
                    taken.push(free.swap_remove(at));
                }
            }
            taken
        };
        let judged = |text: &str| JUDGED.iter().any(|(word, _)| text.contains(word));
        Kinds {
            judged: take(40, &judged),
            edited: take(40, &|_| true),
            moved: take(10, &|_| true),
            removed: take(20, &|_| true),
        }
    }

    fn apply(self, random: &mut Random, before: Vec<String>) -> Redrafted {
        // Each paragraph of the later version, with what it was, before places are known.
        let mut later: Vec<(Option<usize>, String)> = Vec::new();
        let mut judged: Vec<(usize, &'static str, &'static str)> = Vec::new();
        for (at, text) in before.iter().enumerate() {
            if self.removed.contains(&at) || self.moved.contains(&at) {
                continue;
            }
            let mut text = text.clone();
            if self.judged.contains(&at) {
                let (from, to) = JUDGED.iter().find(|(word, _)| text.contains(word)).unwrap_or(&JUDGED[0]);
                text = text.replacen(from, to, 1);
                judged.push((at, from, to));
            }
            if self.edited.contains(&at) {
                text = edited(random, &text);
            }
            later.push((Some(at), text));
        }
        for at in &self.moved {
            // Far enough from where it stood that it is no neighbour's edit.
            let place = loop {
                let place = random.below(later.len());
                let near = later[place].0.is_none_or(|own| own.abs_diff(*at) < 30);
                if !near {
                    break place;
                }
            };
            later.insert(place, (Some(*at), before[*at].clone()));
        }
        for _ in 0..20 {
            let place = random.below(later.len());
            let words: Vec<String> = (0..4)
                .map(|_| {
                    format!(
                        "{} asked {} about the {} of {} and its {}.",
                        random.pick(PLACES),
                        random.pick(WHO),
                        random.pick(WHAT),
                        random.pick(PLACES),
                        random.pick(&[
                            "budget",
                            "lease",
                            "archive",
                            "rota",
                            "library",
                            "transport",
                            "catering"
                        ])
                    )
                })
                .collect();
            later.insert(place, (None, words.join(" ")));
        }
        let place = |was: usize| later.iter().position(|(own, _)| *own == Some(was)).unwrap_or(0);
        Redrafted {
            moved: self.moved.iter().map(|at| place(*at)).collect(),
            edited: self.edited.iter().chain(&self.judged).map(|at| place(*at)).collect(),
            added: later.iter().enumerate().filter(|(_, (own, _))| own.is_none()).map(|(at, _)| at).collect(),
            judged: judged.iter().map(|(at, from, to)| (place(*at), *from, *to)).collect(),
            removed: self.removed,
            after: later.into_iter().map(|(_, text)| text).collect(),
            before,
        }
    }
}

/// Neither boilerplate nor the head of a section.
fn is_own(text: &str) -> bool {
    text.len() > 60 && !BOILERPLATE.contains(&text)
}

/// Another place, number or sentence.
fn edited(random: &mut Random, text: &str) -> String {
    let text = text.replace(".” ", ".”. ");
    let mut sentences: Vec<String> =
        text.split_inclusive(". ").map(|one| one.replace(".”. ", ".” ")).collect();
    let at = random.below(sentences.len());
    match random.below(3) {
        0 => {
            sentences[at] = format!(
                "It was put to the {} that {} had not been told. ",
                random.pick(WHO),
                random.pick(PLACES)
            );
        }
        1 => sentences.insert(
            at,
            format!("A further {} cases were looked at in {}. ", 400 + random.below(90), random.pick(PLACES)),
        ),
        _ => sentences[at] = sentences[at].replacen(' ', " reportedly ", 1),
    }
    sentences.concat().trim_end().to_owned()
}
