//! The machine's proposal: the rules by which it is shown, what it says of itself, and how far readers lean on it.
//!
//! It proposes and never commands: what is likeliest, and how near the next one is.

use agreement::Share;
use casework::reading::occasion::Protocol;
use casework::reading::reliance::{Move, Went};

use crate::Tongue;

/// A rule for the machine's proposal, in a few words.
pub const fn protocol(protocol: Protocol, tongue: Tongue) -> &'static str {
    match protocol {
        Protocol::AfterSealing => tongue.pick("封存后显示", "After sealing"),
        Protocol::Beside => tongue.pick("阅片时并列显示", "Beside the film"),
        Protocol::First => tongue.pick("仅用于排序", "Order of the worklist"),
        Protocol::Off => tongue.pick("关闭", "Off"),
    }
}

/// What a rule means for who reads.
pub const fn protocol_means(protocol: Protocol, tongue: Tongue) -> &'static str {
    match protocol {
        Protocol::AfterSealing => tongue.pick(
            "先独立阅片；本人结果封存后，机器提示才打开",
            "You read first; the proposal opens once your own reading is sealed",
        ),
        Protocol::Beside => tongue.pick(
            "阅片时即可见机器提示；读片记录写明已见",
            "The proposal is seen while you read; the sealed reading says so",
        ),
        Protocol::First => tongue.pick(
            "未读胸片按机器提示由高到低排列；提示封存后才打开",
            "Films nobody has read stand highest first; what is proposed still opens after sealing",
        ),
        Protocol::Off => {
            tongue.pick("不运行模型，不显示任何提示", "The model is not asked, and nothing is shown")
        }
    }
}

/// Where a reader went after the proposal was seen.
pub const fn way(way: Move, tongue: Tongue) -> &'static str {
    match way {
        Move::Towards => tongue.pick("向机器靠近", "Towards it"),
        Move::Away => tongue.pick("远离机器", "Away from it"),
        Move::Stayed => tongue.pick("未变", "Stayed"),
    }
}

/// A share with its interval of 95 %: `3/12  25 % (9–53)`.
pub fn share(share: &Share) -> String {
    let [value, low, high] = [share.value(), share.interval.low, share.interval.high].map(|it| 100.0 * it);
    format!("{}/{}  {value:.0} % ({low:.0}–{high:.0})", share.hits, share.of)
}

/// How those with a reference went: which share rightly, which wrongly; `None` where there is no reference.
pub fn rightly_wrongly(went: &Went, tongue: Tongue) -> Option<[String; 2]> {
    let words = words(tongue);
    Some([(words.rightly)(&share(&went.rightly()?)), (words.wrongly)(&share(&went.wrongly()?))])
}

/// The words of the proposal, of the second reading, and of the model's screen.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct ProposalWords {
    pub proposal: &'static str,
    pub own: &'static str,
    pub gated: &'static str,
    pub running: &'static str,
    pub off: &'static str,
    /// Two points, and whether the second is nearly as likely.
    pub proposes: fn(&str, &str, bool) -> String,
    pub proposes_surely: fn(&str) -> String,
    pub proposes_none: fn(&str) -> String,
    pub abstains: fn(&str) -> String,
    pub at_least_1_0: fn(f64) -> String,
    pub large: fn(f64, f64, f64) -> String,
    pub no_large: fn(f64) -> String,
    pub estimated_mm: &'static str,
    pub research_only: &'static str,
    pub film_quality: &'static str,
    pub supersedes: fn(&str, &str) -> String,
    pub superseded: &'static str,
    pub first_seen: fn(&str) -> String,
    pub map: &'static str,
    pub map_not_yet: &'static str,
    pub no_map: &'static str,
    pub read_again: &'static str,
    pub reading_again: &'static str,
    pub reading_again_seen: &'static str,
    pub read_beside: &'static str,
    pub reason_hint: &'static str,
    pub put_away: &'static str,
    pub seal_again: &'static str,
    pub followed: fn(usize) -> String,
    pub triage: fn(usize, usize) -> String,
    pub title: &'static str,
    pub rule: &'static str,
    pub rule_keys: &'static str,
    pub card: &'static str,
    /// Over a card that is told in English only, in another tongue.
    pub card_in_english: &'static str,
    pub validate: &'static str,
    pub reliance: &'static str,
    pub reliance_means: &'static str,
    pub all_readers: &'static str,
    pub reader: &'static str,
    pub n_seen: &'static str,
    pub n_differed: &'static str,
    pub too_few: &'static str,
    pub nobody_yet: &'static str,
    /// The share that went rightly of those with a reference.
    pub rightly: fn(&str) -> String,
    /// The share that went wrongly.
    pub wrongly: fn(&str) -> String,
}

/// Those words.
pub const fn words(tongue: Tongue) -> &'static ProposalWords {
    tongue.pick(&ZH, &EN)
}

