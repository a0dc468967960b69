//! A colour as a clerk writes it: `#7b1e3a`.

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// How much red, up to 255.
    pub red: u8,
    /// How much green.
    pub green: u8,
    /// How much blue.
    pub blue: u8,
}

impl Colour {
    /// Reads six figures after a `#`.
    pub fn read(typed: &str) -> Option<Self> {
        let figures = typed.strip_prefix('#').filter(|figures| figures.len() == 6)?;
        if !figures.bytes().all(|figure| figure.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&figures[at..at + 2], 16).ok();
        Some(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_figures_after_a_hash() {
        assert_eq!(Colour::read("#7b1E3a"), Some(Colour { red: 0x7b, green: 0x1e, blue: 0x3a }));
        for wrong in ["7b1e3a", "#abc", "#7b1e3", "#7b1e3g", "#+b1e3a", "#ééé", "red", ""] {
            assert_eq!(Colour::read(wrong), None, "{wrong}");
        }
    }
}
