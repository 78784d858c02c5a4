//! What reading costs the heap. A figure or the word of a number may be part of a time, and such a text is looked at
//! token by token, which takes room; only what holds neither, and no word of time, is free. A program of its own: the allocator that counts is the whole program's.

use allocation_counter::measure;
use candour_dates::{Context, Style, find, read_cell};

/// Texts that name no time, each with what it holds instead.
const TIMELESS: &[(&str, &str)] = &[
    ("", "nothing"),
    ("   \n\n \t\n", "white space"),
    ("The kitchen was clean and the fridge was full.", "a sentence"),
    (
        "Mother said that she would ring the office about the key to the flat.",
        "words that open an expression",
    ),
    (
        "He is on the list and in the room by the door, as at the last visit.",
        "hardly anything but such words",
    ),
    ("« Élan », “quoted” — naïve café… Ωμέγα, 漢字, émigré’s", "letters and signs beyond ASCII"),
    ("Marchant, Mayor, Sundae, Octopus, dayroom and Junegrass", "words that begin as words of time do"),
    ("() [] -- // \\ ?! ;:; \u{1D} \u{200B}", "signs"),
];

fn allocations(text: &str, context: &Context) -> u64 {
    let mut found = usize::MAX;
    let counted = measure(|| {
        found = find(text, context).len() + usize::from(read_cell(text, context).is_some());
    });
    assert_eq!(found, 0, "{text:?} names a time");
    counted.count_total
}

#[test]
fn a_text_without_words_of_time_costs_no_allocation() {
    // The first of them also fills the table of words.
    for style in [Style::Unsaid, Style::Record, Style::News, Style::History] {
        let context = Context { style, ..Context::default() };
        for (text, what) in TIMELESS {
            assert_eq!(allocations(text, &context), 0, "{what}: {text:?}");
        }
    }
    let long = TIMELESS.iter().map(|(text, _)| *text).collect::<Vec<_>>().join("\n\n").repeat(500);
    assert_eq!(allocations(&long, &Context::default()), 0, "a long text of the same");
}

/// The counting itself counts: else the test above would hold of anything.
#[test]
fn a_text_with_a_date_does_allocate() {
    assert!(measure(|| drop(find("Seen on 3 May 2007.", &Context::default()))).count_total > 0);
}
