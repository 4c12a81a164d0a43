//! Settles when the machine is asked, and when its proposal is shown; the audit chain keeps every change.

use casework::occasion::Protocol;
use words::trouble::Trouble;

use crate::config::Own;
use crate::model_known::{ModelKnown, model_known};
use crate::{Workstation, record_trouble};

/// Writes the rule into the house's settings with its audit line, both or neither, and tells the model's screen anew.
///
/// Errors: settings or record cannot be written.
pub fn settle_protocol(workstation: &mut Workstation, protocol: Protocol) -> Result<ModelKnown, Trouble> {
    let before = std::mem::replace(&mut workstation.config.protocol, protocol);
    let line = workstation.audit_line("settle protocol", protocol.code().to_owned());
    let kept = workstation.config.keep(&workstation.house, &Own::Protocol);
    kept.and_then(|()| workstation.records.write(|_| Ok(((), line))).map_err(record_trouble)).inspect_err(
        |_| {
            workstation.config.protocol = before;
            let _ = workstation.config.keep(&workstation.house, &Own::Protocol);
        },
    )?;
    model_known(workstation)
}
