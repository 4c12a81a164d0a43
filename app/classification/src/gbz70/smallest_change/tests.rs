//! No smaller change leads to another stage: every sheet within fewer steps is made and staged.

use std::collections::{BTreeMap, VecDeque};

use proptest::prelude::*;

use super::*;
use crate::gbz70::any_sheet::{any_sheet_begun, any_stated_asbestos, any_whole_sheet, tried};
use crate::gbz70::edition::Edition;
use crate::gbz70::pleura::PlaqueFindings;
use crate::zone::PerZone;

mod examples;

/// The findings, in whole steps: what one step leads to can be told from it alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    /// Places among the twelve points.
    zones: [usize; 6],
    aggregation: bool,
    large_opacities: Vec<Diameters>,
    plaque: Option<Plaque>,
}

/// In tenths of a micrometre, so that every diameter of the sheets is a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Diameters {
    long: i64,
    short: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Plaque {
    at_heart_or_diaphragm: bool,
    shaggy: bool,
    /// In ten-thousandths of a chest wall.
    length: i64,
}

const MM: i64 = 10_000;
const WALL: i64 = 10_000;
const TWENTIETH: i64 = WALL / 20;

/// The next whole ones below and above.
fn beside(value: i64, unit: i64) -> [i64; 2] {
    [(value - 1).div_euclid(unit) * unit, (value.div_euclid(unit) + 1) * unit]
}

impl Diameters {
    fn is_lawful(&self) -> bool {
        10 * MM < self.long && 0 < self.short && self.short <= self.long
    }

    fn draft(self) -> DiametersDraft {
        let mm = |it: i64| Some(it as f64 / MM as f64);
        DiametersDraft { long_mm: mm(self.long), short_mm: mm(self.short) }
    }
}

impl State {
    fn of(draft: &FindingsDraft) -> Self {
        let plaque = draft.pleura.so_far().plaque().map(|it| {
            let said = it.findings();
            Plaque {
                at_heart_or_diaphragm: said.sites.iter().any(|it| !matches!(it, PlaqueSite::ChestWall(_))),
                shaggy: said.shaggy_heart_border,
                length: (said.length_over_wall * WALL as f64).round() as i64,
            }
        });
        let whole = |it: f64| (it * MM as f64).round() as i64;
        let diameters = |(_, it): (usize, LargeOpacity)| Diameters {
            long: whole(it.long_mm()),
            short: whole(it.short_mm()),
        };
        Self {
            zones: LungZone::ALL.map(|it| draft.zones.get(it).map_or(1, Profusion::index)),
            aggregation: draft.aggregation,
            large_opacities: draft.measured().map(diameters).collect(),
            plaque,
        }
    }

    fn draft(&self) -> FindingsDraft {
        let said = self.plaque.map(|it| PlaqueFindings {
            sites: it.at_heart_or_diaphragm.then_some(PlaqueSite::HeartBorder).into_iter().collect(),
            shaggy_heart_border: it.shaggy,
            length_over_wall: it.length as f64 / WALL as f64,
            ..PlaqueFindings::default()
        });
        FindingsDraft {
            zones: PerZone::from_fn(|zone| Profusion::from_index(self.zones[zone as usize])),
            aggregation: self.aggregation,
            large_opacities: self.large_opacities.iter().map(|it| it.draft()).collect(),
            pleura: PleuraDraft { plaque: said.is_some(), said: said.unwrap_or_default() },
            ..FindingsDraft::default()
        }
    }

    fn stage(&self, asbestos: Asbestos) -> Stage {
        Edition::Gbz70_2015.staging_as_far(&self.draft(), asbestos).expect("zones are graded").stage
    }

    /// Everything one step away.
    fn one_step(&self) -> Vec<Self> {
        let mut next = self.one_step_of_zones();
        next.push(Self { aggregation: !self.aggregation, ..self.clone() });
        next.extend(self.one_step_of_large_opacities());
        next.extend(self.one_step_of_plaques());
        next
    }

    fn one_step_of_zones(&self) -> Vec<Self> {
        let mut next = Vec::new();
        for zone_idx in 0..6 {
            for to in [self.zones[zone_idx].wrapping_sub(1), self.zones[zone_idx] + 1] {
                if to < 12 {
                    let mut state = self.clone();
                    state.zones[zone_idx] = to;
                    next.push(state);
                }
            }
        }
        next
    }

