//! A picture by which the eye judges a monitor, drawn pixel by pixel; made after the purpose of AAPM's TG18-QC and
//! not after its drawing.

use crate::monitor::check::levels;

/// What is to be seen on the picture, to be answered one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// The 5 % square in the 0 % one.
    Darks,
    /// The 95 % square in the 100 % one.
    Lights,
    /// The ramp without a step or a tint.
    Ramp,
    /// All 18 grey steps told apart.
    Steps,
    /// The letters at all three greys.
    Letters,
    /// The pairs of lines apart, in the corners and in the middle.
    Lines,
    /// The frame whole on all four sides.
    Frame,
}

impl Sight {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 7] =
        [Self::Darks, Self::Lights, Self::Ramp, Self::Steps, Self::Letters, Self::Lines, Self::Frame];

    /// Its code in the record.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Darks => "darks",
            Self::Lights => "lights",
            Self::Ramp => "ramp",
            Self::Steps => "steps",
            Self::Letters => "letters",
            Self::Lines => "lines",
            Self::Frame => "frame",
        }
    }
}

/// The letters, in rows of five from the top.
const LETTERS: [[&str; 7]; 5] = [
    ["#####", "#....", "#....", "####.", "#....", "#....", "#####"],
    ["#####", "#....", "#....", "####.", "#....", "#....", "#...."],
    ["#...#", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"],
    ["#....", "#....", "#....", "#....", "#....", "#....", "#####"],
    ["#####", "..#..", "..#..", "..#..", "..#..", "..#..", "..#.."],
];

/// The least twelfth of a screen, pixels, in which anything could be told apart; a smaller one has only its frame.
const LEAST_UNIT: usize = 24;

/// The ground on which everything stands.
const GROUND: u8 = 64;
/// By how much the letters are lighter than what they stand on.
const LETTER_STEPS: [u8; 3] = [2, 4, 8];

/// Greys, row by row from the top left, 0 black and 255 white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// `width * height` greys.
    pub greys: Vec<u8>,
}

/// A rectangle of pixels: left, top, width, height.
type Place = (usize, usize, usize, usize);

/// The picture for a screen of so many pixels; each is meant to fall on one pixel of the monitor.
pub fn pattern(width: usize, height: usize) -> Pattern {
    let mut it = Pattern { width, height, greys: vec![GROUND; width * height] };
    let unit = width.min(height) / 12;
    it.frame();
    if unit < LEAST_UNIT {
        return it;
    }
    it.steps(unit);
    it.patches(unit);
    it.ramp(unit);
    it.letters(unit);
    it.lines(unit);
    it
}

impl Pattern {
    /// The grey at a pixel; `None` outside.
    pub fn at(&self, x: usize, y: usize) -> Option<u8> {
        (x < self.width).then(|| self.greys.get(y * self.width + x).copied()).flatten()
    }

    fn set(&mut self, x: usize, y: usize, grey: u8) {
        if x < self.width && y < self.height {
            self.greys[y * self.width + x] = grey;
        }
    }

    fn fill(&mut self, (left, top, width, height): Place, grey: u8) {
        for y in top..top + height {
            for x in left..left + width {
                self.set(x, y, grey);
            }
        }
    }

    /// A line of white one pixel within each edge, with black on both its sides.
    fn frame(&mut self) {
        let (width, height) = (self.width, self.height);
        for (inset, grey) in [(0, 0), (1, 255), (2, 0)] {
            if width <= 2 * inset || height <= 2 * inset {
                return;
            }
            let (w, h) = (width - 2 * inset, height - 2 * inset);
            self.fill((inset, inset, w, 1), grey);
            self.fill((inset, height - 1 - inset, w, 1), grey);
            self.fill((inset, inset, 1, h), grey);
            self.fill((width - 1 - inset, inset, 1, h), grey);
        }
    }

    /// The 18 levels in two rows about the middle, dark to light and back.
    fn steps(&mut self, unit: usize) {
        let left = (self.width - 9 * unit) / 2;
        let top = self.height / 2 - unit;
        for (idx, level) in levels().into_iter().enumerate() {
            let (column, row) = if idx < 9 { (idx, 0) } else { (17 - idx, 1) };
            self.fill((left + column * unit, top + row * unit, unit, unit), level);
        }
    }

