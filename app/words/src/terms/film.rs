//! What a reader is told of a film.

use std::borrow::Cow;

use imaging::film::Flag;
use imaging::overlay::OverlayKind;
use imaging::spacing::{Spacing, SpacingFault, SpacingSource};
use imaging::technique::{Remark, Verdict};

use crate::{Tongue, punctuation};

/// Something to know before trusting a film, behind it the attribute that it is about.
pub fn flag(flag: &Flag, tongue: Tongue) -> Cow<'static, str> {
    let said = match tongue {
        Tongue::ZhCn => in_chinese(flag),
        Tongue::En => in_english(flag),
    };
    match flag.attribute() {
        Some(attribute) => Cow::Owned(format!("{said}{}{attribute}", punctuation::colon(tongue))),
        None => said,
    }
}

/// What is to be known, in Chinese.
fn in_chinese(flag: &Flag) -> Cow<'static, str> {
    Cow::Borrowed(match flag {
        Flag::MillimetresOtherwise { mm_per_pixel, source } => {
            return Cow::Owned(otherwise(*mm_per_pixel, *source, Tongue::ZhCn));
        }
        Flag::CarriesOverlay { name, kind } => {
            return Cow::Owned(carries_overlay(name, *kind, Tongue::ZhCn));
        }
        Flag::ValueUnreadable { .. } => "属性无法识别，视为未给出",
        Flag::RepresentationMisstated { .. } => "属性的数值表示与标准不符",
        Flag::ControlCharacters { .. } => "属性含有控制字符",
        Flag::OverlayRefused { .. } => "文件中有叠加图层无法画出",
        Flag::ShutterApplied => "快门外已按文件遮盖",
        Flag::ShutterRefused => "文件中的快门不成立，未采用",
        Flag::PixelShapeNotBelieved => "文件对像素形状的说明不可信",
        Flag::MillimetresUnknown => "毫米数未知",
        Flag::MillimetresNotCalibrated => "毫米数未注明平面",
        Flag::LossyCompression { .. } => "有损压缩（F.3 不允许）",
        Flag::BodyPartNotStated => "未注明部位",
        Flag::ViewNotStated => "未注明体位",
        Flag::ViewNotPosteroanterior { .. } => "非后前位",
        Flag::OrientationNotUsual { .. } => "方位与常规不符，左右可能颠倒",
        Flag::NotForPresentation => "原始数据，非供阅片",
        Flag::SecondaryCapture => "二次采集图像，不用于诊断",
        Flag::ModalityNotStated => "未注明设备类型",
        Flag::WindowRefused { .. } => "文件中有不可用的窗宽窗位",
        Flag::WindowsUnpaired => "文件中窗宽与窗位数目不等",
        Flag::VoiTableRefused { .. } => "文件中有不可用的 VOI 查找表",
        Flag::VoiTableNarrower { .. } => "VOI 查找表位数按实际取值",
        Flag::PolarityContradicted => "文件对黑白的说明自相矛盾",
        Flag::PolarityDoubtful => "黑白可能颠倒，按文件显示",
        Flag::PresentationLutNotApplied => "文件中的显示 LUT 未采用",
        Flag::FewGreys { .. } => "灰阶仅 8 bit 或更少",
        Flag::BurnedInAnnotation => "图像中可能烧录文字",
        Flag::NoFileMeta => "缺少文件头信息",
        Flag::TransferSyntaxMisstated { .. } => "传输语法与文件所述不符",
        Flag::CharacterSetGuessed { .. } => "字符集由内容推定",
        Flag::CharacterSetMisspelt { .. } => "字符集写法不合标准，已按其意解读",
        Flag::CharacterSetDoubtful => "文字与所述字符集不符，或不能确定属哪种文字",
        Flag::PixelBytesLeftOver { .. } => "像素字节多于尺寸所需",
        Flag::FragmentsInStatedLength => "压缩像素的封装不合标准",
    })
}

