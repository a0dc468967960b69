use super::*;

/// What is said of a file, or the beginning of it.
fn check(path: &str, bytes: &[u8], refused: Option<&str>) {
    let said = judge(path, bytes).err().map(|refusal| refusal.message);
    match (&said, refused) {
        (Some(said), Some(begins)) => assert!(said.starts_with(begins), "{path}: {said}"),
        _ => assert_eq!(said.as_deref(), refused, "{path}"),
    }
}

#[test]
fn what_is_read_and_not_run_is_published() {
    for (path, bytes) in [
        ("a/form.pdf", &b"%PDF-1.7"[..]),
        ("a/form.docx", b"PK\x03\x04"),
        ("a/plan.png", b"\x89PNG\r\n\x1a\n"),
        ("a/notes.txt", b"MZ and CWS are initials. 1 < 2"),
        ("a/table.csv", b"a,b\n1,2\n"),
        ("a/data.xml", b"<?xml version='1.0'?><a xmlns='urn:a'><b/></a>"),
        ("a/plan.svg", b"<?xml version='1.0'?><svg/>"),
        ("a/README", b"Words"),
        ("a/empty.pdf", b""),
    ] {
        check(path, bytes, None);
    }
}

#[test]
fn what_could_act_is_refused_by_its_name_and_by_what_it_holds() {
    for end in ["html", "HTM", "xhtml", "mht", "hta"] {
        check(&format!("a/form.{end}"), b"", Some(&format!("form.{end} is a web page, ")));
    }
    check("a/form.html.", b"", Some("form.html. is a web page"));
    check("a/x.js", b"", Some("x.js is a program for browsers"));
    check("a/x.swf", b"", Some("x.swf is a program for browsers"));
    check("a/x.exe", b"", Some("x.exe is a program"));
    check("a/x.docm", b"", Some("x.docm is a document with programs in it"));
    check("a/x.svgz", b"\x1f\x8b", Some("x.svgz is a packed drawing"));
    check("a/x.png", b"\xef\xbb\xbf \n<!DOCTYPE html><p>x", Some("x.png is a web page under another name"));
    check("a/x.pdf", b"<!-- a --><SCRIPT >x", Some("x.pdf is a web page under another name"));
    check("a/x.txt", b"\xff\xfe<\0h\0t\0m\0l\0>\0", Some("x.txt is a web page under another name"));
    check("a/x", b"<a href='x'>", Some("x is a web page under another name"));
    check(
        "a/x.png",
        b"<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a 'b>'>]>\n<s:svg />",
        Some("x.png is a drawing (SVG)"),
    );
    check("a/x.jpg", b"<svg onload='a()'/>", Some("x.jpg is a drawing (SVG)"));
    check("a/x.svg", b"\x89PNG\r\n\x1a\n", Some("x.svg is a PNG picture under the name of a drawing"));
    check("a/x.svg", b"<html/>", Some("The drawing x.svg is not published"));
    check("a/x.pdf", b"MZ\x90\0\x03\0", Some("x.pdf is a program under another name"));
    check("a/x.png", b"CWS\x0a\0\0\0\0", Some("x.png is a program under another name"));
    check("a/x.xml", b"<?xml-stylesheet href='a.xsl'?><a/>", Some("x.xml is an XML file with a style sheet"));
    check("a/x.xml", b"<a><b xmlns='http://www.w3.org/1999/&#x78;html'/></a>", Some("x.xml is an XML file with parts"));
    check("a/x.rss", b"<!DOCTYPE a><a/>", Some("x.rss is an XML file with a document type"));
    check("a/x.dat", b"<?xml version='1.0'?><a>", Some("x.dat is an XML file that cannot be read to its end"));
}

#[test]
fn what_was_taken_out_of_a_drawing_is_told_in_one_message() {
    let taken = |what: &str, line, acts| TakenOut { what: what.to_owned(), line, acts };
    let said = |taken: &[TakenOut]| {
        let span = Span::new(crate::source::SourceId(0), 0, 0);
        said_of_cleaning("schools/elm/logo.svg", span, taken).map(|said| (said.code, said.message))
    };
    assert_eq!(said(&[]), None);
    assert_eq!(
        said(&[taken("a document type", 2, false)]),
        Some((
            Code::TrimmedDrawing,
            "logo.svg is published without what only programs for drawings use: a document type (line 2).".to_owned()
        ))
    );
    let many = [1, 4, 9].map(|line| taken("a script", line, true));
    let all: Vec<TakenOut> = [taken("a document type", 1, false)].into_iter().chain(many).collect();
    assert_eq!(
        said(&all),
        Some((
            Code::CleanedDrawing,
            "logo.svg is published without what could act or lead elsewhere in a reader’s browser: a script (lines 1, 4 and 9).".to_owned()
        ))
    );
}
