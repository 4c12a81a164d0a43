//! How a film hangs before its reader: turned by quarters and flipped, eight ways in all.

use crate::gray::Gray;

/// One of the eight ways in which a film can hang: first turned clockwise by quarters, then, if so, flipped
/// left to right.
///
/// The order is that of a presentation state, so that the two numbers can be written as they are.
///
/// Source: DICOM PS3.3 C.10.6, Image Rotation (0070,0042) before Image Horizontal Flip (0070,0041).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Hanging {
    /// Quarter turns clockwise, 0 to 3.
    quarters: u8,
    is_flipped: bool,
}

/// One thing that a reader can do to the hanging of a film, as it is seen at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HangingStep {
    /// A quarter turn clockwise.
    TurnRight,
    /// A quarter turn against the clock.
    TurnLeft,
    /// Left and right change places.
    FlipAcross,
    /// Top and bottom change places.
    FlipDown,
}

impl Hanging {
    /// As the file has it: nothing turned, nothing flipped.
    pub const UPRIGHT: Self = Self { quarters: 0, is_flipped: false };

    /// All eight.
    pub const ALL: [Self; 8] = [
        Self::UPRIGHT,
        Self { quarters: 1, is_flipped: false },
        Self { quarters: 2, is_flipped: false },
        Self { quarters: 3, is_flipped: false },
        Self { quarters: 0, is_flipped: true },
        Self { quarters: 1, is_flipped: true },
        Self { quarters: 2, is_flipped: true },
        Self { quarters: 3, is_flipped: true },
    ];

