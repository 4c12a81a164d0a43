//! What is measured on a film, and the millimetres that it rests on.

use imaging::lung_zones::Border;
use imaging::measure::calibration::{CalibrationFault, LEAST_PIXELS};
use imaging::measure::diameters::DiametersFault;
use imaging::measure::figure::{Figure, Kind};
use imaging::measure::{Area, Length, Unit};

use super::film::spacing_source;
use crate::Tongue;
use crate::figure::figure as places;

/// What can be measured: `心胸比`, `Cardiothoracic ratio`.
pub const fn kind(kind: Kind, tongue: Tongue) -> &'static str {
    match kind {
        Kind::Length => tongue.pick("长度", "Length"),
        Kind::Angle => tongue.pick("角度", "Angle"),
        Kind::Ellipse => tongue.pick("椭圆区域", "Ellipse"),
        Kind::Cardiothoracic => tongue.pick("心胸比", "Cardiothoracic ratio"),
        Kind::Diameters => tongue.pick("大阴影长短径", "Large opacity's diameters"),
    }
}

/// A border of the lung zones.
pub const fn border(border: Border, tongue: Tongue) -> &'static str {
    match border {
        Border::Apex => tongue.pick("肺尖", "Apex"),
        Border::Dome => tongue.pick("膈顶", "Dome"),
    }
}

/// What the next point is, after `n` of them.
pub const fn next_point(kind: Kind, n: usize, tongue: Tongue) -> &'static str {
    match (kind, n) {
        (Kind::Length, 0) => tongue.pick("起点", "from here"),
        (Kind::Length, _) => tongue.pick("终点", "to here"),
        (Kind::Angle, 0) => tongue.pick("第一边上的点", "a point on the first side"),
        (Kind::Angle, 1) => tongue.pick("角的顶点", "the corner"),
        (Kind::Angle, _) => tongue.pick("第二边上的点", "a point on the second side"),
        (Kind::Ellipse, 0) => tongue.pick("外接矩形一角", "one corner around it"),
        (Kind::Ellipse, _) => tongue.pick("外接矩形对角", "the corner across"),
        (Kind::Cardiothoracic, 0) => tongue.pick("中线（棘突）", "the midline (spinous processes)"),
        (Kind::Cardiothoracic, 1) => tongue.pick("右心缘最外侧点", "the heart's right border, farthest out"),
        (Kind::Cardiothoracic, 2) => tongue.pick("左心缘最外侧点", "the heart's left border, farthest out"),
        (Kind::Cardiothoracic, 3) => {
            tongue.pick("右侧胸廓内缘最宽处", "the right ribs' inner edge, at the widest")
        }
        (Kind::Cardiothoracic, _) => {
            tongue.pick("左侧胸廓内缘最宽处", "the left ribs' inner edge, at the widest")
        }
        (Kind::Diameters, 0) => tongue.pick("长径起点", "the long diameter, from here"),
        (Kind::Diameters, 1) => tongue.pick("长径终点", "the long diameter, to here"),
        (Kind::Diameters, 2) => tongue.pick("短径起点", "the short diameter, from here"),
        (Kind::Diameters, _) => {
            tongue.pick("短径终点（自动垂直于长径）", "the short diameter, to here (led across)")
        }
    }
}

/// A length as it stands beside its line: `23.4 mm`, `160 px`.
pub fn length(length: Length) -> String {
    match length.unit() {
        Unit::Millimetres(_) => format!("{:.1} mm", length.value()),
        Unit::Pixels => format!("{:.0} px", length.value()),
    }
}

fn area(area: Area) -> String {
    match area.unit() {
        Unit::Millimetres(_) => format!("{:.0} mm²", area.value()),
        Unit::Pixels => format!("{:.0} px²", area.value()),
    }
}

/// What a figure counts in: `探测器平面`.
pub fn unit(unit: Unit, tongue: Tongue) -> &'static str {
    match unit {
        Unit::Millimetres(source) => spacing_source(source, tongue),
        Unit::Pixels => tongue.pick("毫米数未知，以像素计", "in pixels: millimetres unknown"),
    }
}

/// A figure as it stands beside its measure on the film.
pub fn beside(figure: &Figure, tongue: Tongue) -> String {
    match figure {
        Figure::Length(it) => length(*it),
        Figure::Angle(Some(degrees)) => format!("{degrees:.1}°"),
        Figure::Ellipse(_, Some(it)) => {
            let span = it.max - it.min;
            format!("{} ± {}", places(it.mean, span), places(it.sd, span))
        }
        Figure::Cardiothoracic(Some(it)) => format!("{} {:.2}", kind(Kind::Cardiothoracic, tongue), it.ratio),
        Figure::Diameters(Ok(it)) => format!("{} × {}", length(it.long()), length(it.short())),
        Figure::Diameters(Err(fault)) => diameters_fault(*fault, tongue),
        Figure::Angle(None) | Figure::Ellipse(_, None) | Figure::Cardiothoracic(None) => "–".to_owned(),
    }
}

