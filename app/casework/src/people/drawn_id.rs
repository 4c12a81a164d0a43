//! An id that was drawn by chance: 32 small hexadecimal digits, 128 bits.

/// Makes the type of such an id.
macro_rules! drawn_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id that a text is; `None` for any other text.
            pub fn of(text: &str) -> Option<Self> {
                $crate::people::drawn_id::is_drawn(text).then(|| Self(text.to_owned()))
            }

            /// The digits.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}
pub(crate) use drawn_id;

/// So many digits make an id.
const N_DIGITS: usize = 32;

pub(crate) fn is_drawn(text: &str) -> bool {
    text.len() == N_DIGITS && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}
