//! `cargo xtask leaks`: does every forgotten filter fail a test?
//!
//! `xtask/leaks.txt` lists small mutations, each of which lets something recorded later into a view of an earlier day. Each
//! is made in a copy of the tree, the law of the known view is run there, and it must fail. A mutation whose place is gone,
//! or that does not compile, is a failure of its own: the list must not rot.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::ci;

/// Where the copy stands, below the target folder: a second run compiles only what a mutation touches.
const COPY: &str = "target/leaks-tree";
/// Where the copy is built.
const TARGET: &str = "target/leaks";
/// Where the law stands.
const TESTS: [&str; 4] = ["-p", "candour-case", "--test", "it"];
/// Its tests, of which one must fail; first those that catch the most, so that a leak is caught soon.
const LAW: [&str; 6] = [
    "as_known_at_is_take_away_then_build",
    "as_known_at_changes",
    "as_known_at_a_day_before",
    "as_known_at_files_of_every_format",
    "as_known_at_is_take_the_lines_away",
    "as_known_at_what_comes_later",
];
/// Where today's build is made beside the view, for the mutations that only name a part to take from it.
const PLACE: &str = "crates/candour-case/src/build.rs";
const ANCHOR: &str = "    let mut built = derive(case, then, (problems, accounts), view)?;\n";
const TODAY: &str = "    let (facts_today, problems_today) = facts_in_force(case)?;
    let readings_today = read_all(case, &facts_today, &vocabulary, true, watch)?;
    let among = (readings_today.entries.as_slice(), readings_today.files.as_slice());
    let changes = changes::begin(case, false)?.finish(case, &facts_today, among)?;
    let then_today = Then { facts: facts_today, readings: readings_today, changes, untold: Vec::new() };
    let today = derive(case, then_today, (problems_today, Accounts::default()), None)?;
";

/// One mutation.
struct Leak {
    name: String,
    file: String,
    search: String,
    replace: String,
}

/// Makes the leaks whose names hold the words, one by one.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    let root = ci::root();
    let list = fs::read_to_string(root.join("xtask/leaks.txt")).map_err(|error| error.to_string())?;
    let leaks: Vec<Leak> =
        read(&list)?.into_iter().filter(|leak| words.iter().all(|w| leak.name.contains(w))).collect();
    let copy = root.join(COPY);
    copy_tree(&root, &copy)?;
    if !law(&root, &copy)? {
        return Err("the law does not hold before anything is leaked".to_owned());
    }
    let mut missed = Vec::new();
    for leak in &leaks {
        let caught = try_one(leak, &root, &copy)?;
        eprintln!("{} {}", if caught { "caught" } else { "MISSED" }, leak.name);
        if !caught {
            missed.push(leak.name.clone());
        }
    }
    eprintln!("{} of {} leaks are caught", leaks.len() - missed.len(), leaks.len());
    if missed.is_empty() { Ok(()) } else { Err(format!("not caught: {}", missed.join("; "))) }
}

fn try_one(leak: &Leak, root: &Path, copy: &Path) -> Result<bool, String> {
    let path = copy.join(&leak.file);
    let whole = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    if whole.matches(&leak.search).count() != 1 {
        return Err(format!("{}: its place in {} is gone or stands twice", leak.name, leak.file));
    }
    write(&path, &whole.replace(&leak.search, &leak.replace))?;
    let outcome = law(root, copy);
    write(&path, &whole)?;
    outcome.map(|holds| !holds).map_err(|error| format!("{}: {error}", leak.name))
}

/// Does the law hold in the copy? That it does not compile is an error.
fn law(root: &Path, copy: &Path) -> Result<bool, String> {
    let cargo = |arguments: &[&str]| {
        // A folder of its own: cargo would take the copy's crates for those of the tree and put them in their place.
        let target = std::env::var_os("LEAKS_TARGET_DIR").map_or_else(|| root.join(TARGET), PathBuf::from);
        let mut command = Command::new(ci::cargo_path());
        command.current_dir(copy).arg("test").arg("--quiet").args(TESTS).args(arguments);
        command.env("CARGO_TARGET_DIR", target).output().map_err(|error| error.to_string())
    };
    let made = cargo(&["--no-run"])?;
    if !made.status.success() {
        return Err(format!("does not compile:\n{}", String::from_utf8_lossy(&made.stderr)));
    }
    for test in LAW {
        let ran = cargo(&[test])?;
        if ran.status.success() {
            continue;
        }
        let told = String::from_utf8_lossy(&ran.stdout).into_owned();
        return if told.contains("test result: FAILED") {
            Ok(false)
        } else {
            Err(format!("{test} did not run: {told}"))
        };
    }
    Ok(true)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// What git has of the tree, as it stands here now. Files that did not change keep their time, so that cargo does too.
fn copy_tree(root: &Path, copy: &Path) -> Result<(), String> {
    let listed = Command::new("git").current_dir(root).args(["ls-files", "-z"]).output();
    let listed = listed.map_err(|error| error.to_string())?.stdout;
    for name in String::from_utf8_lossy(&listed).split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (root.join(name), copy.join(name));
        // Deleted here and not yet in git.
        let Ok(bytes) = fs::read(&from) else { continue };
        if fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        let folder = to.parent().unwrap_or(copy);
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        fs::write(&to, bytes).map_err(|error| format!("{}: {error}", to.display()))?;
    }
    Ok(())
}

/// `# name`, then either `= part` taken from today's build, or `@ file` with `- ` and `+ ` lines.
fn read(list: &str) -> Result<Vec<Leak>, String> {
    let mut leaks: Vec<Leak> = Vec::new();
    for (nth, line) in
        list.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with("//"))
    {
        let (mark, rest) = line.split_at(2.min(line.len()));
        if mark == "# " {
            let (name, file) = (rest.to_owned(), PLACE.to_owned());
            leaks.push(Leak { name, file, search: String::new(), replace: String::new() });
            continue;
        }
        let leak = leaks.last_mut().ok_or_else(|| format!("leaks.txt:{}: no leak begins here", nth + 1))?;
        match mark {
            "= " => {
                ANCHOR.clone_into(&mut leak.search);
                leak.replace = format!("{TODAY}{ANCHOR}    built.{rest} = today.{rest};\n");
            }
            "@ " => rest.clone_into(&mut leak.file),
            "- " => leak.search += &format!("{rest}\n"),
            "+ " => leak.replace += &format!("{rest}\n"),
            _ => return Err(format!("leaks.txt:{}: cannot be read", nth + 1)),
        }
    }
    Ok(leaks)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list must not rot between two runs of the command: every place is there, once.
    #[test]
    fn every_place_is_there() {
        let root = ci::root();
        let list = fs::read_to_string(root.join("xtask/leaks.txt")).expect("the list");
        let leaks = read(&list).expect("it can be read");
        assert!(leaks.len() >= 20);
        for leak in leaks {
            let text = fs::read_to_string(root.join(&leak.file)).expect("the file");
            assert_eq!(text.matches(&leak.search).count(), 1, "{}", leak.name);
            assert_ne!(leak.search, leak.replace, "{}", leak.name);
        }
    }
}
