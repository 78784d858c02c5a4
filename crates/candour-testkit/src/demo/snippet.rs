//! The words by which an entry is known again in what a reader made of its file.

use super::script::EntryScript;

const SHORTEST: usize = 24;

/// For each entry the shortest beginning of its longest line that stands in no other entry of the file.
pub(crate) fn snippets(entries: &[&EntryScript]) -> Vec<String> {
    let all: Vec<String> = entries.iter().map(|entry| entry.cells.join("\n")).collect();
    let alone = |words: &str| all.iter().filter(|text| text.contains(words)).count() == 1;
    entries
        .iter()
        .map(|entry| {
            let lines = entry.cells.iter().flat_map(|cell| cell.lines());
            let line = lines.max_by_key(|line| line.len()).unwrap_or_default();
            let ends = line.match_indices(' ').map(|(at, _)| at).chain([line.len()]);
            let mut beginnings = ends.map(|end| &line[..end]).filter(|words| words.len() >= SHORTEST);
            beginnings.find(|words| alone(words)).unwrap_or(line).to_owned()
        })
        .collect()
}
