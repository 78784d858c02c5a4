//! `candour demo`: an invented case, written, built and shown.

use std::path::Path;

use super::build::How;
use super::say::{Ended, Failure};
use super::{Exit, build, say};

/// Tells a folder that an earlier `candour demo` wrote from one that holds somebody's work.
const MARK: &str = "This folder was written by `candour demo`: an invented family, no real person.\n";

pub(crate) fn run(folder: &Path, json: bool) -> Ended {
    let mark = folder.join("INVENTED.txt");
    let strange =
        folder.is_dir() && !mark.is_file() && folder.read_dir().is_ok_and(|mut list| list.next().is_some());
    if strange {
        return Err(Failure::usage(format!(
            "{} is not empty and was not written by candour demo; name another folder",
            folder.display()
        )));
    }
    let demo = candour_testkit::demo();
    let written = candour_testkit::write(&demo, folder).and_then(|()| std::fs::write(&mark, MARK));
    written.map_err(|error| Failure::input(folder, "candour::case::file", &error.to_string()))?;
    let (built, taken, case) = build::open_and_build(folder, &[], How::Usual)?;
    let out = folder.join("out");
    built.write_out(&case, &out)?;
    build::tell(&built, Some(&taken));
    say::line(
        "The case holds damaged and unsupported files on purpose; their refusals above are part of the demonstration.",
    );
    say::line(&format!("Open this page in a browser: {}", out.join("chronology.html").display()));
    if json {
        return say::json(&built.envelope());
    }
    Ok(Exit::Done)
}