    /// 5 % in 0 %, and 95 % in 100 %.
    fn patches(&mut self, unit: usize) {
        let top = self.height / 2 - 3 * unit - unit / 2;
        let middle = self.width / 2;
        for (left, outer, inner) in [(middle - 3 * unit, 0, 13), (middle + unit, 255, 242)] {
            self.fill((left, top, 2 * unit, 2 * unit), outer);
            self.fill((left + unit / 2, top + unit / 2, unit, unit), inner);
        }
    }

    /// From black to white across, in steps as fine as the screen has pixels.
    fn ramp(&mut self, unit: usize) {
        let (left, top) = ((self.width - 9 * unit) / 2, self.height / 2 + unit + unit / 2);
        let width = 9 * unit;
        for x in 0..width {
            let grey = (x * 256 / width.max(1)).min(255) as u8;
            self.fill((left + x, top, 1, unit), grey);
        }
    }

    /// Three fields, dark, middle and light, each with the letters in three faint greys.
    fn letters(&mut self, unit: usize) {
        let top = self.height / 2 + 3 * unit;
        let left = (self.width - 9 * unit) / 2;
        let dot = (unit / 24).max(1);
        for (field, ground) in [16_u8, 128, 230].into_iter().enumerate() {
            let field_left = left + field * 3 * unit;
            self.fill((field_left, top, 3 * unit, 2 * unit), ground);
            for (line, step) in LETTER_STEPS.into_iter().enumerate() {
                for (place, letter) in LETTERS.iter().enumerate() {
                    let at = (field_left + unit / 4 + place * unit / 2, top + unit / 8 + line * unit * 5 / 8);
                    self.letter(letter, at, dot, ground + step);
                }
            }
        }
    }

    fn letter(&mut self, rows: &[&str; 7], (left, top): (usize, usize), dot: usize, grey: u8) {
        for (y, row) in rows.iter().enumerate() {
            for (x, mark) in row.bytes().enumerate() {
                if mark == b'#' {
                    self.fill((left + x * dot, top + y * dot, dot, dot), grey);
                }
            }
        }
    }

    /// Pairs of lines, one pixel and two pixels wide, across and down, in the four corners and at the top middle.
    fn lines(&mut self, unit: usize) {
        let (right, bottom) = (self.width - 2 * unit - 12, self.height - unit - 12);
        let places = [(12, 12), (right, 12), (12, bottom), (right, bottom), (self.width / 2 - unit, 12)];
        for (left, top) in places {
            for (idx, (wide, is_across)) in
                [(1, true), (1, false), (2, true), (2, false)].into_iter().enumerate()
            {
                let side = unit / 2;
                let at = (left + idx * side, top);
                for y in 0..side {
                    for x in 0..side.saturating_sub(4) {
                        let along = if is_across { y } else { x };
                        let grey = if along / wide % 2 == 0 { 0 } else { 255 };
                        self.set(at.0 + x, at.1 + y, grey);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_and_every_faint_letter_is_on_it() {
        let it = pattern(1600, 1000);
        let has = |grey: u8| it.greys.contains(&grey);
        assert!(levels().into_iter().all(has));
        assert!([0, 13, 242, 255].into_iter().all(has));
        for ground in [16, 128, 230] {
            assert!(LETTER_STEPS.iter().all(|step| has(ground + step)), "{ground}");
        }
    }

    #[test]
    fn the_frame_lies_one_pixel_within_each_edge_of_any_screen() {
        for (width, height) in [(1600, 1000), (2048, 1536), (1536, 2048), (1366, 768)] {
            let it = pattern(width, height);
            assert_eq!(it.greys.len(), width * height);
            for x in 1..width - 1 {
                assert_eq!((it.at(x, 1), it.at(x, height - 2)), (Some(255), Some(255)));
            }
            for y in 1..height - 1 {
                assert_eq!((it.at(1, y), it.at(width - 2, y)), (Some(255), Some(255)));
            }
            assert_eq!((it.at(0, 0), it.at(width, 0)), (Some(0), None));
        }
    }

    #[test]
    fn the_finest_lines_are_one_pixel_wide() {
        let it = pattern(1600, 1000);
        let column: Vec<_> = (12..24).map(|y| it.at(12, y).unwrap()).collect();
        assert!(column.windows(2).all(|it| it[0] != it[1]), "{column:?}");
    }

    #[test]
    fn a_screen_of_no_size_is_no_fault() {
        for (width, height) in [(0, 0), (1, 1), (5, 3), (40, 30)] {
            assert_eq!(pattern(width, height).greys.len(), width * height);
        }
    }
}
