//! The reading room: the film in the middle, a standard on each side, the person's films below.

use std::sync::Arc;

use classification::{PerZone, Profusion};
use egui::{Align2, CornerRadius, Rect, RichText, Sense, Ui, Vec2};
use imaging::film::Film;
use imaging::spacing::Spacing;
use imaging::view::View;
use imaging::voi::Voi;
use models::proposal::{Proposal, Reason, Status, ZoneProposal};
use words::{Tongue, terms};
use workstation::event::ProposalState;
use workstation::standards::Standards;

use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::room::{Pane, ProposalView, Room};
use crate::screens::priors::{prior_in_place, prior_ui};
use crate::screens::technique::technique_ui;
use crate::theme;
use crate::viewport::overlay::{self, ZoneMark};
use crate::viewport::{self, SharedGpu};

/// Height of the strip of films below, points.
pub const STRIP: f32 = 76.0;

/// The standards beside the film: all there are, and how the two shown ones stand.
#[derive(Default)]
pub struct Beside {
    /// The house's standards; none until they are ready.
    pub all: Option<Arc<Standards>>,
    /// The left and the right one, by their place in `all`.
    shown: [Option<(usize, Pane)>; 2],
}

impl Beside {
    /// These standards, none of them shown yet.
    pub fn of(all: Option<Arc<Standards>>) -> Self {
        Self { all, ..Self::default() }
    }
}

/// Paints the three panes.
pub(crate) fn panes_ui(ui: &mut Ui, room: &mut Room, others: &mut Beside, gpu: &SharedGpu, tongue: Tongue) {
    let whole = ui.available_rect_before_wrap();
    let side = (whole.width() * 0.25).floor();
    // An earlier film takes as much room as the subject: time runs from left to right, the standard stands behind.
    let left_side = if room.prior.is_some() { (whole.width() * 0.375).floor() } else { side };
    let left = Rect::from_min_max(whole.min, egui::pos2(whole.left() + left_side, whole.bottom()));
    let right = Rect::from_min_max(egui::pos2(whole.right() - side, whole.top()), whole.max);
    let middle = Rect::from_min_max(
        egui::pos2(left.right() + 1.0, whole.top()),
        egui::pos2(right.left() - 1.0, whole.bottom()),
    );
    choose_standards(room, others);
    if room.blinking && others.shown[1].is_some() {
        standard_pane(ui, room, others, 1, middle, gpu, tongue);
    } else {
        subject_pane(ui, room, middle, gpu, tongue);
    }
    if room.prior.is_some() {
        prior_ui(ui, room, left, gpu, tongue);
    } else {
        standard_pane(ui, room, others, 0, left, gpu, tongue);
    }
    standard_pane(ui, room, others, 1, right, gpu, tongue);
    for x in [left.right(), right.left() - 1.0] {
        ui.painter().vline(x, whole.y_range(), (1.0, theme::LINE));
    }
}

fn choose_standards(room: &mut Room, others: &mut Beside) {
    let Some(all) = others.all.clone() else { return };
    let beside = all.beside(room.sheet.shape().0, room.sheet.highest());
    for (place, wanted) in others.shown.iter_mut().zip(beside) {
        let standing = place.as_ref().map(|(idx, _)| *idx);
        if standing == wanted {
            continue;
        }
        *place = wanted.and_then(|idx| {
            let standard = all.get(idx)?;
            // Standards are named on the card from the top of the keys down, films from the bottom up.
            let key = u64::MAX - idx as u64;
            Some((idx, Pane::new(key, Arc::clone(&standard.film), standard.shown.clone())))
        });
        if let Some(standard) = wanted.and_then(|idx| all.get(idx))
            && !room.standards_shown.contains(&standard.label)
        {
            room.standards_shown.push(standard.label.clone());
        }
    }
}

