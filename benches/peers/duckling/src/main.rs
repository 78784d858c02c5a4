//! `duckling-texts TIMES FILE ...`: reads every file so many times, line by line, and prints how much was found.
//!
//! Line by line because its time grows faster than the length of what it is given: whole articles would be unkind.

use chrono::{FixedOffset, TimeZone};
use duckling::{Context, DimensionKind, Lang, Locale, Options, parse};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let times: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let texts = arguments.map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let locale = Locale::new(Lang::EN, None);
    let zone = FixedOffset::east_opt(0).expect("zero is an offset");
    let written = zone.with_ymd_and_hms(2007, 8, 3, 12, 0, 0).single().expect("a moment");
    let context = Context::new(written, locale);
    let (options, dimensions) = (Options::default(), [DimensionKind::Time, DimensionKind::Duration]);
    let mut found = 0;
    for _ in 0..times {
        found = 0;
        for line in texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()) {
            found += parse(line, &locale, &dimensions, &context, &options).len();
        }
    }
    println!("{found}");
    Ok(())
}
