//! What was typed or written, told back: never more of it than helps to find it.

use crate::Tongue;

/// Characters of an input that are told back.
const N_TOLD: usize = 60;

/// An input as it is told back: whole where it is short, else its beginning and how long it is.
pub fn cut(text: &str, tongue: Tongue) -> String {
    cut_at(text, N_TOLD, tongue)
}

/// The same of a text of which more helps.
pub(crate) fn cut_at(text: &str, n_told: usize, tongue: Tongue) -> String {
    let n = text.chars().count();
    if n <= n_told {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(n_told).collect();
    match tongue {
        Tongue::ZhCn => format!("{beginning}…（共 {n} 字）"),
        Tongue::En => format!("{beginning}… ({n} characters)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_input_is_told_by_its_beginning_and_its_length() {
        assert_eq!(cut("1/0", Tongue::En), "1/0");
        let long = "尘".repeat(100_000);
        assert_eq!(cut(&long, Tongue::En), format!("{}… (100000 characters)", "尘".repeat(60)));
        assert!(cut(&long, Tongue::ZhCn).ends_with("…（共 100000 字）"));
    }
}
