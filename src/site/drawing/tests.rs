use super::*;

/// What is published of a drawing, and what is said to be taken out, each with its line.
fn check(drawing: &str, expected: &str, taken: &[&str]) {
    let cleaned = cleaned_drawing(drawing.as_bytes()).unwrap_or_else(|refused| panic!("{drawing}: {refused:?}"));
    let told: Vec<String> = cleaned.taken.iter().map(|taken| format!("{}: {}", taken.line, taken.what)).collect();
    assert_eq!(told, taken, "{drawing}");
    let published = cleaned.bytes.map_or_else(|| drawing.to_owned(), |bytes| String::from_utf8(bytes).unwrap());
    assert_eq!(published, expected, "{drawing}");
}

fn stays(drawing: &str) {
    check(drawing, drawing, &[]);
}

fn refused(drawing: &str, why: &str, line: Option<usize>) {
    let refused = cleaned_drawing(drawing.as_bytes()).expect_err(drawing);
    assert_eq!((refused.why.as_str(), refused.line), (why, line), "{drawing}");
}

#[test]
fn what_inkscape_writes_is_published_to_the_last_byte() {
    stays(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- Created with Inkscape -->\n\n",
        "<svg\n   width=\"40mm\"\n   viewBox=\"0 0 40 20\"\n   inkscape:version=\"1.3\"\n",
        "   xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"\n",
        "   xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\"\n",
        "   xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n   xmlns=\"http://www.w3.org/2000/svg\"\n",
        "   xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:cc=\"http://creativecommons.org/ns#\">\n",
        "  <sodipodi:namedview id='v' pagecolor=\"#ffffff\"/>\n",
        "  <metadata><rdf:RDF><cc:Work rdf:about=\"\"><cc:license rdf:resource=\"http://a.example/\"/></cc:Work></rdf:RDF></metadata>\n",
        "  <defs><linearGradient id='a'/><linearGradient id='b' xlink:href=\"#a\"/></defs>\n",
        "  <path style=\"fill:url(#b);-inkscape-font-specification:'Arial, Bold'\" d=\"M 0,0 L 1,1 Z\"/>\n",
        "  <image xlink:href=\"data:image/png;base64,iVBORw0K\n Ggo=\" transform=\"scale(2)\"/>\n",
        "  <text x=\"1\"><tspan>Elm &amp; Hill &#169;</tspan></text>\n</svg>\n",
    ));
}

#[test]
fn what_illustrator_writes_is_published_less_what_it_keeps_for_itself() {
    check(
        concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n",
            "\t<!ENTITY ns_ai \"http://ns.adobe.com/AdobeIllustrator/10.0/\">\n",
            "\t<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n]>\n",
            "<svg xmlns:i=\"&ns_ai;\" xmlns=\"&ns_svg;\" width=\"40px\">\n",
            "<switch>\n<foreignObject requiredExtensions=\"&ns_ai;\" width=\"1\"><i:pgfRef/></foreignObject>\n",
            "<g i:extraneous=\"self\"><style type=\"text/css\">\n\t.st0{fill:#00F;}\n</style><path class=\"st0\" d=\"M0,0\"/></g>\n",
            "</switch>\n</svg>\n",
        ),
        concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\n",
            "<svg xmlns:i=\"http://ns.adobe.com/AdobeIllustrator/10.0/\" xmlns=\"http://www.w3.org/2000/svg\" width=\"40px\">\n",
            "<switch>\n\n",
            "<g i:extraneous=\"self\"><style type=\"text/css\">\n\t.st0{fill:#00F;}\n</style><path class=\"st0\" d=\"M0,0\"/></g>\n",
            "</switch>\n</svg>\n",
        ),
        &["2: a document type", "8: what a program for drawings keeps for itself"],
    );
}

