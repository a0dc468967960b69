//! A running `serve` is ended as whoever started it would end it, so that what it does then is tried by every test that serves.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// So long it may take to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Asks a program to stop and waits for it; one that does not is killed, as is any where there is no asking.
pub fn stop(program: &mut Child) {
    let asked = cfg!(unix)
        && matches!(program.try_wait(), Ok(None))
        && Command::new("kill").args(["-TERM", &program.id().to_string()]).status().is_ok_and(|sent| sent.success());
    let since = Instant::now();
    while asked && matches!(program.try_wait(), Ok(None)) && since.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(5));
    }
    let _ = program.kill();
    let _ = program.wait();
}
