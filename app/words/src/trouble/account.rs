//! What keeps a person from signing in, from what they ask, or from sealing, in both tongues.

use casework::people::password::PasswordFault;
use casework::people::role::Roles;

use super::{Told, Trouble};
use crate::terms::account::{qualified_act, role};
use crate::{Tongue, punctuation};

/// The trouble in the words of one tongue; `None` for one that is about something else.
pub(super) fn told(trouble: &Trouble, tongue: Tongue) -> Option<Told> {
    let (happened, work, mend) = at_the_door(trouble, tongue)
        .or_else(|| among_accounts(trouble, tongue))
        .or_else(|| not_qualified(trouble, tongue))?;
    Some(Told { happened, work: work.to_owned(), mend: mend.to_owned() })
}

type Three = (String, &'static str, &'static str);

fn at_the_door(trouble: &Trouble, tongue: Tongue) -> Option<Three> {
    let nothing = tongue.pick("没有作任何更改", "Nothing was changed");
    let kept = tongue.pick("已填写的内容都保留着", "What was filled in is kept");
    Some(match trouble {
        Trouble::SignInOwed => (
            tongue.pick("这里须先登录", "Nobody has signed in here").to_owned(),
            kept,
            tongue.pick("请登录；命令行用 --as 姓名", "Sign in; on the command line with --as NAME"),
        ),
        Trouble::SignInRefused => (
            tongue.pick("姓名或密码不对", "The name or the password is not right").to_owned(),
            kept,
            tongue.pick(
                "请再试一次；忘记密码请找管理员另给一个",
                "Try again; whoever has forgotten theirs is given another by an administrator",
            ),
        ),
        Trouble::AccountLocked { minutes } => (
            match tongue {
                Tongue::ZhCn => format!("密码多次不对，此账户锁定，还有 {minutes} 分钟"),
                Tongue::En => {
                    format!("Too many wrong passwords: this account is locked for {minutes} more minutes")
                }
            },
            kept,
            tongue.pick(
                "请稍候，或请管理员另给密码；若不是本人所试，请告知管理员",
                "Wait, or have an administrator give another password; if it was not you who tried, tell them",
            ),
        ),
        Trouble::AccountClosed => (
            tongue.pick("此账户已停用", "This account is closed").to_owned(),
            kept,
            tongue.pick("请找管理员", "Ask an administrator"),
        ),
        Trouble::PasswordChoiceOwed => (
            tongue
                .pick("当前密码是他人所给，须先改成自己的", "This password was given by another: choose your own first")
                .to_owned(),
            nothing,
            tongue.pick("请在登录处设定；命令行用 account password", "Choose it where you sign in, or by account password"),
        ),
        Trouble::RoleOwed { needs } => (
            match tongue {
                Tongue::ZhCn => format!("您的角色不能做这件事；可以做的有：{}", roles(*needs, tongue)),
                Tongue::En => format!("What you are here may not ask for this; who may: {}", roles(*needs, tongue)),
            },
            nothing,
            tongue.pick("请由有此角色的人来做，或请管理员给予", "Have it done by one who may, or be given that role"),
        ),
        Trouble::HouseClosed => (
            tongue
                .pick("这里已设登录，谁在座由登录决定", "Whoever sits here has signed in: nobody sits down by a name alone")
                .to_owned(),
            nothing,
            tongue.pick("请登录", "Sign in"),
        ),
        _ => return None,
    })
}

fn among_accounts(trouble: &Trouble, tongue: Tongue) -> Option<Three> {
    let nothing = tongue.pick("没有作任何更改", "Nothing was changed");
    Some(match trouble {
        Trouble::PasswordUnfit { why } => (
            unfit(*why, tongue),
            nothing,
            tongue.pick("请另选一个，越长越好", "Choose another; longer is better"),
        ),
        Trouble::PasswordsDiffer => (
            tongue.pick("两次填写的密码不同", "The password was typed twice, and not alike").to_owned(),
            nothing,
            tongue.pick("请重新填写", "Type it again"),
        ),
        Trouble::LastAdministrator => (
            tongue
                .pick(
                    "这是最后一个管理员，去掉后便无人能管账户",
                    "This is the last administrator: nobody could keep the accounts",
                )
                .to_owned(),
            nothing,
            tongue.pick("请先给另一人管理员角色", "Make another person an administrator first"),
        ),
        Trouble::AccountNameBorne => (
            tongue.pick("已有账户用这个姓名", "An account bears this name already").to_owned(),
            nothing,
            tongue.pick("请用能区分的姓名", "Give a name that tells the two apart"),
        ),
        Trouble::QualificationUnfit => (
            tongue
                .pick("资格没有编号，或截止早于起始", "The paper has no number, or ends before it begins")
                .to_owned(),
            nothing,
            tongue.pick("请核对证书", "Look at the paper again"),
        ),
        _ => return None,
    })
}

fn not_qualified(trouble: &Trouble, tongue: Tongue) -> Option<Three> {
    let unsealed = tongue.pick("没有封存；读片单保留着", "Nothing was sealed; the sheet is kept");
    Some(match trouble {
        Trouble::QualificationEnded { act, on } => (
            match tongue {
                Tongue::ZhCn => format!("{}所需的资格已于 {on} 到期", qualified_act(*act, tongue)),
                Tongue::En => {
                    format!("The qualification under which one may {} ended on {on}", qualified_act(*act, tongue))
                }
            },
            unsealed,
            tongue.pick("请由管理员登记新的证书", "Have the new paper put on record"),
        ),
        Trouble::OwnReadingOwed => (
            tongue
                .pick("这是他人的读片，您尚未封存自己的", "This is another's reading, and your own is not sealed yet")
                .to_owned(),
            tongue.pick("没有给出任何内容", "Nothing of it is shown"),
            tongue.pick("请先按同一标准封存自己的读片", "Seal your own reading by the same scheme first"),
        ),
        Trouble::QualificationOwed { act } => (
            match tongue {
                Tongue::ZhCn => format!("没有登记{}所需的资格", qualified_act(*act, tongue)),
                Tongue::En => {
                    format!("No qualification is on record under which one may {}", qualified_act(*act, tongue))
                }
            },
            unsealed,
            tongue.pick(
                "请由管理员登记证书；本处是否要求见设置 accounts.qualification_owed",
                "Have the paper put on record; whether the house asks for it is its setting accounts.qualification_owed",
            ),
        ),
        _ => return None,
    })
}

fn roles(roles: Roles, tongue: Tongue) -> String {
    roles.each().map(|it| role(it, tongue)).collect::<Vec<_>>().join(punctuation::list(tongue))
}

/// Why a password will not do.
fn unfit(why: PasswordFault, tongue: Tongue) -> String {
    let said = match why {
        PasswordFault::Short { n_characters } => {
            return match tongue {
                Tongue::ZhCn => format!("密码太短：至少 {n_characters} 个字符"),
                Tongue::En => format!("The password is too short: {n_characters} characters at least"),
            };
        }
        PasswordFault::Plain => tongue.pick(
            "密码只是一个字符的重复，或键盘上的一排",
            "The password is one character, or one row of keys, over and over",
        ),
        PasswordFault::Name => tongue.pick("密码里有本人姓名", "The password holds the person's own name"),
        PasswordFault::Same => tongue.pick("与原密码相同", "It is the password so far"),
    };
    said.to_owned()
}
