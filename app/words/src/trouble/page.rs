//! Why a page was not set, beyond a fault of its template.

use crate::Tongue;

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageNotSet {
    /// There is nobody to set it.
    NoTypesetter,
    /// Its template did not come to an end.
    TimeUp {
        /// Whether the template is the house's own.
        own: bool,
        /// How long it was given, seconds.
        seconds: u64,
    },
    /// The typesetter came to its limit of memory, or broke down.
    BrokeDown {
        /// Whether the template is the house's own.
        own: bool,
    },
}

impl PageNotSet {
    /// What happened, what became of the work, what to do.
    ///
    /// * `own_template` — what to do about a house's own template.
    pub(super) fn told(
        self,
        tongue: Tongue,
        own_template: &'static str,
    ) -> (String, &'static str, &'static str) {
        let happened = match self {
            Self::NoTypesetter => tongue
                .pick(
                    "无法排版：程序旁边没有 profusion-typesetter",
                    "No page can be set: there is no profusion-typesetter beside the program",
                )
                .to_owned(),
            Self::TimeUp { seconds, .. } => match tongue {
                Tongue::ZhCn => format!("未能排版：模板在 {seconds} 秒内没有运行完，已中止"),
                Tongue::En => {
                    format!("The page was not set: its template did not come to an end in {seconds} s and was stopped")
                }
            },
            Self::BrokeDown { .. } => tongue
                .pick(
                    "未能排版：模板要的内存过多，或排版程序中途退出",
                    "The page was not set: its template asked for too much memory, or the typesetter broke down",
                )
                .to_owned(),
        };
        let mend = match self {
            Self::TimeUp { own: true, .. } | Self::BrokeDown { own: true } => own_template,
            Self::TimeUp { own: false, .. } => {
                tongue.pick("请在机器空闲时再试", "Try again when the machine has less to do")
            }
            Self::NoTypesetter | Self::BrokeDown { own: false } => tongue.pick(
                "刚启动时它可能还在构建，请稍后再试；否则请重新安装程序",
                "After a first start it may still be building: try again later; else install the program again",
            ),
        };
        let work = tongue
            .pick("已封存的内容不受影响，只缺这一页", "What is sealed stands; only this page is missing");
        (happened, work, mend)
    }
}