#[test]
fn what_could_act_is_taken_out_and_told() {
    let check = |inside: &str, expected: &str, taken: &str| {
        let whole =
            |inside: &str| format!("<svg xmlns=\"{SVG}\" xmlns:x=\"http://www.w3.org/1999/xlink\">\n{inside}</svg>");
        self::check(&whole(inside), &whole(expected), &[taken]);
    };
    check("<script>a()</script><path/>", "<path/>", "2: a script");
    check("<s:script xmlns:s='http://www.w3.org/2000/svg'><![CDATA[a()]]></s:script>", "", "2: a script");
    check("<script x:href='a.js'/>", "", "2: a script");
    check("<path onload='a()' d='M0'/>", "<path d=\"M0\"/>", "2: the script in `onload`");
    check("<path ONCLICK='a()'/>", "<path/>", "2: the script in `ONCLICK`");
    check("<foreignObject><b/><script/></foreignObject>", "", "2: a foreignObject, which holds a web page");
    check("<b xmlns='http://www.w3.org/1999/xhtml'><b onclick='x'/></b>", "", "2: HTML");
    check("<h:img xmlns:h='http://www.w3.org/1999/&#120;html' src='x' onerror='a()'/>", "", "2: HTML");
    check("<a x:href='javascript:a()'><path/></a>", "<a><path/></a>", "2: a link with a script");
    check("<a x:href=' java&#10;script:a()'/>", "<a/>", "2: a link with a script");
    check("<a href='https://e.example/'/>", "<a/>", "2: a link to another place");
    check("<a href='data:text/html,x'/>", "<a/>", "2: a link to another place");
    check("<image x:href='//e.example/a.png'/>", "<image/>", "2: a picture that lies in another file");
    check(
        "<image href='data:image/svg+xml;base64,aa'/>",
        "<image/>",
        "2: a picture inside it that is no PNG, JPEG, GIF or WebP",
    );
    check("<use href='other.svg#a'/>", "<use/>", "2: the address of another place");
    check("<set attributeName='href' to='javascript:a()'/>", "", "2: a movement that changes where a link leads");
    check("<animate attributeName='x:href' values='a'/>", "", "2: a movement that changes where a link leads");
    check("<animate attributeName='&#111;nload' values='a'/>", "", "2: a movement that changes where a link leads");
    check("<path fill='url(http://e.example/#a)'/>", "<path/>", "2: the address of another place in `fill`");
    check(
        "<path style='fill:url(//e.example/)'/>",
        "<path style=\"fill:url(#)\"/>",
        "2: an address of another place in a style",
    );
    check("<style>@import 'a.css';</style>", "<style></style>", "2: an address of another place in a style");
    check(
        "<style>a{b:u<![CDATA[rl(x.png)]]>}</style>",
        "<style>a{b:url(#)}</style>",
        "2: an address of another place in a style",
    );
    check(
        "<style>a{b:u<!-- -->rl(x.png)}</style>",
        "<style>a{b:url(#)}</style>",
        "2: an address of another place in a style",
    );
    check("<g xml:base='http://e.example/'/>", "<g/>", "2: `xml:base`, which leads elsewhere");
    check("<iframe src='x'/>", "", "2: an element iframe");
    check("<?xml-stylesheet href='a.xsl'?>", "", "2: a style sheet in another file");
    check(
        "<f:thing xmlns:f='urn:f' x:href='http://e.example'/>",
        "<f:thing xmlns:f=\"urn:f\"/>",
        "2: the address of another place",
    );
}

#[test]
fn words_from_elsewhere_and_drawings_that_cannot_be_read_are_refused() {
    refused(
        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<svg><text>&x;</text></svg>",
        "It has &x; in it, and does not say what that stands for.",
        Some(2),
    );
    refused("<svg>\n<path>\n</svg>", "It cannot be read any further.", Some(3));
    refused("<svg>\n<path a='1' a='2'/></svg>", "It cannot be read any further.", Some(2));
    refused("<svg/>\n<svg/>", "It goes on after its end.", Some(2));
    refused("<html/>", "What it holds is no drawing.", Some(1));
    refused("", "There is no drawing in it.", None);
    let thousand = "a".repeat(1000);
    let many = format!("<!DOCTYPE svg [<!ENTITY a \"{thousand}\">]><svg><text>{}</text></svg>", "&a;".repeat(2000));
    refused(&many, "It has &a; in it, and does not say what that stands for.", Some(1));
}

#[test]
fn drawings_in_other_encodings_are_read_and_written_as_utf_8() {
    let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><svg><text>Caf\xe9</text></svg>";
    let expected = "<svg><text>Café</text></svg>";
    assert_eq!(String::from_utf8(cleaned_drawing(latin).unwrap().bytes.unwrap()).unwrap(), expected);
    let wide: Vec<u8> = [0xfeff].into_iter().chain(expected.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert!(cleaned_drawing(&wide).unwrap().bytes.unwrap().ends_with(expected.as_bytes()));
    // An encoding in which other bytes are letters.
    let hidden = b"<?xml version='1.0' encoding='iso-2022-jp'?><svg/>";
    assert_eq!(cleaned_drawing(hidden).unwrap().bytes.as_deref(), Some(&b"<svg/>"[..]));
}

#[test]
fn a_large_drawing_is_looked_through_once() {
    let started = std::time::Instant::now();
    let drawing = format!("<svg>{}</svg>", "<path onload='a' style='fill:url(x)'/>\n".repeat(30_000));
    assert_eq!(cleaned_drawing(drawing.as_bytes()).unwrap().taken.len(), 60_000);
    assert!(started.elapsed().as_secs() < 10);
}
