//! The `<main>` of a page as people read it, without its markup: headings, paragraphs, lists, terms, links.

/// The outline of a page's `<main>`. What is hidden until a script shows it is left out.
pub fn outline(html: &str) -> String {
    element(html, "main")
}

/// The outline of the first element that begins so.
fn element(html: &str, beginning: &str) -> String {
    let name = beginning.split(' ').next().unwrap_or_default();
    let inner = html.split_once(&format!("<{beginning}")).and_then(|(_, rest)| rest.split_once('>'));
    of(inner.and_then(|(_, rest)| rest.split_once(&format!("</{name}>"))).map_or("", |(inner, _)| inner))
}

fn of(html: &str) -> String {
    let mut lines = Lines::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        lines.words(&rest[..start]);
        let Some(end) = rest[start..].find('>').map(|end| start + end) else { break };
        lines.tag(&rest[start + 1..end]);
        rest = &rest[end + 1..];
    }
    lines.words(rest);
    lines.end();
    lines.told
}

/// The parts of a page under these headings, each up to the next heading of its rank or above; `top` is what stands
/// before the first heading below the page's own, `text` the policy's clauses, `band` and `foot` what stands above and below.
pub fn parts(html: &str, headings: &[String]) -> String {
    let outline = outline(html);
    let part = |heading: &String| match heading.as_str() {
        "text" => element(html, "article class=\"text\""),
        "band" => element(html, "header class=\"band\""),
        "foot" => element(html, "footer class=\"foot\""),
        _ => part(&outline, heading),
    };
    headings.iter().map(part).collect::<Vec<_>>().join("\n")
}

fn part(outline: &str, heading: &str) -> String {
    let rank = |line: &str| line.chars().take_while(|letter| *letter == '#').count();
    let lines: Vec<&str> = outline.lines().collect();
    let (begin, until) = if heading == "top" {
        (0, 2)
    } else {
        let found = lines.iter().position(|line| rank(line) > 0 && line.trim_start_matches('#').trim() == heading);
        let Some(found) = found else { return format!("(no heading \"{heading}\")\n") };
        (found, rank(lines[found]))
    };
    let ends = |line: &&str| if heading == "top" { rank(line) >= until } else { (1..=until).contains(&rank(line)) };
    let length = lines[begin + 1..].iter().position(ends).map_or(lines.len() - begin, |length| length + 1);
    let mut part = lines[begin..begin + length].join("\n");
    part.push('\n');
    part
}

#[derive(Default)]
struct Lines {
    told: String,
    line: String,
    /// What the line begins with: `## `, `- `.
    mark: String,
    /// Addresses of the links that are open.
    links: Vec<String>,
    /// What is not read, and how deep in it: scripts, drawings, what is hidden.
    silent: Option<(String, usize)>,
}

impl Lines {
    fn words(&mut self, html: &str) {
        if self.silent.is_some() {
            return;
        }
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        let words = entities.iter().fold(html.to_owned(), |words, (entity, letter)| words.replace(entity, letter));
        for letter in words.chars() {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if letter != ' ' || !self.line.ends_with([' ', '[']) {
                self.line.push(letter);
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default();
        let closes = tag.starts_with('/');
        if let Some((silent, depth)) = &mut self.silent {
            if silent == name {
                *depth = if closes { *depth - 1 } else { *depth + 1 };
            }
            if *depth == 0 {
                self.silent = None;
            }
            return;
        }
        let is_hidden = tag.ends_with(" hidden") || tag.contains(" hidden ") || tag.contains("aria-hidden=\"true\"");
        let class = attribute(tag, "class").unwrap_or_default();
        if !closes && (is_hidden || matches!(name, "script" | "style" | "svg") || matches!(class, "lab" | "para")) {
            self.silent = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end();
                if !closes {
                    let rank = name[1..].parse().unwrap_or(1);
                    self.mark = format!("{} ", "#".repeat(rank));
                }
            }
            "li" | "p" | "dt" | "dd" | "div" | "section" | "article" | "ul" | "ol" | "dl" | "table" | "tr" | "nav"
            | "aside" | "blockquote" | "figure" | "figcaption" | "details" | "summary" | "header" | "footer"
            | "thead" | "tbody" | "caption" | "form" | "fieldset" | "legend" | "hr" | "br" => {
                // The first words of an item stand on its line, whatever holds them.
                if closes || !self.line.trim().is_empty() {
                    self.end();
                }
                match (name, closes) {
                    ("li", false) => self.mark = "- ".to_owned(),
                    ("dd", false) => self.mark = "    ".to_owned(),
                    _ => {}
                }
            }
            "td" | "th" if closes => self.line.push_str(" | "),
            "a" if closes => {
                if let Some(address) = self.links.pop().filter(|address| !address.is_empty()) {
                    self.line.push_str(&format!("]({address})"));
                }
            }
            "a" => {
                // A clause's number leads to itself.
                let address = attribute(tag, "href").filter(|_| class != "ref").unwrap_or_default();
                if !address.is_empty() {
                    self.line.push('[');
                }
                self.links.push(address.to_owned());
            }
            "img" => self.line.push_str(&format!(
                "![{}]({})",
                attribute(tag, "alt").unwrap_or_default(),
                attribute(tag, "src").unwrap_or_default()
            )),
            "del" => self.line.push_str(if closes { "-]" } else { "[-" }),
            "ins" => self.line.push_str(if closes { "+}" } else { "{+" }),
            "strong" | "b" => self.line.push_str("**"),
            _ => {}
        }
    }

    fn end(&mut self) {
        let line = self.line.trim();
        if !line.is_empty() {
            self.told.push_str(&self.mark);
            self.told.push_str(line);
            self.told.push('\n');
            self.mark.clear();
        }
        self.line.clear();
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}
