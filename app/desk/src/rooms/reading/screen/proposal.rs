//! What the machine proposes, in its own hue, zone by zone; or why there is nothing to see, as plainly.

use classification::{LungZone, Profusion, Shape};
use egui::{Align2, Rect, RichText, Sense, Ui, Vec2};
use models::proposal::{LargeOpacityProposal, Proposal, ZoneProposal};
use words::{Tongue, terms};
use workstation::films::open::ProposalState;
use workstation::reading::shown_proposal::ShownProposal;

use crate::controls::{local_time, quiet};
use crate::film_in_hand::{FilmInHand, ProposalView, map_is_there};
use crate::keys::{self, Action};
use crate::theme;

/// Two points are nearly as likely as each other from this ratio on.
const NEARLY: f64 = 0.8;
/// From this probability of 1/0 or more on, a film is not said to have no small opacities.
const WORTH_A_THOUGHT: f64 = 0.25;
/// The second point is not worth a word below this ratio.
const WORTH_A_WORD: f64 = 0.15;
/// Height of one zone's words, and of its bars, points.
const WORDS: f32 = 18.0;
const BARS: f32 = 30.0;
/// Below the bars: the categories' numbers.
const TICKS: f32 = 15.0;

/// Paints the proposal below the sheet, in a frame of its own.
pub(super) fn proposal_ui(ui: &mut Ui, in_hand: &FilmInHand, tongue: Tongue) {
    let words = terms::proposal::words(tongue);
    let frame = egui::Frame::new()
        .stroke((1.0, theme::MACHINE.gamma_multiply(0.5)))
        .corner_radius(3)
        .inner_margin(10.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        quiet(ui, words.proposal);
        match &in_hand.proposal {
            ProposalView::Waiting => {
                let said = match in_hand.opened.proposal {
                    ProposalState::Off => words.off,
                    ProposalState::Gated if in_hand.opened.sealed.is_empty() => words.gated,
                    ProposalState::Gated | ProposalState::Open => words.running,
                };
                ui.label(hue(said));
            }
            ProposalView::Superseded => {
                ui.label(hue(words.superseded));
            }
            ProposalView::Failed(trouble) => {
                let told = trouble.told(tongue);
                ui.label(hue(told.happened));
                quiet(ui, told.mend);
            }
            ProposalView::Shown(shown) => shown_ui(ui, in_hand, shown, tongue),
        }
    });
}

fn shown_ui(ui: &mut Ui, in_hand: &FilmInHand, shown: &ShownProposal, tongue: Tongue) {
    let words = terms::proposal::words(tongue);
    let proposal = shown.proposal();
    ui.label(hue(answer(proposal, tongue)).font(theme::figure()));
    if let Some(overall) = &proposal.overall {
        ui.label(hue((words.at_least_1_0)(overall.p_ge_1_0)));
    }
    if let Some(per_zone) = &proposal.per_zone {
        let size =
            Vec2::new(((ui.available_width() - 2.0 * theme::STEP) / 2.0).floor(), WORDS + BARS + TICKS);
        // One scale for all six, so that they compare.
        let highest = per_zone.iter().flat_map(|(_, it)| it.points).fold(f64::MIN_POSITIVE, f64::max);
        for row in LungZone::ALL[..3].iter().zip(&LungZone::ALL[3..]) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0 * theme::STEP;
                // As on the film: the right lung on the left side.
                for zone in [row.0, row.1] {
                    let own = in_hand.sheet.said_of(*zone, tongue);
                    zone_ui(ui, (*zone, own), per_zone.get(*zone), (size, highest), tongue);
                }
            });
        }
    }
    for line in further(proposal, tongue) {
        ui.label(hue(line));
    }
    if map_is_there(proposal) {
        quiet(ui, format!("{}  {}", keys::key_of(Action::Map), words.map));
    }
    quiet(ui, format!("{} {}  ·  {}", proposal.model.id, proposal.model.version, words.research_only));
    quiet(ui, (words.first_seen)(&local_time(shown.first_at())));
    if let Some(before) = shown.supersedes() {
        quiet(ui, (words.supersedes)(&before.model_id, &local_time(before.made_at)));
    }
}

/// What it proposes for the film, or that it abstains and why: in one sentence, and as large as each other.
fn answer(proposal: &Proposal, tongue: Tongue) -> String {
    let words = terms::proposal::words(tongue);
    let Some(overall) = &proposal.overall else {
        return (words.abstains)(proposal.reason.map_or("", |it| terms::abstention(it.code(), tongue)));
    };
    let first = overall.profusion;
    if first < Profusion::OneZero && overall.p_ge_1_0 < WORTH_A_THOUGHT {
        return (words.proposes_none)(&first.to_string());
    }
    let (second, ratio) = likelier_neighbour(first, &overall.points);
    if ratio < WORTH_A_WORD {
        return (words.proposes_surely)(&first.to_string());
    }
    (words.proposes)(&first.to_string(), &second.to_string(), NEARLY < ratio)
}

