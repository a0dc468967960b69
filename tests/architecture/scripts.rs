//! What runs in a reader's browser comes from the site itself; it asks nobody, keeps nothing and makes no code or markup from words.

use std::fs;
use std::path::{Path, PathBuf};

/// The script that `serve` alone adds, which asks for news of the book.
const OF_SERVE: &str = "src/commands/serve/reload.js";

/// What none of them may name.
const NEVER: &[&str] = &[
    "cookie",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "caches.",
    "XMLHttpRequest",
    "sendBeacon",
    "WebSocket",
    "EventSource",
    "serviceWorker",
    "import(",
    "eval(",
    "Function(",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "http:",
    "https:",
];

/// What a script names that it may not.
fn named(file: &str, text: &str) -> Vec<&'static str> {
    let fetches = ["fetch("].into_iter().filter(|_| file != OF_SERVE);
    NEVER.iter().copied().chain(fetches).filter(|never| text.contains(never)).collect()
}

#[test]
fn scripts_ask_nobody_and_keep_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let theme = fs::read_dir(root.join("theme")).unwrap().map(|entry| entry.unwrap().path());
    let mut scripts: Vec<PathBuf> = theme.filter(|path| path.extension().is_some_and(|end| end == "js")).collect();
    assert!(scripts.len() >= 2, "the theme's scripts are not where they are looked for");
    scripts.push(root.join(OF_SERVE));
    for script in scripts {
        let file = script.strip_prefix(root).unwrap().display().to_string().replace('\\', "/");
        assert_eq!(named(&file, &fs::read_to_string(&script).unwrap()), Vec::<&str>::new(), "{file}");
    }
}

#[test]
fn a_script_that_asks_or_keeps_is_found() {
    assert_eq!(
        named("theme/a.js", "document.cookie = 'a'; fetch('https://a.example')"),
        ["cookie", "https:", "fetch("]
    );
    assert_eq!(named(OF_SERVE, "fetch('/news')"), Vec::<&str>::new());
    assert_eq!(named("theme/a.js", "place.textContent = 'a'"), Vec::<&str>::new());
}

/// The policy of every page of a site, by which a browser runs and fetches what the site itself has, and nothing that stands inside
/// the page.
const OF_PAGES: &str = "content=\"default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'\"";

/// The policy of the page that is sent by e-mail: its looks stand inside it, and that is all there is.
const OF_SENT_PAGE: &str =
    "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"";

/// What a template has that is not as the policy of its page is.
fn lively(name: &str, text: &str) -> Vec<String> {
    let policy = if name == "standalone-diff.html" { OF_SENT_PAGE } else { OF_PAGES };
    let mut lively = Vec::new();
    if text.contains("<html") && !text.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" {policy}>")) {
        lively.push("no policy of its own".to_owned());
    }
    for tag in text.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
        let element = tag.split_whitespace().next().unwrap_or_default();
        let fetches = ["script", "link", "img", "iframe", "object", "embed"].contains(&element);
        let is_inside = element == "script" && !tag.contains(" src=") || element == "style" && policy == OF_PAGES;
        if is_inside || tag.split(" on").skip(1).any(is_handler) {
            lively.push(format!("<{tag}> acts from inside the page"));
        }
        if fetches && (tag.contains("=\"http") || tag.contains("=\"//")) {
            lively.push(format!("<{tag}> is fetched from elsewhere"));
        }
    }
    lively
}

/// Whether what follows ` on` makes it an attribute that acts: `click="…"`.
fn is_handler(rest: &str) -> bool {
    rest.split_once('=').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[test]
fn no_page_runs_or_fetches_what_is_not_the_sites_own() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert_eq!(lively(&name, &fs::read_to_string(&path).unwrap()), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_page_that_would_run_or_fetch_is_found() {
    let page = |head: &str| format!("<html><meta http-equiv=\"Content-Security-Policy\" {OF_PAGES}>{head}");
    let check = |text: &str, expected: &[&str]| assert_eq!(lively("a.html", text), expected, "{text}");
    check(&page("<script src=\"a.js\" defer></script><a href=\"https://a.example\">on = off</a>"), &[]);
    check("<html><p>", &["no policy of its own"]);
    check(&page("").replace("object-src 'none'", ""), &["no policy of its own"]);
    check("<script>a()</script>", &["<script> acts from inside the page"]);
    check("<p class=\"a\" onclick=\"a()\">", &["<p class=\"a\" onclick=\"a()\"> acts from inside the page"]);
    check(
        "<img src=\"https://a.example/a.png\">",
        &["<img src=\"https://a.example/a.png\"> is fetched from elsewhere"],
    );
}
