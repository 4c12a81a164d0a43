//! Where a body's lungs lie: how deep each place is in them, and the fields and zones that can be seen on the film.

use classification::PerZone;
use imaging::lung_zones;

use super::body::{Body, Tissue};
use super::chest::{Chest, Depths, Side};
use super::shadow::{CELL_MM, Shadow};
use super::space::Beam;

/// Between the nodes of the depths, mm.
const STEP_MM: f64 = 3.0;
/// The nodes' first place, mm; the last lies opposite.
const FIRST: [f64; 3] = [-174.0, -189.0, -129.0];
/// Less lung than this, mm along the ray, is not seen as lung.
const LEAST_LUNG_MM: f32 = 22.0;
/// More water than this, against what the open lung has over it, hides a lung: heart, spine and belly.
const HIDING: f32 = 1.45;
/// At its top only the shoulders lie over a lung, and never hide it; this passes by as many mm further down.
const APEX_MM: f64 = 70.0;
const HIDING_APEX: f32 = 2.6;
/// The most that a field goes down beside the dome, mm.
const BESIDE_DOME_MM: f64 = 80.0;

/// The chest of a body: what those who lay something into it ask about.
pub(super) fn chest_of(body: &Body, beam: Beam, shadow: &Shadow) -> Chest {
    let lungs = depths(body);
    let sides = Side::BOTH.map(|side| Field::of(shadow, side));
    let zones = PerZone::from_fn(|zone| {
        let (side, third) = Side::and_third_of(zone);
        let field = &sides[side as usize];
        let height = (field.dome - field.apex) / 3.0;
        let top = field.apex + height * f64::from(third);
        // The lowest third keeps what lies beside the dome, down to the angle.
        let bottom = if third == 2 { field.dome + BESIDE_DOME_MM } else { top + height };
        field.outline(top, bottom)
    });
    Chest {
        beam,
        lungs,
        zones,
        apex_to_dome: sides.each_ref().map(|it| (it.apex, it.dome)),
        fields: sides.each_ref().map(|it| it.outline(it.apex, it.dome + BESIDE_DOME_MM)),
    }
}

fn depths(body: &Body) -> [Depths; 2] {
    let counts = FIRST.map(|it| (-2.0 * it / STEP_MM) as usize + 1);
    let mut shares = [vec![0.0; counts.iter().product()], vec![0.0; counts.iter().product()]];
    let mut row = vec![Tissue::AIR; counts[0]];
    for n in 0..counts[1] * counts[2] {
        let (y, z) = ((n % counts[1]) as f64, (n / counts[1]) as f64);
        body.row([FIRST[0], FIRST[1] + y * STEP_MM, FIRST[2] + z * STEP_MM], STEP_MM, &mut row);
        for (column, tissue) in row.iter().enumerate() {
            shares[0][n * counts[0] + column] = tissue.lungs[0];
            shares[1][n * counts[0] + column] = tissue.lungs[1];
        }
    }
    shares.map(|share| {
        let (inside, outside) = std::thread::scope(|scope| {
            let inside = scope.spawn(|| distances(&share, counts, |it| it < 0.5));
            let outside = distances(&share, counts, |it| 0.5 <= it);
            (inside.join().expect("it only counts"), outside)
        });
        // Both count from the middle of the nearest node on the other side; the border lies halfway.
        let half = 0.5 * STEP_MM as f32;
        let values = inside
            .iter()
            .zip(&outside)
            .map(|(inside, outside)| if 0.0 < *inside { inside - half } else { half - outside });
        Depths { first: FIRST, step: STEP_MM, counts, values: values.collect() }
    })
}

/// The way from each node to the nearest that is a goal, mm: two sweeps over the neighbours, straight and aslant.
fn distances(share: &[f32], counts: [usize; 3], is_goal: impl Fn(f32) -> bool) -> Vec<f32> {
    let mut ways: Vec<f32> = share.iter().map(|it| if is_goal(*it) { 0.0 } else { f32::MAX }).collect();
    let [columns, rows, slabs] = counts.map(usize::cast_signed);
    let mut before = Vec::new();
    for (x, y, z) in (-1..=1).flat_map(|z| (-1..=1).flat_map(move |y| (-1..=1).map(move |x| (x, y, z)))) {
        if (z, y, x) < (0, 0, 0) {
            let n_axes = [x, y, z].iter().filter(|it| **it != 0).count();
            before.push(((x, y, z), [0.0, 1.0, 1.314, 1.628][n_axes] * STEP_MM as f32));
        }
    }
    let n_nodes = columns * rows * slabs;
    for direction in [1, -1] {
        for n in 0..n_nodes {
            let at = if direction == 1 { n } else { n_nodes - 1 - n };
            let (x, y, z) = (at % columns, at / columns % rows, at / columns / rows);
            let mut least = ways[at as usize];
            for ((dx, dy, dz), way) in &before {
                let (x, y, z) = (x + dx * direction, y + dy * direction, z + dz * direction);
                if (0..columns).contains(&x) && (0..rows).contains(&y) && (0..slabs).contains(&z) {
                    least = least.min(ways[((z * rows + y) * columns + x) as usize] + way);
                }
            }
            ways[at as usize] = least;
        }
    }
    ways
}

