//! A picture of greys, ready to look at or to feed to a model.

use image::ImageEncoder;
use image::codecs::png::PngEncoder;

/// Greys row by row from the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Gray {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// `width * height` greys: 0.0 black to 1.0 white.
    pub pixels: Vec<f32>,
}

impl Gray {
    /// The grey at a pixel, counted from 0 at the top left; `None` outside.
    pub fn at(&self, x: u32, y: u32) -> Option<f32> {
        if self.width <= x || self.height <= y {
            return None;
        }
        self.pixels.get(y as usize * self.width as usize + x as usize).copied()
    }

    /// Greys as bytes: 0 black to 255 white, rounded to the nearest.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.pixels.iter().map(|&it| (it.clamp(0.0, 1.0) * 255.0).round() as u8).collect()
    }

    /// The picture as an 8-bit PNG file; no bytes at all where the pixels do not fill width and height.
    pub fn to_png(&self) -> Vec<u8> {
        let mut png = Vec::new();
        let n_pixels = u64::from(self.width) * u64::from(self.height);
        if n_pixels == 0 || n_pixels != self.pixels.len() as u64 {
            return png;
        }
        let written = PngEncoder::new(&mut png).write_image(
            &self.to_bytes(),
            self.width,
            self.height,
            image::ExtendedColorType::L8,
        );
        match written {
            Ok(()) => png,
            Err(_) => Vec::new(),
        }
    }
}