    fn one_step_of_large_opacities(&self) -> Vec<Self> {
        let mut next = Vec::new();
        let mut push = |large_opacities: Vec<Diameters>| next.push(Self { large_opacities, ..self.clone() });
        for idx in 0..self.large_opacities.len() {
            let mut fewer = self.large_opacities.clone();
            let Diameters { long, short } = fewer.remove(idx);
            push(fewer);
            let longer = beside(long, MM).map(|long| Diameters { long, short });
            let broader = beside(short, MM).map(|short| Diameters { long, short });
            for diameters in longer.into_iter().chain(broader).filter(Diameters::is_lawful) {
                let mut other = self.large_opacities.clone();
                other[idx] = diameters;
                push(other);
            }
        }
        let mut more = self.large_opacities.clone();
        more.push(Diameters { long: 11 * MM, short: MM });
        push(more);
        next
    }

    fn one_step_of_plaques(&self) -> Vec<Self> {
        let plaques = match self.plaque {
            None => vec![Some(Plaque::default())],
            Some(it) => {
                let lengths =
                    beside(it.length, TWENTIETH).into_iter().filter(|it| (0..=2 * WALL).contains(it));
                let lengths = lengths.map(|length| Plaque { length, ..it });
                let turned = [
                    Plaque { at_heart_or_diaphragm: !it.at_heart_or_diaphragm, ..it },
                    Plaque { shaggy: !it.shaggy, ..it },
                ];
                [None].into_iter().chain(turned.into_iter().chain(lengths).map(Some)).collect()
            }
        };
        plaques.into_iter().map(|plaque| Self { plaque, ..self.clone() }).collect()
    }

    /// Everything within so many steps, with how many each takes.
    fn within(&self, n_steps: u32, next: impl Fn(&Self) -> Vec<Self>) -> BTreeMap<Self, u32> {
        let mut reached = BTreeMap::from([(self.clone(), 0)]);
        let mut queue = VecDeque::from([(self.clone(), 0)]);
        while let Some((state, n)) = queue.pop_front() {
            if n == n_steps {
                continue;
            }
            for further in next(&state) {
                if !reached.contains_key(&further) {
                    reached.insert(further.clone(), n + 1);
                    queue.push_back((further, n + 1));
                }
            }
        }
        reached
    }
}

/// The sheet with diameters and lengths that are whole in the units of [`State`].
fn rounded(mut draft: FindingsDraft) -> FindingsDraft {
    let round = |it: f64| ((it * 10.0).round() / 10.0).max(0.1);
    for diameters in &mut draft.large_opacities {
        diameters.long_mm = diameters.long_mm.map(|it| round(it).max(10.1));
        diameters.short_mm = diameters.short_mm.map(round);
    }
    let length = &mut draft.pleura.said.length_over_wall;
    *length = (*length * 100.0).round() / 100.0;
    draft
}

fn stage_of(draft: &FindingsDraft, asbestos: Asbestos) -> Option<Stage> {
    Edition::Gbz70_2015.staging_as_far(draft, asbestos).map(|it| it.stage)
}

proptest! {
    #![proptest_config(tried(1024))]

    #[test]
    fn a_change_leads_to_the_stage_it_states_and_back(
        sheet in any_sheet_begun(),
        asbestos in any_stated_asbestos(),
    ) {
        let before = stage_of(&sheet, asbestos);
        let Changes { up, down } = smallest_changes(&sheet, asbestos);
        prop_assert_eq!(up.is_some(), before.is_some_and(|it| it < Stage::Three));
        prop_assert_eq!(down.is_some(), before.is_some_and(|it| Stage::None < it));
        for change in up.iter().chain(&down) {
            let mut changed = sheet.clone();
            change.apply(&mut changed);
            let staging = Edition::Gbz70_2015.staging_as_far(&changed, asbestos);
            prop_assert_eq!(staging.as_ref(), Some(&change.leads_to));
            prop_assert_ne!(staging.map(|it| it.stage), before);
            undo(change, &sheet, &mut changed);
            prop_assert_eq!(stage_of(&changed, asbestos), before);
        }
    }
}

proptest! {
    #![proptest_config(tried(96))]

    #[test]
    fn nothing_within_fewer_steps_leads_there(sheet in any_whole_sheet(), asbestos in any_stated_asbestos()) {
        const FARTHEST: u32 = 3;
        let sheet = rounded(sheet);
        let Changes { up, down } = smallest_changes(&sheet, asbestos);
        let state = State::of(&sheet);
        let now = state.stage(asbestos);
        prop_assert_eq!(Some(now), stage_of(&sheet, asbestos));
        let (mut n_up, mut n_down) = (None::<u32>, None::<u32>);
        for (state, n_steps) in state.within(FARTHEST, State::one_step) {
            match state.stage(asbestos).cmp(&now) {
                Ordering::Greater => n_up = Some(n_up.map_or(n_steps, |it| it.min(n_steps))),
                Ordering::Less => n_down = Some(n_down.map_or(n_steps, |it| it.min(n_steps))),
                Ordering::Equal => {}
            }
        }
        let near = |it: Option<Change>| it.map(|it| it.n_steps).filter(|it| *it <= FARTHEST);
        prop_assert_eq!(near(up), n_up);
        prop_assert_eq!(near(down), n_down);
    }
}