fn subject_pane(ui: &mut Ui, room: &mut Room, rect: Rect, gpu: &SharedGpu, tongue: Tongue) {
    viewport::subject_ui(ui, &mut room.subject, rect);
    let view = viewport::view_in(&mut room.subject, rect);
    if prior_in_place(ui, room, rect, gpu, tongue) {
        return;
    }
    viewport::paint(ui, gpu, &room.subject, &view, rect);
    if room.zone_lines {
        overlay::zones(ui, &room.zones, &marks(room, tongue), &view, rect);
    }
    let words = &tongue.words().reading;
    let (entry, film) = (&room.opened.entry, &room.opened.film);
    let taken = entry.taken.map_or_else(|| words.film_date_unknown.to_owned(), |it| it.to_string());
    let modality = film.header.modality.as_deref().unwrap_or("");
    let intent = terms::presentation_intent(film.header.presentation_intent.as_deref(), tongue);
    let heading = format!("{}  {taken}  {}  {modality} {intent}", words.subject, entry.view);
    overlay::corner(ui, rect, Align2::LEFT_TOP, 0, &heading, theme::TEXT);
    for (line, flag) in film.flags.iter().enumerate() {
        overlay::corner(ui, rect, Align2::LEFT_TOP, line + 1, terms::flag(flag, tongue), theme::ACCENT);
    }
    overlay::corner(ui, rect, Align2::RIGHT_TOP, 0, &voi_words(room, tongue), theme::TEXT);
    if room.subject.shown.inverted {
        overlay::corner(ui, rect, Align2::RIGHT_TOP, 1, words.inverted, theme::ACCENT);
    }
    let millimetres = match &film.spacing {
        Spacing::Known { mm_per_pixel, source } => {
            format!("{:.3} mm · {}", mm_per_pixel.0, terms::spacing_source(*source, tongue))
        }
        Spacing::Unknown { .. } => words.mm_unknown.to_owned(),
    };
    let scale = format!("{millimetres}   {:.2} ×", view.zoom);
    overlay::corner(ui, rect, Align2::LEFT_BOTTOM, 0, &scale, theme::TEXT);
    if room.zones.source == imaging::lung_zones::ZoneSource::Template && room.zone_lines {
        overlay::corner(ui, rect, Align2::LEFT_BOTTOM, 1, words.template_zones, theme::QUIET);
    }
    overlay::ruler(ui, rect, &view, film.mm_per_pixel());
    if room.technique_shown {
        technique_ui(ui, film, rect, tongue);
    }
}

fn voi_words(room: &Room, tongue: Tongue) -> String {
    let words = &tongue.words().reading;
    let shown = &room.subject.shown;
    let said = match &shown.voi {
        Voi::Window(window) => (words.window)(window.width(), window.center()),
        Voi::Table(table) => (words.table)(table.explanation()),
    };
    let vois = &room.opened.film.vois;
    match vois.iter().position(|it| *it == shown.voi) {
        Some(idx) if 1 < vois.len() => format!("{said}  VOI {}/{}", idx + 1, vois.len()),
        _ => said,
    }
}

fn marks(room: &Room, tongue: Tongue) -> PerZone<ZoneMark> {
    let proposed = match &room.proposal {
        ProposalView::Shown(proposal) => proposal.per_zone.as_ref(),
        ProposalView::Waiting | ProposalView::Failed(_) => None,
    };
    PerZone::from_fn(|zone| {
        let point = room.sheet.said_of(zone, tongue).map_or(String::new(), |it| format!(" {it}"));
        ZoneMark {
            label: format!("{}{point}", terms::zone(zone, tongue)),
            proposed: proposed.map(|per_zone| {
                let it = per_zone.get(zone);
                (zone_words(it, tongue), it.profusion.index() as f32 / 11.0)
            }),
            in_hand: room.sheet.zone == zone && !room.is_sealed() && !room.sheet.is_ilo(),
        }
    })
}

