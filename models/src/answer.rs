//! From the figures that the nets give to what is proposed: no net, no file, plain reckoning.

use classification::{LungZone, PerZone};

use crate::large;
use crate::manifest::{Abstain, Manifest};
use crate::prepare::Field;
use crate::proposal::{CellMap, Overall, Proposal, Reason, Status, ZoneProposal};

/// What the net of the opacities gives, as its manifest promises.
pub(crate) struct Answer {
    pub(crate) points: Vec<f32>,
    pub(crate) shapes: Vec<f32>,
    pub(crate) area: Vec<f32>,
    pub(crate) covered: Option<Vec<f32>>,
    pub(crate) large: Option<Vec<f32>>,
    pub(crate) ood: Option<Vec<f32>>,
}

/// Writes an answer into a proposal, or that the film is too unlike the learnt ones to give it.
pub(crate) fn write(answer: Answer, field: &Field, manifest: &Manifest, proposal: &mut Proposal) {
    if let Some(ood) = answer.ood.as_ref().and_then(|it| it.first()) {
        proposal.ood = Some(share(*ood));
    }
    if proposal.ood.is_some_and(|it| manifest.abstain.ood_above < it) {
        proposal.reason = Some(Reason::UnlikeTheLearnt);
        return;
    }
    let per_zone = PerZone::from_fn(|zone| {
        let nth = LungZone::ALL.iter().position(|it| *it == zone).unwrap_or(0);
        let point = std::array::from_fn(|it| share(answer.points[nth * 12 + it]));
        let shape = std::array::from_fn(|it| share(answer.shapes[nth * 6 + it]));
        ZoneProposal::of(whole(point), whole(shape), share(answer.area[nth]))
    });
    let input = &manifest.input;
    let stride = f64::from(input.map_stride);
    let map = |values: Vec<f32>| CellMap {
        columns: input.map_columns(),
        rows: input.map_rows(),
        corner: field.corner,
        cell: (field.step.0 * stride, field.step.1 * stride),
        cell_mm: input.mm_per_pixel * stride,
        values: values.into_iter().map(|it| it.clamp(0.0, 1.0)).collect(),
    };
    proposal.overall = Some(Overall::of(&per_zone));
    proposal.per_zone = Some(per_zone);
    proposal.covered = answer.covered.map(map);
    let seen = answer.large.map(map).zip(manifest.large);
    proposal.large_opacity = seen.and_then(|(map, asked)| large::largest(&map, &asked));
    proposal.status = Status::Ok;
}

/// How far the field's texture lies from the usual: 0 for the usual itself, towards 1 far away; `None` where the
/// manifest tells no usual texture.
pub(crate) fn strangeness(abstain: &Abstain, texture: [f64; 3]) -> Option<f64> {
    let usual = abstain.usual_mean?.into_iter().zip(abstain.usual_spread?);
    let squares = texture.into_iter().zip(usual).map(|(it, (mean, spread))| ((it - mean) / spread).powi(2));
    let distance = (squares.sum::<f64>() / 3.0).sqrt();
    Some(distance / (distance + 3.0))
}

/// How sure the lungs' net is of what it calls lung: the mean probability there, 0 where it sees none.
pub(crate) fn certainty(lung: &[f32]) -> f64 {
    let seen: Vec<f64> = lung.iter().filter(|it| 0.5 < **it).map(|it| f64::from(*it)).collect();
    if seen.is_empty() { 0.0 } else { seen.iter().sum::<f64>() / seen.len() as f64 }
}

fn share(it: f32) -> f64 {
    f64::from(it).clamp(0.0, 1.0)
}

/// The same probabilities, summing to exactly what rounding allows of 1.
fn whole<const N: usize>(values: [f64; N]) -> [f64; N] {
    let sum: f64 = values.iter().sum();
    if 0.0 < sum { values.map(|it| it / sum) } else { [1.0 / N as f64; N] }
}
