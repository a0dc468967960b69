//! Bytes that hardly ever come, looked for many at a time.

/// Where the first byte stands that is one. What `is_one` asks should be plain comparisons, joined without a short way out
/// (`|` and `&`), so that the machine can ask it of a whole stretch at once.
pub fn position(bytes: &[u8], is_one: impl Fn(u8) -> bool) -> Option<usize> {
    const STRETCH: usize = 64;
    let mut at = 0;
    for stretch in bytes.chunks(STRETCH) {
        if stretch.iter().fold(false, |any, byte| any | is_one(*byte)) {
            return stretch.iter().position(|byte| is_one(*byte)).map(|place| at + place);
        }
        at += STRETCH;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn the_first_is_found_wherever_it_stands() {
        let text: Vec<u8> = (0..200).map(|_| b'a').collect();
        assert_eq!(position(&text, |byte| byte == b'b'), None);
        for place in [0, 1, 63, 64, 65, 127, 128, 199] {
            let mut text = text.clone();
            text[place] = b'b';
            assert_eq!(position(&text, |byte| (byte == b'b') | (byte == b'c')), Some(place));
        }
    }
}
