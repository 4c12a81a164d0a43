//! Troubles of a window that cannot be had, in both tongues.

use super::{Told, Trouble};
use crate::Tongue;

/// The sentences of such a trouble; `None` for any other.
pub(super) fn told(trouble: &Trouble, tongue: Tongue) -> Option<Told> {
    let (happened, mend, said) = match trouble {
        Trouble::OpenGlAbsent { said } => (
            tongue.pick(
                "窗口无法打开：这台机器没有可用的 OpenGL 3.3",
                "The window could not be opened: this machine has no OpenGL 3.3 to draw with",
            ),
            tongue.pick(
                "请安装或更新显卡驱动；远程桌面请改在本机打开。不用窗口也可工作：profusion import、verify、sheet 等，见 profusion --help",
                "Install or update the graphics driver; in a remote desktop, open it on the machine itself. Without a \
                 window these work: profusion import, verify, sheet and others, see profusion --help",
            ),
            said,
        ),
        Trouble::WindowFailed { said } => (
            tongue.pick("窗口无法打开", "The window could not be opened"),
            tongue.pick(
                "请在有显示器的会话中打开。不用窗口也可工作：profusion --help",
                "Open it where there is a display. The verbs work without a window: profusion --help",
            ),
            said,
        ),
        _ => return None,
    };
    let happened = match tongue {
        Tongue::ZhCn => format!("{happened}（{}）", said.told(tongue)),
        Tongue::En => format!("{happened} ({})", said.told(tongue)),
    };
    let work = tongue.pick("没有打开也没有更改任何数据", "Nothing was opened, and nothing was changed");
    Some(Told { happened, work: work.to_owned(), mend: mend.to_owned() })
}
