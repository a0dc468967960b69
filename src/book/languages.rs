//! The languages that clerks name in words, as browsers name them, so that a screen reader says a title with its own voice.

/// The tag of a language by its English name, or what browsers call it already; nothing where it is not known.
pub fn language_tag(named: &str) -> Option<&'static str> {
    let named = named.trim().to_lowercase();
    LANGUAGES.iter().find(|(name, tag)| *name == named || *tag == named).map(|(_, tag)| *tag)
}

/// The language that a title is in, of what is in a language; nothing where it is English, or not known. A title that names the
/// language is written for those who look for it in English.
pub fn language_of_title(title: &str, named: Option<&str>) -> Option<&'static str> {
    let named = named?.trim();
    if title.to_lowercase().contains(&named.to_lowercase()) { None } else { language_tag(named) }
}

/// The languages other than English that are most spoken in schools of the United Kingdom.
const LANGUAGES: [(&str, &str); 44] = [
    ("albanian", "sq"),
    ("amharic", "am"),
    ("arabic", "ar"),
    ("bengali", "bn"),
    ("bulgarian", "bg"),
    ("cantonese", "yue"),
    ("chinese", "zh"),
    ("cornish", "kw"),
    ("czech", "cs"),
    ("dari", "prs"),
    ("dutch", "nl"),
    ("farsi", "fa"),
    ("french", "fr"),
    ("gaelic", "gd"),
    ("german", "de"),
    ("greek", "el"),
    ("gujarati", "gu"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("irish", "ga"),
    ("italian", "it"),
    ("kurdish", "ku"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("malayalam", "ml"),
    ("mandarin", "cmn"),
    ("nepali", "ne"),
    ("pashto", "ps"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("punjabi", "pa"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("slovak", "sk"),
    ("somali", "so"),
    ("spanish", "es"),
    ("sylheti", "syl"),
    ("tamil", "ta"),
    ("tigrinya", "ti"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("welsh", "cy"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_names_the_language_is_english() {
        let of = |title| language_of_title(title, Some("Polish"));
        assert_eq!([of("Formularz oceny ryzyka"), of("Risk assessment form in Polish")], [Some("pl"), None]);
        assert_eq!(language_of_title("Form", Some("English")), None);
    }

    #[test]
    fn a_language_is_known_by_its_name_or_its_tag() {
        assert_eq!(["Polish", " welsh", "cy", "Klingon"].map(language_tag), [Some("pl"), Some("cy"), Some("cy"), None]);
    }
}
