//! A value that a house settles where no standard was confirmed to settle it.

/// A value with where it comes from. A default that is not confirmed is there to be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it comes from, in words.
    pub source: String,
    /// Whether it was confirmed in print.
    pub confirmed: bool,
}

impl<T> Setting<T> {
    /// A default that nobody has confirmed.
    pub fn unconfirmed(value: T, source: &str) -> Self {
        Self { value, source: source.to_owned(), confirmed: false }
    }

    /// Another value of the same source.
    pub fn with<U>(&self, value: U) -> Setting<U> {
        Setting { value, source: self.source.clone(), confirmed: self.confirmed }
    }
}