const ZH: ProposalWords = ProposalWords {
    proposal: "机器提示",
    own: "本人阅片",
    gated: "本人读片封存后打开",
    running: "正在计算……",
    off: "本单位已关闭，模型未运行",
    proposes: |first, second, nearly| {
        if nearly {
            format!("提示 {first}，{second} 的可能性相近")
        } else {
            format!("提示 {first}，其次 {second}")
        }
    },
    proposes_surely: |first| format!("提示 {first}"),
    proposes_none: |point| format!("未提示小阴影（{point}）"),
    abstains: |why| format!("不作判断：{why}"),
    at_least_1_0: |p| format!("1/0 及以上的可能性 {:.0} %", p * 100.0),
    large: |p, long, short| format!("大阴影可能性 {:.0} %，约 {long:.0} × {short:.0} mm", p * 100.0),
    no_large: |p| format!("大阴影可能性 {:.0} %", p * 100.0),
    estimated_mm: "毫米数由肺高估计",
    research_only: "未经本单位验证，仅供研究",
    film_quality: "片质参考（测得，非评级）：",
    supersedes: |model, at| format!("取代 {model} 于 {at} 的提示"),
    superseded: "原提示已作废：毫米数已改，正在重新计算……",
    first_seen: |at| format!("首次看到：{at}"),
    map: "机器所见分布图",
    map_not_yet: "机器所见分布图：机器提示打开后才能显示",
    no_map: "机器未给出分布图",
    read_again: "复阅（另存一份）",
    reading_again: "复阅 · 原读片结果不变",
    reading_again_seen: "复阅 · 已见机器提示",
    read_beside: "阅片中 · 已见机器提示",
    reason_hint: "复阅理由（必填）",
    put_away: "放弃复阅",
    seal_again: "封存复阅结果…",
    followed: |n| format!("本人已封存 {n} 份，以最后一份为准，前面的均保留"),
    triage: |asked, unread| {
        format!("未读胸片按机器提示由高到低排列，不作判断者随后；已排 {asked} / {unread}")
    },
    title: "辅助阅片",
    rule: "机器提示何时显示",
    rule_keys: "↑ ↓ 选择    回车 启用；每次改动都记入审计链",
    card: "模型卡",
    card_in_english: "模型卡（英文原文）",
    validate: "用本单位封存的读片验证：\nprofusion model evaluate --against readings",
    reliance: "对机器的依从",
    reliance_means: "先封存、后见提示的读片；两者不同的，看后来是否改动。对、错以有诊断或他人读片可比者计。括号内为 95 % 区间（Wilson）",
    all_readers: "全体",
    reader: "医师",
    n_seen: "看过提示",
    n_differed: "与提示不同",
    too_few: "例数太少，尚不能下结论",
    nobody_yet: "还没有先封存、后见提示的读片",
    rightly: |share| format!("对 {share}"),
    wrongly: |share| format!("错 {share}"),
};

const EN: ProposalWords = ProposalWords {
    proposal: "Machine's proposal",
    own: "Own reading",
    gated: "Opens once your own reading is sealed",
    running: "Computing…",
    off: "Switched off in this house; the model was not run",
    proposes: |first, second, nearly| {
        if nearly {
            format!("Proposes {first}, nearly as likely {second}")
        } else {
            format!("Proposes {first}, then {second}")
        }
    },
    proposes_surely: |first| format!("Proposes {first}"),
    proposes_none: |point| format!("Proposes no small opacities ({point})"),
    abstains: |why| format!("Abstains: {why}"),
    at_least_1_0: |p| format!("1/0 or more: {:.0} %", p * 100.0),
    large: |p, long, short| format!("Large opacity: {:.0} %, about {long:.0} × {short:.0} mm", p * 100.0),
    no_large: |p| format!("Large opacity: {:.0} %", p * 100.0),
    estimated_mm: "Millimetres estimated from the lungs' height",
    research_only: "Research only, until validated here",
    film_quality: "Film quality, measured and not graded:",
    supersedes: |model, at| format!("In the place of {model}'s proposal of {at}"),
    superseded: "Superseded: the millimetres have changed; computing again…",
    first_seen: |at| format!("First seen {at}"),
    map: "Map of what the machine saw",
    map_not_yet: "The map of what the machine saw opens with the proposal",
    no_map: "The machine gave no map",
    read_again: "Read again",
    reading_again: "Second reading · the first one stays",
    reading_again_seen: "Second reading · proposal seen",
    read_beside: "Reading · proposal seen",
    reason_hint: "Why it is read again (owed)",
    put_away: "Put away",
    seal_again: "Seal the second reading…",
    followed: |n| format!("{n} sealed readings of yours; the last one counts, the others stay"),
    triage: |asked, unread| {
        format!(
            "Unread films by the machine's proposal: highest first, then abstained; {asked} of {unread} in order"
        )
    },
    title: "Model",
    rule: "When the machine's proposal is shown",
    rule_keys: "↑ ↓ choose    Enter puts it in force; the audit chain keeps every change",
    card: "Model card",
    card_in_english: "Model card",
    validate: "To validate it on this house's sealed readings:\nprofusion model evaluate --against readings",
    reliance: "Reliance on the machine",
    reliance_means: "Readings sealed before the proposal was seen; where both differed, what became of them. Right and wrong are of those with a diagnosis or others' readings to compare. In brackets the 95 % interval (Wilson)",
    all_readers: "All",
    reader: "Reader",
    n_seen: "Seen",
    n_differed: "Differed",
    too_few: "Too few to say",
    nobody_yet: "No reading was sealed before its proposal was seen yet",
    rightly: |share| format!("right {share}"),
    wrongly: |share| format!("wrong {share}"),
};
