//! Reads the corpus and counts. Shared by the example that prints it and the test that holds the baseline.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use candour_kinds::{Names, Vocabulary, mark};
use candour_model::{Actuality, AgencyId, Cell, Column, Digest, Entry, EntryDraft, Kind, Source, Span, Whom};

/// Name, entries, baseline.
pub(crate) const CORPORA: [(&str, &str, &str); 2] = [
    ("entries", include_str!("entries.tsv"), include_str!("entries.baseline.tsv")),
    ("second_hand", include_str!("second_hand.tsv"), include_str!("second_hand.baseline.tsv")),
];

/// A mark without its place.
pub(crate) type Triple = (Kind, Actuality, Whom);

/// What the labeller says of an entry.
#[derive(Debug)]
pub(crate) struct Label {
    pub(crate) kind: Kind,
    actuality: Option<Actuality>,
    whom: Option<Whom>,
    /// May be marked or not.
    pub(crate) either: bool,
}

impl Label {
    fn fits(&self, (kind, actuality, whom): Triple) -> bool {
        self.kind == kind
            && self.actuality.is_none_or(|own| own == actuality)
            && self.whom.is_none_or(|own| own == whom)
    }
}

/// A line of the corpus.
pub(crate) struct Line {
    pub(crate) number: usize,
    pub(crate) split: String,
    pub(crate) category: String,
    pub(crate) cells: String,
    pub(crate) text: String,
    pub(crate) written: String,
    pub(crate) labels: Vec<Label>,
    entry: Entry,
}

/// What came of one line.
pub(crate) struct Outcome {
    pub(crate) found: BTreeSet<Triple>,
    pub(crate) triples: Count,
    pub(crate) kinds: Count,
    pub(crate) missed: BTreeSet<Kind>,
    pub(crate) extra: BTreeSet<Kind>,
}

/// Right, too many, too few.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) right: usize,
    pub(crate) extra: usize,
    pub(crate) missed: usize,
}

impl Count {
    pub(crate) fn add(&mut self, other: Count) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }

    fn share(part: usize, whole: usize) -> usize {
        if whole == 0 { 1000 } else { (part * 2000 + whole) / (2 * whole) }
    }

    pub(crate) fn precision(self) -> usize {
        Count::share(self.right, self.right + self.extra)
    }

    pub(crate) fn recall(self) -> usize {
        Count::share(self.right, self.right + self.missed)
    }

    /// In thousandths, as the others.
    pub(crate) fn f1(self) -> usize {
        Count::share(2 * self.right, 2 * self.right + self.extra + self.missed)
    }
}

/// All lines of `entries.tsv`.
pub(crate) fn read(corpus: &str) -> Vec<Line> {
    let line = |(n, row): (usize, &str)| {
        let fields: Vec<&str> = row.split('\t').collect();
        let [split, category, agency, cells, text, written] = fields[..] else {
            panic!("line {} has {} fields", n + 1, fields.len())
        };
        Line {
            number: n + 1,
            split: split.to_owned(),
            category: category.to_owned(),
            cells: cells.to_owned(),
            text: text.to_owned(),
            written: written.to_owned(),
            labels: written.split(',').map(str::trim).filter(|one| !one.is_empty()).map(label).collect(),
            entry: entry(agency, text, cells),
        }
    };
    corpus.lines().enumerate().skip(1).map(line).collect()
}

fn label(words: &str) -> Label {
    let parts: Vec<&str> = words.trim_start_matches('~').split(':').collect();
    let [kind, actuality, whom] = parts[..] else { panic!("not a label: {words}") };
    let actualities = [
        Actuality::Happened,
        Actuality::Negated,
        Actuality::Attempted,
        Actuality::Planned,
        Actuality::Possible,
    ];
    let whoms = [Whom::Child, Whom::OtherChild, Whom::Adult, Whom::Professional];
    let actuality_named = actualities.into_iter().find(|one| one.name() == actuality);
    let whom_named = whoms.into_iter().find(|one| one.name() == whom);
    assert!(actuality == "any" || actuality_named.is_some(), "no actuality: {words}");
    assert!(whom == "any" || whom_named.is_some(), "nobody: {words}");
    Label {
        kind: Kind::from_name(kind).unwrap_or_else(|| panic!("no kind: {words}")),
        actuality: actuality_named,
        whom: whom_named,
        either: words.starts_with('~'),
    }
}

/// The entry as a table's row would make it, or as prose when there are no cells.
fn entry(agency: &str, text: &str, cells: &str) -> Entry {
    let mut whole = text.to_owned();
    let mut places = vec![(Column::Event, "Event", 0, text.len())];
    for cell in cells.split("; ").filter(|cell| !cell.is_empty()) {
        let (name, value) = cell.split_once('=').expect("name=value");
        let column = column(&name.to_lowercase());
        whole.push('\t');
        places.push((column, name, whole.len(), whole.len() + value.len()));
        whole.push_str(value);
    }
    let mut draft = EntryDraft::at(AgencyId::new(agency.to_lowercase().replace(' ', "-")), "row 1");
    if places.len() > 1 {
        for (column, heading, start, end) in places {
            let span = Span::new(&whole, start, end).expect("within the text");
            let text = whole[start..end].to_owned();
            draft.cells.push(Cell { column, heading: heading.into(), span, text });
        }
    }
    let source = Source {
        file: "records/a/b.csv".into(),
        sha256: Digest::of(b""),
        agency: None,
        text: whole.as_str().into(),
    };
    let span = Span::new(&whole, 0, text.len()).expect("within the text");
    draft.finish(&source, span, 0).expect("a line of the corpus has words")
}

