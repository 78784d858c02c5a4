//! Sentences and their meaning; faults and what they say.

use super::read;
use crate::words::Vocabulary;

const WORDS: &str = r#"
[[act]]
name = "strategy discussion"
kinds = ["strategy_discussion"]
[[act]]
name = "initial child protection conference"
also = ["initial conference", "ICPC"]
kinds = ["initial_child_protection_conference"]
[[act]]
name = "core group"
kinds = ["core_group"]
[[act]]
name = "child protection plan starts"
also = ["plan starts"]
kinds = ["child_protection_plan_start"]
[[act]]
name = "child protection plan ends"
also = ["plan ends"]
kinds = ["child_protection_plan_end"]
[[state]]
name = "on a child protection plan"
begins = "child protection plan starts"
ends = "child protection plan ends"
[[party]]
name = "social worker"
also = ["children's social care"]
agencies = ["social care"]
[[party]]
name = "police"
agencies = ["police"]
[[competence]]
name = "paediatric competence"
saying = ["trained in child protection"]
"#;

fn standard(for_each: &str, sentence: &str) -> String {
    format!(
        "standard \"A\"\n  id A-1\n  source B, \"c\"\n  in force always\n  locality England\n  for each {for_each}\n  \
         {sentence}\n"
    )
}

/// The form and subject of a sentence with kinds by number, or its faults.
fn meaning(for_each: &str, sentence: &str) -> String {
    let (words, _) = Vocabulary::parse(WORDS);
    let reading = read(&[("a.standards", &standard(for_each, sentence))], &words);
    let faults: Vec<String> = reading.faults.iter().map(|f| format!("{}; {}", f.message, f.help)).collect();
    match reading.standards.first() {
        Some(written) if faults.is_empty() => {
            let rule = &written.standard.rule;
            let text = crate::meaning::formula(rule, &reading.symbols);
            let counted = if rule.counted_from_last { " from the last" } else { "" };
            format!("{text}{counted}")
        }
        _ => faults.join(" / "),
    }
}

const PLAN: &str = "child, while on a child protection plan";

/// What is judged, and a sentence.
#[rustfmt::skip]
const SENTENCES: &[(&str, &str)] = &[
    ("strategy discussion", "an initial conference must be held within 15 working days of the strategy discussion"),
    ("strategy discussion", "an ICPC must happen within one working day"),
    ("strategy discussion", "an ICPC or a core group must happen within 24 hours before or after"),
    ("strategy discussion", "an ICPC must happen within 15 working days, then a core group must happen within 10 days"),
    ("strategy discussion", "an ICPC must happen within 15 working days, then a core group within 10 days of the ICPC"),
    ("ICPC", "\"report shared\" must be sent at least 2 working days before"),
    ("ICPC", "a core group must be held between 10 and 14 days after"),
    ("ICPC", "a core group must be held on the same day"),
    (PLAN, "the child must be seen by a social worker at least every 10 working days"),
    (PLAN, "the child must be seen alone by a social worker or police at least every 4 weeks"),
    (PLAN, "the child must be seen alone on alternate visits by a social worker"),
    ("\"outcome\"", "it must be preceded by \"seen_alone\" since \"start\""),
    ("\"contact\"", "it must not happen while between \"made\" and \"lifted\""),
    ("strategy discussion", "it must involve social worker, police and \"health\" within 24 hours before or after"),
    ("strategy discussion", "it must involve social worker and police, each with \"attended\", within 24 hours"),
    ("\"medical\"", "it must be done by someone with paediatric competence held that day"),
    (PLAN, "at least 2 core groups must happen within 3 months"),
    (PLAN, "at most 3 \"moves\" may happen within 1 year"),
    ("case, while between \"opened\" and \"closed\"", "exactly one person must always hold it, from \"takes\" until \"leaves\", with no more than 2 working days between"),
    ("ICPC", "it must be recorded within 24 hours"),
    ("ICPC", "it must fall on a working day"),
    ("strategy discussion", "a core groop must happen within 3 days"),
    ("strategy discussion", "a core group must happen within 3 workin days"),
    ("strategy discussion", "a core group must happen soon"),
    ("strategy discussion", "the child must be seen at least every 10 days"),
    ("strategy discussion", "a core group must happen within 3 days if there is time"),
    ("strategy discusion", "a core group must happen within 3 days"),
    ("strategy discussion", "core groups are good"),
];

