//! How long does one case of 200 acts take against 50 standards, each verdict with its reasons? `cargo run --release -p candour-checks --example one_case`
//!
//! Acts on days without a time, as records mostly have them; every seventh is only known to within four days.

#![expect(clippy::print_stdout, reason = "its figure is its output")]

use candour_checks::{
    Act, BUILT_IN, DAY, History, KindId, Parties, Reading, Span, TimeId, Vocabulary, judge_all, read, reasons,
};
use candour_dates::Truth;

const ACTS: u32 = 200;
const ROUNDS: u32 = 200;

fn main() {
    let reading = read(BUILT_IN, Vocabulary::built_in());
    let history = history(&reading);
    let standards: Vec<_> = reading.standards.iter().take(50).map(|written| &written.standard).collect();
    let (mut verdicts, mut words) = (0, 0);
    #[expect(clippy::disallowed_methods, reason = "an example is its own door")]
    let begun = std::time::Instant::now();
    for _ in 0..ROUNDS {
        let rules = standards.iter().map(|standard| &standard.rule);
        verdicts = 0;
        for (standard, judged) in standards.iter().zip(judge_all(rules, &history)) {
            for verdict in judged {
                verdicts += 1;
                words += reasons(standard, &reading.symbols, &history, &verdict).to_string().len();
            }
        }
    }
    let each = begun.elapsed() / ROUNDS;
    println!(
        "{} standards, {ACTS} acts, {verdicts} verdicts, {words} letters of reasons: {each:?} a case",
        standards.len()
    );
}

/// Two years of acts, kinds in turn.
fn history(reading: &Reading) -> History {
    let kinds = reading.symbols.kinds().len() as u32;
    let mut history = History { now: 20_000 * DAY, ..History::default() };
    let mut bits = 7_u64;
    let mut draw = |below: u64| {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (bits >> 33) % below
    };
    for at in 0..ACTS {
        let day = 17_500 + draw(730) as i64;
        let wide = if at % 7 == 0 { 4 } else { 1 };
        history.times.push(Span { lo: day * DAY, hi: (day + wide) * DAY - 1 });
        history.acts.push(Act {
            kind: KindId((u64::from(at) * 7 % u64::from(kinds)) as u16),
            time: TimeId(at),
            recorded: None,
            by: Parties(u64::MAX),
            person: 1,
            reference: 0,
            alone: Truth::from(draw(2) == 0),
            certain: true,
            source: at,
        });
    }
    history
}
