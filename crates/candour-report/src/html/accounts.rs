//! Published accounts, beside the record and never part of it: the account's words on one side, each claim marked where it
//! stands, and on the other side the cards of what the record says.

use candour_model::{Account, Claim};

use super::Page;
use super::claim_card::card;
use super::marked_text::{Said, paragraphs, write};
use crate::claims::tally_words;
use crate::pieces::Pieces;
use crate::words::{esc, interval, w};

/// Bytes of text without a claim that still stand beside the cards above them, rather than in a row of their own.
const BESIDE: usize = 1200;

/// The whole section.
pub(crate) fn accounts(out: &mut Pieces<'_>, page: &Page<'_, '_>) {
    out.push_str("<h2 id=\"accounts\">Published accounts (not part of the record)</h2>");
    if page.view.accounts.is_empty() {
        out.push_str("<p>No account was given with this case.</p>");
    }
    for (nth, account) in page.view.accounts.iter().enumerate() {
        let own: Vec<(usize, &Claim)> = numbered(page).filter(|(_, c)| c.account == account.file).collect();
        head(out, nth + 1, account, &own);
        if own.is_empty() {
            sentences(out, nth, account);
        } else {
            sides(out, page, account, &own);
        }
    }
    let here = |claim: &Claim| page.view.accounts.iter().any(|account| account.file == claim.account);
    let mut without = numbered(page).filter(|(_, claim)| !here(claim)).peekable();
    if without.peek().is_some() {
        out.push_str("<h3>Claims whose account did not come with this case</h3>");
    }
    for (n, _) in without {
        card(out, page, n, false);
        out.pause();
    }
}

fn numbered<'p>(page: &'p Page<'_, '_>) -> impl Iterator<Item = (usize, &'p Claim)> {
    (1..).zip(page.claims.iter().copied())
}

fn head(out: &mut String, n: usize, account: &Account, own: &[(usize, &Claim)]) {
    w!(out, "<h3 id=\"account-{n}\">");
    esc(out, &account.file);
    out.push_str("</h3><p class=\"m\">");
    if let Some(published) = &account.published {
        w!(out, "published {} (as written: ", interval(published.interval()));
        esc(out, &published.words);
        out.push_str("); ");
    }
    w!(out, "file hash <code>{}</code></p>", account.sha256.short(12));
    if !own.is_empty() {
        let claims: Vec<&Claim> = own.iter().map(|(_, claim)| *claim).collect();
        w!(out, "<p>{}.</p>", tally_words(&claims));
    }
}

/// What an account of which nothing was judged says, sentence by sentence, with its dates as they were read.
fn sentences(out: &mut Pieces<'_>, nth: usize, account: &Account) {
    out.push_str("<ol>");
    for (at, sentence) in account.sentences.iter().enumerate() {
        w!(out, "<li id=\"account-{}-{}\">", nth + 1, at + 1);
        if let Some(dated) = &sentence.happened {
            w!(out, "<b>{}</b> (as written: ", interval(dated.interval()));
            esc(out, &dated.words);
            out.push_str("; ");
            esc(out, &dated.edtf());
            out.push_str(") ");
        }
        esc(out, &sentence.text);
        out.push_str("</li>");
        out.pause();
    }
    out.push_str("</ol>");
}

/// A stretch of the text with the cards of the claims that begin in it.
#[derive(Default)]
struct Row {
    paragraphs: Vec<(usize, usize)>,
    cards: Vec<usize>,
}

fn sides(out: &mut Pieces<'_>, page: &Page<'_, '_>, account: &Account, own: &[(usize, &Claim)]) {
    let text = &*account.text;
    let said: Vec<Said> = own.iter().filter_map(|&(n, claim)| Said::of(text, n, claim)).collect();
    for row in rows(text, &said) {
        out.push_str("<div class=\"two\"><div class=\"words\">");
        for paragraph in row.paragraphs {
            out.push_str("<p>");
            write(out, text, paragraph, &said);
            out.push_str("</p>");
            out.pause();
        }
        out.push_str("</div><div>");
        for n in row.cards {
            card(out, page, n, true);
            out.pause();
        }
        out.push_str("</div></div>");
    }
    for &(n, _) in own.iter().filter(|(n, _)| !said.iter().any(|said| said.n == *n)) {
        card(out, page, n, false);
        out.pause();
    }
}

/// Text without claims stands beside the cards of the paragraph above it, as long as it is short.
fn rows(text: &str, said: &[Said]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (from, to) in paragraphs(text) {
        let cards: Vec<usize> =
            said.iter().filter(|said| (from..to).contains(&said.from)).map(|said| said.n).collect();
        let joins = |row: &&mut Row| {
            let length = to - row.paragraphs.first().map_or(from, |first| first.0);
            cards.is_empty() && (row.cards.is_empty() || length <= BESIDE)
        };
        match rows.last_mut().filter(joins) {
            Some(row) => row.paragraphs.push((from, to)),
            None => rows.push(Row { paragraphs: vec![(from, to)], cards }),
        }
    }
    rows
}