    /// The code in records: `upright`, `rotate-90`, `rotate-180`, `rotate-270`, `flip`, `rotate-90-flip`,
    /// `rotate-180-flip`, `rotate-270-flip`; a flip comes after its rotation.
    pub const fn code(self) -> &'static str {
        match (self.quarters, self.is_flipped) {
            (1, false) => "rotate-90",
            (2, false) => "rotate-180",
            (3, false) => "rotate-270",
            (1, true) => "rotate-90-flip",
            (2, true) => "rotate-180-flip",
            (3, true) => "rotate-270-flip",
            (_, true) => "flip",
            (_, false) => "upright",
        }
    }

    /// The hanging of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Degrees clockwise, before any flip: 0, 90, 180 or 270.
    pub const fn degrees(self) -> u16 {
        self.quarters as u16 * 90
    }

    /// Whether left and right change places after the rotation.
    pub const fn is_flipped(self) -> bool {
        self.is_flipped
    }

    /// Whether columns run down the screen, so that width and height have changed places.
    pub const fn lies_on_its_side(self) -> bool {
        self.quarters % 2 == 1
    }

    /// This hanging, and then one more step as the reader sees it.
    #[must_use]
    pub const fn then(self, step: HangingStep) -> Self {
        let (more, flips) = match step {
            // Under a flip, a turn to the right is a turn to the left of what lies below it.
            HangingStep::TurnRight => (if self.is_flipped { 3 } else { 1 }, false),
            HangingStep::TurnLeft => (if self.is_flipped { 1 } else { 3 }, false),
            HangingStep::FlipAcross => (0, true),
            // Upside down is half a turn and a flip across.
            HangingStep::FlipDown => (2, true),
        };
        Self { quarters: (self.quarters + more) % 4, is_flipped: self.is_flipped != flips }
    }

    /// This hanging, and then another one on top of it.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        let mut hung = self;
        let mut n = 0;
        while n < other.quarters {
            hung = hung.then(HangingStep::TurnRight);
            n += 1;
        }
        if other.is_flipped { hung.then(HangingStep::FlipAcross) } else { hung }
    }

    /// The hanging that takes this one back.
    #[must_use]
    pub const fn back(self) -> Self {
        // A flip is its own opposite, also with a turn below it.
        if self.is_flipped { self } else { Self { quarters: (4 - self.quarters) % 4, is_flipped: false } }
    }

    /// A direction in the image as it lies on the screen; x across, y down, lengths kept.
    pub const fn to_screen(self, (x, y): (f64, f64)) -> (f64, f64) {
        let (x, y) = match self.quarters {
            1 => (-y, x),
            2 => (-x, -y),
            3 => (y, -x),
            _ => (x, y),
        };
        (if self.is_flipped { -x } else { x }, y)
    }

    /// A direction on the screen as it lies in the image.
    pub const fn to_image(self, direction: (f64, f64)) -> (f64, f64) {
        self.back().to_screen(direction)
    }

    /// Width and height on the screen of what is `size` (columns, rows) in the image.
    pub fn size(self, (columns, rows): (f64, f64)) -> (f64, f64) {
        if self.lies_on_its_side() { (rows, columns) } else { (columns, rows) }
    }

    /// A picture hung so; every grey is kept and none is mixed.
    pub fn hang(self, gray: &Gray) -> Gray {
        let size = (f64::from(gray.width), f64::from(gray.height));
        let (width, height) = self.size(size);
        // The middle of the picture stays in the middle; pixels have their middles at half units.
        let middle = |(x, y): (f64, f64)| (x / 2.0, y / 2.0);
        let (own, hung) = (middle(size), middle((width, height)));
        let (width, height) = (width as u32, height as u32);
        let at = |column: u32, row: u32| {
            let off = (f64::from(column) + 0.5 - hung.0, f64::from(row) + 0.5 - hung.1);
            let (x, y) = self.to_image(off);
            gray.at((own.0 + x) as u32, (own.1 + y) as u32).unwrap_or(0.0)
        };
        let pixels = (0..height).flat_map(|row| (0..width).map(move |column| (column, row)));
        Gray { width, height, pixels: pixels.map(|(column, row)| at(column, row)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Gray, Hanging, HangingStep};

    const STEPS: [HangingStep; 4] =
        [HangingStep::TurnRight, HangingStep::TurnLeft, HangingStep::FlipAcross, HangingStep::FlipDown];

    /// Six greys, all different, three across and two down.
    fn picture() -> Gray {
        Gray { width: 3, height: 2, pixels: vec![0.0, 0.1, 0.2, 0.3, 0.4, 0.5] }
    }

    #[test]
    fn every_step_does_to_a_picture_what_its_name_says() {
        let seen = |step| Hanging::UPRIGHT.then(step).hang(&picture());
        let right = seen(HangingStep::TurnRight);
        assert_eq!((right.width, right.height), (2, 3));
        assert_eq!(right.pixels, [0.3, 0.0, 0.4, 0.1, 0.5, 0.2]);
        assert_eq!(seen(HangingStep::TurnLeft).pixels, [0.2, 0.5, 0.1, 0.4, 0.0, 0.3]);
        assert_eq!(seen(HangingStep::FlipAcross).pixels, [0.2, 0.1, 0.0, 0.5, 0.4, 0.3]);
        assert_eq!(seen(HangingStep::FlipDown).pixels, [0.3, 0.4, 0.5, 0.0, 0.1, 0.2]);
    }

    #[test]
    fn a_step_is_taken_on_what_is_seen_however_it_hangs_already() {
        for hanging in Hanging::ALL {
            for step in STEPS {
                let alone = Hanging::UPRIGHT.then(step);
                let one_by_one = alone.hang(&hanging.hang(&picture()));
                assert_eq!(hanging.then(step).hang(&picture()), one_by_one, "{hanging:?} {step:?}");
            }
        }
    }

    #[test]
    fn the_eight_hangings_are_a_group_and_each_has_its_way_back() {
        for one in Hanging::ALL {
            assert_eq!(one.and(one.back()), Hanging::UPRIGHT, "{one:?}");
            assert_eq!(one.back().and(one), Hanging::UPRIGHT, "{one:?}");
            for other in Hanging::ALL {
                let both = one.and(other);
                assert!(Hanging::ALL.contains(&both));
                assert_eq!(both.hang(&picture()), other.hang(&one.hang(&picture())), "{one:?} {other:?}");
                let point = (3.0, -5.0);
                assert_eq!(both.to_screen(point), other.to_screen(one.to_screen(point)));
                assert_eq!(both.to_image(both.to_screen(point)), point);
            }
        }
    }

    #[test]
    fn every_hanging_has_a_code_of_its_own_that_leads_back_to_it() {
        for hanging in Hanging::ALL {
            assert_eq!(Hanging::from_code(hanging.code()), Some(hanging));
        }
        assert_eq!(Hanging::from_code("sideways"), None);
    }
}
