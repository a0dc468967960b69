//! A number in the shape that a list asks for: `3`, `c`, `iii`, `Third`.

/// The number as this shape writes it; as digits where the shape is not known or has no way to write it.
pub(super) fn counted(number: u32, shape: &str) -> String {
    let written = match shape {
        "none" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "lowerLetter" => letters(number, b'a'),
        "upperLetter" => letters(number, b'A'),
        "lowerRoman" => roman(number).map(|roman| roman.to_lowercase()),
        "upperRoman" => roman(number),
        "ordinal" => Some(format!("{number}{}", ending(number))),
        "cardinalText" => words(number).map(|words| capitalised(&words.0)),
        "ordinalText" => words(number).map(|words| capitalised(&words.1)),
        "hex" => Some(format!("{number:X}")),
        "numberInDash" => Some(format!("- {number} -")),
        "decimalEnclosedParen" => Some(format!("({number})")),
        "decimalEnclosedFullstop" => Some(format!("{number}.")),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "chicago" => chicago(number),
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

/// The number in a shape that is given by examples: `001, 002, 003, ...`.
pub(super) fn counted_like(number: u32, examples: &str) -> String {
    let first = examples.split(',').next().unwrap_or_default().trim();
    let width = if first.bytes().all(|byte| byte.is_ascii_digit()) { first.len().min(9) } else { 0 };
    format!("{number:0width$}")
}

/// a to z, then aa, bb.
fn letters(number: u32, first: u8) -> Option<String> {
    // After thirty rounds people have long gone over to something else.
    let letter = (1..=780).contains(&number).then(|| char::from(first + ((number - 1) % 26) as u8))?;
    Some(letter.to_string().repeat(number.div_ceil(26) as usize))
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = (1..4000).contains(&number).then_some(number)?;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while left >= *value {
            written.push_str(sign);
            left -= value;
        }
    }
    Some(written)
}

fn ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn circled(number: u32) -> Option<String> {
    let first = match number {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32b1 - 36,
        _ => return None,
    };
    char::from_u32(first + number).map(String::from)
}

fn chicago(number: u32) -> Option<String> {
    let sign = ["*", "†", "‡", "§"][(number.checked_sub(1)? % 4) as usize];
    (number <= 120).then(|| sign.repeat(number.div_ceil(4) as usize))
}

/// How many, and the which one, in words.
fn words(number: u32) -> Option<(String, String)> {
    const ONES: &[(&str, &str)] = &[
        ("zero", "zeroth"),
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("four", "fourth"),
        ("five", "fifth"),
        ("six", "sixth"),
        ("seven", "seventh"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("ten", "tenth"),
        ("eleven", "eleventh"),
        ("twelve", "twelfth"),
        ("thirteen", "thirteenth"),
        ("fourteen", "fourteenth"),
        ("fifteen", "fifteenth"),
        ("sixteen", "sixteenth"),
        ("seventeen", "seventeenth"),
        ("eighteen", "eighteenth"),
        ("nineteen", "nineteenth"),
    ];
    const TENS: &[(&str, &str)] = &[
        ("twenty", "twentieth"),
        ("thirty", "thirtieth"),
        ("forty", "fortieth"),
        ("fifty", "fiftieth"),
        ("sixty", "sixtieth"),
        ("seventy", "seventieth"),
        ("eighty", "eightieth"),
        ("ninety", "ninetieth"),
    ];
    if let Some((how_many, which)) = ONES.get(number as usize) {
        return Some(((*how_many).to_owned(), (*which).to_owned()));
    }
    let (tens, ones) = (number / 10, number % 10);
    let (how_many, which) = TENS.get(tens as usize - 2)?;
    if ones == 0 {
        return Some(((*how_many).to_owned(), (*which).to_owned()));
    }
    let one = words(ones)?;
    Some((format!("{how_many}-{}", one.0), format!("{how_many}-{}", one.1)))
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_ask() {
        let check = |shape: &str, number: u32, expected: &str| assert_eq!(counted(number, shape), expected, "{shape}");
        check("decimal", 12, "12");
        check("decimalZero", 7, "07");
        check("decimalZero", 12, "12");
        check("lowerLetter", 3, "c");
        check("lowerLetter", 27, "aa");
        check("lowerLetter", 28, "bb");
        check("upperLetter", 26, "Z");
        check("lowerRoman", 14, "xiv");
        check("upperRoman", 1999, "MCMXCIX");
        check("ordinal", 11, "11th");
        check("ordinal", 22, "22nd");
        check("cardinalText", 1, "One");
        check("cardinalText", 45, "Forty-five");
        check("ordinalText", 30, "Thirtieth");
        check("ordinalText", 21, "Twenty-first");
        check("none", 4, "");
        check("decimalEnclosedCircle", 3, "③");
        check("nobody knows", 4, "4");
    }

    #[test]
    fn numbers_beyond_what_anybody_writes_stay_short() {
        for shape in ["lowerLetter", "lowerRoman", "chicago", "cardinalText", "decimalEnclosedCircle"] {
            assert_eq!(counted(4_000_000, shape), "4000000", "{shape}");
        }
        assert_eq!(counted(0, "upperRoman"), "0");
        assert_eq!(counted(0, "chicago"), "0");
        assert_eq!(counted_like(7, "001, 002, 003, ..."), "007");
    }
}
