//! `candour witness`: an agency says of others' cases that they grew from what it saw before. With `--once` it answers one
//! request from a file and opens no socket.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use candour_case::{MAX_REQUEST, Reply, WitnessDesk, WitnessKey};
use clap::Args;
use serde_json::json;

use super::http::{Answered, Connection};
use super::say::{Ended, Failure};
use super::{Exit, SignsBy, clock, prove, say, sitting};

/// How long a client may take to send a request.
const PATIENCE: Duration = Duration::from_secs(5);
/// Clients that are listened to at once: more are turned away without a word.
const MOST_CLIENTS: usize = 32;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A key made by candour witness-key; may be given again.
    #[arg(long = "key", value_name = "FILE", required = true)]
    keys: Vec<PathBuf>,
    /// A policy: the logs that are watched.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// What was signed last, for each log; made where it is not there. It must never be lost or set back.
    #[arg(long, value_name = "FILE")]
    state: PathBuf,
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7420", conflicts_with = "once")]
    listen: SocketAddr,
    /// Answer the request in this file on stdout, and open no socket.
    #[arg(long, value_name = "FILE")]
    once: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct KeyArguments {
    /// Who signs: a name that is the agency's, such as council.example/witness.
    #[arg(long)]
    name: String,
    /// Where the secret goes.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How it signs; ml-dsa-44 is for what is to be kept when quantum computers have come.
    #[arg(long, value_enum, default_value = "ed25519")]
    algorithm: SignsBy,
}

pub(crate) fn key(arguments: &KeyArguments, as_json: bool) -> Ended {
    let made = WitnessKey::make(&arguments.name, arguments.algorithm.family(), sitting::random()?);
    let key = made.map_err(|_| {
        Failure::usage("a witness's name has no spaces and no plus, is not empty and has at most 255 bytes")
    })?;
    let whom = "whoever holds it can say in this witness's name what it saw";
    prove::hand_out(&key.secret(), &key.policy_line(), &arguments.out, whom, as_json)
}

pub(crate) fn run(arguments: &Arguments, as_json: bool) -> Ended {
    let keys = arguments.keys.iter().map(|path| Ok(WitnessKey::parse(&prove::read(path)?)?));
    let keys = keys.collect::<Result<Vec<_>, Failure>>()?;
    let desk = WitnessDesk::open(keys, &prove::read(&arguments.policy)?, &arguments.state)?;
    if desk.is_new() {
        let state = arguments.state.display();
        say::line(&format!(
            "no state at {state}: this witness begins there, and remembers nothing from before"
        ));
    }
    match &arguments.once {
        Some(request) => once(desk, request, as_json),
        None => serve(desk, arguments.listen, as_json),
    }
}

fn once(mut desk: WitnessDesk, request: &Path, as_json: bool) -> Ended {
    let Reply { status, body, .. } = desk.answer(&prove::read(request)?, clock::seconds())?;
    if as_json {
        say::json(&json!({"candour": 1, "kind": "answer", "status": status, "body": body}))?;
    } else {
        say::data(body.as_bytes())?;
    }
    say::line(&format!("{status}: {}", in_words(status)));
    Ok(match status {
        200 => Exit::Done,
        400 => Exit::Input,
        _ => Exit::Ledger,
    })
}

/// What a status of a witness means.
fn in_words(status: u16) -> &'static str {
    match status {
        200 => "signed",
        400 => "the request is malformed, or goes on from more than it has",
        403 => "no key that is trusted for this log signed the checkpoint",
        404 => "no log of that name is watched",
        409 => "this witness signed another size last (the answer says which), or another root of that size",
        _ => "the checkpoint did not grow from the one signed last",
    }
}

fn serve(desk: WitnessDesk, address: SocketAddr, as_json: bool) -> Ended {
    let failed = |error: std::io::Error| Failure::usage(format!("cannot listen on {address}: {error}"));
    let listener = TcpListener::bind(address).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let stop = Arc::new(AtomicBool::new(false));
    stop_on_signals(&stop, address).map_err(failed)?;
    if as_json {
        say::json(&json!({"candour": 1, "kind": "witness", "listening": address.to_string()}))?;
    }
    say::line(&format!("listening on http://{address}/add-checkpoint; ctrl-c stops"));
    accept(&listener, &Mutex::new(desk), &stop);
    say::line("stopped; all that was signed is kept");
    Ok(Exit::Done)
}

/// Hands each client a thread, until it is time to stop; those that were let in are answered.
fn accept(listener: &TcpListener, desk: &Mutex<WitnessDesk>, stop: &AtomicBool) {
    let clients = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for stream in listener.incoming() {
            if stop.load(Ordering::SeqCst) {
                return;
            }
            let Ok(stream) = stream else { continue };
            if clients.fetch_add(1, Ordering::SeqCst) >= MOST_CLIENTS {
                clients.fetch_sub(1, Ordering::SeqCst);
                continue;
            }
            let clients = &clients;
            let started = std::thread::Builder::new().spawn_scoped(scope, move || {
                attend(stream, desk);
                clients.fetch_sub(1, Ordering::SeqCst);
            });
            if started.is_err() {
                clients.fetch_sub(1, Ordering::SeqCst);
            }
        }
    });
}

/// Reads one request and answers it.
fn attend(stream: TcpStream, desk: &Mutex<WitnessDesk>) {
    let mut connection = Connection::new(stream, PATIENCE);
    let answered = match connection.read(MAX_REQUEST) {
        Err(status) => Answered::bare(status),
        Ok(asked) if asked.path != "/add-checkpoint" => Answered::bare(404),
        Ok(asked) if asked.method != "POST" => Answered::bare(405),
        Ok(asked) => match std::str::from_utf8(&asked.body) {
            Err(_) => Answered::bare(400),
            Ok(request) => decide(request, desk),
        },
    };
    connection.answer(&answered);
}

/// One decision at a time. After a fault in the middle of one, no other is made.
fn decide(request: &str, desk: &Mutex<WitnessDesk>) -> Answered {
    let Ok(mut desk) = desk.lock() else { return Answered::bare(500) };
    match desk.answer(request, clock::seconds()) {
        Ok(Reply { status, body, kind }) => {
            say::line(&format!("{status}: {}", in_words(status)));
            Answered { status, kind, body }
        }
        Err(error) => {
            say::line(&format!("500: {error} ({})", error.code()));
            Answered::bare(500)
        }
    }
}

/// Ctrl-c and the system's request to stop end the waiting for clients.
#[cfg(unix)]
fn stop_on_signals(stop: &Arc<AtomicBool>, address: SocketAddr) -> std::io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM])?;
    let stop = Arc::clone(stop);
    std::thread::Builder::new().spawn(move || {
        if signals.forever().next().is_some() {
            stop.store(true, Ordering::SeqCst);
            // The listener sleeps until somebody comes.
            let _ = TcpStream::connect_timeout(&reachable(address), PATIENCE);
        }
    })?;
    Ok(())
}

/// Elsewhere the system ends the program; all that was signed is on the disk at any moment.
#[cfg(not(unix))]
fn stop_on_signals(_: &Arc<AtomicBool>, _: SocketAddr) -> std::io::Result<()> {
    Ok(())
}

/// An address at which this computer reaches itself: that of "everywhere" is none.
#[cfg(unix)]
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        let own: std::net::IpAddr = match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        };
        address.set_ip(own);
    }
    address
}