proptest! {
    #![proptest_config(tried(16))]

    /// However far the change is: all 12^6 gradings, with every way to be beside the zones. A step
    /// changes one finding, so the steps of zones, aggregation, large opacities and plaques add up.
    #[test]
    fn of_all_gradings_and_all_ways_beside_them_none_is_nearer(
        sheet in any_whole_sheet(),
        asbestos in any_stated_asbestos(),
    ) {
        let mut sheet = rounded(sheet);
        sheet.large_opacities.truncate(1);
        let state = State::of(&sheet);
        let now = state.stage(asbestos);
        let (mut n_up, mut n_down) = (None::<u32>, None::<u32>);
        let gradings = nearest_gradings(&state);
        for (beside, n_beside) in ways_beside(&state) {
            for (zones, n_zones) in &gradings {
                let n_steps = n_zones + n_beside;
                let nearest = match (State { zones: *zones, ..beside.clone() }).stage(asbestos).cmp(&now) {
                    Ordering::Greater => &mut n_up,
                    Ordering::Less => &mut n_down,
                    Ordering::Equal => continue,
                };
                *nearest = Some(nearest.map_or(n_steps, |it| it.min(n_steps)));
            }
        }
        let Changes { up, down } = smallest_changes(&sheet, asbestos);
        prop_assert_eq!(up.map(|it| it.n_steps), n_up);
        prop_assert_eq!(down.map(|it| it.n_steps), n_down);
    }
}

proptest! {
    #![proptest_config(tried(16))]

    /// Zones and aggregation only: of the changes with the fewest steps the one with the fewest
    /// findings, and of these the one of the earliest zones.
    #[test]
    fn of_the_nearest_the_one_of_fewest_and_earliest_findings_is_named(sheet in any_whole_sheet()) {
        let sheet = FindingsDraft { large_opacities: vec![], ..sheet };
        let state = State { plaque: None, ..State::of(&sheet) };
        let now = state.stage(Asbestos::NotExposed);
        let mut best = [None, None];
        for (zones, _) in nearest_gradings(&state) {
            for aggregation in [false, true] {
                let changed = State { zones, aggregation, ..state.clone() };
                let place = match changed.stage(Asbestos::NotExposed).cmp(&now) {
                    Ordering::Greater => &mut best[0],
                    Ordering::Less => &mut best[1],
                    Ordering::Equal => continue,
                };
                let turned = aggregation != state.aggregation;
                let (n_steps, n_changed, changed) = size(&state, zones);
                let key = (n_steps + usize::from(turned), n_changed + usize::from(turned), changed, !turned);
                if place.is_none_or(|(least, _)| key < least) {
                    *place = Some((key, (zones, aggregation)));
                }
            }
        }
        let Changes { up, down } = smallest_changes(&sheet, Asbestos::NotExposed);
        for (found, best) in [up, down].into_iter().zip(best) {
            let named = found.map(|it| {
                let mut changed = sheet.clone();
                it.apply(&mut changed);
                let State { zones, aggregation, .. } = State::of(&changed);
                (zones, aggregation)
            });
            prop_assert_eq!(named, best.map(|(_, it)| it));
        }
    }
}

/// How many steps and how many zones, then zone by zone whether it stays, and at which point it ends.
fn size(state: &State, zones: [usize; 6]) -> (usize, usize, [(bool, usize); 6]) {
    let moved = [0, 1, 2, 3, 4, 5].map(|it| (zones[it] == state.zones[it], zones[it]));
    let n_steps = zones.iter().zip(state.zones).map(|(it, from)| it.abs_diff(from)).sum();
    (n_steps, moved.iter().filter(|(stays, _)| !stays).count(), moved)
}

/// For each overall grade, distribution and number of zones at 0/1 the nearest of all 12^6 gradings.
fn nearest_gradings(state: &State) -> Vec<([usize; 6], u32)> {
    let mut nearest = BTreeMap::<(usize, usize, usize), ([usize; 6], u32)>::new();
    let mut by_place = vec![None; 4 * 7 * 7];
    for n in 0..12_usize.pow(6) {
        let mut rest = n;
        let zones = [(); 6].map(|()| {
            let point = rest % 12;
            rest /= 12;
            point
        });
        let overall = zones.iter().max().map_or(0, |it| it / 3);
        let distribution = zones.iter().filter(|it| 3 <= **it).count();
        let at_0_1 = zones.iter().filter(|it| **it == 2).count();
        let place = &mut by_place[(overall * 7 + distribution) * 7 + at_0_1];
        let size = size(state, zones);
        if place.is_none_or(|it| size < it) {
            *place = Some(size);
            nearest.insert((overall, distribution, at_0_1), (zones, size.0 as u32));
        }
    }
    nearest.into_values().collect()
}