/// The same, in English.
fn in_english(flag: &Flag) -> Cow<'static, str> {
    Cow::Borrowed(match flag {
        Flag::MillimetresOtherwise { mm_per_pixel, source } => {
            return Cow::Owned(otherwise(*mm_per_pixel, *source, Tongue::En));
        }
        Flag::CarriesOverlay { name, kind } => {
            return Cow::Owned(carries_overlay(name, *kind, Tongue::En));
        }
        Flag::ValueUnreadable { .. } => "Attribute unreadable, taken as absent",
        Flag::RepresentationMisstated { .. } => "Attribute in another value representation",
        Flag::ControlCharacters { .. } => "Control characters in an attribute",
        Flag::OverlayRefused { .. } => "An overlay in the file cannot be drawn",
        Flag::ShutterApplied => "Covered outside the file's shutter",
        Flag::ShutterRefused => "The file's shutter is none; not applied",
        Flag::PixelShapeNotBelieved => "The file's word on its pixels' shape is not believed",
        Flag::MillimetresUnknown => "Millimetres unknown",
        Flag::MillimetresNotCalibrated => "Millimetres of an unstated plane",
        Flag::LossyCompression { .. } => "Lossy compression (F.3 forbids it)",
        Flag::BodyPartNotStated => "Body part not stated",
        Flag::ViewNotStated => "View not stated",
        Flag::ViewNotPosteroanterior { .. } => "Not a PA view",
        Flag::OrientationNotUsual { .. } => "Unusual orientation: right and left may be changed",
        Flag::NotForPresentation => "Raw data, not meant for reading",
        Flag::SecondaryCapture => "Secondary capture: not for diagnosis",
        Flag::ModalityNotStated => "Modality not stated",
        Flag::WindowRefused { .. } => "A window in the file cannot be used",
        Flag::WindowsUnpaired => "Windows in the file are not paired",
        Flag::VoiTableRefused { .. } => "A VOI LUT in the file cannot be used",
        Flag::VoiTableNarrower { .. } => "VOI LUT's bits taken from its entries",
        Flag::PolarityContradicted => "The file contradicts itself on polarity",
        Flag::PolarityDoubtful => "Polarity looks wrong; shown as the file says",
        Flag::PresentationLutNotApplied => "A presentation LUT in the file is not applied",
        Flag::FewGreys { .. } => "8 bits of grey or fewer",
        Flag::BurnedInAnnotation => "Text may be burnt in",
        Flag::NoFileMeta => "No file meta information",
        Flag::TransferSyntaxMisstated { .. } => "Transfer syntax misstated",
        Flag::CharacterSetGuessed { .. } => "Character set recognised from the bytes",
        Flag::CharacterSetMisspelt { .. } => "Character set misspelt; read as what it means",
        Flag::CharacterSetDoubtful => {
            "Text does not fit the stated character set, or may be of another script"
        }
        Flag::PixelBytesLeftOver { .. } => "More pixel bytes than the size calls for",
        Flag::FragmentsInStatedLength => "Compressed pixels in a stated length",
    })
}

/// The millimetres that the file gives beside those in use.
fn otherwise(mm_per_pixel: (f64, f64), source: SpacingSource, tongue: Tongue) -> String {
    let (size, whose) = (pixel_mm(mm_per_pixel), spacing_told(source, tongue));
    match tongue {
        Tongue::ZhCn => format!("文件另给 {size} mm（{whose}），未采用"),
        Tongue::En => format!("The file also gives {size} mm ({whose}); not used"),
    }
}

/// That a film carries an overlay, by its name where it has one.
fn carries_overlay(name: &str, kind: OverlayKind, tongue: Tongue) -> String {
    let what = match kind {
        OverlayKind::Graphics => tongue.pick("叠加图层", "overlay"),
        OverlayKind::Region => tongue.pick("叠加的感兴趣区", "overlaid region of interest"),
    };
    match (tongue, name.is_empty()) {
        (Tongue::ZhCn, true) => format!("文件带有{what}，默认不画出"),
        (Tongue::ZhCn, false) => format!("文件带有{what}“{name}”，默认不画出"),
        (Tongue::En, true) => format!("Carries an {what}, drawn only on a wish"),
        (Tongue::En, false) => format!("Carries an {what} “{name}”, drawn only on a wish"),
    }
}

/// A pixel's millimetres: one number where it is as high as it is wide, else height and width.
pub fn pixel_mm((down, across): (f64, f64)) -> String {
    if down == across { format!("{down:.4}") } else { format!("{down:.4} × {across:.4}") }
}

/// Where millimetres come from, and the attribute that says so: `探测器平面，Imager Pixel Spacing`.
pub fn spacing_told(source: SpacingSource, tongue: Tongue) -> String {
    let plane = spacing_source(source, tongue);
    let comma = punctuation::comma(tongue);
    source.attribute().map_or_else(|| plane.to_owned(), |it| format!("{plane}{comma}{it}"))
}

/// A film's millimetres with their plane and attribute, or why there are none.
pub fn spacing(spacing: &Spacing, tongue: Tongue) -> String {
    let [open, close] = punctuation::brackets(tongue);
    match spacing {
        Spacing::Known { mm_per_pixel, source } => {
            format!("{} mm{open}{}{close}", pixel_mm(*mm_per_pixel), spacing_told(*source, tongue))
        }
        Spacing::Unknown { why, shape } => {
            let (down, across) = shape.ratio();
            let shape = match tongue {
                _ if shape.is_square() => String::new(),
                Tongue::ZhCn => format!("，像素高宽比 {down}:{across}"),
                Tongue::En => format!(", pixels {down} high to {across} wide"),
            };
            format!("? mm{open}{}{close}{shape}", spacing_fault(*why, tongue))
        }
    }
}

