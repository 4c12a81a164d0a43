//! Whether what is typed finds a name: by its own letters, or by the sound of its characters.

use casework::people::pinyin::Searchable;

/// Whether a name holds what is typed, or is read so: `gzb`, `gongzuo` and `工作` find 工作列表. Nothing typed finds everything.
pub fn finds(name: &str, typed: &str) -> bool {
    typed.trim().is_empty() || Searchable::of(name).is_found_by(typed)
}