/// Every aggregation, large opacity and plaque with the steps to it; of large opacities the nearest
/// of each kind.
fn ways_beside(state: &State) -> Vec<(State, u32)> {
    let one_at_most = |it: &State| {
        let mut next = it.one_step_of_large_opacities();
        next.retain(|it| it.large_opacities.len() <= 1);
        next
    };
    let mut of_large = BTreeMap::new();
    for (it, n_steps) in state.within(24, one_at_most) {
        let reaches = |it: &Diameters| 20 * MM <= it.long && 10 * MM < it.short;
        let kind = (it.large_opacities.is_empty(), it.large_opacities.iter().any(reaches));
        let nearest = of_large.entry(kind).or_insert((it.clone(), n_steps));
        if n_steps < nearest.1 {
            *nearest = (it, n_steps);
        }
    }
    let of_plaques = state.within(60, State::one_step_of_plaques);
    let mut ways = Vec::new();
    for (large, n_large) in of_large.values() {
        for (plaque, n_plaque) in &of_plaques {
            for aggregation in [false, true] {
                let turned = u32::from(aggregation != state.aggregation);
                let plaque = plaque.plaque;
                ways.push((State { aggregation, plaque, ..large.clone() }, n_large + n_plaque + turned));
            }
        }
    }
    ways
}

/// Takes back every difference of a change.
fn undo(change: &Change, before: &FindingsDraft, changed: &mut FindingsDraft) {
    // Those that are gone come back first, so that the others have their places again.
    for difference in &change.differences {
        if let Difference::LargeOpacityGone { idx } = *difference {
            changed.large_opacities.insert(idx, before.large_opacities[idx]);
        }
    }
    for difference in &change.differences {
        let said = &mut changed.pleura.said;
        match *difference {
            Difference::Zone { zone, from, .. } => *changed.zones.get_mut(zone) = from,
            Difference::Aggregation { seen } => changed.aggregation = !seen,
            Difference::LargeOpacityFound { .. } => drop(changed.large_opacities.pop()),
            Difference::LargeOpacityGone { .. } => {}
            Difference::LongDiameter { idx, from_mm, .. } => {
                changed.large_opacities[idx].long_mm = Some(from_mm);
            }
            Difference::ShortDiameter { idx, from_mm, .. } => {
                changed.large_opacities[idx].short_mm = Some(from_mm);
            }
            Difference::Plaque { .. } => changed.pleura = before.pleura.clone(),
            Difference::PlaqueAtHeartOrDiaphragm { seen } => {
                if seen {
                    said.sites.remove(&PlaqueSite::HeartBorderOrDiaphragm);
                } else {
                    said.sites.insert(PlaqueSite::HeartBorderOrDiaphragm);
                }
            }
            Difference::ShaggyHeartBorder { seen } => said.shaggy_heart_border = !seen,
            Difference::PlaqueLength { from, .. } => said.length_over_wall = from,
        }
    }
}

fn sheet(points: &str) -> FindingsDraft {
    let points: Vec<Option<Profusion>> = points.split(' ').map(|it| it.parse().ok()).collect();
    FindingsDraft { zones: PerZone::from_fn(|zone| points[zone as usize]), ..FindingsDraft::default() }
}

fn at_heart(mut sheet: FindingsDraft) -> FindingsDraft {
    sheet.pleura.plaque = true;
    sheet.pleura.said.sites.insert(PlaqueSite::HeartBorder);
    sheet
}

proptest! {
    #![proptest_config(tried(256))]

    #[test]
    fn where_asbestos_is_not_stated_a_change_leaves_the_plaques_alone(sheet in any_sheet_begun()) {
        let not_stated = smallest_changes(&sheet, Asbestos::NotStated);
        let staging = Edition::Gbz70_2015.staging_as_far(&sheet, Asbestos::NotStated);
        if staging.is_none_or(|it| it.if_exposed.is_some()) {
            prop_assert_eq!(not_stated, Changes::default());
        } else {
            let differences = |it: Changes| [it.up, it.down].map(|it| it.map(|it| it.differences));
            let not_exposed = smallest_changes(&sheet, Asbestos::NotExposed);
            prop_assert_eq!(differences(not_stated), differences(not_exposed));
        }
    }
}
