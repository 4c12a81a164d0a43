//! How a film was looked at, told in a few sentences.

use casework::reading::viewing::{
    BordersSource, DisplayedArea, FilmSeen, LadderSeen, Millimetres, MillimetresSource, Presentation, Screen,
    StandardSeen, Viewing,
};
use imaging::SpacingSource;

use super::{spacing_source, zone};
use crate::{Tongue, punctuation};

/// What stood beside the film and for how long, how it was shown, and on what.
pub fn viewing(viewing: &Viewing, tongue: Tongue) -> String {
    let mut parts = vec![beside(viewing, tongue)];
    match &viewing.presentation {
        Some(it) => parts.extend(shown(it, tongue)),
        None => {
            parts.push(tongue.pick("未在本程序的屏幕上阅读", "not read on this program's screen").to_owned());
        }
    }
    let stop = tongue.pick("。", ".");
    format!("{}{stop}", parts.join(punctuation::semicolon(tongue)))
}

/// Standard films and how long each stood there, the set said before its first film: `ILO 2022: 1/1 q/q 51 s`.
pub fn standards_seen(seen: &[StandardSeen], tongue: Tongue) -> Vec<String> {
    let names = set_said_once(seen.iter().map(|it| &*it.name));
    names.iter().zip(seen).map(|(name, it)| format!("{name} {}", time(it.ms, tongue))).collect()
}

/// Names of films as readings cite them, `ILO 2022: 1/1 q/q`, without the set where the film before is of it too.
fn set_said_once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut before = None;
    let shorter = |name: &'a str| {
        let (set, film) = name.rsplit_once(": ").map_or((None, name), |(set, film)| (Some(set), film));
        let is_same = before == Some(set);
        before = Some(set);
        if is_same { film } else { name }
    };
    names.map(shorter).collect()
}

fn beside(viewing: &Viewing, tongue: Tongue) -> String {
    let comma = punctuation::comma(tongue);
    let standards = standards_seen(&viewing.standards, tongue);
    let mut parts = vec![if standards.is_empty() {
        tongue.pick("未对照标准片", "no standard film beside it").to_owned()
    } else {
        format!("{} {}", tongue.pick("对照标准片", "standard films beside it:"), standards.join(comma))
    }];
    if !viewing.ladders.is_empty() {
        let ladder = |it: &LadderSeen| {
            let rungs = set_said_once(it.standards.iter().map(String::as_str)).join(" · ");
            format!("{} ({rungs}) {}", zone(it.zone, tongue), time(it.ms, tongue))
        };
        let ladders: Vec<String> = viewing.ladders.iter().map(ladder).collect();
        parts.push(format!("{} {}", tongue.pick("肺区阶梯", "zone ladder:"), ladders.join(comma)));
    }
    if !viewing.films.is_empty() {
        let film = |FilmSeen { film, ms }: &FilmSeen| format!("{} {}", shortened(film), time(*ms, tongue));
        let films: Vec<String> = viewing.films.iter().map(film).collect();
        let said = tongue.pick("对照本人其他胸片", "the person's other films beside it:");
        parts.push(format!("{said} {}", films.join(comma)));
    }
    if 0 < viewing.n_blinks {
        let (n, in_all) = (viewing.n_blinks, time(viewing.blinked_ms, tongue));
        parts.push(match tongue {
            Tongue::ZhCn => format!("闪烁对比 {n} 次，共 {in_all}"),
            Tongue::En => format!("blinked {n} times, {in_all} in all"),
        });
    }
    parts.join(punctuation::semicolon(tongue))
}

