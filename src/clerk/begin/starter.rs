//! The texts that a book begins with: files of `starter/`, in which `«word»` stands for what is not known before.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "starter/"]
struct StarterTexts;

/// A text with these words put in.
pub(super) fn filled(name: &str, words: &[(&str, &str)]) -> String {
    let file = StarterTexts::get(name);
    let text = file.map(|file| String::from_utf8_lossy(&file.data).replace("\r\n", "\n")).unwrap_or_default();
    let mut filled = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, (word, after))) = rest.split_once('«').and_then(|(a, b)| Some((a, b.split_once('»')?))) {
        filled.push_str(before);
        let value = words.iter().find(|(known, _)| *known == word);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_in_once() {
        let filled = filled("new-policy.yaml", &[("title", "\"«school»: rules\""), ("school", "elm-hill")]);
        assert!(filled.contains("title: \"«school»: rules\"\n"), "{filled}");
        assert!(filled.contains("# schools: [elm-hill] "), "{filled}");
    }
}
