//! The packs of standards that come with the program (`standards/practice/`).

macro_rules! packs {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../standards/practice/", $name)))),*]
    };
}

/// Each file by its name, with its text. National ones first, those only on request last.
pub const BUILT_IN: &[(&str, &str)] = packs![
    "national.standards",
    "era-2006.standards",
    "era-2013.standards",
    "era-2018.standards",
    "era-2023.standards",
    "local.standards",
    "opt-in.standards",
];
