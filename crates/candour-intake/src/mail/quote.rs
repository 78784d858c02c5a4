//! Words of earlier messages inside a reply: lines behind `>`, and what stands below "On ... wrote:", a line of
//! dashes or the headers Outlook puts above.

/// A part of a body. Marks of quotation are taken off.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Words of an earlier message.
    pub(super) quoted: bool,
    /// The line or headers that say whose and when.
    pub(super) attribution: Option<String>,
    /// The words.
    pub(super) text: String,
}

/// The parts of a body in order.
pub(super) fn split(body: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut above: Option<String> = None;
    let lines: Vec<(usize, &str)> = depths(body);
    let groups: Vec<&[(usize, &str)]> = lines.chunk_by(|a, b| a.0 == b.0).collect();
    for (nth, group) in groups.iter().enumerate() {
        let depth = group.first().map_or(0, |line| line.0);
        let deeper = groups.get(nth + 1).is_some_and(|next| next.first().is_some_and(|line| line.0 > depth));
        let mut words: Vec<&str> = group.iter().map(|line| line.1).collect();
        let next = deeper.then(|| take_attribution(&mut words)).flatten();
        below(&words, depth > 0, above.take(), &mut out);
        above = next;
    }
    out.retain(|part| !part.text.trim().is_empty() || part.attribution.is_some());
    out
}

/// Each line without its marks, and how many it had. A blank line belongs to the lines above.
fn depths(body: &str) -> Vec<(usize, &str)> {
    let mut above = 0;
    let mut lines = Vec::new();
    for line in body.lines() {
        let (mut depth, mut rest) = (0, line);
        while let Some(inner) =
            rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >").filter(|_| depth > 0))
        {
            depth += 1;
            rest = inner;
        }
        let rest = if depth > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
        if rest.trim().is_empty() && (depth == 0 || depth < above) {
            depth = above;
        }
        above = depth;
        lines.push((depth, rest));
    }
    lines
}

/// The last lines of a part when they say that what follows was written by someone.
fn take_attribution(words: &mut Vec<&str>) -> Option<String> {
    let end = words.iter().rposition(|line| !line.trim().is_empty())? + 1;
    let last = words[end - 1].trim();
    if !(last.ends_with(':') || last.ends_with("wrote")) {
        return None;
    }
    let from = (end.saturating_sub(3)..end)
        .rev()
        .take_while(|&at| !words[at].trim().is_empty())
        .find(|&at| starts_attribution(words[at]));
    let wrote = ["wrote:", "writes:", "wrote", "said:"].iter().any(|word| last.ends_with(word));
    let from = from.or_else(|| wrote.then_some(end - 1))?;
    let line = words[from..end].join(" ");
    words.truncate(from);
    Some(line)
}

fn starts_attribution(line: &str) -> bool {
    line.trim_start().starts_with("On ") || line.trim_start().starts_with("At ")
}

/// Splits a stretch of equally deep lines where an earlier message begins without marks.
fn below(words: &[&str], quoted: bool, attribution: Option<String>, out: &mut Vec<Part>) {
    let mut part = Part { quoted, attribution, text: String::new() };
    let mut at = 0;
    while at < words.len() {
        let Some((count, attribution)) = begins(&words[at..]) else {
            part.text.push_str(words[at]);
            part.text.push('\n');
            at += 1;
            continue;
        };
        out.push(std::mem::take(&mut part));
        part = Part { quoted: true, attribution, text: String::new() };
        at += count;
    }
    out.push(part);
}

/// Does an earlier message begin here? How many lines say so, and what they say.
fn begins(lines: &[&str]) -> Option<(usize, Option<String>)> {
    let first = lines.first()?.trim();
    if is_rule(first) {
        let blank = lines[1..].iter().take_while(|line| line.trim().is_empty()).count();
        let (count, headers) = headers(&lines[1 + blank..]).unwrap_or((0, String::new()));
        // A bare line of underscores is only a rule where headers stand below.
        let named = first.contains(|c: char| c.is_alphabetic());
        return (named || count > 0).then(|| (1 + blank + count, (count > 0).then_some(headers)));
    }
    if let Some((count, headers)) = headers(lines) {
        return Some((count, Some(headers)));
    }
    if !starts_attribution(first) {
        return None;
    }
    let count = lines.iter().take(3).position(|line| line.trim().ends_with("wrote:"))? + 1;
    let line = lines[..count].join(" ");
    let digits = line.bytes().any(|b| b.is_ascii_digit());
    (digits && line.contains(['@', ',']) && line.len() <= 300).then_some((count, Some(line)))
}