fn shown(it: &Presentation, tongue: Tongue) -> Vec<String> {
    let mut parts = vec![match tongue {
        Tongue::ZhCn => format!("显示：放大 {:.2} 倍，伽马 {}", it.zoom, it.gamma),
        Tongue::En => format!("shown at {:.2} screen pixels to a pixel, gamma {}", it.zoom, it.gamma),
    }];
    parts.extend(it.area.map(|DisplayedArea { first, last }| match tongue {
        Tongue::ZhCn => format!("可见第 {}–{} 列、第 {}–{} 行", first.0, last.0, first.1, last.1),
        Tongue::En => format!("columns {} to {} and rows {} to {} seen", first.0, last.0, first.1, last.1),
    }));
    if 0 < it.rotation.degrees() {
        parts.push(format!("{} {}°", tongue.pick("顺时针旋转", "turned clockwise"), it.rotation.degrees()));
    }
    if it.flipped {
        parts.push(tongue.pick("左右翻转", "flipped left to right").to_owned());
    }
    if let Some(table) = &it.table {
        let (name, digest) = (tongue.pick("VOI 查找表", "VOI LUT"), shortened(&table.digest));
        parts.push(format!("{name} {} {digest}", table.explanation));
    }
    let borders = |(apex, dome): (f64, f64)| format!("{apex:.0}–{dome:.0}");
    let (source, right, left) =
        (borders_source(it.zones.source, tongue), borders(it.zones.right), borders(it.zones.left));
    parts.push(match tongue {
        Tongue::ZhCn => format!("肺区{source}，肺尖至膈顶：右 {right} 行，左 {left} 行"),
        Tongue::En => format!("lung zones {source}, apex to dome: right rows {right}, left rows {left}"),
    });
    parts.push(it.millimetres.map_or_else(
        || tongue.pick("毫米数未知", "millimetres unknown").to_owned(),
        |mm| millimetres(&mm, tongue),
    ));
    parts.push(screen(it.screen, tongue));
    parts
}

const fn borders_source(source: BordersSource, tongue: Tongue) -> &'static str {
    match source {
        BordersSource::Template => tongue.pick("按模板", "by a template"),
        BordersSource::Net => tongue.pick("由模型定位", "found by the net"),
        BordersSource::ByHand => tongue.pick("由阅片者修正", "placed by hand"),
    }
}

fn millimetres(it: &Millimetres, tongue: Tongue) -> String {
    let source = match it.source {
        MillimetresSource::ImagerPixelSpacing => SpacingSource::ImagerPixelSpacing,
        MillimetresSource::PixelSpacingCalibrated => SpacingSource::PixelSpacingCalibrated,
        MillimetresSource::PixelSpacing => SpacingSource::PixelSpacingOnly,
        MillimetresSource::NominalScanned => SpacingSource::NominalScanned,
        MillimetresSource::Given => SpacingSource::Given,
    };
    let (down, across, source) = (it.down, it.across, spacing_source(source, tongue));
    let size = if down == across { format!("{down}") } else { format!("{down} × {across}") };
    match tongue {
        Tongue::ZhCn => format!("每像素 {size} mm（{source}）"),
        Tongue::En => format!("{size} mm a pixel ({source})"),
    }
}

fn screen(it: Screen, tongue: Tongue) -> String {
    let bits = it.bits;
    match (tongue, it.checked_on) {
        (Tongue::ZhCn, None) => format!("{bits} bit 显示，未作显示检查"),
        (Tongue::ZhCn, Some(day)) => format!("{bits} bit 显示，{day} 作过显示检查"),
        (Tongue::En, None) => format!("{bits}-bit display, not checked"),
        (Tongue::En, Some(day)) => format!("{bits}-bit display, checked on {day}"),
    }
}

/// The beginning of a digest, enough to tell it from another.
fn shortened(digest: &impl ToString) -> String {
    digest.to_string().chars().take(12).collect()
}

/// A stretch of time: `8 秒`, `2 min 5 s`.
fn time(ms: u64, tongue: Tongue) -> String {
    let seconds = ms.div_ceil(1000);
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let (min, s) = (tongue.pick("分", "min"), tongue.pick("秒", "s"));
    match minutes {
        0 => format!("{seconds} {s}"),
        _ => format!("{minutes} {min} {rest} {s}"),
    }
}