/// What the station made a digital film for; empty where it does not say.
///
/// Source: DICOM PS3.3 C.8.11.1, Presentation Intent Type (0008,0068).
pub fn presentation_intent(intent: Option<&str>, tongue: Tongue) -> &'static str {
    match intent {
        Some("FOR PRESENTATION") => tongue.pick("供阅片", "for presentation"),
        Some("FOR PROCESSING") => tongue.pick("供处理", "for processing"),
        _ => "",
    }
}

/// Where a film's millimetres come from.
pub const fn spacing_source(source: SpacingSource, tongue: Tongue) -> &'static str {
    match source {
        SpacingSource::ImagerPixelSpacing => tongue.pick("探测器平面", "detector plane"),
        SpacingSource::PixelSpacingCalibrated => tongue.pick("已校准", "calibrated"),
        SpacingSource::PixelSpacingOnly => tongue.pick("平面未注明", "plane not stated"),
        SpacingSource::NominalScanned => {
            tongue.pick("扫描胶片，即探测器平面", "scanned film, in the detector plane")
        }
        SpacingSource::Given => tongue.pick("已知长度定标", "by a known length"),
    }
}

/// Why a film has no millimetres.
pub const fn spacing_fault(fault: SpacingFault, tongue: Tongue) -> &'static str {
    match fault {
        SpacingFault::Absent => tongue.pick("文件未给出", "the file does not tell"),
        SpacingFault::NotTwoPositiveNumbers { .. } => {
            tongue.pick("文件给出的值无效", "what the file tells is no length")
        }
        SpacingFault::Picture => tongue.pick("图片文件不含毫米数", "a picture file tells no millimetres"),
    }
}

/// What a header says about a demand.
pub const fn verdict(verdict: Verdict, tongue: Tongue) -> &'static str {
    match verdict {
        Verdict::Confirmed => tongue.pick("符合", "confirmed"),
        Verdict::Denied => tongue.pick("不符", "denied"),
        Verdict::NotStated => tongue.pick("未注明", "not stated"),
    }
}

/// What has to be known of a value in a header.
pub const fn technique_remark(remark: Remark, tongue: Tongue) -> &'static str {
    match remark {
        Remark::Nominal => tongue.pick("标称值", "nominal"),
        Remark::FromThePicture => {
            tongue.pick("按图像尺寸，探测器不小于此", "of the picture; the detector is no smaller")
        }
        Remark::AtMost => tongue.pick("由像素尺寸推得的上限", "the most that pixels of this size resolve"),
        Remark::OwnAllowance => {
            tongue.pick("标准未给允差，本程序取 ±5 cm", "the standard gives no allowance; ±5 cm is ours")
        }
        Remark::InNoHeader => tongue.pick("DICOM 无此属性", "no DICOM attribute says it"),
    }
}

/// The annex that asks for a technique, as its list is headed.
pub const fn annex_f(tongue: Tongue) -> &'static str {
    tongue.pick("GBZ 70-2015 附录 F", "GBZ 70-2015 Annex F")
}

/// What a standard asks of the technique, by the item's key; the key itself where it is not known.
pub fn technique_item(name: &'static str, tongue: Tongue) -> &'static str {
    match name {
        "generator-power" => tongue.pick("发生器功率", "Generator power"),
        "generator-frequency" => tongue.pick("逆变频率", "Generator frequency"),
        "generator-voltage" => tongue.pick("发生器电压范围", "Generator voltage range"),
        "generator-rating" => tongue.pick("发生器额定输出", "Generator rating"),
        "small-focus" => tongue.pick("小焦点", "Small focus"),
        "focus" => tongue.pick("焦点", "Focal spot"),
        "grid" => tongue.pick("滤线栅", "Grid"),
        "grid-ratio" => tongue.pick("栅比", "Grid ratio"),
        "grid-lines" => tongue.pick("栅密度", "Grid lines"),
        "detector-size" => tongue.pick("探测器尺寸", "Detector size"),
        "detector-area" => tongue.pick("探测器面积", "Detector area"),
        "detector-width" => tongue.pick("探测器宽度", "Detector width"),
        "pixel-pitch" => tongue.pick("像素尺寸", "Pixel pitch"),
        "matrix" => tongue.pick("像素矩阵", "Matrix"),
        "bit-depth" => tongue.pick("灰阶位数", "Bit depth"),
        "resolution" => tongue.pick("空间分辨力", "Spatial resolution"),
        "view" => tongue.pick("后前位", "PA view"),
        "posture" => tongue.pick("立位", "Upright"),
        "source-to-detector-distance" => tongue.pick("焦点至探测器距离", "Source to detector"),
        "automatic-exposure-control" => tongue.pick("自动曝光控制", "Automatic exposure control"),
        "tube-voltage" => tongue.pick("管电压", "Tube voltage"),
        "exposure-time" => tongue.pick("曝光时间", "Exposure time"),
        "original" => tongue.pick("未经再处理", "Not processed further"),
        "lossless" => tongue.pick("无损", "No lossy compression"),
        "no-noise-reduction" => tongue.pick("未降噪、未边缘增强", "No noise reduction or edge enhancement"),
        other => other,
    }
}
