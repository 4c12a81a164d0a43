//! Whose film it is: what is compared, what contradicts, and how a person settles it.

use casework::people::identity::{Contradiction, Field, NameChange};

use crate::{Tongue, punctuation};

/// The labels of the tray.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct TrayWords {
    pub title: &'static str,
    pub count: fn(usize) -> String,
    pub empty: &'static str,
    pub explained: &'static str,
    pub film_says: &'static str,
    pub house_knows: &'static str,
    pub nobody_known: &'static str,
    pub not_stated: &'static str,
    pub by_guess: &'static str,
    pub file: &'static str,
    pub taken: &'static str,
    pub issuer: &'static str,
    pub films_of_person: fn(usize) -> String,
    pub under: &'static str,
    pub correction: &'static str,
    pub new_person: &'static str,
    pub refuse: &'static str,
    pub under_means: &'static str,
    pub correction_means: &'static str,
    pub new_person_means: &'static str,
    pub refuse_means: &'static str,
    pub reason: &'static str,
    pub settle: &'static str,
    pub choose_person: &'static str,
    pub same_pixels: &'static str,
    pub agrees_now: &'static str,
    pub settled: fn(usize) -> String,
    pub waiting: fn(usize) -> String,
    pub names_mended: fn(usize) -> String,
    pub without_pixels: fn(usize) -> String,
    pub picture_awaited: &'static str,
}

/// The labels of the tray in one tongue.
pub const fn words(tongue: Tongue) -> &'static TrayWords {
    match tongue {
        Tongue::ZhCn => &ZH_CN,
        Tongue::En => &EN,
    }
}

static ZH_CN: TrayWords = TrayWords {
    title: "待核",
    count: |n| format!("{n} 张待核"),
    empty: "没有待核的胸片",
    explained: "这些胸片属于谁尚不确定：已保存，核定之前不归任何人，不能阅片",
    film_says: "胸片所述",
    house_knows: "库中此人",
    nobody_known: "库中没有相近的人",
    not_stated: "未注明",
    by_guess: "字符集系推定",
    file: "文件",
    taken: "摄片日期",
    issuer: "编号来源",
    films_of_person: |n| format!("库中胸片 {n} 张"),
    under: "归入此人",
    correction: "归入此人并更正资料",
    new_person: "立为新人",
    refuse: "拒收",
    under_means: "此人的资料不变",
    correction_means: "以胸片所述为准，原姓名留档",
    new_person_means: "另立一人，与库中此人无关",
    refuse_means: "不入库，留下理由",
    reason: "理由（必填）",
    settle: "核定",
    choose_person: "换一人",
    same_pixels: "此人名下已有像素完全相同的胸片",
    agrees_now: "现在已无矛盾",
    settled: |n| format!("第 {n} 号已核定"),
    waiting: |n| format!("{n} 张留在待核"),
    names_mended: |n| format!("更正姓名 {n} 处（原由推定的字符集读出）"),
    without_pixels: |n| format!("{n} 张早先入库的胸片尚未参与像素比对，打开后即参与"),
    picture_awaited: "正在取图…",
};

static EN: TrayWords = TrayWords {
    title: "Tray",
    count: |n| if n == 1 { "1 film waits".to_owned() } else { format!("{n} films wait") },
    empty: "No film waits",
    explained: "It is not certain whose these films are: they are kept, and are nobody's to read until a person has \
                settled it",
    film_says: "The film says",
    house_knows: "The house knows",
    nobody_known: "Nobody like this is known",
    not_stated: "not stated",
    by_guess: "character set guessed",
    file: "File",
    taken: "Taken on",
    issuer: "Number given by",
    films_of_person: |n| {
        if n == 1 { "1 film in the house".to_owned() } else { format!("{n} films in the house") }
    },
    under: "This person's film",
    correction: "This person's, and the film is right",
    new_person: "A new person",
    refuse: "Refuse",
    under_means: "the person's data stay as they are",
    correction_means: "the data are taken from the film; the name before is kept on record",
    new_person_means: "somebody else than the person beside it",
    refuse_means: "not taken; the reason is kept",
    reason: "Reason (owed)",
    settle: "Settle",
    choose_person: "Next person",
    same_pixels: "the very same pixels are this person's film already",
    agrees_now: "nothing contradicts any more",
    settled: |n| format!("Number {n} is settled"),
    waiting: |n| if n == 1 { "1 waits in the tray".to_owned() } else { format!("{n} wait in the tray") },
    names_mended: |n| {
        if n == 1 {
            "1 name, read by a guess before, was put right".to_owned()
        } else {
            format!("{n} names, read by a guess before, were put right")
        }
    },
    without_pixels: |n| {
        format!("{n} films from before are not compared by their pixels until they have been opened once")
    },
    picture_awaited: "Fetching the picture…",
};

