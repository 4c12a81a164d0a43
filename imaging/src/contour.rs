//! From a mask of pixels to a polygon: parts, outlines, fewer points, cuts.

use std::collections::VecDeque;

/// Points in image pixels, in order around the shape; the last joins the first.
pub(crate) type Points = Vec<(f64, f64)>;

/// A rectangle of yes and no, row by row.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) bits: Vec<bool>,
}

impl Grid {
    /// Whether a pixel is in; everything outside the rectangle is out.
    pub(crate) fn has(&self, x: isize, y: isize) -> bool {
        match (usize::try_from(x), usize::try_from(y)) {
            (Ok(x), Ok(y)) if x < self.width && y < self.height => {
                self.bits.get(y * self.width + x).copied().unwrap_or(false)
            }
            _ => false,
        }
    }
}

/// One connected part of a grid.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) grid: Grid,
    pub(crate) n_pixels: usize,
    /// Mean column of its pixels.
    pub(crate) middle_x: f64,
    /// Whether it touches columns on both sides of the grid's middle, with a tenth of its pixels or more on each.
    pub(crate) straddles: bool,
}

/// The parts whose pixels touch by their sides, largest first.
pub(crate) fn parts(grid: &Grid) -> Vec<Part> {
    let mut seen = vec![false; grid.bits.len()];
    let mut found = Vec::new();
    for start in 0..grid.bits.len() {
        if grid.bits[start] && !seen[start] {
            found.push(part_from(grid, start, &mut seen));
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.n_pixels));
    found
}

fn part_from(grid: &Grid, start: usize, seen: &mut [bool]) -> Part {
    let mut bits = vec![false; grid.bits.len()];
    let mut queue = VecDeque::from([start]);
    let (mut n_pixels, mut sum_x, mut n_left) = (0_usize, 0_usize, 0_usize);
    seen[start] = true;
    while let Some(place) = queue.pop_front() {
        bits[place] = true;
        n_pixels += 1;
        let (x, y) = (place % grid.width, place / grid.width);
        sum_x += x;
        n_left += usize::from(2 * x < grid.width);
        let beside = [
            (0 < x).then(|| place - 1),
            (x + 1 < grid.width).then_some(place + 1),
            (0 < y).then(|| place - grid.width),
            (y + 1 < grid.height).then_some(place + grid.width),
        ];
        for next in beside.into_iter().flatten() {
            if grid.bits[next] && !seen[next] {
                seen[next] = true;
                queue.push_back(next);
            }
        }
    }
    let tenth = n_pixels / 10;
    Part {
        grid: Grid { width: grid.width, height: grid.height, bits },
        n_pixels,
        middle_x: sum_x as f64 / n_pixels as f64,
        straddles: tenth < n_left && tenth < n_pixels - n_left,
    }
}

/// The outer outline of a grid's first part (from the top left), along the edges between pixels, clockwise on screen.
pub(crate) fn outline(grid: &Grid) -> Points {
    let Some(first) = grid.bits.iter().position(|&it| it) else {
        return Vec::new();
    };
    let start = ((first % grid.width).cast_signed(), (first / grid.width).cast_signed());
    // Corners are walked with the part on the right hand; the first step goes right along the top of the first pixel.
    let (mut at, mut step) = (start, (1_isize, 0_isize));
    let mut points = Vec::new();
    let n_steps_max = 4 * grid.bits.len() + 4;
    for _ in 0..n_steps_max {
        points.push((at.0 as f64, at.1 as f64));
        at = (at.0 + step.0, at.1 + step.1);
        if at == start {
            break;
        }
        // The pixels ahead of the corner, on the left and the right of the way.
        let (ahead_left, ahead_right) = match step {
            (1, 0) => ((at.0, at.1 - 1), (at.0, at.1)),
            (0, 1) => ((at.0, at.1), (at.0 - 1, at.1)),
            (-1, 0) => ((at.0 - 1, at.1), (at.0 - 1, at.1 - 1)),
            _ => ((at.0 - 1, at.1 - 1), (at.0, at.1 - 1)),
        };
        step = if !grid.has(ahead_right.0, ahead_right.1) {
            (-step.1, step.0)
        } else if grid.has(ahead_left.0, ahead_left.1) {
            (step.1, -step.0)
        } else {
            step
        };
    }
    points
}

