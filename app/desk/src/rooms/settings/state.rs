//! What the house settles, as it was told, and as it is being filled in.

use std::path::Path;

use words::trouble::{KeyFault, Trouble};
use workstation::door::RequestId;
use workstation::house::backup::BackingUp;
use workstation::house::backup::make::BackedUp;
use workstation::house::settings::{ChangeSetting, SettingsKnown};

use super::binding::Binding;
use super::draft::Draft;
use crate::intent::Intent;
use crate::keys::{self, Clash, Misbound};

/// What belongs together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// The house itself.
    #[default]
    House,
    /// Its backups.
    Backup,
    /// How films are read.
    Reading,
    /// When patients are seen again.
    FollowUp,
    /// What is asked of monitors.
    Monitors,
    /// Windows of the house's own.
    Windows,
    /// Keys and mouse.
    Keys,
}

impl Section {
    /// All of them, in their order.
    pub const ALL: [Self; 7] =
        [Self::House, Self::Backup, Self::Reading, Self::FollowUp, Self::Monitors, Self::Windows, Self::Keys];
}

/// A backup that was asked for here, and how far it is.
#[derive(Default)]
pub(super) struct BackupInHand {
    /// The one that is under way.
    pub under_way: Option<RequestId>,
    /// How far it is; `None` before it was told.
    pub progress: Option<BackingUp>,
    /// How the last one ended.
    pub ended: Option<Ended>,
}

/// How a backup ended.
pub(super) enum Ended {
    /// It was called off.
    CalledOff,
    /// It is good.
    Good(Box<BackedUp>),
}

/// The settings.
#[derive(Default)]
pub struct SettingsRoom {
    known: Option<Box<SettingsKnown>>,
    /// As they are being filled in; as they are known where nothing is.
    pub(super) draft: Option<Draft>,
    pub(super) section: Section,
    pub(super) binding: Binding,
    pub(super) backup: BackupInHand,
    /// The changes whose answer is awaited.
    asked: Vec<RequestId>,
    /// What was told last of keys that cannot be.
    misbound: Vec<Misbound>,
}

impl SettingsRoom {
    /// What is known; `None` until it was told.
    pub(super) fn known(&self) -> Option<&SettingsKnown> {
        self.known.as_deref()
    }

    /// Takes in what the house settles, and binds its keys.
    ///
    /// * returns — what in its keys cannot be, where that was not told before.
    pub(super) fn learn(&mut self, known: Box<SettingsKnown>, of: Option<RequestId>) -> Option<Trouble> {
        self.asked.retain(|it| Some(*it) != of);
        let misbound = keys::bind(&known.config.keys, known.config.mouse);
        if self.asked.is_empty() {
            self.draft = Some(Draft::of(&known.config));
        }
        self.known = Some(known);
        let is_new = !misbound.is_empty() && misbound != self.misbound;
        self.misbound = misbound;
        is_new.then(|| Trouble::KeysMisbound { faults: self.misbound.iter().map(fault).collect() })
    }

    /// A change is under way; where it was not taken up, what was filled in goes.
    pub(super) fn was_asked(&mut self, id: Option<RequestId>) {
        match id {
            Some(id) => self.asked.push(id),
            None => self.begin_anew(),
        }
    }

    /// Something was not done; where it was a change of these, all stands as it was.
    pub(super) fn refused(&mut self, of: Option<RequestId>) {
        let n_before = self.asked.len();
        self.asked.retain(|it| Some(*it) != of);
        if self.asked.len() < n_before {
            self.begin_anew();
        }
    }

    fn begin_anew(&mut self) {
        self.draft = self.known.as_ref().map(|it| Draft::of(&it.config));
    }

    /// The section after, or before, this one.
    pub(super) fn go_on(&mut self, way: i8) {
        let here = Section::ALL.iter().position(|it| *it == self.section).unwrap_or_default();
        let there = here as isize + isize::from(way);
        self.section = Section::ALL[there.rem_euclid(Section::ALL.len() as isize) as usize];
        self.binding.put_away();
    }

    /// Everything that was filled in otherwise than it is known, to be changed.
    pub(super) fn changes(&self) -> Vec<Intent> {
        let Some((known, draft)) = self.known.as_ref().zip(self.draft.as_ref()) else { return Vec::new() };
        draft.changes(&known.config).into_iter().map(|it| Intent::Do(ChangeSetting(it).into())).collect()
    }

    /// The folder of the model as it is typed.
    pub(super) fn typed_model(&self) -> &str {
        self.draft.as_ref().map_or("", |it| &it.model)
    }

    /// The folder of the backups as it is typed.
    pub(super) fn typed_backup(&self) -> &str {
        self.draft.as_ref().map_or("", |it| &it.backup_to)
    }

    /// Takes a folder that was chosen for backups.
    pub(super) fn take_backup(&mut self, folder: &Path) -> Option<Intent> {
        self.draft.as_mut()?.backup_to = folder.to_string_lossy().into_owned();
        self.changes().pop()
    }

    /// Takes a folder that was chosen for the model; one within the house is kept from there.
    pub(super) fn take_model(&mut self, folder: &Path) -> Option<Intent> {
        let house = &self.known.as_ref()?.places.house;
        let folder = folder.strip_prefix(house).unwrap_or(folder);
        self.draft.as_mut()?.model = folder.to_string_lossy().into_owned();
        self.changes().pop()
    }
}

fn fault(it: &Misbound) -> KeyFault {
    match it {
        Misbound::NoAction(code) => KeyFault::NoAction { code: code.clone() },
        Misbound::NoKey { action, text } => KeyFault::NoKey { code: keys::code(*action), text: text.clone() },
        Misbound::Clash(Clash { stroke, first, second }) => {
            KeyFault::Clash { codes: [keys::code(*first), keys::code(*second)], key: keys::printed(stroke) }
        }
    }
}
