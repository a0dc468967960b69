//! A school's accent, made fit to be read: the words on the band, and a rule that shows on white and on dark pages.
//!
//! Contrast is that of WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of relative luminances.

use crate::book::Colour;

/// White paper.
const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };
/// The page's ink.
const INK: Colour = Colour { red: 0x0b, green: 0x0c, blue: 0x0c };
/// The page in the dark.
const NIGHT: Colour = Colour { red: 0x14, green: 0x18, blue: 0x1b };
/// The least contrast of words.
const WORDS: f64 = 4.5;
/// The least contrast of lines.
const LINES: f64 = 3.0;

impl Colour {
    fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    fn luminance(self) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.red) + 0.7152 * part(self.green) + 0.0722 * part(self.blue)
    }

    fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Some twentieths of the way to another colour.
    fn towards(self, other: Colour, twentieths: u32) -> Colour {
        let part = |from: u8, to: u8| {
            let (from, to, step) = (i32::from(from), i32::from(to), twentieths as i32);
            (from + (to - from) * step / 20).clamp(0, 255) as u8
        };
        Colour {
            red: part(self.red, other.red),
            green: part(self.green, other.green),
            blue: part(self.blue, other.blue),
        }
    }

    /// The first shade on the way to `other` that stands out from a page.
    fn standing_out_from(self, page: Colour, other: Colour) -> Colour {
        (0..=20).map(|step| self.towards(other, step)).find(|shade| shade.contrast(page) >= LINES).unwrap_or(other)
    }
}

/// The band's colour and that of the words on it: white where they can be read, else ink; the few greys on which neither
/// can are darkened until white can.
fn band(accent: Colour) -> (Colour, Colour) {
    if accent.contrast(WHITE) < WORDS && accent.contrast(INK) >= WORDS {
        return (accent, INK);
    }
    let darker = (0..=20).map(|step| accent.towards(INK, step)).find(|shade| shade.contrast(WHITE) >= WORDS);
    (darker.unwrap_or(INK), WHITE)
}

/// A school's style sheet for an accent: band, words on it, and the rule in light and dark.
pub fn school_css(accent: Colour) -> String {
    let (band, words) = band(accent);
    let rule = accent.standing_out_from(WHITE, INK);
    let dark = accent.standing_out_from(NIGHT, WHITE);
    format!(
        ":root{{--band:{};--band-text:{};--rule:{};--rule-dark:{}}}\n",
        band.hex(),
        words.hex(),
        rule.hex(),
        dark.hex()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_on_the_band_can_be_read_and_rules_be_seen() {
        for accent in ["#7b1e3a", "#f2b705", "#ffffff", "#000000", "#14181b", "#777777"] {
            let accent = Colour::read(accent).unwrap();
            let (band, words) = band(accent);
            assert!(band.contrast(words) >= WORDS, "{accent:?}");
            assert!(accent.standing_out_from(WHITE, INK).contrast(WHITE) >= LINES, "{accent:?}");
            assert!(accent.standing_out_from(NIGHT, WHITE).contrast(NIGHT) >= LINES, "{accent:?}");
        }
    }

    #[test]
    fn a_dark_red_needs_white_words_and_a_lighter_rule_in_the_dark() {
        let css = school_css(Colour::read("#7b1e3a").unwrap());
        assert!(css.contains("--band-text:#ffffff;--rule:#7b1e3a;"), "{css}");
    }
}
