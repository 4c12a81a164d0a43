//! What a walk along the record covers, and what it does not.

use crate::Tongue;

/// One thing that a walk along the record does not cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotCovered {
    /// The thing for other programs.
    pub code: &'static str,
    zh: &'static str,
    en: &'static str,
}

/// All of it.
pub const NOT_COVERED: [NotCovered; 6] = [
    NotCovered {
        code: "sheets-under-way",
        zh: "未封存的读片单：是草稿，能读出，但不入变更簿",
        en: "sheets under way: they are scratch paper, and read; the journal does not keep them",
    },
    NotCovered {
        code: "right-person",
        zh: "胸片是否确为该人所有：只核对各处记载一致，不核对影像本身",
        en: "whether a film is truly this person's: only that every place says the same",
    },
    NotCovered {
        code: "old-copy",
        zh: "是否被整体换成较早的副本：须与另处记下的末尾摘要核对",
        en: "whether an older copy was put in its place as a whole: hold the last digest against one that was noted elsewhere",
    },
    NotCovered {
        code: "signature",
        zh: "启用签名之前封存的由谁写成：此前的链不带签名；此后的签名是否属于其人，须向本机构核对公钥",
        en: "who wrote what was sealed before anybody signed in: those links bear no signature; and whether a later key is its person's, which the institution can tell",
    },
    NotCovered {
        code: "time",
        zh: "时间是否属实：均取自本机时钟，没有外部时间戳",
        en: "whether the moments are true: they are this computer's clock, without a time stamp from outside",
    },
    NotCovered {
        code: "settings-and-reports",
        zh: "设置、标准片、模型，以及已导出或打印的报告",
        en: "settings, reference films, models, and reports that were written or printed",
    },
];

impl NotCovered {
    /// The thing in the words of one tongue.
    pub const fn told(&self, tongue: Tongue) -> &'static str {
        tongue.pick(self.zh, self.en)
    }
}

/// What the walk found beside what holds: the schema as it lies there, and files of no film.
pub fn found_beside(schema: u32, n_strays: u64, tongue: Tongue) -> Vec<String> {
    let schema = match tongue {
        Tongue::ZhCn => format!("记录结构 {schema}，原样核验，未作更改"),
        Tongue::En => format!("schema {schema}, verified as it lies there and left as it is"),
    };
    let strays = match tongue {
        Tongue::ZhCn => format!("胸片库中另有 {n_strays} 个文件不属于任何胸片（中断的导入会留下）"),
        Tongue::En => {
            format!(
                "{n_strays} files in the vault belong to no film, as an import leaves them that was broken off"
            )
        }
    };
    std::iter::once(schema).chain((0 < n_strays).then_some(strays)).collect()
}
