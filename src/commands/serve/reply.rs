//! What the browser gets: pages made as they are asked for, each with a script that waits for news.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch::Receiver;

use super::asked::{self, FileRequest};
use super::clerk::clerk_page;
use super::shown::Shown;
use crate::press::OpenSite;
use crate::site::hosting::{SENT_WITH, media_type};
use crate::source::{Paint, Sources, show};

const SCRIPT: &str = include_str!("reload.js");

/// How long a page waits for news before it asks again.
const PATIENCE: Duration = Duration::from_secs(20);

/// What answers are made from.
#[derive(Clone)]
pub(super) struct AnswerFrom {
    /// What is shown at the moment.
    pub(super) shown: Receiver<Arc<Shown>>,
    /// The book's folder, where commands have to name it.
    pub(super) book: Option<Arc<str>>,
}

type News = State<AnswerFrom>;

/// Everything that can be asked for.
pub(super) fn router(asked: AnswerFrom) -> Router {
    Router::new()
        .route("/.clausebook/reload.js", get(|| async { answer(StatusCode::OK, "reload.js", SCRIPT.into()) }))
        .route("/.clausebook/changes/{seen}", get(changes))
        .route("/_clerk/", get(clerk))
        .route("/_clerk", get(|| async { (StatusCode::FOUND, [(header::LOCATION, "./_clerk/")]) }))
        .route("/", get(async |state: News| page(state, String::new()).await))
        .route("/{*path}", get(async |state: News, Path(path): Path<String>| page(state, path).await))
        .layer(middleware::from_fn(only_from_here))
        .layer(middleware::from_fn(as_asked))
        .with_state(asked)
}

/// Answers every request as it was asked, with what everything is sent with.
async fn as_asked(mut request: Request, next: Next) -> Response {
    let asked = FileRequest { method: request.method().clone(), headers: request.headers().clone() };
    if asked.method == Method::HEAD {
        *request.method_mut() = Method::GET;
    }
    let (parts, body) = next.run(request).await.into_parts();
    // All of it is in memory already, and so cannot fail to come.
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut answer = asked.answer(Response::from_parts(parts, Body::empty()), bytes);
    for (name, value) in SENT_WITH {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            // A page says by itself who may show it in a frame.
            answer.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
        }
    }
    answer
}

/// Refuses other names than this computer's own: a page elsewhere could give its name our address and read along.
async fn only_from_here(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if is_this_computer(host) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

fn is_this_computer(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// Waits until there is news that a page has not seen.
async fn changes(State(AnswerFrom { mut shown, .. }): News, Path(seen): Path<String>) -> Response {
    let wait = async { shown.wait_for(|shown| shown.news().turn != seen).await.is_ok() };
    // No news for long is an answer as well.
    let _ = tokio::time::timeout(PATIENCE, wait).await;
    let news = shown.borrow().news();
    match serde_json::to_vec(&news) {
        Ok(json) => answer(StatusCode::OK, "changes.json", json),
        Err(error) => answer(StatusCode::INTERNAL_SERVER_ERROR, "error.txt", error.to_string().into()),
    }
}

/// A page or file of the site.
async fn page(State(AnswerFrom { shown, .. }): News, path: String) -> Response {
    let shown = shown.borrow().clone();
    let Some(site) = &shown.site else { return mending(&shown) };
    let (name, sources) = (shown.news().site, Arc::clone(&site.sources));
    let mut made = site.ask(move |open| find(open, &sources, &path, &name)).await;
    if let (Some(made), Some(since)) = (&mut made, shown.since.and_then(asked::written)) {
        made.headers_mut().insert(header::LAST_MODIFIED, since);
    }
    made.unwrap_or_else(|| {
        answer(StatusCode::INTERNAL_SERVER_ERROR, "error.txt", "This page could not be made.\n".into())
    })
}

/// The clerk's page, which is no page of the site.
async fn clerk(State(AnswerFrom { shown, book }): News) -> Response {
    let shown = shown.borrow().clone();
    let (said, turn) = (Arc::clone(&shown.said), shown.news().turn);
    let page = match &shown.site {
        Some(site) => site.ask(move |open| clerk_page(Some(open), &said.told, book.as_deref())).await,
        None => Some(clerk_page(None, &said.told, book.as_deref())),
    };
    match page {
        Some(page) => answer(StatusCode::OK, "index.html", with_script_about(page.into(), "turn", &turn)),
        None => answer(StatusCode::INTERNAL_SERVER_ERROR, "error.txt", "This page could not be made.\n".into()),
    }
}

/// In place of every page, while there is no site.
fn mending(shown: &Shown) -> Response {
    let full = shown.broken.as_ref().map_or("", |broken| broken.full.as_str());
    let page = plain_page("The book needs mending", "This page turns into the site as soon as it is.", full);
    answer(StatusCode::SERVICE_UNAVAILABLE, "index.html", with_script(page.into(), &shown.news().site))
}

/// What is at a path of the site that is known by a name.
fn find(open: &OpenSite<'_>, sources: &Sources, path: &str, site: &str) -> Response {
    let make = |path: &str, status| match open.file(path)? {
        Ok(file) => {
            let is_page = path.ends_with(".html");
            let bytes = if is_page { with_script(file.bytes, site) } else { file.bytes };
            let mut made = answer(status, path, bytes);
            if let Ok(policy) = HeaderValue::from_str(&open.content_policy(path)) {
                made.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            }
            Some(made)
        }
        Err(diagnostic) => {
            let full = show(&diagnostic, sources, Paint::Plain);
            let page = plain_page("This page could not be made", "", &full);
            Some(answer(StatusCode::INTERNAL_SERVER_ERROR, "index.html", with_script(page.into(), site)))
        }
    };
    let is_folder = path.is_empty() || path.ends_with('/');
    let found = if is_folder { make(&format!("{path}index.html"), StatusCode::OK) } else { make(path, StatusCode::OK) };
    if let Some(found) = found {
        return found;
    }
    if !is_folder && open.has(&format!("{path}/index.html")) {
        // From the root, and by its last segment, so that no path can lead to another host.
        let last = path.rsplit('/').next().unwrap_or_default();
        if let Ok(there) = HeaderValue::from_str(&format!("./{last}/")) {
            return (StatusCode::FOUND, [(header::LOCATION, there)]).into_response();
        }
    }
    make("404.html", StatusCode::NOT_FOUND).unwrap_or_else(|| {
        let page = plain_page("Page not found", "The site has no page at this address.", "");
        answer(StatusCode::NOT_FOUND, "404.html", with_script(page.into(), site))
    })
}

fn answer(status: StatusCode, path: &str, bytes: Vec<u8>) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type(path)), (header::CACHE_CONTROL, "no-store")];
    (status, headers, bytes).into_response()
}