/// The same shape in at most `n_points_max` points: corners that stand out least go first.
pub(crate) fn simplified(points: &[(f64, f64)], n_points_max: usize) -> Points {
    let mut tolerance = 0.75;
    for _ in 0..40 {
        let fewer = without_flat_corners(points, tolerance);
        if fewer.len() <= n_points_max {
            return fewer;
        }
        tolerance *= 1.3;
    }
    points.iter().step_by(points.len().div_ceil(n_points_max.max(1)).max(1)).copied().collect()
}

/// Ramer's and Douglas and Peucker's way, on a closed line cut at its two farthest points.
fn without_flat_corners(points: &[(f64, f64)], tolerance: f64) -> Points {
    let Some(&origin) = points.first() else {
        return Vec::new();
    };
    let far = (0..points.len())
        .max_by(|&a, &b| distance(points[a], origin).total_cmp(&distance(points[b], origin)))
        .unwrap_or(0);
    let mut closed = points.to_vec();
    closed.push(origin);
    let mut kept = vec![false; closed.len()];
    kept[0] = true;
    kept[far] = true;
    let mut spans = vec![(0, far), (far, closed.len() - 1)];
    while let Some((from, to)) = spans.pop() {
        let worst = (from + 1..to)
            .map(|it| (it, off_line(closed[it], closed[from], closed[to])))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((place, off)) = worst
            && tolerance < off
        {
            kept[place] = true;
            spans.push((from, place));
            spans.push((place, to));
        }
    }
    let n_open = points.len();
    (0..n_open).filter(|&it| kept[it]).map(|it| closed[it]).collect()
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn off_line(point: (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let length = distance(from, to);
    if length == 0.0 {
        return distance(point, from);
    }
    ((to.0 - from.0) * (from.1 - point.1) - (from.0 - point.0) * (to.1 - from.1)).abs() / length
}

/// The part of a shape between two horizontals, both included.
pub(crate) fn between(points: &[(f64, f64)], top: f64, bottom: f64) -> Points {
    let below_top = cut(points, |y| top <= y, top);
    cut(&below_top, |y| y <= bottom, bottom)
}

/// Sutherland's and Hodgman's cut against one horizontal.
fn cut(points: &[(f64, f64)], inside: impl Fn(f64) -> bool, at_y: f64) -> Points {
    let mut kept = Vec::with_capacity(points.len() + 4);
    for (idx, &here) in points.iter().enumerate() {
        let before = points[(idx + points.len() - 1) % points.len()];
        if inside(before.1) != inside(here.1) {
            let part = (at_y - before.1) / (here.1 - before.1);
            kept.push((before.0 + part * (here.0 - before.0), at_y));
        }
        if inside(here.1) {
            kept.push(here);
        }
    }
    kept
}

/// The area a shape encloses, in square pixels.
pub(crate) fn area(points: &[(f64, f64)]) -> f64 {
    let n = points.len();
    let twice: f64 = (0..n)
        .map(|it| {
            let (a, b) = (points[it], points[(it + 1) % n]);
            a.0 * b.1 - b.0 * a.1
        })
        .sum();
    twice.abs() / 2.0
}

/// Whether a point lies inside a shape, by the even-odd rule.
pub(crate) fn contains(points: &[(f64, f64)], point: (f64, f64)) -> bool {
    let n = points.len();
    let mut inside = false;
    for idx in 0..n {
        let (a, b) = (points[idx], points[(idx + 1) % n]);
        if (point.1 < a.1) != (point.1 < b.1) && point.0 < a.0 + (point.1 - a.1) / (b.1 - a.1) * (b.0 - a.0) {
            inside = !inside;
        }
    }
    inside
}