/// The likelier of the points beside one, and how likely it is for one of that point.
fn likelier_neighbour(point: Profusion, points: &[f64; 12]) -> (Profusion, f64) {
    let p = |it: Profusion| points[it.index()];
    let (below, above) = (point.lowered(), point.raised());
    let second = match (below == point, above == point) {
        (true, _) => above,
        (_, true) => below,
        _ if p(below) < p(above) => above,
        _ => below,
    };
    (second, p(second) / p(point).max(f64::MIN_POSITIVE))
}

/// Lines below the zones: the large opacity, where the millimetres come from, what of the film's quality is worth a
/// look.
fn further(proposal: &Proposal, tongue: Tongue) -> Vec<String> {
    let words = terms::proposal::words(tongue);
    let large = proposal.large_opacity.as_ref().map(|it| {
        let LargeOpacityProposal { probability, long_mm, short_mm, .. } = *it;
        if probability < 0.5 {
            (words.no_large)(probability)
        } else {
            (words.large)(probability, long_mm, short_mm)
        }
    });
    let estimated = proposal.mm_estimated.then(|| words.estimated_mm.to_owned());
    let mut hints: Vec<String> = proposal
        .hints
        .iter()
        .filter(|it| it.is_beyond())
        .map(|it| format!("  {}", terms::model::hint(it, tongue)))
        .collect();
    if !hints.is_empty() {
        hints.insert(0, words.film_quality.to_owned());
    }
    large.into_iter().chain(estimated).chain(hints).collect()
}

/// One zone: its name and what the reader's own sheet says of it; the point in the middle of its distribution, the likeliest shape; and twelve bars.
///
/// * `highest` — the probability that has the height of a bar's whole room.
fn zone_ui(
    ui: &mut Ui,
    (zone, own): (LungZone, Option<&'static str>),
    it: &ZoneProposal,
    (size, highest): (Vec2, f64),
    tongue: Tongue,
) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let painter = ui.painter();
    let words = Rect::from_min_size(rect.min, Vec2::new(size.x, WORDS));
    let name = terms::zone_in_short(zone, tongue);
    let named = painter.text(words.left_center(), Align2::LEFT_CENTER, name, theme::small(), theme::QUIET);
    if let Some(own) = own {
        let at = named.right_center() + egui::vec2(6.0, 0.0);
        painter.text(at, Align2::LEFT_CENTER, own, theme::body(), theme::STRONG);
    }
    let point = it.profusion.to_string();
    painter.text(words.center(), Align2::CENTER_CENTER, &point, theme::body(), theme::MACHINE);
    let shape = likeliest_shape(it);
    if let Some(shape) = &shape {
        painter.text(words.right_center(), Align2::RIGHT_CENTER, shape, theme::small(), theme::QUIET);
    }
    let bars = Rect::from_min_size(words.left_bottom(), Vec2::new(size.x, BARS));
    bars_ui(ui, bars, &it.points.map(|p| p / highest));
    let spoken = format!("{name} {} {point} {}", own.unwrap_or(""), shape.unwrap_or_default());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
}

/// Twelve bars in their four categories; the likeliest stands out.
///
/// * `heights` — parts of the room there is.
fn bars_ui(ui: &Ui, rect: Rect, heights: &[f64; 12]) {
    let painter = ui.painter();
    let gap = 6.0;
    let step = (rect.width() - 3.0 * gap) / 12.0;
    let highest = heights.iter().copied().fold(0.0, f64::max);
    for (idx, part) in heights.iter().enumerate() {
        let left = rect.left() + step * idx as f32 + gap * (idx / 3) as f32;
        let height = (rect.height() * *part as f32).max(1.0);
        let bar = Rect::from_min_max(
            egui::pos2(left + 1.0, rect.bottom() - height),
            egui::pos2(left + step - 1.0, rect.bottom()),
        );
        let color = if *part < highest { theme::MACHINE.gamma_multiply(0.55) } else { theme::MACHINE };
        painter.rect_filled(bar, 0.0, color);
        if idx % 3 == 1 {
            let at = egui::pos2(bar.center().x, rect.bottom() + 2.0);
            painter.text(at, Align2::CENTER_TOP, (idx / 3).to_string(), theme::small(), theme::QUIET);
        }
    }
}

/// `q 62 %`; nothing where the zone has no opacities whose shape would mean anything.
fn likeliest_shape(it: &ZoneProposal) -> Option<String> {
    let (shape, p) = Shape::ALL.into_iter().zip(it.shapes).max_by(|a, b| a.1.total_cmp(&b.1))?;
    (Profusion::OneZero <= it.profusion).then(|| format!("{} {:.0} %", shape.letter(), p * 100.0))
}

fn hue(text: impl Into<String>) -> RichText {
    RichText::new(text).color(theme::MACHINE).small()
}
