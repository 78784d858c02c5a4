//! By which words an entry is known, in whose record.

/// An act, whose record, words of which one must stand in the entry, words of which none may.
type Known = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const ANYBODY: &[&str] = &[];
const VISITORS: &[&str] = &["childrens-social-care", "health-visiting"];

const KNOWN: &[Known] = &[
    ("referral", ANYBODY, &["referral", "referred"], &[]),
    ("strategy", ANYBODY, &["strategy"], &[]),
    ("allocated", ANYBODY, &["allocated"], &["unallocated"]),
    ("left", ANYBODY, &["last day", "left the team", "left post"], &[]),
    ("handover", ANYBODY, &["handover", "handed over"], &[]),
    ("supervision", ANYBODY, &["supervision"], &[]),
    ("closed", ANYBODY, &["case closed"], &[]),
    ("seen", VISITORS, &["seen", "saw "], &["alone", "on own"]),
    ("alone", VISITORS, &["alone", "on own"], &[]),
    ("noaccess", VISITORS, &["no reply", "no answer", "no access"], &[]),
    ("injury", ANYBODY, &["bruise", "scratch", "bite mark"], &[]),
    ("gp", &["gp"], &["surgery"], &[]),
    ("hospital", ANYBODY, &["a&e", "ed attendance"], &[]),
    ("medical", ANYBODY, &["child protection medical", "cp medical"], &[]),
    ("photos_taken", ANYBODY, &["photograph"], &["not photographed", "no photographs", "not taken"]),
    ("photos_not", ANYBODY, &["not photographed", "no photographs", "injuries not taken"], &[]),
    ("arrest", ANYBODY, &["arrested"], &[]),
    ("interview", ANYBODY, &["interview"], &[]),
    ("conference", ANYBODY, &["icpc", "initial child protection conference"], &[]),
    ("review", ANYBODY, &["review conference", "review child protection conference", "rcpc"], &[]),
    ("plan_start", ANYBODY, &["subject to cp plan", "cp plan starts", "plan began"], &["no longer"]),
    ("plan_end", ANYBODY, &["cp plan ends", "no longer subject", "plan ceased"], &[]),
    ("coregroup", ANYBODY, &["core group"], &[]),
    ("missed", ANYBODY, &["dna", "not brought", "did not attend"], &[]),
    ("told", ANYBODY, &["informed", "notified", "shared", "tell us of"], &["informally"]),
    ("legal", ANYBODY, &["legal planning meeting", "lpm"], &[]),
    ("placed", ANYBODY, &["placed with", "moved to"], &[]),
    ("returned", ANYBODY, &["returned home", "back with mother"], &[]),
    ("moved_in", ANYBODY, &["moved in"], &[]),
    ("fall", ANYBODY, &["fell"], &[]),
    ("died", ANYBODY, &["died", "sudden death", "life extinct"], &[]),
];

/// What an entry of this agency tells.
pub(in super::super) fn signs(agency: &str, text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let stands = |words: &[&str]| words.iter().any(|word| text.contains(word));
    KNOWN
        .iter()
        .filter(|(_, whose, _, _)| whose.is_empty() || whose.contains(&agency))
        .filter(|(_, _, any, none)| stands(any) && !stands(none))
        .map(|(act, ..)| *act)
        .collect()
}
