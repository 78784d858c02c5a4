//! Messages with their headers, and replies that quote the message they answer.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::script::Line;

/// One message, or a mailbox of them.
pub(crate) fn messages(lines: &[Line], mailbox: bool) -> String {
    let mut bodies: BTreeMap<&str, Quoted> = BTreeMap::new();
    let mut all = String::new();
    for part in lines.chunk_by(|_, next| !matches!(next, Line::Mail(_))) {
        let [Line::Mail(head), rest @ ..] = part else { panic!("a message begins with its head") };
        let [id, from, to, subject, date, answers @ ..] = head.as_slice() else {
            panic!("a message has an id, from, to, subject and date")
        };
        let body = body(rest, &bodies);
        if mailbox {
            let _ = writeln!(all, "From demo@example.org {date}");
        }
        let _ = write!(
            all,
            "From: {from}\nTo: {to}\nSubject: {subject}\nDate: {date}\nMessage-ID: <{id}@example.org>\n"
        );
        for answered in answers {
            let _ = writeln!(all, "In-Reply-To: <{answered}@example.org>");
        }
        all.push_str(
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n",
        );
        all.push_str(&body);
        all.push('\n');
        bodies.insert(id, Quoted { from, date, body });
    }
    all
}

struct Quoted<'a> {
    from: &'a str,
    date: &'a str,
    body: String,
}

fn body(lines: &[Line], earlier: &BTreeMap<&str, Quoted<'_>>) -> String {
    let mut body = String::new();
    for line in lines {
        match line {
            Line::Para(words) => paragraph(&mut body, words, false),
            Line::Entry(entry) => paragraph(&mut body, &entry.cells[0], entry.joined),
            Line::Quote(id) => quote(&mut body, &earlier[id.as_str()]),
            other => panic!("no part of a message: {other:?}"),
        }
    }
    body.push('\n');
    body
}

fn paragraph(body: &mut String, words: &str, joined: bool) {
    if !body.is_empty() {
        body.push_str(if joined { " " } else { "\n\n" });
    }
    body.push_str(words);
}

fn quote(body: &mut String, quoted: &Quoted<'_>) {
    let name = quoted.from.split('<').next().unwrap_or_default().trim();
    let _ = write!(body, "\n\nOn {}, {name} wrote:\n", quoted.date);
    for line in quoted.body.trim_end().lines() {
        let _ = writeln!(body, "{}{line}", if line.is_empty() { ">" } else { "> " });
    }
}
