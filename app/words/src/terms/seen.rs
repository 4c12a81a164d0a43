//! How a film is seen: the words for its hanging.

use imaging::hanging::Hanging;

use crate::Tongue;

/// What a reader must know of a film that does not hang as the file has it; `None` where it does.
pub const fn hanging(hanging: Hanging, tongue: Tongue) -> Option<&'static str> {
    Some(match (hanging.degrees(), hanging.is_flipped()) {
        (0, false) => return None,
        (0, true) => tongue.pick(
            "显示已左右翻转，左右肺区已互换",
            "Display flipped: right and left lung zones have changed places",
        ),
        (180, true) => tongue.pick(
            "显示已上下翻转，上下肺区已互换",
            "Display flipped: upper and lower lung zones have changed places",
        ),
        (180, false) => tongue.pick(
            "显示已旋转 180°，上下、左右肺区均已互换",
            "Display turned 180°: upper and lower, right and left have changed places",
        ),
        (90, false) => tongue.pick(
            "显示已顺时针旋转 90°，肺区方位已变",
            "Display turned 90° clockwise: zones have changed places",
        ),
        (_, false) => tongue.pick(
            "显示已逆时针旋转 90°，肺区方位已变",
            "Display turned 90° anticlockwise: zones have changed places",
        ),
        (90, true) => tongue.pick(
            "显示已顺时针旋转 90° 并左右翻转，肺区方位已变",
            "Display turned 90° clockwise and flipped: zones have changed places",
        ),
        (_, true) => tongue.pick(
            "显示已逆时针旋转 90° 并左右翻转，肺区方位已变",
            "Display turned 90° anticlockwise and flipped: zones have changed places",
        ),
    })
}