/// The page with the script that waits for news; a file of its own, since the site's pages allow none inside them.
fn with_script(page: Vec<u8>, site: &str) -> Vec<u8> {
    with_script_about(page, "site", site)
}

/// The same, waiting for news about a site or about any reading of the book.
fn with_script_about(page: Vec<u8>, what: &'static str, known: &str) -> Vec<u8> {
    let script = format!("<script src=\"/.clausebook/reload.js\" data-{what}=\"{known}\" defer></script>");
    let mut page = match String::from_utf8(page) {
        Ok(page) => page,
        Err(error) => return error.into_bytes(),
    };
    let at = page.find("</head>").unwrap_or(page.len());
    page.insert_str(at, &script);
    page.into_bytes()
}

fn plain_page(title: &str, words: &str, full: &str) -> String {
    let full = full.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>:root{{color-scheme:light dark}}\
         body{{font:1.1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}}\
         pre{{font-size:.9rem;overflow-x:auto}}</style></head>\
         <body><main><h1>{title}</h1><p>{words}</p><pre>{full}</pre></main></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::super::shown::{BookMessages, Broken};
    use super::*;

    #[test]
    fn only_this_computer_is_answered() {
        for host in ["127.0.0.1:8027", "localhost:8027", "localhost", "[::1]:8027", "LOCALHOST", "LocalHost:80"] {
            assert!(is_this_computer(host), "{host}");
        }
        for host in ["", "evil.example", "evil.example:8027", "127.0.0.1.evil.example:80", "localhost:x"] {
            assert!(!is_this_computer(host), "{host}");
        }
    }

    #[test]
    fn the_script_goes_into_the_head() {
        let page = with_script("<head></head><body></body>".into(), "7-1");
        let page = String::from_utf8(page).unwrap();
        assert!(page.starts_with("<head><script src=\"/.clausebook/reload.js\" data-site=\"7-1\""), "{page}");
        assert!(page.ends_with("</script></head><body></body>"), "{page}");
    }

    #[test]
    fn a_book_that_is_broken_from_the_start_is_shown_with_its_mistakes() {
        let broken = Broken { brief: "short".into(), full: "a < b".into() };
        let shown = Shown::nothing_yet().bad(broken, BookMessages::default());
        assert_eq!(shown.news().broken, None);
        let reply = mending(&shown);
        assert_eq!(reply.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(plain_page("t", "w", "a < b").contains("a &lt; b"));
    }
}
