//! How sentences are read: `cargo run -p candour-accounts --example ask -- "The police were late."`
#![expect(clippy::print_stdout, reason = "a tool for the terminal")]

fn main() {
    for sentence in std::env::args().skip(1) {
        println!("{sentence}");
        let facts = candour_model::CaseFacts::default();
        let (account, _) = candour_accounts::read("accounts/words.txt", sentence.as_bytes(), &facts);
        let chronology = candour_model::Chronology::default();
        let mut record = candour_accounts::Record::new(&chronology, &[], &facts);
        for claim in candour_accounts::weigh(&account, &mut record, &[]) {
            println!("  {}: {}", claim.text, claim.read_as);
        }
    }
}
