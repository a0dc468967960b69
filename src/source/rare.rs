//! Bytes that hardly ever come, looked for many at a time.

/// Where the first byte stands that is one. What `is_one` asks should be plain comparisons, joined without a short way out
/// (`|` and `&`), so that the machine can ask it of a whole stretch at once.
pub fn position(bytes: &[u8], is_one: impl Fn(u8) -> bool) -> Option<usize> {
    /// So many that the compiler makes one question of them: of fewer it makes one each.
    const STRETCH: usize = 64;
    const PART: usize = 8;
    // Counted in bytes, not in truths: only then does the compiler ask all at once.
    let holds_one = |stretch: &[u8; STRETCH]| stretch.iter().fold(0, |any, byte| any | u8::from(is_one(*byte))) != 0;
    let (stretches, rest) = bytes.as_chunks();
    for (number, stretch) in stretches.iter().enumerate() {
        if holds_one(stretch) {
            let (parts, _) = stretch.as_chunks::<PART>();
            let part =
                parts.iter().position(|part| part.iter().fold(0, |any, byte| any | u8::from(is_one(*byte))) != 0)?;
            let place = parts[part].iter().position(|byte| is_one(*byte))?;
            return Some(number * STRETCH + part * PART + place);
        }
    }
    // What is left is asked together with what stands before it, of which the answer is known.
    if bytes.last_chunk().is_some_and(|last| !holds_one(last)) {
        return None;
    }
    rest.iter().position(|byte| is_one(*byte)).map(|place| bytes.len() - rest.len() + place)
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn the_first_is_found_wherever_it_stands() {
        let text: Vec<u8> = (0..200).map(|_| b'a').collect();
        for length in [0, 1, 63, 64, 65, 200] {
            assert_eq!(position(&text[..length], |byte| byte == b'b'), None);
        }
        for place in [0, 1, 63, 64, 65, 191, 192, 199] {
            let mut text = text.clone();
            text[place] = b'b';
            assert_eq!(position(&text, |byte| (byte == b'b') | (byte == b'c')), Some(place));
        }
    }
}
