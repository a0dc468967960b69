//! A file as it was asked for: whole, a part of it, or only that it is still the same.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};

/// What a browser asked, besides which file.
#[derive(Debug)]
pub(super) struct FileRequest {
    pub(super) method: Method,
    pub(super) headers: HeaderMap,
}

/// A moment as HTTP writes it; it has whole seconds.
pub(super) fn written(moment: Timestamp) -> Option<HeaderValue> {
    let words = DateTimePrinter::new().timestamp_to_rfc9110_string(&moment).ok()?;
    HeaderValue::from_str(&words).ok()
}

impl FileRequest {
    /// The answer to this, where `whole` is the whole file with its headers, and `bytes` are what it holds.
    pub(super) fn answer(&self, mut whole: Response, bytes: Bytes) -> Response {
        let is_head = self.method == Method::HEAD;
        if whole.status() != StatusCode::OK {
            let length = bytes.len();
            return sent(whole, if is_head { Bytes::new() } else { bytes }, length);
        }
        let tag = tag_of(&bytes);
        whole.headers_mut().extend(HeaderValue::from_str(&tag).ok().map(|tag| (header::ETAG, tag)));
        whole.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        let modified = whole.headers().get(header::LAST_MODIFIED).and_then(moment);
        if self.is_another_wanted(&tag, modified) {
            return without_body(whole, StatusCode::PRECONDITION_FAILED);
        }
        if self.is_known(&tag, modified) {
            return without_body(whole, StatusCode::NOT_MODIFIED);
        }
        let length = bytes.len();
        match self.part(&tag, modified, length) {
            Part::Whole => sent(whole, if is_head { Bytes::new() } else { bytes }, length),
            Part::Of(first, last) => {
                *whole.status_mut() = StatusCode::PARTIAL_CONTENT;
                let range = format!("bytes {first}-{last}/{length}");
                whole
                    .headers_mut()
                    .extend(HeaderValue::from_str(&range).ok().map(|range| (header::CONTENT_RANGE, range)));
                sent(whole, bytes.slice(first..=last), last - first + 1)
            }
            Part::Outside => {
                let range = format!("bytes */{length}");
                let range = HeaderValue::from_str(&range).ok().map(|range| (header::CONTENT_RANGE, range));
                let mut refused = without_body(whole, StatusCode::RANGE_NOT_SATISFIABLE);
                refused.headers_mut().extend(range);
                refused
            }
        }
    }

    /// All values of a header as one list.
    fn list(&self, name: HeaderName) -> Option<String> {
        let values: Vec<&str> = self.headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
        (!values.is_empty()).then(|| values.join(","))
    }

    /// Whether this is to be answered only if the file is one that it is not.
    fn is_another_wanted(&self, tag: &str, modified: Option<Timestamp>) -> bool {
        if let Some(wanted) = self.list(header::IF_MATCH) {
            return !names(&wanted, tag, true);
        }
        let since = self.headers.get(header::IF_UNMODIFIED_SINCE).and_then(moment);
        since.zip(modified).is_some_and(|(since, modified)| modified > since)
    }

    /// Whether the browser has the file as it is.
    fn is_known(&self, tag: &str, modified: Option<Timestamp>) -> bool {
        // What the file holds says more than when it was made.
        if let Some(known) = self.list(header::IF_NONE_MATCH) {
            return names(&known, tag, false);
        }
        let since = self.headers.get(header::IF_MODIFIED_SINCE).and_then(moment);
        since.zip(modified).is_some_and(|(since, modified)| modified <= since)
    }

    /// Which part is asked for. What is not understood, or asks for several parts, is answered with the whole.
    fn part(&self, tag: &str, modified: Option<Timestamp>, length: usize) -> Part {
        let asked = self.headers.get(header::RANGE).and_then(|range| range.to_str().ok());
        let Some(asked) = asked.filter(|_| self.method == Method::GET) else { return Part::Whole };
        if let Some(condition) = self.headers.get(header::IF_RANGE) {
            let is_tag = condition.to_str().is_ok_and(|condition| condition.trim() == tag);
            let is_moment = moment(condition).is_some_and(|condition| Some(condition) == modified);
            if !is_tag && !is_moment {
                return Part::Whole;
            }
        }
        Part::of(asked, length)
    }
}

/// What is sent of a file.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    /// From one byte to another, both included.
    Of(usize, usize),
    /// What is asked for lies outside the file.
    Outside,
}

impl Part {
    fn of(asked: &str, length: usize) -> Self {
        let Some((unit, range)) = asked.split_once('=') else { return Self::Whole };
        let Some((first, last)) = range.trim().split_once('-') else { return Self::Whole };
        // A number that no machine can hold lies outside any file.
        let number = |digits: &str| {
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.parse().unwrap_or(usize::MAX))
        };
        if !unit.trim().eq_ignore_ascii_case("bytes") {
            return Self::Whole;
        }
        let end = length.saturating_sub(1);
        match (first.trim(), last.trim()) {
            ("", last) => match number(last) {
                None => Self::Whole,
                Some(0) => Self::Outside,
                Some(_) if length == 0 => Self::Outside,
                Some(count) => Self::Of(length.saturating_sub(count), end),
            },
            (first, last) => match (number(first), number(last)) {
                (None, _) => Self::Whole,
                (Some(_), None) if !last.is_empty() => Self::Whole,
                (Some(first), Some(last)) if first > last => Self::Whole,
                (Some(first), _) if first >= length => Self::Outside,
                (Some(first), last) => Self::Of(first, last.unwrap_or(end).min(end)),
            },
        }
    }
}