/// One lung field: for each row of the shadow the widest stretch of lung that can be seen, as mm on the detector.
struct Field {
    /// Height of the row on the detector, the stretch's left and right end.
    rows: Vec<(f64, f64, f64)>,
    apex: f64,
    dome: f64,
}

impl Field {
    fn of(shadow: &Shadow, side: Side) -> Self {
        let lung = &shadow.lungs[side as usize];
        let mut over_open: Vec<f32> =
            lung.iter().zip(&shadow.water).filter(|it| 90.0 < *it.0).map(|it| *it.1).collect();
        over_open.sort_by(f32::total_cmp);
        let usual = over_open.get(over_open.len() / 2).copied().unwrap_or(80.0);
        let top = lung.iter().position(|it| LEAST_LUNG_MM < *it).unwrap_or(0) / shadow.columns;
        let most = |cell: usize| {
            let down_mm = (cell / shadow.columns).saturating_sub(top) as f64 * CELL_MM;
            let of_apex = (1.0 - down_mm / APEX_MM).max(0.0) as f32;
            usual * (HIDING + (HIDING_APEX - HIDING) * of_apex)
        };
        let is_seen = |cell: usize| LEAST_LUNG_MM < lung[cell] && shadow.water[cell] < most(cell);
        // A stretch ends at its cells' edges.
        let x_of = |column: usize| shadow.x_of(column) - 0.5 * CELL_MM;
        let mut rows = Vec::new();
        for row in 0..shadow.rows {
            if let Some((from, to)) =
                widest_run(shadow.columns, |column| is_seen(row * shadow.columns + column))
            {
                rows.push((Shadow::y_of(row), x_of(from), x_of(to)));
            }
        }
        let apex = rows.first().map_or(0.0, |it| it.0);
        let dome = lung_zones::dome_of(&lower_border(&rows, side), apex).unwrap_or(apex + 200.0);
        Self { rows, apex, dome }
    }

    /// Down one side of the rows between two heights and up the other.
    fn outline(&self, from: f64, to: f64) -> Vec<(f64, f64)> {
        let within: Vec<_> = self.rows.iter().filter(|it| (from..=to).contains(&it.0)).collect();
        let thinned = |n: usize| n.is_multiple_of(9) || n + 1 == within.len();
        let kept: Vec<_> = within.iter().enumerate().filter(|it| thinned(it.0)).map(|it| **it.1).collect();
        let left = kept.iter().map(|it| (it.1, it.0));
        left.chain(kept.iter().rev().map(|it| (it.2, it.0))).collect()
    }
}

/// The widest run of more than 5 mm.
fn widest_run(columns: usize, is_seen: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    let mut best = (0, 0);
    let mut begun = None;
    for column in 0..=columns {
        match (column < columns && is_seen(column), begun) {
            (true, None) => begun = Some(column),
            (false, Some(from)) => {
                if best.1 - best.0 < column - from {
                    best = (from, column);
                }
                begun = None;
            }
            _ => {}
        }
    }
    (5.0 < (best.1 - best.0) as f64 * CELL_MM).then_some(best)
}

/// How far down a field is seen, cell by cell from its outer side inwards, mm.
fn lower_border(rows: &[(f64, f64, f64)], side: Side) -> Vec<f64> {
    let left = rows.iter().map(|it| it.1).fold(f64::MAX, f64::min);
    let right = rows.iter().map(|it| it.2).fold(f64::MIN, f64::max);
    let n_columns = ((right - left) / CELL_MM).max(0.0) as usize;
    let x_of = |column: usize| left + (column as f64 + 0.5) * CELL_MM;
    let lowest = |x: f64| rows.iter().rev().find(|it| (it.1..it.2).contains(&x)).map(|it| it.0);
    let mut border: Vec<f64> = (0..n_columns).filter_map(|column| lowest(x_of(column))).collect();
    // The person's left lung has its outer side on the right of the film.
    if side == Side::Left {
        border.reverse();
    }
    border
}
