//! Who is connected: so many at once and no more, each for as long as it asks for something. One who is slow or idle goes first
//! when another comes, so that nobody can keep the others out.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinHandle};

/// So many are connected at once: more than a browser opens, fewer than files that a program may have open anywhere.
const MOST: usize = 100;

/// How long the head of a request may take, and how long nothing may be asked.
const HEAD: Duration = Duration::from_secs(10);

/// How long an answer may take until it has gone: longer than a page waits for news.
const ANSWER: Duration = Duration::from_secs(60);

/// How long to wait before another try where the machine lets nobody in.
const BREATH: Duration = Duration::from_millis(50);

/// Somebody who is connected.
struct Caller {
    asked: LastAsked,
    end: AbortHandle,
}

/// When a caller last asked for something, or came.
#[derive(Clone)]
struct LastAsked(Arc<Mutex<Instant>>);

impl LastAsked {
    fn now() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    fn again(&self) {
        *self.moment() = Instant::now();
    }

    fn moment(&self) -> MutexGuard<'_, Instant> {
        // An instant is whole whoever wrote it last.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers everybody who comes, until the program ends.
pub(super) async fn answer_all(listener: TcpListener, router: Router) -> io::Result<()> {
    let mut callers: Vec<Caller> = Vec::new();
    loop {
        let accepted = listener.accept().await;
        callers.retain(|caller| !caller.end.is_finished());
        match accepted {
            Ok((stream, _)) => {
                if callers.len() >= MOST {
                    let_go(&mut callers, 1);
                }
                let asked = LastAsked::now();
                let answered = answer(stream, router.clone(), asked.clone());
                callers.push(Caller { asked, end: answered.abort_handle() });
            }
            Err(error) if is_of_caller(&error) => {}
            // Too many open files, for one: some of them are those of callers.
            Err(_) => {
                let_go(&mut callers, MOST / 10);
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

/// Ends those who have asked for nothing for the longest time.
fn let_go(callers: &mut Vec<Caller>, count: usize) {
    callers.sort_by_key(|caller| *caller.asked.moment());
    let count = count.min(callers.len());
    callers.drain(..count).for_each(|caller| caller.end.abort());
}

/// Whether it is a caller who went away, and not the machine that refuses.
fn is_of_caller(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// Answers one caller for as long as it asks.
fn answer(stream: TcpStream, router: Router, asked: LastAsked) -> JoinHandle<()> {
    tokio::spawn(async move {
        let router = TowerToHyperService::new(router);
        let note = asked.clone();
        let service = service_fn(move |request| {
            note.again();
            router.call(request)
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEAD);
        let connection = http.serve_connection(TokioIo::new(stream), service);
        tokio::select! {
            // One who goes away in the middle is no mistake.
            _ = connection => {}
            () = silence(&asked) => {}
        }
    })
}

/// Comes back when nothing has been asked for so long that whatever was asked must have been answered.
async fn silence(asked: &LastAsked) {
    loop {
        let since = asked.moment().elapsed();
        let Some(left) = ANSWER.checked_sub(since).filter(|left| !left.is_zero()) else { return };
        tokio::time::sleep(left).await;
    }
}
