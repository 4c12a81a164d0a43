//! A character that no face has a shape for, shown by its number: hexadecimal digits in a box, as paper writes `[U+0F40]`.

use egui::epaint::text::{GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, RasterizedGlyph};
use egui::{Color32, ColorImage, Vec2};

/// The digits 0 to F, three dots wide and five high: rows from above, the left dot first.
const DIGITS: [[u8; 5]; 16] = [
    [7, 5, 5, 5, 7],
    [2, 6, 2, 2, 7],
    [7, 1, 7, 4, 7],
    [7, 1, 7, 1, 7],
    [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7],
    [7, 4, 7, 5, 7],
    [7, 1, 1, 1, 1],
    [7, 5, 7, 5, 7],
    [7, 5, 7, 1, 7],
    [2, 5, 7, 5, 5],
    [6, 5, 6, 5, 6],
    [3, 4, 4, 4, 3],
    [6, 5, 5, 5, 6],
    [7, 4, 6, 4, 7],
    [7, 4, 6, 4, 4],
];
/// Dots from one digit to the next, across and down.
const PITCH: (usize, usize) = (4, 6);
/// Dots from the box's edge to the first digit.
const EDGE: usize = 2;
/// Dots that the box reaches below the line on which letters stand.
const BELOW: usize = 3;
/// A letter's height in dots: the size at which a dot is one pixel.
const LETTER: f32 = 14.0;

/// Draws what is left when every face has been asked.
pub(crate) fn rasterizer() -> GlyphRasterizer {
    GlyphRasterizer::new("profusion::numbered", |asked: &GlyphRasterizerRequest<'_>| {
        (!asked.cluster.is_empty()).then(|| boxed(asked.cluster, asked.font_size_px))
    })
}

/// Two lines of digits in a box for each character, a dot apart from their neighbours.
fn boxed(cluster: &str, size_px: f32) -> RasterizedGlyph {
    let mut dots: Vec<Vec<bool>> = Vec::new();
    for of_one in cluster.chars().map(|it| self::dots(u32::from(it))) {
        if dots.is_empty() {
            dots = of_one;
        } else {
            for (row, more) in dots.iter_mut().zip(of_one) {
                row.push(false);
                row.extend(more);
            }
        }
    }
    let dot = ((size_px / LETTER).round() as usize).max(1);
    let (height, width) = (dots.len() * dot, dots[0].len() * dot);
    let mut image = ColorImage::filled([width, height], Color32::TRANSPARENT);
    for (idx, pixel) in image.pixels.iter_mut().enumerate() {
        if dots[idx / width / dot][idx % width / dot] {
            *pixel = Color32::WHITE;
        }
    }
    let above = (dots.len() - BELOW) * dot;
    let offset_px = Vec2::new(dot as f32, -(above as f32));
    let bitmap = GlyphBitmap { image, offset_px, is_color: false };
    RasterizedGlyph { bitmap, advance_px: (width + 2 * dot) as f32 }
}

/// The box, dot by dot: 4 digits in two lines of two, more in two of three.
fn dots(number: u32) -> Vec<Vec<bool>> {
    let across = if number <= 0xFFFF { 2 } else { 3 };
    let (width, height) = (2 * EDGE + across * PITCH.0 - 1, 2 * EDGE + 2 * PITCH.1 - 1);
    let mut dots = vec![vec![false; width]; height];
    for (y, row) in dots.iter_mut().enumerate() {
        for (x, dot) in row.iter_mut().enumerate() {
            *dot = x == 0 || y == 0 || x == width - 1 || y == height - 1;
        }
    }
    for place in 0..2 * across {
        let digit = DIGITS[(number >> (4 * (2 * across - 1 - place)) & 0xF) as usize];
        let (left, top) = (EDGE + place % across * PITCH.0, EDGE + place / across * PITCH.1);
        for (y, row) in digit.into_iter().enumerate() {
            (0..3).for_each(|x| dots[top + y][left + x] |= row >> (2 - x) & 1 == 1);
        }
    }
    dots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_drawn_digit_by_digit() {
        let drawn: Vec<String> = dots(0x0F40)
            .iter()
            .map(|row| row.iter().map(|it| if *it { '#' } else { '.' }).collect())
            .collect();
        assert_eq!(drawn[2..7], ["#.###.###.#", "#.#.#.#...#", "#.#.#.##..#", "#.#.#.#...#", "#.###.#...#"]);
        assert_eq!(dots(0x2_A6A5)[0].len(), 15);
    }
}
