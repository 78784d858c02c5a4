//! A sealed file with every bit of it turned, and cut at every byte. Long; the short way is beside it.
//!
//! `cargo test --release -p candour-case --test it -- --ignored harm --nocapture`

use std::fs::{self, File};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use candour_case::{SealState, seal_state, verify_file};
use candour_ledger::{PAGE, Seal};

use super::{case_of, demo_folder};

/// A sealed file of at least this many bytes.
fn sealed(folder: &Path, least: usize) -> std::path::PathBuf {
    let notes = "04/03/2024 Visit to the home, both children seen.\n".repeat(least / 50 + 1);
    fs::write(folder.join("records/gp/long.txt"), notes).expect("written");
    let case = case_of(folder);
    let out = folder.join("sealed.candour");
    case.seal(&out).expect("sealed");
    assert!(fs::metadata(&out).expect("there").len() as usize >= least);
    out
}

fn put(file: &mut File, at: usize, byte: u8) {
    file.seek(SeekFrom::Start(at as u64)).and_then(|_| file.write_all(&[byte])).expect("written");
}

/// Is the touched file found out, by everything that `candour verify` does?
fn found(path: &Path) -> bool {
    verify_file(path).map_or(true, |verified| !verified.wrong.is_empty())
}

/// Turns bits of the file on the disk, every `step`th, and verifies the whole of it each time.
fn turned(path: &Path, step: usize) -> usize {
    let bytes = fs::read(path).expect("read");
    let mut file = File::options().write(true).open(path).expect("opened");
    let bits = (0..bytes.len() * 8).step_by(step);
    let missed: Vec<usize> = bits
        .clone()
        .filter(|bit| {
            put(&mut file, bit / 8, bytes[bit / 8] ^ 1 << (bit % 8));
            let found = found(path);
            put(&mut file, bit / 8, bytes[bit / 8]);
            !found
        })
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
    assert!(!found(path), "whole again");
    bits.len()
}

fn cut(path: &Path, step: usize) -> usize {
    let length = fs::metadata(path).expect("there").len() as usize;
    let file = File::options().write(true).open(path).expect("opened");
    let lengths = (0..length).rev().step_by(step);
    for length in lengths.clone() {
        file.set_len(length as u64).expect("cut");
        assert!(found(path), "cut to {length} bytes");
    }
    lengths.len()
}

#[test]
fn some_bits_and_some_cuts() {
    let folder = demo_folder();
    let path = sealed(folder.path(), 1000);
    turned(&path, 104_729);
    cut(&path, 1009);
}

#[test]
#[ignore = "takes minutes"]
fn harm_every_bit_and_every_cut() {
    let folder = demo_folder();
    let path = sealed(folder.path(), 1 << 20);
    let bytes = fs::read(&path).expect("read");
    let SealState::Whole(_) = seal_state(&path).expect("read") else { panic!("its seal holds") };
    let text = bytes.windows(15).rposition(|w| w == b"candour seal 1\n").expect("a seal");
    let seal = Seal::parse(std::str::from_utf8(&bytes[text..]).expect("text")).expect("a seal");
    // A bit of the database changes one page, and the seal is asked for that page.
    for (nth, page) in bytes[..text].chunks(PAGE).enumerate() {
        let mut page = page.to_vec();
        for bit in 0..page.len() * 8 {
            page[bit / 8] ^= 1 << (bit % 8);
            assert!(!seal.holds(nth, &page), "page {nth}, bit {bit}");
            page[bit / 8] ^= 1 << (bit % 8);
        }
    }
    // A bit of the seal itself: no other text is a seal of these bytes.
    let mut own = bytes[text..].to_vec();
    for bit in 0..own.len() * 8 {
        own[bit / 8] ^= 1 << (bit % 8);
        let other = std::str::from_utf8(&own).ok().and_then(Seal::parse);
        assert_eq!(other, None, "bit {bit} of the seal");
        own[bit / 8] ^= 1 << (bit % 8);
    }
    eprintln!("every bit of {} bytes found ({} of them the seal)", bytes.len(), own.len());
    eprintln!("{} bits turned on the disk and verified as a whole: all found", turned(&path, 997));
    eprintln!("cut at {} bytes: all found", cut(&path, 1));
}
