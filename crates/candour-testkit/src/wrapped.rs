//! Text as a program wraps it.

/// A text wrapped at a width in letters; words longer than nine letters may be cut at a line's end when `hyphens` asks for it.
pub fn wrapped(paragraphs: &[String], width: usize, hyphens: bool) -> String {
    let mut out = String::new();
    for paragraph in paragraphs {
        let mut line = 0;
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if line > 0 && line + length + 1 > width {
                let room = width.saturating_sub(line + 2);
                if let Some(cut) = cut(word, room).filter(|_| hyphens) {
                    let hyphen = if word[..cut].ends_with('-') { "" } else { "-" };
                    out.push_str(&format!(" {}{hyphen}\n{}", &word[..cut], &word[cut..]));
                    line = word.len() - cut;
                    continue;
                }
                out.push('\n');
                line = 0;
            }
            if line > 0 {
                out.push(' ');
                line += 1;
            }
            out.push_str(word);
            line += length;
        }
        out.push_str("\n\n");
    }
    out
}

/// Where a word of more than nine letters may be cut, so that no more than `room` of them stay on the line.
fn cut(word: &str, room: usize) -> Option<usize> {
    let plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_digit());
    let cut = room.min(word.len().saturating_sub(3));
    let cut = if plain && word.as_bytes().get(cut) == Some(&b'-') { cut + 1 } else { cut };
    (plain && word.len() > 9 && room > 3).then_some(cut)
}
