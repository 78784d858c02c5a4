//! Agencies with one case between them, each step as somebody types it.

use std::path::Path;
use std::process::Output;

use super::door::candour;

/// A folder with a signed case in it, keys of two witnesses, and policies.
pub(super) struct Agencies {
    folder: tempfile::TempDir,
}

impl Agencies {
    /// `case` and its key `case.key`; witnesses `council.key` and `police.key`; the policies `both` (of both witnesses), `any`
    /// (one of them) and `logs` (none).
    pub(super) fn meet() -> Agencies {
        let agencies = Agencies { folder: tempfile::tempdir().expect("a folder for the test") };
        agencies.done("demo case");
        let log = agencies.done("key case --out case.key");
        let council = agencies.done("witness-key --name council.example/w --out council.key");
        let police =
            agencies.done("witness-key --name police.example/w --algorithm ml-dsa-44 --out police.key");
        let two =
            format!("{log}{council}{police}group two all council.example/w police.example/w/ml-dsa-44\n");
        agencies.write("both", &format!("{two}quorum two\n"));
        agencies.write("any", &format!("{}quorum two\n", two.replace(" all ", " any ")));
        agencies.write("logs", &format!("{log}quorum none\n"));
        agencies.done("sign case --key case.key");
        agencies
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn at(&self, name: &str) -> String {
        self.path().join(name).to_string_lossy().into_owned()
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.at(name), text).expect("a file");
    }

    pub(super) fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.at(name)).expect("a text")
    }

    /// Runs a command; words that name a file or folder here stand for it, and so do names after `+` and of keys, which may have
    /// to be made.
    pub(super) fn run(&self, words: &str) -> Output {
        let place = |word: &str| match word.strip_prefix('+') {
            Some(new) => self.at(new),
            None if self.path().join(word).exists() || word.contains(".key") => self.at(word),
            None => word.to_owned(),
        };
        // The first word is the command, never a file.
        let (command, rest) = words.split_once(' ').unwrap_or((words, ""));
        let rest: Vec<String> = rest.split_whitespace().map(place).collect();
        let rest = if command == "demo" { vec![self.at("case")] } else { rest };
        let all: Vec<&str> = [command].into_iter().chain(rest.iter().map(String::as_str)).collect();
        candour(&all)
    }

    /// What a command that must succeed prints.
    pub(super) fn done(&self, words: &str) -> String {
        self.ends(words, 0)
    }

    /// What a command prints that must end so.
    pub(super) fn ends(&self, words: &str, code: i32) -> String {
        let output = self.run(words);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{words}: {said}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// What a command tells people.
    pub(super) fn told(&self, words: &str, code: i32) -> String {
        let output = self.run(words);
        assert_eq!(output.status.code(), Some(code), "{words}");
        String::from_utf8(output.stderr).expect("text")
    }

    /// A copy of the case as it is now, which goes its own way.
    pub(super) fn fork(&self, name: &str) {
        copy(&self.path().join("case"), &self.path().join(name));
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let from = entry.expect("an entry").path();
        let to = to.join(from.file_name().expect("a name"));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).expect("a copy");
        }
    }
}
