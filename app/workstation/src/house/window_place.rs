//! Where this person's window stood last: kept for the person on this machine, in no house.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::house;

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
    /// The place kept last; none where none was, or what is there says nothing that a window could be.
    pub fn kept() -> Option<Self> {
        Self::read(&std::fs::read_to_string(file()).ok()?)
    }

    /// A place as it stands in its file.
    fn read(text: &str) -> Option<Self> {
        let place: Self = toml::from_str(text).ok()?;
        let is_size = SIDES.contains(&place.size.0) && SIDES.contains(&place.size.1);
        let is_corner = [place.corner.0, place.corner.1].iter().all(|it| it.abs() <= *SIDES.end());
        (is_size && is_corner).then_some(place)
    }

    /// Keeps the place. A window stands anywhere: where it cannot be kept, the next one stands as the first did.
    pub fn keep(&self) {
        let Ok(text) = toml::to_string(self) else { return };
        let path = file();
        let kept =
            path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text));
        if let Err(fault) = kept {
            tracing::warn!(kind = %fault.kind(), "the window's place was not kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_as_it_was_kept_and_an_impossible_one_is_none() {
        let place = WindowPlace { corner: (-1200.5, 40.0), size: (1400.0, 900.0), fills_screen: true };
        let text = toml::to_string(&place).expect("it is written");
        assert_eq!(WindowPlace::read(&text), Some(place));
        for bad in ["", "corner = 1", &text.replace("1400", "0"), &text.replace("900", "nan")] {
            assert_eq!(WindowPlace::read(bad), None, "{bad}");
        }
    }
}
