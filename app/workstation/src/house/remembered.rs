//! What is remembered for a person on this machine, in no house: what cannot be read is told, and never written over.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use words::trouble::{SettingFault, Trouble};

use crate::files::text::{SETTINGS_BYTES_MAX, text_if_there};
use crate::files::whole::{make_folder, write_whole};
use crate::house::setting_faults::{Faults, not_understood};

/// What stands in a file; none where nothing was remembered yet.
///
/// * `check` — says what may not stand there.
///
/// Errors: it is there and cannot be read, or every value in it that may not stand there.
pub(crate) fn remembered<T: DeserializeOwned>(
    file: &Path,
    check: impl Fn(&T, &mut Faults),
) -> Result<Option<T>, Trouble> {
    let Some(text) = text_if_there(file, SETTINGS_BYTES_MAX)? else { return Ok(None) };
    let unreadable = |faults| Trouble::RememberedUnreadable { file: file.display().to_string(), faults };
    understood(&text, check).map(Some).map_err(unreadable)
}

fn understood<T: DeserializeOwned>(
    text: &str,
    check: impl Fn(&T, &mut Faults),
) -> Result<T, Vec<SettingFault>> {
    let read: T = toml::from_str(text).map_err(|it| vec![not_understood(text, it.message(), it.span())])?;
    let mut faults = Faults::default();
    check(&read, &mut faults);
    faults.none(text)?;
    Ok(read)
}

/// Puts something new in the place of what was read before.
///
/// * `before` — what came of reading it.
pub(crate) fn remember<T: Serialize, B>(file: &Path, new: &T, before: &Result<B, Trouble>) {
    let kept = match (before, toml::to_string(new)) {
        (Err(trouble), _) => Err(trouble.kind()),
        // A path in no letters is one that no file of texts can hold.
        (Ok(_), Err(_)) => Err("no text"),
        (Ok(_), Ok(text)) => {
            let made = file.parent().map_or(Ok(()), make_folder);
            made.and_then(|()| write_whole(file, text.as_bytes())).map_err(|it| it.kind())
        }
    };
    if let Err(kind) = kept {
        tracing::warn!(kind, "not remembered");
    }
}
