//! Lengths of files, and papers that must be there.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a source file without its tests; 250 is usual, this is the cap.
const LINES_MAX: usize = 460;
/// Lines of the README.
const README_MAX: usize = 150;
/// Files that may be longer, with the length they may not grow beyond: this list may only shrink.
const LONGER: &[(&str, usize)] = &[];
/// Words that must not stand in the tree: places of one machine, written in pieces so as not to find themselves.
const MACHINE_PATHS: &[&str] = &[concat!("/", "work/"), concat!("/tmp/", "w/"), concat!("/", "root/")];

pub(crate) fn faults(root: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for path in sources(root) {
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let Ok(text) = fs::read_to_string(&path) else { continue };
        faults.extend(too_long(&name, &text));
        if MACHINE_PATHS.iter().any(|machine| text.contains(machine)) {
            faults.push(format!("{name} names a path of one machine"));
        }
        for (number, line) in text.lines().enumerate() {
            if line.contains(concat!("TO", "DO")) && !line.contains('#') {
                faults.push(format!("{name}:{} has an open task without an issue number", number + 1));
            }
        }
    }
    faults.extend(papers(root));
    faults
}

fn too_long(name: &str, text: &str) -> Option<String> {
    let cap = LONGER.iter().find(|(file, _)| *file == name).map_or(LINES_MAX, |&(_, lines)| lines);
    let without_tests = text.lines().take_while(|line| *line != "#[cfg(test)]").count();
    let tests_only = name.contains("/tests/") || name.contains("/examples/") || name.contains("/benches/");
    (!tests_only && without_tests > cap).then(|| {
        format!("{name} has {without_tests} lines; the cap is {cap}: does it still have one subject?")
    })
}

fn papers(root: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    let architecture = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap_or_default();
    for folder in folders(&root.join("crates")) {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !architecture.contains(&format!("`{name}`")) {
            faults.push(format!("ARCHITECTURE.md does not name `{name}`"));
        }
        if name != "candour" && !folder.join("README.md").is_file() {
            faults.push(format!("crates/{name} has no README.md"));
        }
    }
    for paper in
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "deny.toml"]
    {
        if !root.join(paper).is_file() {
            faults.push(format!("{paper} is missing"));
        }
    }
    let readme = fs::read_to_string(root.join("README.md")).unwrap_or_default().lines().count();
    if readme > README_MAX {
        faults.push(format!("README.md has {readme} lines; the cap is {README_MAX}"));
    }
    faults
}

fn sources(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root.join("crates"), root.join("xtask"), root.join("fuzz"), root.join("benches")];
    while let Some(folder) = open.pop() {
        for item in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = item.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "py") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let list = fs::read_dir(root).into_iter().flatten().flatten().map(|item| item.path());
    let mut folders: Vec<PathBuf> = list.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}
