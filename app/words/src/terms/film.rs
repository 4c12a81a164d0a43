//! What a reader is told of a film.

use imaging::film::Flag;
use imaging::spacing::{SpacingFault, SpacingSource};

use crate::Tongue;

/// Something to know before trusting a film.
pub const fn flag(flag: &Flag, tongue: Tongue) -> &'static str {
    match flag {
        Flag::MillimetresUnknown => tongue.pick("毫米数未知", "Millimetres unknown"),
        Flag::MillimetresNotCalibrated => tongue.pick("毫米数未注明平面", "Millimetres of an unstated plane"),
        Flag::LossyCompression { .. } => {
            tongue.pick("有损压缩（F.3 不允许）", "Lossy compression (F.3 forbids it)")
        }
        Flag::BodyPartNotStated => tongue.pick("未注明部位", "Body part not stated"),
        Flag::ViewNotStated => tongue.pick("未注明体位", "View not stated"),
        Flag::ViewNotPosteroanterior { .. } => tongue.pick("非后前位", "Not a PA view"),
        Flag::OrientationNotUsual { .. } => {
            tongue.pick("方位与常规不符，左右可能颠倒", "Unusual orientation: right and left may be changed")
        }
        Flag::NotForPresentation => tongue.pick("原始数据，非供阅片", "Raw data, not meant for reading"),
        Flag::SecondaryCapture => {
            tongue.pick("二次采集图像，不用于诊断", "Secondary capture: not for diagnosis")
        }
        Flag::ModalityNotStated => tongue.pick("未注明设备类型", "Modality not stated"),
        Flag::WindowRefused { .. } => {
            tongue.pick("文件中有不可用的窗宽窗位", "A window in the file cannot be used")
        }
        Flag::WindowsUnpaired => {
            tongue.pick("文件中窗宽与窗位数目不等", "Windows in the file are not paired")
        }
        Flag::VoiTableRefused { .. } => {
            tongue.pick("文件中有不可用的 VOI 查找表", "A VOI LUT in the file cannot be used")
        }
        Flag::VoiTableNarrower { .. } => {
            tongue.pick("VOI 查找表位数按实际取值", "VOI LUT's bits taken from its entries")
        }
        Flag::PolarityContradicted => {
            tongue.pick("文件对黑白的说明自相矛盾", "The file contradicts itself on polarity")
        }
        Flag::PolarityDoubtful => {
            tongue.pick("黑白可能颠倒，按文件显示", "Polarity looks wrong; shown as the file says")
        }
        Flag::PresentationLutNotApplied => {
            tongue.pick("文件中的显示 LUT 未采用", "A presentation LUT in the file is not applied")
        }
        Flag::FewGreys { .. } => tongue.pick("灰阶不足 8 bit 以上", "8 bits of grey or fewer"),
        Flag::BurnedInAnnotation => tongue.pick("图像中可能烧录文字", "Text may be burnt in"),
        Flag::NoFileMeta => tongue.pick("缺少文件头信息", "No file meta information"),
        Flag::TransferSyntaxMisstated { .. } => {
            tongue.pick("传输语法与文件所述不符", "Transfer syntax misstated")
        }
        Flag::CharacterSetGuessed { .. } => {
            tongue.pick("字符集由内容推定", "Character set recognised from the bytes")
        }
        Flag::PixelBytesLeftOver { .. } => {
            tongue.pick("像素字节多于尺寸所需", "More pixel bytes than the size calls for")
        }
        Flag::FragmentsInStatedLength => {
            tongue.pick("压缩像素的封装不合标准", "Compressed pixels in a stated length")
        }
    }
}

/// Where a film's millimetres come from.
pub const fn spacing_source(source: SpacingSource, tongue: Tongue) -> &'static str {
    match source {
        SpacingSource::ImagerPixelSpacing => tongue.pick("探测器平面", "detector plane"),
        SpacingSource::PixelSpacingCalibrated => tongue.pick("已校准", "calibrated"),
        SpacingSource::PixelSpacingOnly => tongue.pick("平面未注明", "plane not stated"),
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
