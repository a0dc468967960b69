//! `BLESS=1`: what is found is written down as what is expected, for a person to read.

/// Whether that is asked for. In CI, where nobody would read what it accepts, it ends the test.
pub fn is_asked() -> bool {
    let is_asked = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    if is_asked && std::env::var_os("CI").is_some() {
        eprintln!("BLESS=1 is for people: in CI, nobody would read what it accepts.");
        std::process::exit(2);
    }
    is_asked
}
