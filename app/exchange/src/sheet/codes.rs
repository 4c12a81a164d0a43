//! The codes of both sheets, as they stand in files.

use classification::gbz70::{FilmDefect, PlaqueSite};
use classification::ilo::{Defect, Extent, Form, Grade, LargeOpacity, OtherAbnormality, Width};
use classification::{LungZone, Profusion, Shape, Sides, gbz70, ilo};

use super::walk::{Coded, Object};
use words::misfit::Wrong;

/// An enum that knows all its codes.
macro_rules! coded {
    ($($named:ty),* $(,)?) => {
        $(impl Coded for $named {
            fn of_code(code: &str) -> Option<Self> {
                Self::from_code(code)
            }

            fn codes() -> Vec<&'static str> {
                Self::ALL.map(Self::code).to_vec()
            }
        })*
    };
}

coded!(Form, Grade, Defect, LungZone, LargeOpacity, Sides, Extent, Width, OtherAbnormality, ilo::Symbol);
coded!(gbz70::Symbol, FilmDefect, PlaqueSite);

impl Coded for Profusion {
    fn of_code(code: &str) -> Option<Self> {
        code.parse().ok()
    }

    fn codes() -> Vec<&'static str> {
        Self::ALL.map(Self::code).to_vec()
    }
}

/// `p/q`: the primary over the secondary shape and size; a dash stands for one that is not chosen.
pub(super) fn shape(sheet: &mut Object<'_>, key: &str) -> (Option<Shape>, Option<Shape>) {
    let Some(text) = sheet.text(key) else { return (None, None) };
    let letter = |part: &str| {
        let mut letters = part.chars();
        let one = letters.next().filter(|_| letters.as_str().is_empty())?;
        if one == '-' { Some(None) } else { Shape::from_letter(one).map(Some) }
    };
    let both = text.split_once('/').and_then(|(main, second)| letter(main).zip(letter(second)));
    both.unwrap_or_else(|| {
        let letters = Shape::ALL.map(|it| it.letter().to_string()).join(" ");
        sheet.wrong(key, Wrong::NotACode { text: text.to_owned(), codes: format!("p/q: {letters}") });
        (None, None)
    })
}

/// The code of [`shape`]; `None` where nothing is chosen.
pub(super) fn shape_code(primary: Option<Shape>, secondary: Option<Shape>) -> Option<String> {
    let letter = |it: Option<Shape>| it.map_or('-', Shape::letter);
    (primary.is_some() || secondary.is_some()).then(|| format!("{}/{}", letter(primary), letter(secondary)))
}
