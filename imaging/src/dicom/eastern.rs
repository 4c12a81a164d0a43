//! Two bytes for a letter, and nothing says of which script: Korean and Chinese share the bytes, and not the letters
//! that are in use.
//!
//! A syllable of KS X 1001 has the bytes of a common character of GB 2312: 김 those of 辫, 陈 those of 냈. A name or a
//! word of one script is hardly ever one in the other.

use encoding_rs::{EUC_KR, GB18030};

/// Syllables of Korean surnames and names, and of a hospital's words.
const SYLLABLES: &str = "\
    김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류진나지엄채원천방공현\
    함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부준영수호희숙순자춘화철동\
    상재태승종광식일근환규훈혁찬빈건아다혜애란례보람솔별결새봄슬린율시온후미병울대학교의료세가톨릭삼산분\
    당림센터과흉면촬필무복말점창청충북해군읍생형운달만관열완욱웅익중직집택팔평행향헌협효휘흥";
/// Characters of Chinese surnames and names, and of a hospital's words, whose bytes are a Korean syllable's too.
const CHARACTERS: &str = "\
    安白柏班包鲍毕边卞蔡曹常车陈成程池迟储楚崔戴邓狄丁董杜段樊范方房费丰封冯符付傅盖甘干高戈葛耿宫龚巩古\
    谷顾关管郭海韩杭郝何贺洪侯胡花华黄惠霍姬吉纪季贾简江姜蒋焦金靳荆井景居康柯孔寇匡赖蓝郎劳乐雷冷黎李厉\
    利连廉梁廖林凌刘柳龙娄卢鲁陆路吕罗骆马麦满毛茅梅孟米苗明莫牟穆那倪聂宁牛农欧潘庞裴彭皮平蒲浦戚齐祁钱\
    强乔秦邱丘曲屈全冉饶任荣阮爱邦宝保北贝碧斌滨冰兵波博才财彩灿昌长畅超朝晨诚承传春慈聪翠达大丹道德登迪\
    定东冬栋端法帆凡芳飞菲芬锋凤福刚钢根光广贵桂国果涵汉翰浩和河荷恒红宏虹鸿厚怀欢辉慧会佳嘉坚建健娇杰洁\
    锦进晋京经晶敬静靖娟军君俊可克坤兰朗蕾立丽莉莲良亮琳玲灵隆露律曼茂美萌梦敏铭牧娜南培佩朋鹏品萍普奇启\
    起千前巧钦勤琴晴庆秋泉群然仁融如瑞润人民第二附科放片病防煤矿检查复部工厂湖口内蒙区级电机";

/// Which script the bytes are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Eastern {
    Chinese,
    Korean,
    /// Lawful as either, and no more in use as one than as the other.
    Unclear,
}

/// Letters of some texts that are in use, read either way.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct InUse {
    /// Letters that would be syllables.
    n_syllables: usize,
    n_korean: usize,
    n_chinese: usize,
    /// Two Korean syllables on end that are in use: four letters with accents, which no Latin word has.
    pub(super) is_surely_no_latin: bool,
}

impl InUse {
    /// The letters of one text; none where it is not lawful as EUC-KR.
    pub(super) fn of(bytes: &[u8]) -> Self {
        if !is_lawful_korean(bytes) {
            return Self::default();
        }
        let words = bytes.split(u8::is_ascii).flat_map(letters);
        words.fold(Self::default(), |all, word| all.and(Self::of_word(&word)))
    }

    /// A word counts as Chinese where syllables and characters stand in it together.
    fn of_word(word: &[[u8; 2]]) -> Self {
        let n_syllables = word.iter().filter(|it| is_syllable(**it)).count();
        if n_syllables == 0 {
            return Self::default();
        }
        if n_syllables < word.len() {
            return Self { n_syllables, n_chinese: word.len(), ..Self::default() };
        }
        let read = |it: &'static encoding_rs::Encoding| {
            it.decode_without_bom_handling(word.as_flattened()).0.into_owned()
        };
        let korean: Vec<bool> = read(EUC_KR).chars().map(|it| SYLLABLES.contains(it)).collect();
        Self {
            n_syllables,
            n_korean: korean.iter().filter(|it| **it).count(),
            n_chinese: read(GB18030).chars().filter(|it| CHARACTERS.contains(*it)).count(),
            is_surely_no_latin: korean.windows(2).any(|it| it[0] && it[1]),
        }
    }

    /// The letters of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            n_syllables: self.n_syllables + other.n_syllables,
            n_korean: self.n_korean + other.n_korean,
            n_chinese: self.n_chinese + other.n_chinese,
            is_surely_no_latin: self.is_surely_no_latin || other.is_surely_no_latin,
        }
    }

    /// Whether nothing in them would be a syllable.
    pub(super) const fn is_silent(self) -> bool {
        self.n_syllables == 0
    }

    /// The script that the letters in use are of.
    pub(super) const fn eastern(self) -> Eastern {
        if 2 <= self.n_korean && 2 * self.n_chinese < self.n_korean {
            Eastern::Korean
        } else if self.is_silent() || self.n_korean < self.n_chinese {
            Eastern::Chinese
        } else {
            Eastern::Unclear
        }
    }
}

/// Whether a text is ASCII and letters of KS X 1001, of two bytes each.
pub(super) fn is_lawful_korean(bytes: &[u8]) -> bool {
    let of_pairs = |word: &[u8]| word.len().is_multiple_of(2) && word.iter().all(|it| 0xA1 <= *it);
    bytes.split(u8::is_ascii).all(of_pairs)
        && EUC_KR.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

/// The words of a run of pairs, parted by what is no letter in either script: a middle dot, a bracket.
fn letters(run: &[u8]) -> Vec<Vec<[u8; 2]>> {
    let pairs = run.as_chunks::<2>().0;
    pairs.split(|it| it[0] < 0xB0).filter(|it| !it.is_empty()).map(<[_]>::to_vec).collect()
}

/// Whether a pair is one of the 2,350 syllables of KS X 1001.
const fn is_syllable([first, _]: [u8; 2]) -> bool {
    0xB0 <= first && first <= 0xC8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eastern(text: &str, encoding: &'static encoding_rs::Encoding) -> Eastern {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{text}");
        InUse::of(&bytes).eastern()
    }

    #[test]
    fn names_and_words_of_either_script_are_told_from_each_other() {
        for text in
            ["김희중", "이^순신", "박^민수", "최영희", "서울대학교병원", "Hong^Gildong=洪^吉洞=홍^길동"]
        {
            assert_eq!(eastern(text, EUC_KR), Eastern::Korean, "{text}");
        }
        for text in ["陈光明", "李^国华", "马^超", "郭芙蓉", "高级工程师", "北京朝阳医院", "王^小东", "安徽"]
        {
            assert_eq!(eastern(text, GB18030), Eastern::Chinese, "{text}");
        }
        assert_eq!(eastern("崔^林", GB18030), Eastern::Unclear);
    }

    #[test]
    fn every_letter_of_either_list_has_the_bytes_of_a_syllable() {
        for (list, encoding) in [(SYLLABLES, EUC_KR), (CHARACTERS, GB18030)] {
            for letter in list.chars() {
                let letter = letter.to_string();
                let bytes = encoding.encode(&letter).0;
                assert!(matches!(*bytes, [first, 0xA1..=0xFE] if is_syllable([first, 0])), "{letter}");
            }
        }
    }
}