/// What a column of that name means; the room that reads files knows more of them.
fn column(name: &str) -> Column {
    match name {
        "seen" | "child seen" => Column::Seen,
        "seen_alone" | "seen alone" => Column::SeenAlone,
        "who_seen" | "who seen" | "present" => Column::WhoSeen,
        "category" | "type" | "event" | "meeting" | "contact" | "contact type" | "type of visit" => {
            Column::Category
        }
        "action" | "action taken" | "outcome" => Column::Action,
        "comment" | "what the carer said" => Column::Comment,
        "source" | "from" => Column::SourceOfInformation,
        "worker" | "officer" | "author" | "clinician" | "logged by" => Column::Author,
        _ => Column::Other,
    }
}

/// Marks the line and compares.
pub(crate) fn judge(vocabulary: &Vocabulary, names: &Names, line: &Line) -> Outcome {
    let found: BTreeSet<Triple> =
        mark(vocabulary, names, &line.entry).iter().map(|m| (m.kind, m.actuality, m.whom)).collect();
    let kinds: BTreeSet<Kind> = found.iter().map(|triple| triple.0).collect();
    let must: BTreeSet<Kind> = line.labels.iter().filter(|l| !l.either).map(|l| l.kind).collect();
    let may: BTreeSet<Kind> = line.labels.iter().map(|l| l.kind).collect();
    let missed: BTreeSet<Kind> = must.difference(&kinds).copied().collect();
    let extra: BTreeSet<Kind> = kinds.difference(&may).copied().collect();
    let counted =
        Count { right: must.intersection(&kinds).count(), extra: extra.len(), missed: missed.len() };
    let triples = compare(&found, &line.labels, |_| true);
    Outcome { found, triples, kinds: counted, missed, extra }
}

/// Triples of the kinds asked for, against the labels of those kinds.
pub(crate) fn compare(found: &BTreeSet<Triple>, labels: &[Label], of: impl Fn(Kind) -> bool) -> Count {
    let mut wanted: Vec<&Label> = labels.iter().filter(|l| !l.either && of(l.kind)).collect();
    wanted.sort_by_key(|l| usize::from(l.actuality.is_none()) + usize::from(l.whom.is_none()));
    let mut left: BTreeSet<Triple> = found.iter().copied().filter(|triple| of(triple.0)).collect();
    let mut count = Count::default();
    for label in wanted {
        if let Some(own) = left.iter().copied().find(|&triple| label.fits(triple)) {
            left.remove(&own);
            count.right += 1;
        } else {
            count.missed += 1;
        }
    }
    count.extra = left.iter().filter(|&&triple| !labels.iter().any(|l| l.fits(triple))).count();
    count
}

/// Counts of a split and a category: triples, kinds alone.
pub(crate) type Table = BTreeMap<(String, String), (Count, Count)>;

/// Counts of every split and category, and of each split as a whole (category `all`).
pub(crate) fn table(vocabulary: &Vocabulary, names: &Names, lines: &[Line]) -> Table {
    let mut table = Table::new();
    for line in lines {
        let outcome = judge(vocabulary, names, line);
        for category in [line.category.as_str(), "all"] {
            let counts = table.entry((line.split.clone(), category.to_owned())).or_default();
            counts.0.add(outcome.triples);
            counts.1.add(outcome.kinds);
        }
    }
    table
}

/// The table as a baseline keeps it.
pub(crate) fn written(table: &Table) -> String {
    let mut out = "split\tcategory\tright\textra\tmissed\tkind_right\tkind_extra\tkind_missed\n".to_owned();
    for ((split, category), (triples, kinds)) in table {
        let numbers = [triples.right, triples.extra, triples.missed, kinds.right, kinds.extra, kinds.missed];
        write!(out, "{split}\t{category}").expect("a string takes all");
        for number in numbers {
            write!(out, "\t{number}").expect("a string takes all");
        }
        out.push('\n');
    }
    out
}

/// a baseline read back.
pub(crate) fn read_table(words: &str) -> Table {
    let mut table = Table::new();
    for line in words.lines().skip(1) {
        let mut fields = line.split('\t');
        let mut name = || fields.next().expect("a name").to_owned();
        let key = (name(), name());
        let numbers: Vec<usize> = fields.map(|n| n.parse().expect("a number")).collect();
        let count = |at: usize| Count { right: numbers[at], extra: numbers[at + 1], missed: numbers[at + 2] };
        table.insert(key, (count(0), count(3)));
    }
    table
}
