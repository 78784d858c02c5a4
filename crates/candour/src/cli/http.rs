//! As much of HTTP/1.1 (RFC 9112) as a witness needs: one request a connection, with a body of stated length, and one answer.
//!
//! Everything is bounded: the head, the body, and the time for all of it together, however slowly a client sends. What goes
//! beyond a bound is answered with its status and nothing more is read.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// The longest head of a request, in bytes.
const MAX_HEAD: usize = 8 << 10;
/// Lines of a head.
const MAX_HEADERS: usize = 64;
/// What is read of a refused request and thrown away, in bytes: a client that is still sending would not hear the answer.
const MAX_REST: usize = 256 << 10;

/// What is left for the answer when a client was slower than the patience with it.
const FOR_THE_ANSWER: Duration = Duration::from_secs(1);

/// A request, read whole.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: Vec<u8>,
}

/// What goes back.
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) kind: &'static str,
    pub(crate) body: String,
}

impl Answered {
    /// A status alone.
    pub(crate) fn bare(status: u16) -> Answered {
        Answered { status, kind: "text/plain; charset=utf-8", body: String::new() }
    }
}

/// A connection of which one request is read.
pub(crate) struct Connection {
    stream: TcpStream,
    until: Instant,
}

/// What a head says.
struct Head {
    method: String,
    path: String,
    length: usize,
    /// The client waits to be told that it may send the body.
    waits: bool,
    ends: usize,
}

impl Connection {
    /// A request must be read within `patience`, however a client sends it.
    #[expect(
        clippy::disallowed_methods,
        reason = "the door has the clock; patience with a client is counted from now"
    )]
    pub(crate) fn new(stream: TcpStream, patience: Duration) -> Connection {
        Connection { stream, until: Instant::now() + patience }
    }

    /// Reads one request with a body of at most `most` bytes; or the status with which it is refused.
    pub(crate) fn read(&mut self, most: usize) -> Result<Asked, u16> {
        let mut bytes = Vec::new();
        let head = loop {
            if let Some(head) = head(&bytes)? {
                break head;
            }
            if bytes.len() >= MAX_HEAD {
                return Err(431);
            }
            self.more(&mut bytes, MAX_HEAD)?;
        };
        if head.length > most {
            return Err(413);
        }
        let whole = head.ends + head.length;
        if head.waits && bytes.len() < whole {
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n").map_err(|_| 408_u16)?;
        }
        while bytes.len() < whole {
            self.more(&mut bytes, whole)?;
        }
        let body = bytes[head.ends..whole].to_vec();
        Ok(Asked { method: head.method, path: head.path, body })
    }

    /// Reads what has come, so that there are at most `most` bytes.
    fn more(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<(), u16> {
        let mut piece = [0; 4096];
        let room = piece.len().min(most.saturating_sub(bytes.len()));
        let left = self.left().ok_or(408_u16)?;
        let read =
            self.stream.set_read_timeout(Some(left)).and_then(|()| self.stream.read(&mut piece[..room]));
        match read {
            Ok(0) => Err(400),
            Ok(read) => {
                bytes.extend(&piece[..read]);
                Ok(())
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => Ok(()),
            Err(_) => Err(408),
        }
    }

    /// The time that is left, unless it is over.
    #[expect(
        clippy::disallowed_methods,
        reason = "the door has the clock; patience with a client ends by it"
    )]
    fn left(&self) -> Option<Duration> {
        self.until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let left = self.left().ok_or(std::io::ErrorKind::TimedOut)?;
        self.stream.set_write_timeout(Some(left))?;
        self.stream.write_all(bytes)
    }

    /// Sends the answer and closes. A client that is gone needs none.
    pub(crate) fn answer(mut self, answered: &Answered) {
        let Answered { status, kind, body } = answered;
        self.until += FOR_THE_ANSWER;
        let allow = if *status == 405 { "Allow: POST\r\n" } else { "" };
        let text = format!(
            "HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{allow}Connection: close\r\n\r\n{body}",
            reason(*status),
            body.len()
        );
        if self.write(text.as_bytes()).is_err() || self.stream.shutdown(Shutdown::Write).is_err() {
            return;
        }
        // Closing on bytes that were not read would take the answer from the client again.
        let mut rest = 0;
        let mut piece = Vec::new();
        while rest < MAX_REST && self.more(&mut piece, 4096).is_ok() {
            rest += piece.len();
            piece.clear();
        }
    }
}

/// Reads a head; none as long as it is not whole.
fn head(bytes: &[u8]) -> Result<Option<Head>, u16> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let ends = match request.parse(bytes) {
        Ok(httparse::Status::Complete(ends)) => ends,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(431),
        Err(_) => return Err(400),
    };
    let all = |name: &str| {
        let name = name.to_owned();
        request
            .headers
            .iter()
            .filter(move |header| header.name.eq_ignore_ascii_case(&name))
            .map(|header| header.value)
    };
    // Only one way to tell where a body ends: a second would let two programs read two requests.
    if all("transfer-encoding").next().is_some() {
        return Err(411);
    }
    let mut lengths = all("content-length");
    let length = match (lengths.next(), lengths.next()) {
        (None, _) if request.method == Some("POST") => return Err(411),
        (None, _) => 0,
        (Some(length), None) => number(length)?,
        _ => return Err(400),
    };
    let waits = all("expect").any(|value| value.eq_ignore_ascii_case(b"100-continue"));
    let text = |words: Option<&str>| words.unwrap_or_default().to_owned();
    Ok(Some(Head { method: text(request.method), path: text(request.path), length, waits, ends }))
}

/// A length in digits; one beyond all bounds is too large, not malformed.
fn number(digits: &[u8]) -> Result<usize, u16> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(400);
    }
    std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).ok_or(413)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        411 => "Length Required",
        413 => "Content Too Large",
        422 => "Unprocessable Content",
        431 => "Request Header Fields Too Large",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        let post = "POST /add-checkpoint HTTP/1.1\r\n";
        let table = [
            (format!("{post}Content-Length: 7\r\n\r\n"), Ok(Some(7))),
            (format!("{post}content-length: 0\r\nHost: x\r\n\r\n"), Ok(Some(0))),
            ("GET / HTTP/1.1\r\n\r\n".to_owned(), Ok(Some(0))),
            (format!("{post}Content-Length: 7\r\n"), Ok(None)),
            (String::new(), Ok(None)),
            (format!("{post}\r\n"), Err(411)),
            (format!("{post}Transfer-Encoding: chunked\r\n\r\n"), Err(411)),
            (format!("{post}Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n"), Err(411)),
            (format!("{post}Content-Length: 7\r\nContent-Length: 7\r\n\r\n"), Err(400)),
            (format!("{post}Content-Length: +7\r\n\r\n"), Err(400)),
            (format!("{post}Content-Length: -1\r\n\r\n"), Err(400)),
            (format!("{post}Content-Length:\r\n\r\n"), Err(400)),
            (format!("{post}Content-Length: {}\r\n\r\n", "9".repeat(40)), Err(413)),
            (format!("{post}{}\r\n", "A: b\r\n".repeat(65)), Err(431)),
            ("nonsense\r\n\r\n".to_owned(), Err(400)),
            ("\0\u{1}\u{2}".to_owned(), Err(400)),
        ];
        for (text, expected) in table {
            assert_eq!(head(text.as_bytes()).map(|head| head.map(|head| head.length)), expected, "{text:?}");
        }
    }
}
