//! The rows of the table of public facts. The columns that tell what disagrees with what are not read at all:
//! a case that held its own answers would prove nothing.

/// One public fact.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) id: String,
    pub(super) date: String,
    pub(super) as_published: String,
    pub(super) agency: String,
    pub(super) role: String,
    pub(super) what: String,
    pub(super) source: String,
    pub(super) kind: String,
}

/// The facts in the order of the table.
pub(super) fn read(text: &str) -> Result<Vec<Fact>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| error.to_string())?.clone();
    let place = |name: &str| {
        headings
            .iter()
            .position(|heading| heading == name)
            .ok_or_else(|| format!("the table has no column {name}"))
    };
    let names = ["id", "date", "date_as_written", "agency", "role", "what", "source_url", "source_kind"];
    let mut places = [0; 8];
    for (place_of, name) in places.iter_mut().zip(names) {
        *place_of = place(name)?;
    }
    let mut facts = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let [id, date, as_published, agency, role, what, source, kind] =
            places.map(|place| record.get(place).unwrap_or("").trim().to_owned());
        facts.push(Fact { id, date, as_published, agency, role, what, source, kind });
    }
    Ok(facts)
}
