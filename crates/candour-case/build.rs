//! Digests the sources of everything that is derived, so that what another version of the program made is known as such.
//!
//! A number to be raised by hand is forgotten once and then leaves old readings in a case; sources cannot forget. A change
//! that alters no reading costs one build from the ledger's bytes.

use std::fs;
use std::io;
use std::path::Path;

/// The rooms whose work a case file keeps, what their rules are written in, and the versions of the readers they use.
const SOURCES: [&str; 12] = [
    "../../Cargo.lock",
    "../../standards",
    "../candour-accounts/src",
    "../candour-case/src",
    "../candour-checks/src",
    "../candour-chronology/src",
    "../candour-dates/src",
    "../candour-intake/src",
    "../candour-kinds/src",
    "../candour-model/src",
    "../candour-people/src",
    "../candour-report/src",
];

fn main() -> io::Result<()> {
    let mut digest = Fnv(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
        add(&mut digest, Path::new(source))?;
    }
    println!("cargo:rustc-env=CANDOUR_PROGRAM={:032x}", digest.0);
    Ok(())
}

/// A file with its path, a folder in the order of names.
fn add(digest: &mut Fnv, path: &Path) -> io::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<_> =
            fs::read_dir(path)?.map(|item| Ok(item?.path())).collect::<io::Result<_>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| add(digest, path));
    }
    let bytes = fs::read(path)?;
    for part in [path.to_string_lossy().as_bytes(), &bytes] {
        digest.add(&(part.len() as u64).to_be_bytes());
        digest.add(part);
    }
    Ok(())
}

/// FNV-1a of 128 bits: nobody gains by making versions collide, and a build script needs no crate for it.
struct Fnv(u128);

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}