/// What is compared.
pub const fn field(field: Field, tongue: Tongue) -> &'static str {
    match field {
        Field::Name => tongue.pick("姓名", "Name"),
        Field::Number => tongue.pick("编号", "Number"),
        Field::NationalId => tongue.pick("身份证号", "Identity number"),
        Field::Sex => tongue.pick("性别", "Sex"),
        Field::Birth => tongue.pick("出生日期", "Born on"),
        Field::Age => tongue.pick("年龄", "Age"),
    }
}

/// What contradicts, without a name or a number.
pub const fn contradiction(why: Contradiction, tongue: Tongue) -> &'static str {
    match why {
        Contradiction::Name => tongue.pick("姓名不同", "another name"),
        Contradiction::NameReadAlike => {
            tongue.pick("姓名读音相同、用字不同", "a name read alike, written otherwise")
        }
        Contradiction::NationalId => tongue.pick("身份证号不同", "another identity number"),
        Contradiction::Sex => tongue.pick("性别不同", "another sex"),
        Contradiction::Birth => tongue.pick("出生日期不同", "another day of birth"),
        Contradiction::Age => tongue.pick("年龄与出生日期不符", "an age that does not fit the birth"),
        Contradiction::BirthAfterFilm => tongue.pick("出生日期晚于摄片日期", "a birth after the film's day"),
        Contradiction::BirthInNumber => {
            tongue.pick("出生日期与身份证号不符", "a birth that is not the identity number's")
        }
        Contradiction::SexInNumber => {
            tongue.pick("性别与身份证号不符", "a sex that is not the identity number's")
        }
        Contradiction::SeveralFit => tongue.pick("不止一人相符", "several known persons fit"),
        Contradiction::NotSure => {
            tongue.pick("可能是库中此人，但不能确定", "perhaps a known person, but not for certain")
        }
        Contradiction::SamePixels => {
            tongue.pick("像素与另一人的胸片完全相同", "the very pixels of another person's film")
        }
    }
}

/// Several contradictions on one line.
pub fn contradictions(why: &[Contradiction], tongue: Tongue) -> String {
    let all: Vec<_> = why.iter().map(|it| contradiction(*it, tongue)).collect();
    all.join(punctuation::list(tongue))
}

/// Why a person bears another name than before.
pub const fn name_change(why: NameChange, tongue: Tongue) -> &'static str {
    match why {
        NameChange::Learnt => tongue.pick("首次得知", "learnt"),
        NameChange::Confirmed => tongue.pick("得到证实", "confirmed"),
        NameChange::Mended => tongue.pick("更正误读", "put right after a guess"),
        NameChange::Corrected => tongue.pick("人工更正", "corrected by a person"),
    }
}

/// By what a film found its person, as a code of JSON tells it.
pub fn matched(code: &str, tongue: Tongue) -> &'static str {
    match code {
        "new" => tongue.pick("新人", "a new person"),
        "number" => tongue.pick("编号相符", "by number"),
        "accession" => tongue.pick("检查号相符", "by accession number"),
        "name and birth" => tongue.pick("姓名与出生日期相符", "by name and birth"),
        _ => tongue.pick("待核", "in doubt"),
    }
}
