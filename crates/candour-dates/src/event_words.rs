//! The nouns by which people count from what a verb told: "he was discharged on 3 May", "two days after discharge".

/// Verb and noun, or two names of one thing, in the order of the verbs.
const NAMES: [(&str, &str); 46] = [
    ("admitted", "admission"),
    ("adopted", "adoption"),
    ("allocated", "allocation"),
    ("announced", "announcement"),
    ("assaulted", "assault"),
    ("assessed", "assessment"),
    ("booked", "booking"),
    ("charged", "charge"),
    ("closed", "closure"),
    ("collapsed", "collapse"),
    ("conference", "icpc"),
    ("convicted", "conviction"),
    ("delivered", "delivery"),
    ("disclosed", "disclosure"),
    ("discharged", "discharge"),
    ("evicted", "eviction"),
    ("examined", "examination"),
    ("examined", "medical"),
    ("excluded", "exclusion"),
    ("icpc", "conference"),
    ("injured", "injury"),
    ("inspected", "inspection"),
    ("interviewed", "interview"),
    ("left", "departure"),
    ("married", "marriage"),
    ("married", "wedding"),
    ("moved", "move"),
    ("notified", "notification"),
    ("operated", "operation"),
    ("placed", "placement"),
    ("rcpc", "conference"),
    ("rcpc", "review"),
    ("readmitted", "readmission"),
    ("referred", "referral"),
    ("registered", "registration"),
    ("released", "release"),
    ("removed", "removal"),
    ("reported", "report"),
    ("sentenced", "sentence"),
    ("sentenced", "sentencing"),
    ("separated", "separation"),
    ("started", "start"),
    ("transferred", "transfer"),
    ("visited", "visit"),
    ("withdrew", "withdrawal"),
    ("wrote", "letter"),
];

/// Is it a verb, or a name, by whose noun people count?
pub(crate) fn has_noun(word: &str) -> bool {
    NAMES.iter().any(|(verb, _)| *verb == word)
}

/// What people may call what this word told, itself first: "he was arrested" dates "the arrest".
pub(crate) fn names_of(word: &str) -> impl Iterator<Item = &str> {
    let stem = word.strip_suffix("ed").filter(|stem| stem.len() > 3);
    let nouns = NAMES.iter().filter(move |(verb, _)| *verb == word).map(|(_, noun)| *noun);
    [Some(word), stem].into_iter().flatten().chain(nouns)
}
