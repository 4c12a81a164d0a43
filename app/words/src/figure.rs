//! A figure with as many places as it needs, and none that say nothing.

/// A figure as it is told beside a span that it is seen against: to a hundredth of the span, and up to two places
/// further where the figure ends there.
///
/// * `span` — a window's width for its center, the range of what was measured for a mean; in the figure's unit.
pub fn figure(value: f64, span: f64) -> String {
    let needed =
        if span.is_finite() && 0.0 < span { (2.0 - span.log10()).ceil().clamp(0.0, 15.0) } else { 0.0 };
    let needed = needed as usize;
    let ends_at = |places: &usize| {
        format!("{value:.places$}").parse::<f64>().is_ok_and(|it| (it - value).abs() <= span * 1e-9)
    };
    let places = (needed..needed + 3).find(ends_at).unwrap_or(needed);
    let told = format!("{value:.places$}");
    let told = if told.contains('.') { told.trim_end_matches('0').trim_end_matches('.') } else { &told };
    if told == "-0" { "0".to_owned() } else { told.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn a_window_is_told_with_as_many_places_as_it_needs() {
        let window = |width: f64, center: f64| (figure(width, width), figure(center, width));
        let told = |width: &str, center: &str| (width.to_owned(), center.to_owned());
        assert_eq!(window(4062.0, 2064.0), told("4062", "2064"));
        assert_eq!(window(4095.0, 2047.5), told("4095", "2047.5"));
        assert_eq!(window(0.4055, 0.204_75), told("0.4055", "0.20475"));
        assert_eq!(window(0.000_32, -12.000_01), told("0.00032", "-12.00001"));
        // What a hand has dragged ends nowhere.
        assert_eq!(window(1523.371, 812.416), told("1523", "812"));
        assert_eq!(window(1.0 / 3.0, -1e-9), told("0.333", "0"));
        assert_eq!(window(0.1 + 0.2, 0.1), told("0.3", "0.1"));
    }
}
