//! Tiles: their names, and that they hold a whole log.

use candour_ledger::{Levels, Nodes, Tile, bundle, entries, leaf_hash, node_hash, tile_hashes};

#[test]
fn paths() {
    for (tile, path) in [
        (Tile::new(0, 0, 256), "tile/0/000"),
        (Tile::new(0, 273, 112), "tile/0/273.p/112"),
        (Tile::new(2, 1_234_067, 256), "tile/2/x001/x234/067"),
        (Tile::new(63, 999_999, 1), "tile/63/x999/999.p/1"),
        (Tile::bundle(1000, 256), "tile/entries/x001/000"),
        (Tile::bundle(7, 255), "tile/entries/007.p/255"),
    ] {
        let tile = tile.expect("a tile");
        assert_eq!((tile.path().as_str(), Tile::parse(path)), (path, Some(tile)));
    }
    for path in [
        "",
        "tile/",
        "tile/0",
        "tile/00/000",
        "tile/64/000",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/001/000",
        "tile/0/x001/x000",
        "tile/+0/000",
        "tile/0/+00",
        "tile/entries",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        "tile/0/000 ",
        "tile/e/000",
        "/tile/0/000",
        "tile/0/000/",
    ] {
        assert_eq!(Tile::parse(path), None, "{path}");
    }
    assert_eq!((Tile::new(0, 0, 0), Tile::new(64, 0, 1), Tile::bundle(0, 257)), (None, None, None));
}

#[test]
fn the_tiles_of_a_log() {
    let count = |size, start: &str| Tile::all(size).filter(|tile| tile.path().starts_with(start)).count();
    // The figures of the format: 70,000 entries.
    let partial = |size, path: &str| Tile::all(size).any(|tile| tile.path() == path);
    assert_eq!((count(70_000, "tile/0/"), count(70_000, "tile/1/"), count(70_000, "tile/2/")), (274, 2, 1));
    assert!(
        partial(70_000, "tile/0/273.p/112")
            && partial(70_000, "tile/1/001.p/17")
            && partial(70_000, "tile/2/000.p/1")
    );
    assert_eq!((count(256, "tile/0/"), partial(256, "tile/1/000.p/1"), count(0, "tile")), (1, true, 0));
    let mut levels = Levels::default();
    (0..70_000_u32).for_each(|n| levels.append_hash(leaf_hash(&n.to_be_bytes())));
    for tile in Tile::all(70_000).filter(|tile| !tile.path().starts_with("tile/entries")) {
        let bytes = tile.hashes(&levels).expect("kept");
        let hashes = tile_hashes(&bytes).expect("whole hashes");
        assert_eq!(hashes.len() * 32, bytes.len(), "{}", tile.path());
    }
    // A hash of level 1 is the root over the full tile below it.
    let below =
        tile_hashes(&Tile::new(0, 5, 256).and_then(|t| t.hashes(&levels)).expect("kept")).expect("hashes");
    let root = |mut row: Vec<[u8; 32]>| {
        while row.len() > 1 {
            row = row.chunks(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
        }
        row[0]
    };
    assert_eq!(Some(root(below)), levels.node(8, 5));
    assert_eq!(Tile::bundle(0, 256).and_then(|t| t.hashes(&levels)), None);
}

#[test]
fn bundles() {
    let longest = vec![7; 65_535];
    let list: [&[u8]; 3] = [b"one", b"", &longest];
    let bytes = bundle(list).expect("short enough");
    assert_eq!(entries(&bytes), Some(list.to_vec()));
    assert_eq!(bundle([vec![0; 65_536].as_slice()]), None);
    for cut in [1, 2, 4, bytes.len() - 1] {
        let whole = [2, 5].contains(&cut);
        assert_eq!(entries(&bytes[..cut]).is_some(), whole && cut != 2, "{cut}");
    }
    for (bytes, hashes) in [(0, None), (31, None), (32, Some(1)), (8192, Some(256)), (8224, None)] {
        assert_eq!(tile_hashes(&vec![0; bytes]).map(|list| list.len()), hashes, "{bytes}");
    }
}
