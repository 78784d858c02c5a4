//! The ledger as static files: all that a monitor needs, and no word of a record.

use std::fs;

use candour_ledger::{Checkpoint, Tile, Tree, entries};

#[test]
fn the_ledger_as_static_files() {
    let (folder, out) = (super::demo_folder(), tempfile::tempdir().expect("a folder"));
    let case = super::case_of(folder.path());
    let files = case.tiles(out.path()).expect("written");
    let read = |name: &str| fs::read(out.path().join(name)).expect("there");
    let note = String::from_utf8(read("checkpoint")).expect("text");
    let checkpoint = Checkpoint::parse(&note).expect("a checkpoint");
    let names: Vec<String> = case.log().expect("the log").into_iter().filter_map(|line| line.file).collect();
    let (mut tree, mut told, mut count) = (Tree::new(), Vec::new(), 1);
    for tile in Tile::all(checkpoint.size()) {
        let bytes = read(&tile.path());
        if tile.bundled().is_some() {
            for leaf in entries(&bytes).expect("a bundle") {
                tree.append(leaf);
            }
        }
        let tells = |name: &&String| bytes.windows(name.len()).any(|at| at == name.as_bytes());
        told.extend(names.iter().filter(tells).cloned());
        count += 1;
    }
    assert_eq!((tree.size(), &tree.root()), (checkpoint.size(), checkpoint.root()));
    assert_eq!(count, files);
    assert!(names.len() > 20 && told.is_empty(), "no name of a file leaves the case: {told:?}");
}