/// By what a browser knows what a file holds.
fn tag_of(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("\"{:x}-{:016x}\"", bytes.len(), hasher.finish())
}

/// Whether a list of tags has this one. Where only what holds the same to the last byte counts, a weak tag is none.
fn names(list: &str, tag: &str, to_the_byte: bool) -> bool {
    list.split(',').map(str::trim).any(|named| {
        let strong = named.strip_prefix("W/");
        named == "*" || named == tag || (!to_the_byte && strong == Some(tag))
    })
}

fn moment(value: &HeaderValue) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(value.to_str().ok()?.trim()).ok()
}

/// The headers with these bytes; `length` is what is told of them.
fn sent(answer: Response, bytes: Bytes, length: usize) -> Response {
    let (mut parts, _) = answer.into_parts();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    (parts, bytes).into_response()
}

fn without_body(answer: Response, status: StatusCode) -> Response {
    let (mut parts, _) = answer.into_parts();
    parts.status = status;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::CONTENT_TYPE);
    (parts, Bytes::new()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: i64 = 1_790_000_000;

    /// The status of the answer to these headers, what it says of the part, and how many bytes are sent.
    fn ask(method: Method, headers: &[(HeaderName, &str)]) -> (u16, String, String) {
        let bytes = Bytes::from_static(b"0123456789");
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()));
        let asked = FileRequest { method, headers: headers.collect() };
        let made = written(Timestamp::from_second(MADE).unwrap()).unwrap();
        let whole = (StatusCode::OK, [(header::LAST_MODIFIED, made)], "").into_response();
        let answer = asked.answer(whole, bytes);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (parts, body) = answer.into_parts();
        let body = runtime.block_on(axum::body::to_bytes(body, 1000)).unwrap();
        let range = parts.headers.get(header::CONTENT_RANGE).map(|range| range.to_str().unwrap().to_owned());
        (parts.status.as_u16(), range.unwrap_or_default(), String::from_utf8(body.to_vec()).unwrap())
    }

    #[test]
    fn a_part_is_sent_where_one_is_asked_for() {
        let check = |range: &str, status: u16, told: &str, sent: &str| {
            let expected = (status, told.to_owned(), sent.to_owned());
            assert_eq!(ask(Method::GET, &[(header::RANGE, range)]), expected, "{range}");
        };
        check("bytes=0-0", 206, "bytes 0-0/10", "0");
        check("bytes=2-4", 206, "bytes 2-4/10", "234");
        check("bytes=7-", 206, "bytes 7-9/10", "789");
        check("bytes=-3", 206, "bytes 7-9/10", "789");
        check("bytes=-99", 206, "bytes 0-9/10", "0123456789");
        check("Bytes=8-99999999999999999999999", 206, "bytes 8-9/10", "89");
        check("bytes=10-", 416, "bytes */10", "");
        check("bytes=99999999999999999999999-", 416, "bytes */10", "");
        check("bytes=-0", 416, "bytes */10", "");
        for whole in ["bytes=4-2", "bytes=a-b", "bytes=1", "bytes=-", "lines=0-1", "bytes=0-1,4-5", "bytes=1-x"] {
            check(whole, 200, "", "0123456789");
        }
        assert_eq!(ask(Method::HEAD, &[(header::RANGE, "bytes=0-0")]), (200, String::new(), String::new()));
    }

    #[test]
    fn what_a_browser_has_is_not_sent_again() {
        let tag = tag_of(b"0123456789");
        let at = |second: i64| written(Timestamp::from_second(second).unwrap()).unwrap().to_str().unwrap().to_owned();
        let check = |headers: &[(HeaderName, &str)], status: u16| {
            assert_eq!(ask(Method::GET, headers).0, status, "{headers:?}");
            let as_head = if status == 206 { 200 } else { status };
            assert_eq!(ask(Method::HEAD, headers).0, as_head, "{headers:?}");
        };
        check(&[(header::IF_NONE_MATCH, &tag)], 304);
        check(&[(header::IF_NONE_MATCH, &format!("\"x\", W/{tag}"))], 304);
        check(&[(header::IF_NONE_MATCH, "*")], 304);
        check(&[(header::IF_NONE_MATCH, "\"x\"")], 200);
        check(&[(header::IF_MODIFIED_SINCE, &at(MADE))], 304);
        check(&[(header::IF_MODIFIED_SINCE, &at(MADE + 9))], 304);
        check(&[(header::IF_MODIFIED_SINCE, &at(MADE - 1))], 200);
        check(&[(header::IF_MODIFIED_SINCE, "yesterday")], 200);
        check(&[(header::IF_NONE_MATCH, "\"x\""), (header::IF_MODIFIED_SINCE, &at(MADE))], 200);
        check(&[(header::IF_MATCH, "\"x\"")], 412);
        check(&[(header::IF_MATCH, &tag)], 200);
        check(&[(header::IF_UNMODIFIED_SINCE, &at(MADE - 1))], 412);
        check(&[(header::RANGE, "bytes=0-0"), (header::IF_RANGE, &tag)], 206);
        check(&[(header::RANGE, "bytes=0-0"), (header::IF_RANGE, "\"x\"")], 200);
        check(&[(header::RANGE, "bytes=0-0"), (header::IF_RANGE, &at(MADE))], 206);
    }
}