/// `1/1, nearly as likely 1/2`: the two likeliest points and how near they are.
fn zone_words(zone: &ZoneProposal, tongue: Tongue) -> String {
    let mut order: Vec<usize> = (0..zone.points.len()).collect();
    order.sort_by(|a, b| zone.points[*b].total_cmp(&zone.points[*a]));
    let name = |idx: usize| Profusion::from_index(idx).map_or(String::new(), |it| it.to_string());
    let ratio = zone.points[order[1]] / zone.points[order[0]].max(f64::MIN_POSITIVE);
    (tongue.words().reading.proposal_zone)(&name(order[0]), &name(order[1]), ratio)
}

fn standard_pane(
    ui: &mut Ui,
    room: &mut Room,
    others: &mut Beside,
    place: usize,
    rect: Rect,
    gpu: &SharedGpu,
    tongue: Tongue,
) {
    let words = &tongue.words().reading;
    ui.painter().rect_filled(rect, 0.0, theme::GROUND);
    let Some((idx, pane)) = &mut others.shown[place] else {
        overlay::corner(ui, rect, Align2::LEFT_TOP, 0, words.no_standard, theme::QUIET);
        return;
    };
    let Some(standard) = others.all.as_ref().and_then(|it| it.get(*idx)) else {
        return;
    };
    let view = viewport::view_in(pane, rect);
    pane.view = Some(at_one_scale(view, &pane.film, room, rect));
    viewport::standard_ui(ui, pane, rect, if place == 0 { "left standard" } else { "right standard" })
        .on_hover_text(words.locked_why);
    let view = viewport::view_in(pane, rect);
    viewport::paint(ui, gpu, pane, &view, rect);
    let heading = format!("{}  {}", words.standard, standard.label);
    overlay::corner(ui, rect, Align2::LEFT_TOP, 0, &heading, theme::STRONG);
    overlay::corner(ui, rect, Align2::RIGHT_TOP, 0, words.locked, theme::QUIET);
    overlay::corner(ui, rect, Align2::LEFT_BOTTOM, 0, &standard.set_name, theme::QUIET);
    overlay::corner(ui, rect, Align2::RIGHT_BOTTOM, 0, &format!("{:.2} ×", view.zoom), theme::QUIET);
}

/// A standard's view at the subject's millimetres, zoomed about the middle of its own pane; as it was where either
/// film's millimetres are unknown, or the subject has no view yet.
fn at_one_scale(view: View, standard: &Film, room: &Room, rect: Rect) -> View {
    let millimetres = standard.mm_per_pixel().zip(room.opened.film.mm_per_pixel());
    let (Some((own, films)), Some(subject)) = (millimetres, &room.subject.view) else { return view };
    let wanted = subject.zoom * own / films;
    if (view.zoom / wanted - 1.0).abs() <= 1e-6 {
        return view;
    }
    let middle = (f64::from(rect.width()) / 2.0, f64::from(rect.height()) / 2.0);
    view.zoom_at(middle, wanted / view.zoom)
}

/// Paints the person's films in time order, and the keys of the room.
pub(crate) fn strip_ui(ui: &mut Ui, room: &Room, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().reading;
    ui.horizontal_centered(|ui| {
        for entry in &room.opened.films {
            let is_this = entry.id == room.opened.entry.id;
            let (rect, response) = ui.allocate_exact_size(Vec2::new(150.0, STRIP - 18.0), Sense::click());
            let line = if is_this { theme::ACCENT } else { theme::LINE };
            ui.painter().rect_stroke(rect, CornerRadius::same(3), (1.0, line), egui::StrokeKind::Inside);
            let taken = entry.taken.map_or_else(|| words.film_date_unknown.to_owned(), |it| it.to_string());
            let at = rect.left_top() + egui::vec2(10.0, 10.0);
            ui.painter().text(at, Align2::LEFT_TOP, taken, theme::body(), theme::STRONG);
            let is_beside = room.prior.as_ref().is_some_and(|it| it.film == entry.id);
            let below = match (is_this, is_beside) {
                (true, _) => words.this_film,
                (_, true) => words.prior,
                _ => entry.view.as_str(),
            };
            let at = at + egui::vec2(0.0, 20.0);
            let color = if is_this { theme::ACCENT } else { theme::QUIET };
            ui.painter().text(at, Align2::LEFT_TOP, below, theme::small(), color);
            if response.clicked() && !is_this {
                intents.push(Intent::Open(entry.id));
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.vertical(|ui| hints_ui(ui, room, tongue));
        });
    });
}

