//! Whether a monitor shows greys as the eye needs them: the standard curve, a check against it, a correction, a pattern.

pub mod check;
pub mod correction;
pub mod gsdf;
pub mod pattern;
