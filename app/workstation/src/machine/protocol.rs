//! Settles when the machine is asked, and when its proposal is shown; the audit chain keeps every change.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::reading::occasion::Protocol;
use words::trouble::Trouble;

use crate::Workstation;
use crate::house::config::Own;
use crate::house::settings::settle;
use crate::machine::model::{ModelKnown, model_known};

/// Settle when the machine is asked, and when its proposal is shown: settings and audit line, both or neither. The
/// model's screen comes back as it is now.
///
/// Errors: settings or record cannot be written.
#[derive(Clone, Copy, Debug)]
pub struct SettleProtocol(pub Protocol);

impl CarryOut for SettleProtocol {
    type At = Workstation;
    type Done = ModelKnown;
    const KIND: VerbKind = VerbKind::SettleProtocol;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<ModelKnown, Trouble> {
        settle_protocol(at, self.0)
    }
}

fn settle_protocol(workstation: &mut Workstation, protocol: Protocol) -> Result<ModelKnown, Trouble> {
    let line = workstation.audit_line(VerbKind::SettleProtocol, protocol.code().to_owned());
    settle(workstation, &Own::Protocol, line, |config| config.protocol = protocol)?;
    model_known(workstation)
}