fn hints_ui(ui: &mut Ui, room: &Room, tongue: Tongue) {
    let words = &tongue.words().reading;
    let hints = [Action::OtherFilm(1), Action::OtherCase(1), Action::Prior, Action::Blink, Action::Keys];
    let hints: Vec<_> =
        hints.iter().map(|it| format!("{} {}", keys::key_of(*it), keys::name(*it, tongue))).collect();
    let taken: Vec<_> = room.opened.films.iter().filter_map(|it| it.taken).collect();
    let series = casework::diagnosis::more_than_half_a_year_apart(&taken);
    ui.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| {
        super::quiet(ui, hints.join("   "));
        let (text, color) =
            if series { (words.series_ok, theme::QUIET) } else { (words.series_single, theme::ACCENT) };
        ui.label(RichText::new(text).small().color(color));
        super::quiet(ui, tongue.words().house.research_only);
    });
}

/// Paints what the machine proposes, in its own hue, or why there is nothing to see.
pub(crate) fn proposal_ui(ui: &mut Ui, room: &Room, tongue: Tongue) {
    let words = &tongue.words().reading;
    ui.add_space(theme::STEP);
    let frame = egui::Frame::new()
        .stroke((1.0, theme::MACHINE.gamma_multiply(0.5)))
        .corner_radius(3)
        .inner_margin(10.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let hue = |text: String| RichText::new(text).color(theme::MACHINE).small();
        match &room.proposal {
            ProposalView::Waiting => {
                let said = match room.opened.proposal {
                    ProposalState::Off => words.proposal_off,
                    ProposalState::Gated if !room.is_sealed() => words.proposal_gated,
                    ProposalState::Gated | ProposalState::Open => words.proposal_running,
                };
                ui.label(hue(format!("{}  {said}", words.proposal)));
            }
            ProposalView::Failed(trouble) => {
                let told = trouble.told(tongue);
                ui.label(hue(format!("{}  {}", words.proposal, told.happened)));
                super::quiet(ui, told.mend);
            }
            ProposalView::Shown(proposal) => {
                for line in proposal_lines(proposal, tongue) {
                    ui.label(hue(line));
                }
            }
        }
    });
}

fn proposal_lines(proposal: &Proposal, tongue: Tongue) -> Vec<String> {
    let words = &tongue.words().reading;
    let mut lines = Vec::new();
    if let (Status::Ok, Some(overall)) = (&proposal.status, &proposal.overall) {
        let said = (words.proposal_overall)(&overall.profusion.to_string(), overall.p_ge_1_0);
        lines.push(format!("{}  {said}", words.proposal));
    } else {
        let reason = proposal.reason.map_or("", |it| reason_words(it, tongue));
        lines.push(format!("{}  {} {reason}", words.proposal, words.proposal_abstains));
    }
    lines.push(format!("{} {}", proposal.model.id, proposal.model.version));
    lines.push(words.proposal_unvalidated.to_owned());
    if proposal.mm_estimated {
        lines.push(words.proposal_estimated.to_owned());
    }
    lines
}

const fn reason_words(reason: Reason, tongue: Tongue) -> &'static str {
    match reason {
        Reason::LungsNotFound => tongue.pick("未找到双肺", "two lungs were not found"),
        Reason::FilmTooSmall => tongue.pick("像素太少", "the film has too few pixels"),
        Reason::UnlikeTheLearnt => tongue.pick("与所学胸片不相似", "the film is unlike those it learnt from"),
    }
}
