//! Where this person's window stood last: kept for the person on this machine, in no house.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use words::trouble::Trouble;

use crate::house;
use crate::house::remembered::{remember, remembered};
use crate::house::setting_faults::{Faults, top};

/// A window's place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowPlace {
    /// The upper left corner, points of the system; where it stands when it does not fill the screen.
    pub corner: (f32, f32),
    /// Width and height of what it holds, points of the system.
    pub size: (f32, f32),
    /// It fills the screen.
    pub fills_screen: bool,
}

/// The least and the greatest that a window may be, points.
const SIDES: std::ops::RangeInclusive<f32> = 200.0..=20_000.0;

fn file() -> PathBuf {
    house::local_data().join("profusion").join("window.toml")
}

impl WindowPlace {
    /// The place kept last; none where none was.
    ///
    /// Errors: what is there cannot be read, or says nothing that a window could be.
    pub fn kept() -> Result<Option<Self>, Trouble> {
        Self::kept_in(&file())
    }

    /// The place kept in a file.
    ///
    /// Errors: as [`Self::kept`].
    pub fn kept_in(file: &Path) -> Result<Option<Self>, Trouble> {
        remembered(file, Self::check)
    }

    fn check(&self, faults: &mut Faults) {
        for side in [self.size.0, self.size.1] {
            faults.range(top("size"), &side, SIDES);
        }
        for side in [self.corner.0, self.corner.1] {
            faults.range(top("corner"), &side, -*SIDES.end()..=*SIDES.end());
        }
    }

    /// Keeps the place. A window stands anywhere: where it cannot be kept, the next one stands as the first did.
    pub fn keep(&self) {
        self.keep_in(&file());
    }

    /// Keeps the place in a file; one that cannot be read stays as it is.
    pub fn keep_in(&self, file: &Path) {
        remember(file, self, &Self::kept_in(file));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_place_comes_back_as_it_was_kept_and_what_is_none_is_told_and_left_as_it_is() {
        let folder = std::env::temp_dir().join(format!("profusion-window-place-{}", std::process::id()));
        let file = folder.join("window.toml");
        let place = WindowPlace { corner: (-1200.5, 40.0), size: (1400.0, 900.0), fills_screen: true };
        assert_eq!(WindowPlace::kept_in(&file), Ok(None));
        place.keep_in(&file);
        assert_eq!(WindowPlace::kept_in(&file), Ok(Some(place)));
        let text = fs::read_to_string(&file).unwrap();
        for bad in ["corner = 1\n", "\n\n?", &text.replace("1400", "0"), &text.replace("900.0", "nan")] {
            fs::write(&file, bad).unwrap();
            let told = WindowPlace::kept_in(&file);
            assert!(matches!(told, Err(Trouble::RememberedUnreadable { .. })), "{bad}: {told:?}");
            place.keep_in(&file);
            assert_eq!(fs::read_to_string(&file).unwrap(), bad);
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