/// A figure in the list of measures, with all that it says and what it counts in.
pub fn told(figure: &Figure, tongue: Tongue) -> String {
    match figure {
        Figure::Length(it) => {
            format!("{} {} · {}", kind(Kind::Length, tongue), length(*it), unit(it.unit(), tongue))
        }
        Figure::Angle(Some(degrees)) => format!("{} {degrees:.1}°", kind(Kind::Angle, tongue)),
        Figure::Angle(None) => tongue.pick("角度：两点重合", "Angle: two points fall together").to_owned(),
        Figure::Ellipse(size, Some(it)) => {
            let [n, mean, sd] = tongue.pick(["像素", "均值", "标准差"], ["pixels", "mean", "SD"]);
            // A tenth of what is told beside the measure.
            let value = |value| places(value, (it.max - it.min) / 10.0);
            format!(
                "{} {mean} {} {sd} {} [{}, {}] {n} {} · {} · {}",
                kind(Kind::Ellipse, tongue),
                value(it.mean),
                value(it.sd),
                value(it.min),
                value(it.max),
                it.n,
                area(*size),
                unit(size.unit(), tongue)
            )
        }
        Figure::Ellipse(_, None) => {
            tongue.pick("椭圆区域：其中没有像素", "Ellipse: no pixel lies in it").to_owned()
        }
        Figure::Cardiothoracic(Some(it)) => {
            let thorax = tongue.pick("胸廓", "thorax");
            format!(
                "{} {:.2} = ({} + {}) / {thorax} {} · {}",
                kind(Kind::Cardiothoracic, tongue),
                it.ratio,
                length(it.right),
                length(it.left),
                length(it.thorax),
                unit(it.thorax.unit(), tongue)
            )
        }
        Figure::Cardiothoracic(None) => tongue
            .pick("心胸比：各点次序有误", "Cardiothoracic ratio: the points are not in their order")
            .to_owned(),
        Figure::Diameters(Ok(it)) => {
            let [long, short] = tongue.pick(["长径", "短径"], ["long", "short"]);
            let (long_is, short_is) = (length(it.long()), length(it.short()));
            let small = it.mm().is_some_and(|(long, _)| long <= 10.0);
            let small = if small {
                tongue.pick("（不超过 10 mm，非大阴影）", " (not over 10 mm: no large opacity)")
            } else {
                ""
            };
            let name = kind(Kind::Diameters, tongue);
            format!("{name} {long} {long_is} {short} {short_is}{small} · {}", unit(it.unit(), tongue))
        }
        Figure::Diameters(Err(fault)) => {
            format!("{} {}", kind(Kind::Diameters, tongue), diameters_fault(*fault, tongue))
        }
    }
}

/// Why two lines are no pair of diameters.
pub fn diameters_fault(fault: DiametersFault, tongue: Tongue) -> String {
    match fault {
        DiametersFault::NoLength => tongue.pick("线段没有长度", "a line has no length").to_owned(),
        DiametersFault::NotPerpendicular { off } => match tongue {
            Tongue::ZhCn => format!("短径应与长径垂直，偏 {off:.0}°"),
            Tongue::En => format!("the short one is {off:.0}° off the perpendicular"),
        },
        DiametersFault::ShortOverLong => {
            tongue.pick("短径比长径长", "the short one is longer than the long one").to_owned()
        }
    }
}

/// Why a line and its length tell no millimetres.
pub fn calibration_fault(fault: CalibrationFault, tongue: Tongue) -> String {
    match (fault, tongue) {
        (CalibrationFault::LineTooShort { pixels }, Tongue::ZhCn) => {
            format!("线段只有 {pixels:.0} 像素，至少要 {LEAST_PIXELS:.0} 像素，请另画")
        }
        (CalibrationFault::LineTooShort { pixels }, Tongue::En) => {
            format!("The line has {pixels:.0} pixels; draw one of {LEAST_PIXELS:.0} at least")
        }
        (CalibrationFault::NoChestFilm { mm_per_pixel }, Tongue::ZhCn) => {
            format!("每像素将为 {mm_per_pixel:.3} mm，胸片不会如此，请核对长度")
        }
        (CalibrationFault::NoChestFilm { mm_per_pixel }, Tongue::En) => {
            format!("A pixel would be {mm_per_pixel:.3} mm, which no chest film has; check the length")
        }
    }
}

/// The words around the line of known length.
pub struct CalibrationWords {
    /// What the tool is called.
    pub name: &'static str,
    /// What to do first.
    pub draw: &'static str,
    /// What is asked for once the line is drawn.
    pub length_mm: &'static str,
    /// The button that keeps it.
    pub keep: &'static str,
    /// The button that goes back to what the file says.
    pub as_the_file: &'static str,
    /// What to do where millimetres are unknown; the key stands before it.
    pub to_know_mm: &'static str,
}

/// The words of calibration.
pub const fn calibration(tongue: Tongue) -> &'static CalibrationWords {
    const ZH: CalibrationWords = CalibrationWords {
        name: "已知长度定标",
        draw: "在已知长度的物体上画一线段",
        length_mm: "线段实际长度，mm",
        keep: "采用",
        as_the_file: "恢复文件所给",
        to_know_mm: "用已知长度定标，即可得到毫米数",
    };
    const EN: CalibrationWords = CalibrationWords {
        name: "Calibrate by a known length",
        draw: "draw a line along a thing of known length",
        length_mm: "Length of this line, mm",
        keep: "Keep",
        as_the_file: "As the file says",
        to_know_mm: "calibrates by a known length and gives millimetres",
    };
    tongue.pick(&ZH, &EN)
}
