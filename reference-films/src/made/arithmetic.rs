//! Exponential, logarithm and sine from the four operations, so that a made film is the same everywhere.
//!
//! The mathematical library of the machine may differ in the last bit from one system to the next.
//! Addition, multiplication, division and the square root may not: IEEE 754 fixes them.
//! Everything a made film needs is built from those alone.

const LN_2: f64 = std::f64::consts::LN_2;

/// The square of a number.
pub(super) fn square(value: f64) -> f64 {
    value * value
}

/// e to the power `value`, for `value` within −700…700.
pub(super) fn exp(value: f64) -> f64 {
    let power = (value * std::f64::consts::LOG2_E + 0.5).floor();
    let rest = value - power * LN_2;
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..14_u32 {
        term *= rest / f64::from(n);
        sum += term;
    }
    sum * two_to(power as i64)
}

/// The natural logarithm of a positive number.
pub(super) fn ln(value: f64) -> f64 {
    let bits = value.to_bits();
    let mut power = ((bits >> 52) & 0x7ff).cast_signed() - 1023;
    let mut mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    if std::f64::consts::SQRT_2 < mantissa {
        mantissa *= 0.5;
        power += 1;
    }
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let ratio_squared = ratio * ratio;
    let mut sum = 0.0;
    for n in (0..11_u32).rev() {
        sum = sum * ratio_squared + 1.0 / f64::from(2 * n + 1);
    }
    2.0 * ratio * sum + power as f64 * LN_2
}

/// Sine and cosine of an angle in radians, for angles of a few turns.
pub(super) fn sin_cos(angle: f64) -> (f64, f64) {
    let turns = (angle / std::f64::consts::TAU + 0.5).floor();
    // An eighth of the angle, then doubled three times.
    let eighth = (angle - turns * std::f64::consts::TAU) * 0.125;
    let squared = eighth * eighth;
    let mut sin = eighth * (1.0 - squared / 6.0 * (1.0 - squared / 20.0 * (1.0 - squared / 42.0)));
    let mut cos =
        1.0 - squared / 2.0 * (1.0 - squared / 12.0 * (1.0 - squared / 30.0 * (1.0 - squared / 56.0)));
    for _ in 0..3 {
        (sin, cos) = (2.0 * sin * cos, cos * cos - sin * sin);
    }
    (sin, cos)
}

/// 0 up to `from`, 1 beyond `to`, smooth between.
pub(super) fn smooth_step(from: f64, to: f64, value: f64) -> f64 {
    let part = ((value - from) / (to - from)).clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

/// The square root, with 0 for what is below 0.
pub(super) fn root(value: f64) -> f64 {
    value.max(0.0).sqrt()
}

/// Follows a table of (position, value) through every row without a corner; flat beyond both ends.
///
/// Catmull and Rom's cubic: at each row the slope is that between the rows on either side.
pub(super) fn along(table: &[(f64, f64)], position: f64) -> f64 {
    let slope = |n: usize| {
        let (before, after) = (table[n.saturating_sub(1)], table[(n + 1).min(table.len() - 1)]);
        (after.1 - before.1) / (after.0 - before.0)
    };
    for (n, pair) in table.windows(2).enumerate() {
        let ((from, low), (to, high)) = (pair[0], pair[1]);
        if position <= to {
            let part = ((position - from) / (to - from)).max(0.0);
            let rest = 1.0 - part;
            let span = to - from;
            return rest * rest * (low * (1.0 + 2.0 * part) + span * slope(n) * part)
                + part * part * (high * (1.0 + 2.0 * rest) - span * slope(n + 1) * rest);
        }
    }
    table.last().map_or(0.0, |it| it.1)
}

fn two_to(power: i64) -> f64 {
    f64::from_bits(((power + 1023).clamp(1, 2046) as u64) << 52)
}
