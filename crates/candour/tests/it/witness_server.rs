//! `candour witness` on a socket: what it answers, that nobody can hold it, and that it forgets nothing.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::agencies::Agencies;

/// A running witness; stopped with the test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(agencies: &Agencies) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .current_dir(agencies.path())
            .args(
                "witness --key council.key --policy logs --state council.state --listen 127.0.0.1:0 --json"
                    .split(' '),
            )
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        let mut first = String::new();
        let stdout = child.stdout.take().expect("it was asked for");
        BufReader::new(stdout).read_line(&mut first).expect("a line");
        let value: serde_json::Value = serde_json::from_str(&first).expect("JSON");
        let address = value["listening"].as_str().expect("an address").to_owned();
        Server { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
        stream
    }

    /// Sends bytes as they are; status and body of what comes back, 0 where nothing does.
    fn send(&self, bytes: &[u8]) -> (u16, String) {
        let mut stream = self.connect();
        // It may answer, and close, before it has read all.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
    }

    fn post(&self, body: &str) -> (u16, String) {
        let length = body.len();
        self.send(
            format!("POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: {length}\r\n\r\n{body}")
                .as_bytes(),
        )
    }

    /// Asks it to stop, as a system does; its exit code.
    #[cfg(unix)]
    fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = (self.child.kill(), self.child.wait());
    }
}

#[test]
fn it_signs_what_grew_and_forgets_nothing() {
    let agencies = Agencies::meet();
    let server = Server::start(&agencies);
    let request = agencies.done("ask case");
    let (status, answer) = server.post(&request);
    assert_eq!(status, 200);
    agencies.write("answer", &answer);
    agencies.done("cosign case answer --policy both");
    agencies.done("verify case --policy any");
    let size = agencies.done("sign case --key case.key").lines().nth(1).map(str::to_owned).expect("a size");
    assert_eq!(server.post(&request), (409, format!("{size}\n")), "not from nothing again");
    // A second witness on one state could be made to sign two histories.
    let second = "witness --key council.key --policy logs --state council.state --once answer";
    assert!(agencies.told(second, 3).contains("candour::case::state_held"));
    #[cfg(unix)]
    assert_eq!(server.stop(), Some(0), "a clean stop");
    #[cfg(not(unix))]
    drop(server);
    let again = Server::start(&agencies);
    assert_eq!(again.post(&request), (409, format!("{size}\n")), "after it was stopped and woken");
    assert_eq!(again.post(&agencies.done("ask case")).0, 200);
}

#[test]
fn nobody_can_hold_it() {
    let agencies = Agencies::meet();
    let server = Server::start(&agencies);
    let post = "POST /add-checkpoint HTTP/1.1\r\n";
    let table: [(&str, Vec<u8>, u16); 15] = [
        ("nothing", Vec::new(), 400),
        ("half a line", b"POST /add-che".to_vec(), 400),
        ("half a head", format!("{post}Content-Length: 5\r\n").into_bytes(), 400),
        ("half a body", format!("{post}Content-Length: 5\r\n\r\nold").into_bytes(), 400),
        ("a gigabyte", format!("{post}Content-Length: 1073741824\r\n\r\nold 0").into_bytes(), 413),
        (
            "more than there are numbers",
            format!("{post}Content-Length: {}\r\n\r\n", "9".repeat(60)).into_bytes(),
            413,
        ),
        (
            "just too long",
            format!("{post}Content-Length: 65537\r\n\r\n{}", "x".repeat(65537)).into_bytes(),
            413,
        ),
        (
            "as long as may be",
            format!("{post}Content-Length: 65536\r\n\r\n{}", "x".repeat(65536)).into_bytes(),
            400,
        ),
        ("a head without end", format!("{post}A: {}", "x".repeat(200_000)).into_bytes(), 431),
        ("chunks", format!("{post}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").into_bytes(), 411),
        ("no length", format!("{post}\r\n").into_bytes(), 411),
        ("another path", b"POST /other HTTP/1.1\r\nContent-Length: 0\r\n\r\n".to_vec(), 404),
        ("another method", b"GET /add-checkpoint HTTP/1.1\r\n\r\n".to_vec(), 405),
        ("no text", [post.as_bytes(), b"Content-Length: 2\r\n\r\n\xff\xfe"].concat(), 400),
        ("no request", format!("{post}Content-Length: 4\r\n\r\nold ").into_bytes(), 400),
    ];
    for (why, bytes, status) in table {
        assert_eq!(server.send(&bytes).0, status, "{why}");
    }
    // Bytes without any order: refused, each of them.
    let mut state = 7_u64;
    for nth in 0..200 {
        let bytes: Vec<u8> = (0..=nth * 5)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                state.to_be_bytes()[0]
            })
            .collect();
        assert!((400..500).contains(&server.send(&bytes).0), "random bytes {nth}");
    }
    // Clients that say nothing do not keep one that does.
    let silent: Vec<_> = (0..20).map(|_| server.connect()).collect();
    assert_eq!(server.post(&agencies.done("ask case")).0, 200);
    drop(silent);
}