/// "-----Original Message-----", "Begin forwarded message:", a line of underscores.
fn is_rule(line: &str) -> bool {
    let bare = line.trim_matches(['-', '_', ' ']).trim_end_matches(':').to_lowercase();
    let named = ["original message", "forwarded message", "original appointment", "forwarded by"]
        .iter()
        .any(|name| bare.starts_with(name));
    (named && line.starts_with(['-', '_']))
        || bare == "begin forwarded message"
        || (line.len() >= 10 && line.bytes().all(|b| b == b'_'))
}

/// Outlook's block: From, then Sent or Date, and To or Subject, within a few lines.
fn headers(lines: &[&str]) -> Option<(usize, String)> {
    if name(lines.first()?)? != "from" {
        return None;
    }
    let mut count = 0;
    let (mut sent, mut to) = (false, false);
    for line in lines.iter().take(10) {
        match name(line) {
            Some("sent" | "date") => sent = true,
            Some("to" | "subject") => to = true,
            Some("from" | "cc" | "importance" | "reply-to" | "attachments" | "bcc") => {}
            // A long list of people goes on in the next line.
            _ if count > 0 && line.starts_with([' ', '\t']) && !line.trim().is_empty() => {}
            _ => break,
        }
        count += 1;
    }
    (sent && to).then(|| (count, lines[..count].join("\n")))
}

fn name(line: &str) -> Option<&'static str> {
    const NAMES: [&str; 10] =
        ["from", "sent", "date", "to", "cc", "bcc", "subject", "importance", "reply-to", "attachments"];
    let (before, _) = line.trim().split_once(':')?;
    let before = before.trim_matches(['*', ' ']);
    NAMES.into_iter().find(|known| known.eq_ignore_ascii_case(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `>` a quoted part, with its attribution before `|`.
    fn shown(body: &str) -> Vec<String> {
        let words = |text: &str| text.split_whitespace().collect::<Vec<&str>>().join(" ");
        let one = |part: &Part| {
            let attribution = part.attribution.as_deref().map(words).unwrap_or_default();
            if part.quoted { format!(">{attribution}|{}", words(&part.text)) } else { words(&part.text) }
        };
        split(body).iter().map(one).collect()
    }

    #[test]
    fn quoted_words_are_found() {
        let cases: &[(&str, &[&str])] = &[
            ("Own words.\n", &["Own words."]),
            (
                "Hi,\nOn 3 August, A. Brown wrote:\n> Seen\n> today.\n\nNoted.",
                &["Hi,", ">On 3 August, A. Brown wrote:|Seen today.", "Noted."],
            ),
            ("> Seen.\nNoted.", &[">|Seen.", "Noted."]),
            (
                "a\nOn 3 Aug 2007, B <b@c>\nwrote:\n\n> d\n> On 2 Aug 2007, E wrote:\n>> f\n",
                &["a", ">On 3 Aug 2007, B <b@c> wrote:|d", ">On 2 Aug 2007, E wrote:|f"],
            ),
            (
                "a\n-----Original Message-----\nFrom: B\nSent: 3 August 2007 09:14\nTo: C\nSubject: D\n\nseen",
                &["a", ">From: B Sent: 3 August 2007 09:14 To: C Subject: D|seen"],
            ),
            (
                "a\n\nFrom: B\nSent: 3 August 2007\nTo: C\n\nseen\n\nFrom: E\nDate: 2 August 2007\nSubject: F\n\nrang",
                &[
                    "a",
                    ">From: B Sent: 3 August 2007 To: C|seen",
                    ">From: E Date: 2 August 2007 Subject: F|rang",
                ],
            ),
            (
                "a\nOn Nov 26, 2012, at 10:27 AM, B <b@c> wrote:\nseen",
                &["a", ">On Nov 26, 2012, at 10:27 AM, B <b@c> wrote:|seen"],
            ),
            ("On Monday the mother wrote:\nI will come.", &["On Monday the mother wrote: I will come."]),
            ("From: the school\nwe heard", &["From: the school we heard"]),
            ("a\n__________\nb", &["a __________ b"]),
            ("", &[]),
        ];
        for (body, expected) in cases {
            assert_eq!(&shown(body), expected, "{body}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_words_are_lost(lines in proptest::collection::vec("(>|> )?[a-c:]{0,6}( wrote:)?", 0..30)) {
            let body = lines.join("\n");
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let parts = split(&body);
            let kept: String = parts
                .iter()
                .map(|part| letters(part.attribution.as_deref().unwrap_or_default()) + &letters(&part.text))
                .collect();
            proptest::prop_assert_eq!(letters(&body), kept);
        }
    }
}
