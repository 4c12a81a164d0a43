//! What the film's header says of its technique: GBZ 70 Annex F and 42 CFR 37.42, item by item.

use egui::{Align2, Area, Frame, Grid, Id, Order, Rect, RichText, ScrollArea, Ui};
use imaging::{Film, TechniqueItem, Verdict, annex_f, cfr_37_42};
use words::{Tongue, terms};

use crate::controls;
use crate::controls::held;
use crate::keys::{self, Action};
use crate::theme;

/// Width of the panel, points.
const WIDTH: f32 = 560.0;

/// Room for what the header says of one item, points.
const VALUE: f32 = 230.0;

/// Paints both lists over the pane's lower right.
pub(crate) fn technique_ui(ui: &Ui, film: &Film, rect: Rect, tongue: Tongue) {
    let at = rect.right_bottom() + egui::vec2(-10.0, -40.0);
    let area = Area::new(Id::unique("technique")).order(Order::Middle).pivot(Align2::RIGHT_BOTTOM);
    // The lists are wider than a narrow pane: they then lie over its left neighbour too.
    let place = rect.with_min_x(ui.ctx().content_rect().left());
    area.fixed_pos(at).constrain_to(place).show(ui.ctx(), |ui| {
        let frame =
            Frame::new().fill(theme::PANEL).stroke((1.0, theme::LINE)).corner_radius(3).inner_margin(12.0);
        frame.show(ui, |ui| {
            ui.set_width(WIDTH.min(place.width() - 48.0));
            ui.horizontal(|ui| {
                ui.label(RichText::new(keys::name(Action::Technique, tongue)).color(theme::STRONG));
                controls::quiet(ui, keys::key_of(Action::Technique));
            });
            let height = rect.height() - 150.0;
            ScrollArea::vertical().min_scrolled_height(height).max_height(height).show(ui, |ui| {
                list_ui(ui, terms::annex_f(tongue), &annex_f(film), tongue);
                list_ui(ui, "42 CFR 37.42", &cfr_37_42(film), tongue);
            });
        });
    });
}

fn list_ui(ui: &mut Ui, standard: &str, items: &[TechniqueItem], tongue: Tongue) {
    ui.add_space(theme::STEP / 2.0);
    ui.spacing_mut().interact_size.y = 0.0;
    let n = |verdict| items.iter().filter(|it| it.verdict == verdict).count();
    let counts = [Verdict::Confirmed, Verdict::Denied, Verdict::NotStated]
        .map(|it| format!("{} {}", terms::verdict(it, tongue), n(it)));
    ui.horizontal(|ui| {
        ui.label(RichText::new(standard).font(theme::small()).color(theme::STRONG));
        controls::quiet(ui, counts.join(" · "));
    });
    Grid::new(standard).num_columns(4).min_row_height(0.0).spacing([16.0, 2.0]).show(ui, |ui| {
        for item in items {
            item_ui(ui, item, tongue);
        }
    });
}

fn item_ui(ui: &mut Ui, item: &TechniqueItem, tongue: Tongue) {
    let color = match item.verdict {
        Verdict::Confirmed => theme::TEXT,
        Verdict::Denied => theme::ACCENT,
        Verdict::NotStated => theme::QUIET,
    };
    let said = |text: &str| RichText::new(text).font(theme::small()).color(color);
    ui.label(said(terms::technique_item(item.name, tongue)));
    controls::quiet(ui, item.demand);
    ui.label(said(terms::verdict(item.verdict, tongue)));
    let remark = item.remark.map(|it| terms::technique_remark(it, tongue));
    let value: Vec<&str> = item.value.as_deref().into_iter().chain(remark).collect();
    let value = held::held(ui, &value.join("  "), VALUE, |it| it.font(theme::small()).color(color));
    if !item.attribute.is_empty() {
        value.on_hover_text(item.attribute);
    }
    ui.end_row();
}
