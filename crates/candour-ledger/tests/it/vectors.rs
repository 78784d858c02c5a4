//! What other implementations reach.

use std::fmt::Write as _;
use std::path::Path;

use candour_ledger::{
    Checkpoint, Hash, Record, Tree, commit, leaf_hash, root_of, verify_consistency, verify_inclusion,
};
use serde_json::Value;

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(super) fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex")).collect()
}

/// The table of `docs/spec/ledger.md`.
#[test]
fn roots_of_the_shared_leaves() {
    let leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let (mut tree, mut hashes) = (Tree::new(), Vec::new());
    for (size, root) in roots.iter().enumerate() {
        assert_eq!(
            (hex(&tree.root()), hex(&root_of(&hashes))),
            ((*root).to_owned(), (*root).to_owned()),
            "{size}"
        );
        let Some(leaf) = leaves.get(size) else { break };
        tree.append(&unhex(leaf));
        hashes.push(leaf_hash(&unhex(leaf)));
    }
}

/// The other vectors of `docs/spec/ledger.md`, computed there by another program.
#[test]
fn the_records_of_the_format_page() {
    let page = include_str!("../../../../docs/spec/ledger.md");
    let mut tree = Tree::new();
    for file in ["records/police/log.xlsx", "records/gp/notes.docx"] {
        let entry = tree.size();
        let record = Record::new(entry, "import", "2026-03-02T09:00:00Z").and_then(|r| r.with("file", file));
        let record = record.and_then(|r| r.with("what", "record")).expect("each once");
        let kept = record.committed([entry as u8 + 1; 32]);
        let commitment = commit(&kept.salt, &kept.body);
        for (what, hash) in [("commitment", commitment), ("leaf", leaf_hash(&kept.leaf))] {
            let row = format!("| {what} {entry} | `{}` |", hex(&hash));
            assert!(page.contains(&row), "{row}");
        }
        if entry == 0 {
            let (body, leaf) = (String::from_utf8_lossy(&kept.body), &kept.leaf[..kept.leaf.len() - 33]);
            assert!(page.contains(&*body) && page.contains(std::str::from_utf8(leaf).expect("text")));
        }
        tree.append(&kept.leaf);
    }
    assert!(page.contains(&format!("| root | `{}` |", hex(&tree.root()))));
    let checkpoint = Checkpoint::of("example.org/case-7", &tree).expect("plain");
    assert!(page.contains(&checkpoint.to_string()), "{checkpoint}");
}

/// Published vectors, when they are beside this repository.
pub(super) fn shared(folder: &str) -> Option<std::path::PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/ledger")).join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: no published vectors ({folder})");
    None
}

fn cases(folder: &Path, out: &mut Vec<Value>) {
    for file in std::fs::read_dir(folder).expect("a folder") {
        let path = file.expect("readable").path();
        if path.is_dir() {
            cases(&path, out);
        } else if path.extension().is_some_and(|e| e == "json") {
            let bytes = std::fs::read(&path).expect("readable");
            out.push(serde_json::from_slice(&bytes).expect("JSON"));
        }
    }
}

/// `None` for what is not 32 bytes: such a "hash" cannot even be written in our types.
pub(super) fn hash(value: &Value) -> Option<Hash> {
    unbase64(value.as_str()?).try_into().ok()
}

fn unbase64(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut word, mut bits) = (Vec::new(), 0u32, 0);
    for letter in text.trim_end_matches('=').chars() {
        word = (word << 6 | LETTERS.find(letter).expect("base64") as u32) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((word >> bits) as u8);
        }
    }
    bytes
}

fn proof(case: &Value) -> Option<Vec<Hash>> {
    case["proof"].as_array().map_or(Some(Vec::new()), |list| list.iter().map(hash).collect())
}

#[test]
fn published_inclusion_proofs() {
    let Some(folder) = shared("transparency-dev-merkle/testdata/inclusion") else { return };
    let mut all = Vec::new();
    cases(&folder, &mut all);
    for case in &all {
        let holds = || {
            let (leaf, root) = (hash(&case["leafHash"])?, hash(&case["root"])?);
            let (index, size) = (case["leafIdx"].as_u64()?, case["treeSize"].as_u64()?);
            verify_inclusion(&leaf, index, size, &proof(case)?, &root).ok()
        };
        assert_eq!(holds().is_none(), case["wantErr"].as_bool().expect("stated"), "{}", case["desc"]);
    }
    eprintln!("{} published inclusion cases", all.len());
    assert!(all.len() >= 98);
}

#[test]
fn published_consistency_proofs() {
    let Some(folder) = shared("transparency-dev-merkle/testdata/consistency") else { return };
    let mut all = Vec::new();
    cases(&folder, &mut all);
    let mut placeholders = 0;
    for case in &all {
        let holds = || {
            let (old_root, root) = (hash(&case["root1"])?, hash(&case["root2"])?);
            let (old, size) = (case["size1"].as_u64()?, case["size2"].as_u64()?);
            verify_consistency(old, size, &proof(case)?, &old_root, &root).ok()
        };
        let refused = case["wantErr"].as_bool().expect("stated");
        if !refused && hash(&case["root1"]).is_none() {
            // DIFFERENCE: one case calls 12 bytes a root; a root is 32 bytes here and it is refused.
            placeholders += 1;
            continue;
        }
        assert_eq!(holds().is_none(), refused, "{}", case["desc"]);
    }
    eprintln!("{} published consistency cases, {placeholders} with a placeholder for a root", all.len());
    assert!(all.len() >= 98 && placeholders <= 1);
}

/// A log that another program grew: its checkpoints and its leaf hashes agree with our tree at each size.
#[test]
fn a_published_log_that_grew() {
    let Some(folder) = shared("tessera/testdata/log") else { return };
    let widest = std::fs::read(folder.join("tile/0/000.p/15")).expect("the widest tile");
    let leaves: Vec<Hash> = widest.chunks(32).map(|c| c.try_into().expect("32 bytes")).collect();
    let mut tree = Tree::new();
    for size in 0..=leaves.len() {
        let note = std::fs::read_to_string(folder.join(format!("checkpoint.{size}"))).expect("a checkpoint");
        let body = &note[..=note.find("\n\n").expect("a signed note")];
        let checkpoint = Checkpoint::parse(body).expect("a checkpoint's body");
        assert_eq!((checkpoint.size(), checkpoint.root()), (tree.size(), &tree.root()));
        if let Some(leaf) = leaves.get(size) {
            tree.append_hash(*leaf);
        }
    }
}
