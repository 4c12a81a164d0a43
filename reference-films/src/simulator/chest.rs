//! What is asked about a body before anything is laid into it: where its lungs lie, in the body and on the film.

use classification::{LungZone, PerZone};

use super::space::{Beam, Point};

/// The person's right or left; as an index 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// On the left of the film.
    Right,
    /// On the right of the film.
    Left,
}

impl Side {
    /// Both, right first.
    pub const BOTH: [Self; 2] = [Self::Right, Self::Left];

    /// The side of a zone, and which third from the top it is: 0, 1 or 2.
    pub fn and_third_of(zone: LungZone) -> (Self, u8) {
        match zone {
            LungZone::RightUpper => (Self::Right, 0),
            LungZone::RightMiddle => (Self::Right, 1),
            LungZone::RightLower => (Self::Right, 2),
            LungZone::LeftUpper => (Self::Left, 0),
            LungZone::LeftMiddle => (Self::Left, 1),
            LungZone::LeftLower => (Self::Left, 2),
        }
    }
}

/// How deep within a lung each place lies, on an even grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Depths {
    /// The place of the grid's first node: least x, y and z.
    pub first: Point,
    /// Between nodes, mm.
    pub step: f64,
    /// Nodes along x, y and z.
    pub counts: [usize; 3],
    /// Distance from the pleura in mm, positive within the lung; x runs fastest, then y, then z.
    pub values: Vec<f32>,
}

impl Depths {
    /// The depth at a place, straight between the nodes; beyond the grid that of its edge.
    pub fn at(&self, place: Point) -> f64 {
        let mut corner = [0; 3];
        let mut part = [0.0; 3];
        for axis in 0..3 {
            let last = self.counts[axis] - 2;
            let nodes = ((place[axis] - self.first[axis]) / self.step).clamp(0.0, last as f64 + 1.0);
            corner[axis] = (nodes.floor() as usize).min(last);
            part[axis] = nodes - corner[axis] as f64;
        }
        let node = |x: usize, y: usize, z: usize| {
            let (column, row, slab) = (corner[0] + x, corner[1] + y, corner[2] + z);
            f64::from(self.values[(slab * self.counts[1] + row) * self.counts[0] + column])
        };
        let along_x = |y, z| node(0, y, z) + (node(1, y, z) - node(0, y, z)) * part[0];
        let along_y = |z| along_x(0, z) + (along_x(1, z) - along_x(0, z)) * part[1];
        along_y(0) + (along_y(1) - along_y(0)) * part[2]
    }

    /// The least and the greatest place that lies within the lung.
    pub fn extent(&self) -> [Point; 2] {
        let mut least = [f64::MAX; 3];
        let mut greatest = [f64::MIN; 3];
        for (n, _) in self.values.iter().enumerate().filter(|it| 0.0 < *it.1) {
            let node = [
                n % self.counts[0],
                n / self.counts[0] % self.counts[1],
                n / self.counts[0] / self.counts[1],
            ];
            for axis in 0..3 {
                let at = self.first[axis] + node[axis] as f64 * self.step;
                least[axis] = least[axis].min(at);
                greatest[axis] = greatest[axis].max(at);
            }
        }
        [least, greatest]
    }
}

/// The lungs of one body under one beam.
#[derive(Clone, Debug, PartialEq)]
pub struct Chest {
    /// The beam.
    pub beam: Beam,
    /// Right and left lung, in the body.
    pub lungs: [Depths; 2],
    /// Right and left lung field that can be seen, as outlines on the detector, mm.
    pub fields: [Vec<(f64, f64)>; 2],
    /// The six zones of them: GBZ 70-2015, 3.7.
    pub zones: PerZone<Vec<(f64, f64)>>,
    /// Height of apex and dome on the detector, mm downwards, right and left.
    pub apex_to_dome: [(f64, f64); 2],
}

impl Chest {
    /// The zone in which a place of a lung falls on the film. What lies beside the dome belongs to the lowest third.
    pub fn zone_of(&self, side: Side, place: Point) -> LungZone {
        let (apex, dome) = self.apex_to_dome[side as usize];
        let part = (self.beam.project(place).1 - apex) / (dome - apex);
        let third = (part * 3.0).floor().clamp(0.0, 2.0) as u8;
        LungZone::ALL
            .into_iter()
            .find(|it| Side::and_third_of(*it) == (side, third))
            .unwrap_or(LungZone::RightUpper)
    }
}
