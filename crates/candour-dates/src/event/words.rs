//! The nouns by which people count from what a verb told: "he was discharged on 3 May", "two days after discharge".

/// Verb and noun, or two names of one thing, in the order of the verbs.
const NAMES: [(&str, &str); 90] = [
    ("adm", "admission"),
    ("admitted", "admission"),
    ("adopted", "adoption"),
    ("alleged", "allegation"),
    ("allocated", "allocation"),
    ("announced", "announcement"),
    ("argued", "argument"),
    ("arrested", "arrest"),
    ("arrived", "arrival"),
    ("assaulted", "assault"),
    ("assessed", "assessment"),
    ("attacked", "attack"),
    ("attended", "attendance"),
    ("bailed", "bail"),
    ("beaten", "assault"),
    ("booked", "booking"),
    ("burgled", "burglary"),
    ("buried", "funeral"),
    ("called", "call"),
    ("charged", "charge"),
    ("closed", "closure"),
    ("collapsed", "collapse"),
    ("conference", "icpc"),
    ("convicted", "conviction"),
    ("court", "hearing"),
    ("cremated", "funeral"),
    ("delivered", "delivery"),
    ("detained", "detention"),
    ("discharged", "discharge"),
    ("disclosed", "disclosure"),
    ("evicted", "eviction"),
    ("examined", "examination"),
    ("examined", "medical"),
    ("excluded", "exclusion"),
    ("expired", "expiry"),
    ("fell", "fall"),
    ("fought", "fight"),
    ("hit", "assault"),
    ("icpc", "conference"),
    ("immunised", "immunisation"),
    ("injured", "injury"),
    ("inspected", "inspection"),
    ("interviewed", "interview"),
    ("kicked", "assault"),
    ("left", "departure"),
    ("lost", "loss"),
    ("married", "marriage"),
    ("married", "wedding"),
    ("miscarried", "miscarriage"),
    ("moved", "move"),
    ("notified", "notification"),
    ("operated", "operation"),
    ("phoned", "call"),
    ("placed", "placement"),
    ("punched", "assault"),
    ("quarrelled", "quarrel"),
    ("rang", "call"),
    ("rcpc", "conference"),
    ("rcpc", "review"),
    ("readmitted", "readmission"),
    ("recalled", "recall"),
    ("ref", "referral"),
    ("referred", "referral"),
    ("registered", "registration"),
    ("released", "release"),
    ("remanded", "remand"),
    ("removed", "removal"),
    ("reported", "report"),
    ("retired", "retirement"),
    ("returned", "return"),
    ("screamed", "scream"),
    ("sectioned", "detention"),
    ("sentenced", "sentence"),
    ("sentenced", "sentencing"),
    ("separated", "separation"),
    ("slapped", "assault"),
    ("split", "separation"),
    ("stabbed", "stabbing"),
    ("started", "start"),
    ("struck", "assault"),
    ("suspended", "suspension"),
    ("stay", "stayed"),
    ("tc", "call"),
    ("telephoned", "call"),
    ("transferred", "transfer"),
    ("vaccinated", "vaccination"),
    ("visited", "visit"),
    ("weaned", "weaning"),
    ("withdrew", "withdrawal"),
    ("wrote", "letter"),
];

/// Is it a verb, or a name, by whose noun people count?
pub(crate) fn has_noun(word: &str) -> bool {
    NAMES.iter().any(|(verb, _)| *verb == word)
}

/// What people may call what this word told, itself first: "he was arrested" dates "the arrest", and "the discharge" what
/// follows after "he was discharged".
pub(crate) fn names_of(word: &str) -> impl Iterator<Item = &str> {
    let stem = word.strip_suffix("ed").filter(|stem| stem.len() > 3);
    let nouns = NAMES.iter().filter(move |(verb, _)| *verb == word).map(|(_, noun)| *noun);
    let verbs = NAMES.iter().filter(move |(_, noun)| *noun == word).map(|(verb, _)| *verb);
    [Some(word), stem].into_iter().flatten().chain(nouns).chain(verbs)
}

/// The words of a clause that may name what is asked for: the converse of [`names_of`], with the particles by which a verb has
/// another name ("went home").
pub(crate) fn asked_by(word: &str) -> Vec<String> {
    const PARTICLES: [(&str, &str); 6] = [
        ("discharged", "home"),
        ("discharge", "home"),
        ("returned", "back"),
        ("return", "back"),
        ("left", "out"),
        ("departure", "out"),
    ];
    let pairs = NAMES.iter().filter_map(|(verb, noun)| match () {
        () if *verb == word => Some(*noun),
        () if *noun == word => Some(*verb),
        () => None,
    });
    let particles = PARTICLES.iter().filter(|(name, _)| *name == word).map(|(_, particle)| *particle);
    let verb = format!("{word}ed");
    [word.to_owned(), verb].into_iter().chain(pairs.chain(particles).map(str::to_owned)).collect()
}

/// "Leaving" asks for "left": the form in which the day of a step is told.
pub(crate) fn past_of(word: &str) -> &str {
    const STEPS: [(&str, &str); 8] = [
        ("leaving", "left"),
        ("going", "went"),
        ("moving", "moved"),
        ("arriving", "arrived"),
        ("returning", "returned"),
        ("coming", "came"),
        ("starting", "started"),
        ("getting", "got"),
    ];
    STEPS.iter().find(|(step, _)| *step == word).map_or(word, |(_, past)| *past)
}
