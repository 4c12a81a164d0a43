//! What keeps a house from knowing who reads, in both tongues.

use super::{Told, Trouble};
use crate::{Tongue, punctuation};

/// The trouble in the words of one tongue; `None` for one that is about something else.
pub(super) fn told(trouble: &Trouble, tongue: Tongue) -> Option<Told> {
    let nobody = tongue.pick("尚无人入座，不作封存", "Nobody is seated, and nothing is sealed");
    let (happened, work, mend) = match trouble {
        Trouble::ReaderUnnamed => (
            tongue.pick("尚未说明由谁阅片", "Nobody has said who reads here").to_owned(),
            tongue.pick("没有阅片者姓名，不作封存", "Nothing is sealed without a reader's name"),
            tongue.pick(
                "在窗口中打开一次，填写姓名；或在 settings.toml 中写明 reader = \"…\"",
                "Open the house in the window, which asks once, or set reader = \"…\" in its settings.toml",
            ),
        ),
        Trouble::SeveralReaders { accounts } => (
            several(accounts, tongue),
            nobody,
            tongue.pick(
                "请以账户编号代替姓名：在窗口中填写，或在 settings.toml 中写明 account = \"…\"",
                "Give the account's id in the place of the name: in the window, or as account = \"…\" in settings.toml",
            ),
        ),
        Trouble::AccountUnknown { account } => (
            match tongue {
                Tongue::ZhCn => format!("settings.toml 所载的医师账户不在此处：{account}"),
                Tongue::En => {
                    format!("settings.toml names an account that is not of this house: {account}")
                }
            },
            nobody,
            tongue.pick(
                "请改为本处的账户，或删去该行，在窗口中填写姓名",
                "Name an account of this house, or take the line out and say in the window who reads",
            ),
        ),
        _ => return None,
    };
    Some(Told { happened, work: work.to_owned(), mend: mend.to_owned() })
}

fn several(accounts: &[String], tongue: Tongue) -> String {
    let (n, all) = (accounts.len(), accounts.join(punctuation::list(tongue)));
    match tongue {
        Tongue::ZhCn => format!("有 {n} 位医师使用这个姓名，不能确定是哪一位：{all}"),
        Tongue::En => format!("{n} readers bear this name, and which of them reads is not certain: {all}"),
    }
}