#[test]
fn a_sentence_has_one_meaning() {
    let read: Vec<String> = SENTENCES
        .iter()
        .map(|(each, sentence)| format!("{sentence}\n    {}", meaning(each, sentence)))
        .collect();
    insta::assert_snapshot!(read.join("\n"), @r#"
    an initial conference must be held within 15 working days of the strategy discussion
        strategy_discussion -> F[0d,15wd] initial_child_protection_conference
    an ICPC must happen within one working day
        strategy_discussion -> F[0d,1wd] initial_child_protection_conference
    an ICPC or a core group must happen within 24 hours before or after
        strategy_discussion -> F[-24h,24h] initial_child_protection_conference|core_group
    an ICPC must happen within 15 working days, then a core group must happen within 10 days
        strategy_discussion -> F[0d,15wd](initial_child_protection_conference & F[0d,10d] core_group)
    an ICPC must happen within 15 working days, then a core group within 10 days of the ICPC
        strategy_discussion -> F[0d,15wd](initial_child_protection_conference & F[0d,10d] core_group)
    "report shared" must be sent at least 2 working days before
        initial_child_protection_conference -> F[..,-2wd] report_shared
    a core group must be held between 10 and 14 days after
        initial_child_protection_conference -> F[10d,14d] core_group
    a core group must be held on the same day
        initial_child_protection_conference -> F[0d,0d] core_group
    the child must be seen by a social worker at least every 10 working days
        [child_protection_plan_starts .. child_protection_plan_ends] -> G((BEGIN or child_seen(by social worker)) -> F(0,10wd](child_seen(by social worker) or END))
    the child must be seen alone by a social worker or police at least every 4 weeks
        [child_protection_plan_starts .. child_protection_plan_ends] -> G((BEGIN or child_seen(by social worker|police)(alone)) -> F(0,4w](child_seen(by social worker|police)(alone) or END))
    the child must be seen alone on alternate visits by a social worker
        [child_protection_plan_starts .. child_protection_plan_ends] -> G((child_seen(by social worker) & not alone) -> not (not (child_seen(by social worker) & alone) S (child_seen(by social worker) & not alone)))
    it must be preceded by "seen_alone" since "start"
        outcome -> (not start S seen_alone)
    it must not happen while between "made" and "lifted"
        contact -> not (not lifted S made)
    it must involve social worker, police and "health" within 24 hours before or after
        strategy_discussion -> F[-24h,24h] strategy_discussion by social worker and F[-24h,24h] strategy_discussion by police and F[-24h,24h] strategy_discussion by health
    it must involve social worker and police, each with "attended", within 24 hours
        strategy_discussion -> F[0,24h] attended by social worker and F[0,24h] attended by police
    it must be done by someone with paediatric competence held that day
        medical -> held(who, paediatric competence)
    at least 2 core groups must happen within 3 months
        [child_protection_plan_starts .. child_protection_plan_ends] -> #F[0d,3mo] core_group >= 2
    at most 3 "moves" may happen within 1 year
        [child_protection_plan_starts .. child_protection_plan_ends] -> #F[0d,1y] moves <= 3
    exactly one person must always hold it, from "takes" until "leaves", with no more than 2 working days between
        [opened .. closed] -> G((BEGIN or leaves) -> F[0,2wd](takes or END)) & G(not two(takes, leaves))
    it must be recorded within 24 hours
        initial_child_protection_conference -> recorded - t <= 24h
    it must fall on a working day
        initial_child_protection_conference -> working(t)
    a core groop must happen within 3 days
        "core groop" is not the name of an act; Did you mean "core group"? Use the name of an act in standards/practice/words.toml, or a name of an events table in quotes.
    a core group must happen within 3 workin days
        this is not a unit of time; Did you mean "working days"? Use minutes, hours, days, working days, weeks, months or years.
    a core group must happen soon
        expected when it must happen; Write within D, within D before, within D before or after, at least D before, between D and D after, on the same day, or afterwards.
    the child must be seen at least every 10 days
        this sentence is about something that lasts; Write `for each child, while on a child protection plan` (or another state) above it.
    a core group must happen within 3 days if there is time
        the sentence has more words than its form knows; Take them out, or write them under `note`.
    a core group must happen within 3 days
        "strategy discusion" is not the name of an act; Did you mean "strategy discussion"? Use the name of an act in standards/practice/words.toml, or a name of an events table in quotes.
    core groups are good
        this line is no header and no sentence; Write one of: ACT must happen within D; ACT must happen within D, then ACT within D; ACT must happen at least every D; it must be preceded by ACT; it must not happen while STATE; it must involve PARTY and PARTY within D; it must be done by someone with COMPETENCE; at least N ACT must happen within D; at most N ACT may happen within D; ACT must be alone on alternate occasions; somebody must always hold it, from ACT until ACT; it must be recorded within D; it must fall on a working day. / the standard has no sentence; Write one of: ACT must happen within D; ACT must happen within D, then ACT within D; ACT must happen at least every D; it must be preceded by ACT; it must not happen while STATE; it must involve PARTY and PARTY within D; it must be done by someone with COMPETENCE; at least N ACT must happen within D; at most N ACT may happen within D; ACT must be alone on alternate occasions; somebody must always hold it, from ACT until ACT; it must be recorded within D; it must fall on a working day.
    "#);
}
