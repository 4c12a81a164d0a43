//! What bone has beyond soft tissue: a dense rind, the cortex, about a core that is little more than marrow.

/// What the cortex and the core have beyond soft tissue, g/cm3.
const CORTEX: f32 = 0.85;
const CORE: f32 = 0.12;
/// Over this depth the cortex begins at the surface, mm.
const SURFACE_MM: f32 = 0.4;
/// At this depth the cortex begins to give way to the core, and over this much more it has done so, mm.
const CORTEX_MM: f32 = 0.8;
const INTO_CORE_MM: f32 = 0.5;
/// Two depths nearer than this are one, mm.
const SAME_MM: f32 = 0.02;

/// The mean of what bone has beyond soft tissue, g/cm3, between two places of a ray at these depths below its surface, mm.
///
/// Exact where the depth changes evenly, so that a rind thinner than the planes lie apart is neither missed nor doubled.
pub(super) fn mean_between(before: f32, depth: f32) -> f32 {
    let way = depth - before;
    if way.abs() < SAME_MM {
        let middle = 0.5 * (before + depth);
        return (up_to(middle + SAME_MM) - up_to(middle - SAME_MM)) / (2.0 * SAME_MM);
    }
    (up_to(depth) - up_to(before)) / way
}

/// What lies between the surface and a depth, g/cm3 times mm.
fn up_to(depth: f32) -> f32 {
    CORTEX * eased_in(depth, SURFACE_MM) - (CORTEX - CORE) * eased_in(depth - CORTEX_MM, INTO_CORE_MM)
}

/// The area under a line that rises from 0 at 0 to 1 at `over`, and stays there.
fn eased_in(depth: f32, over: f32) -> f32 {
    if depth <= 0.0 {
        0.0
    } else if depth < over {
        depth * depth / (2.0 * over)
    } else {
        depth - 0.5 * over
    }
}
