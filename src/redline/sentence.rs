//! A sentence of the report: words, some of which lead to another place in it.

/// A sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its words in order.
    pub phrases: Vec<Phrase>,
}

/// Words of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// Words.
    Words(String),
    /// Words that lead somewhere.
    Leading {
        /// The words.
        words: String,
        /// The address in the report of the place that they lead to.
        to: String,
    },
}

impl Sentence {
    /// A sentence that leads nowhere.
    pub fn of(words: impl Into<String>) -> Self {
        Self { phrases: vec![Phrase::Words(words.into())] }
    }

    /// A sentence with words in its middle that lead somewhere, if that is told.
    pub fn leading(before: &str, words: impl Into<String>, to: Option<&String>, after: &str) -> Self {
        let words = words.into();
        let middle = match to {
            Some(to) => Phrase::Leading { words, to: to.clone() },
            None => Phrase::Words(words),
        };
        let around = |words: &str| (!words.is_empty()).then(|| Phrase::Words(words.to_owned()));
        Self { phrases: [around(before), Some(middle), around(after)].into_iter().flatten().collect() }
    }

    /// The words alone.
    pub fn plain(&self) -> String {
        let words = |phrase: &'_ Phrase| match phrase {
            Phrase::Words(words) | Phrase::Leading { words, .. } => words.clone(),
        };
        self.phrases.iter().map(words).collect()
    }
}