/// Slower than patience lasts: it is told so, however steadily it sends. And so many silent ones that nobody else is let in are
/// gone by then.
#[test]
fn a_slow_client_is_sent_away() {
    let agencies = Agencies::meet();
    let server = Server::start(&agencies);
    let mut stream = server.connect();
    let silent: Vec<_> = (0..40).map(|_| server.connect()).collect();
    let mut drops = stream.try_clone().expect("a second hand");
    let sender = std::thread::spawn(move || {
        let head = b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 60000\r\n\r\n";
        // One byte at a time, and never the end: a read timeout alone would wait for ever.
        head.iter()
            .chain(std::iter::repeat(&b'x'))
            .take(1000)
            .take_while(|byte| drip(&mut drops, **byte))
            .count()
    });
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer:?}");
    assert!(sender.join().expect("it ends") < 1000, "it was sent away before it was done");
    let request = agencies.done("ask case");
    let let_in = (0..50).any(|_| {
        wait(100);
        server.post(&request).0 == 200
    });
    assert!(let_in, "silent clients keep others out");
    drop(silent);
}

fn drip(stream: &mut TcpStream, byte: u8) -> bool {
    wait(30);
    stream.write_all(&[byte]).is_ok()
}

#[expect(clippy::disallowed_methods, reason = "a slow client is one that waits")]
fn wait(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

/// One state under two names is one: the second witness is refused, and what either signs the other knows.
#[cfg(unix)]
#[test]
fn a_link_to_a_state_is_that_state() {
    let agencies = Agencies::meet();
    agencies.write("request", &agencies.done("ask case"));
    let witness = |state: &str, code| {
        agencies
            .told(&format!("witness --key council.key --policy logs --once request --state +{state}"), code)
    };
    witness("council.state", 0);
    std::os::unix::fs::symlink(agencies.at("council.state"), agencies.at("link.state")).expect("linked");
    witness("link.state", 4);
    assert!(fs::symlink_metadata(agencies.at("link.state")).expect("it is there").is_symlink());
    assert!(!agencies.path().join("link.state.lock").exists());
    let server = Server::start(&agencies);
    witness("link.state", 3);
    drop(server);
    // Where it leads was taken away: nothing begins there.
    fs::rename(agencies.at("council.state"), agencies.at("elsewhere")).expect("moved");
    witness("link.state", 4);
    assert!(!agencies.path().join("council.state").exists());
}

/// A witness that could not keep its first state signed nothing: it begins when it can, and not twice.
#[test]
fn it_begins_when_it_can_and_not_twice() {
    let agencies = Agencies::meet();
    agencies.write("request", &agencies.done("ask case"));
    let witness = |code| {
        agencies.told("witness --key council.key --policy logs --once request --state +council.state", code)
    };
    fs::create_dir(agencies.at("council.state.new")).expect("in the way");
    witness(3);
    fs::remove_dir(agencies.at("council.state.new")).expect("out of the way");
    witness(0);
    fs::remove_file(agencies.at("council.state")).expect("taken away");
    assert!(witness(4).contains("candour::case::state"));
}
