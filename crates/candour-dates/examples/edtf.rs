//! `edtf < STRINGS`: for each line the first and last day it allows (`-` for none), or `refused`; for `benches/peers`.

#![expect(clippy::print_stdout, reason = "its output is data")]

use std::io::{BufRead, stdin};

use candour_dates::{Bound, Edtf};

fn main() -> std::io::Result<()> {
    for line in stdin().lock().lines() {
        let line = line?;
        let day = |bound: Bound| bound.date().map_or("-".to_owned(), |day| day.to_string());
        match Edtf::parse(&line).map(|edtf| edtf.interval()) {
            Some(days) => println!("{} {}", day(days.earliest()), day(days.latest())),
            None => println!("refused"),
        }
    }
    Ok(())
}
