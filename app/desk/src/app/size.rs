//! How large everything is drawn on the screen it stands on.

/// Height of a window that shows everything at its own size, points.
const USUAL_HEIGHT: f32 = 1080.0;

/// Makes everything larger on a screen of many small pixels that does not say so itself.
pub(super) fn enlarge(ctx: &egui::Context) {
    let native = ctx.native_pixels_per_point().unwrap_or(1.0);
    // The content and the factor are always of the same frame; the viewport's own size lags behind a new factor, and
    // a size that follows from it swings to and fro.
    let height = ctx.content_rect().height() * ctx.zoom_factor();
    let wanted = if native <= 1.0 { (height / USUAL_HEIGHT * 4.0).floor() / 4.0 } else { 1.0 };
    let wanted = wanted.clamp(1.0, 3.0);
    if (wanted - ctx.zoom_factor()).abs() > 0.01 {
        ctx.set_zoom_factor(wanted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_of_many_pixels_is_enlarged_at_once_and_stays_so() {
        let pixels = egui::vec2(3840.0, 2160.0);
        let ctx = egui::Context::default();
        let factors: Vec<f32> = (0..8)
            .map(|_| {
                // A window measures itself with the factor before the frame begins.
                let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, pixels / ctx.zoom_factor());
                let mut input = egui::RawInput { screen_rect: Some(rect), ..egui::RawInput::default() };
                if let Some(viewport) = input.viewports.get_mut(&egui::ViewportId::ROOT) {
                    viewport.inner_rect = Some(rect);
                }
                let mut output = ctx.run_ui(input, |ui| enlarge(ui.ctx()));
                output.textures_delta.clear();
                ctx.zoom_factor()
            })
            .collect();
        assert!(factors[2..].iter().all(|it| (it - 2.0).abs() < 1e-6), "{factors:?}");
    }
}
