//! Who is in a told case. Nobody of it exists.

use candour_dates::{Date, age_at};

use super::agency::Agency;
use super::day::later;
use crate::Random;

const GIRLS: [&str; 12] = [
    "Ottilie", "Maisie", "Tamsin", "Poppy", "Elowen", "Bryony", "Nell", "Zara", "Ines", "Fern", "Lottie",
    "Amina",
];
const BOYS: [&str; 12] =
    ["Jago", "Caspian", "Toby", "Rafe", "Idris", "Emrys", "Alfie", "Ronan", "Silas", "Bram", "Ned", "Yusuf"];
const SURNAMES: [&str; 12] = [
    "Farrowmere",
    "Tindlecote",
    "Oswick",
    "Pellowby",
    "Brackenshaw",
    "Lathomley",
    "Quennerby",
    "Hesketwood",
    "Marlingford",
    "Stavordale",
    "Wrenbury",
    "Cuthmore",
];
const MOTHERS: [&str; 8] = ["Kerry", "Danielle", "Leanne", "Stacey", "Rhian", "Chantelle", "Jade", "Gemma"];
const PARTNERS: [(&str, &str); 8] = [
    ("Kyle", "Dunmarsh"),
    ("Lee", "Hobsworth"),
    ("Ryan", "Tackley"),
    ("Jordan", "Pikestone"),
    ("Craig", "Vannerley"),
    ("Scott", "Aldhurst"),
    ("Dwayne", "Corbridge"),
    ("Shaun", "Millbeck"),
];
const WORKERS: [(&str, &str); 20] = [
    ("Ruth", "Bellamy"),
    ("Colin", "Drakeford"),
    ("Farida", "Noorani"),
    ("Ellen", "Vanstone"),
    ("Peter", "Okoronkwo"),
    ("Helen", "Frostick"),
    ("Amir", "Qureshi"),
    ("Joanna", "Pellow"),
    ("Sarah", "Lockyer"),
    ("Owen", "Prothero"),
    ("Tessa", "Coleridge"),
    ("Nadia", "Khanum"),
    ("Ivan", "Rolfe"),
    ("Leila", "Haddad"),
    ("Rachel", "Ormerod"),
    ("Simon", "Halewood"),
    ("Derek", "Simcox"),
    ("Paula", "Wynn-Jones"),
    ("Grace", "Abbotsley"),
    ("Martin", "Teale"),
];

/// A child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Child {
    pub(super) first: &'static str,
    pub(super) surname: &'static str,
    pub(super) girl: bool,
    pub(super) born: Date,
}

/// A worker of an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Worker {
    pub(super) agency: Agency,
    pub(super) name: String,
    pub(super) initials: String,
    pub(super) role: &'static str,
}

/// Everybody.
#[derive(Debug, Clone)]
pub(super) struct Cast {
    pub(super) child: Child,
    pub(super) sibling: Option<Child>,
    pub(super) died: Option<Date>,
    pub(super) mother: &'static str,
    pub(super) partner: (&'static str, &'static str),
    /// In order of their agencies; of social care three: the second takes over from the first, the third manages them.
    pub(super) workers: Vec<Worker>,
    pub(super) agencies: Vec<Agency>,
    pub(super) first_day: Date,
    pub(super) last_day: Date,
}

impl Cast {
    pub(super) fn draw(random: &mut Random) -> Cast {
        let first_day = later(Date::constant(2016, 1, 4), random.below(2600) as i64);
        let last_day = later(first_day, 120 + random.below(95) as i64);
        // A third are babies, born as the case begins; a third toddlers; a third at school.
        let days_old = match random.below(3) {
            0 => random.below(40),
            1 => 400 + random.below(700),
            _ => 1900 + random.below(1800),
        };
        let surname = *random.pick(&SURNAMES);
        let child = Child::draw(random, surname, later(first_day, -(days_old as i64) - 3), "");
        let sibling = random.chance(45).then(|| sibling(random, &child));
        let agencies = agencies(random, days_old);
        let died = (days_old < 1900 && random.chance(45)).then_some(last_day);
        let mother = *random.pick(&MOTHERS);
        Cast {
            workers: workers(random, &agencies),
            mother,
            partner: *random.pick(&PARTNERS),
            child,
            sibling,
            died,
            agencies,
            first_day,
            last_day,
        }
    }

    pub(super) fn has(&self, agency: Agency) -> bool {
        self.agencies.contains(&agency)
    }

    /// The `nth` worker of an agency, or the last.
    pub(super) fn worker(&self, agency: Agency, nth: usize) -> Option<&Worker> {
        let mut own = self.workers.iter().filter(|worker| worker.agency == agency);
        let first = own.next();
        if nth == 0 { first } else { own.nth(nth - 1).or(first) }
    }

    pub(super) fn partner_name(&self) -> String {
        format!("{} {}", self.partner.0, self.partner.1)
    }

    /// How old the child is in whole years on a day.
    pub(super) fn years(&self, on: Date) -> u16 {
        age_at(self.child.born, on).map_or(0, |(years, _)| years)
    }
}

impl Child {
    fn draw(random: &mut Random, surname: &'static str, born: Date, not: &str) -> Child {
        let girl = random.chance(50);
        let names = if girl { &GIRLS } else { &BOYS };
        let at = random.below(names.len());
        let first = if names[at] == not { names[(at + 1) % names.len()] } else { names[at] };
        Child { first, surname, girl, born }
    }

    pub(super) fn full(&self) -> String {
        format!("{} {}", self.first, self.surname)
    }
}

fn sibling(random: &mut Random, child: &Child) -> Child {
    // Twins as often as not.
    let older = if random.chance(50) { 0 } else { 420 + random.below(900) as i64 };
    Child::draw(random, child.surname, later(child.born, -older), child.first)
}

fn agencies(random: &mut Random, days_old: usize) -> Vec<Agency> {
    let young = days_old < 1900;
    let by_age = if young { Agency::HealthVisiting } else { Agency::School };
    let mut out = vec![Agency::SocialCare, by_age, Agency::Gp];
    if young && days_old >= 400 {
        out.push(Agency::Nursery);
    }
    for (agency, chance) in
        [(Agency::Police, 90), (Agency::Hospital, 75), (Agency::Housing, 55), (Agency::Legal, 55)]
    {
        if random.chance(chance) || (agency == Agency::Hospital && out.len() < 4) {
            out.push(agency);
        }
    }
    out.sort_unstable();
    out
}

fn workers(random: &mut Random, agencies: &[Agency]) -> Vec<Worker> {
    let mut left: Vec<_> = WORKERS.to_vec();
    let mut out = Vec::new();
    for &agency in agencies {
        for nth in 0..if agency == Agency::SocialCare { 3 } else { 1 } {
            let (first, last) = left.swap_remove(random.below(left.len()));
            let initials: String = first.chars().take(1).chain(last.chars().take(1)).collect();
            let role = if nth == 2 { "team manager" } else { agency.role() };
            out.push(Worker { agency, name: format!("{first} {last}"), initials, role });
        }
    }
    out
}
