//! The house's settings: as written (all optional), and as meant (all present).

mod accounts;
mod checks;
mod kept;
mod tables;

use accounts::AccountsFile;
pub use kept::Own;
pub(crate) use tables::set;

use std::ops::Range;
use std::path::{Path, PathBuf};

use casework::follow_up::{Schedule, ScheduleRow};
use casework::people::account::AccountId;
use casework::people::password::PasswordRules;
use casework::people::qualification::QualifiedAct;
use casework::reading::occasion::Protocol;
use casework::reading::sheet::SheetDraft;
use classification::gbz70::{self, Stage};
use classification::ilo::Practice;
use classification::one_grid::Convention;
use classification::setting::Setting;
use classification::{Edition, ilo};
use imaging::choices::WindowPreset;
use imaging::monitor::check::Demands;
use serde::{Deserialize, Serialize};
use words::Tongue;
use words::trouble::Trouble;

use crate::display::monitors::{DemandsFile, Monitor};
use crate::files::text::{SETTINGS_BYTES_MAX, text_if_there};
use crate::house::keys_and_mouse::{KeyTable, MouseLayout};
use crate::house::setting_faults::not_understood;
use crate::house::window_presets::WrittenPreset;

/// The file of the settings, in the house's folder.
pub const FILE: &str = "settings.toml";
/// The edition of GBZ 70 in force since 2016-05-01.
const IN_FORCE: Edition = Edition::Gbz70(gbz70::Edition::Gbz70_2015);

/// `settings.toml` as a person wrote it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    institution: Option<String>,
    tongue: Option<String>,
    /// Who sits here, as a person writes it; the program puts `account` in its place.
    reader: Option<String>,
    account: Option<String>,
    protocol: Option<String>,
    edition: Option<String>,
    form: Option<String>,
    standards: Option<String>,
    model: Option<PathBuf>,
    backup_to: Option<PathBuf>,
    backup_days: Option<u32>,
    practice: Option<PracticeFile>,
    film_memory_mib: Option<u64>,
    mouse: Option<String>,
    keys: Option<KeyTable>,
    follow_up: Option<Vec<FollowUp>>,
    accounts: Option<AccountsFile>,
    display: Option<DemandsFile>,
    monitors: Option<Vec<Monitor>>,
    window_presets: Option<Vec<WrittenPreset>>,
}

impl ConfigFile {
    /// Errors: every value in it that may not stand there.
    fn understood(text: &str) -> Result<Self, Trouble> {
        let written: Self = toml::from_str(text).map_err(|it| unreadable(text, it.message(), it.span()))?;
        checks::faults_of(&written).none(text).map_err(|faults| Trouble::SettingsUnreadable { faults })?;
        Ok(written)
    }

    /// Settings in full, for a house that has none yet: a person reads in them what can be settled.
    fn of(config: &Config) -> Self {
        Self {
            standards: config.standards.clone(),
            model: config.model.clone(),
            backup_to: config.backup_to.clone(),
            backup_days: Some(config.backup_days),
            tongue: Some(config.tongue.code().to_owned()),
            reader: config.reader_name.clone(),
            account: config.account.as_ref().map(AccountId::to_string),
            protocol: Some(config.protocol.code().to_owned()),
            edition: Some(config.edition.code().to_owned()),
            form: Some(config.form.code().to_owned()),
            practice: Some(PracticeFile::of(&config.practice, &config.convention)),
            film_memory_mib: Some(config.film_memory_mib),
            institution: config.institution.clone(),
            mouse: Some(config.mouse.code().to_owned()),
            keys: Some(config.keys.clone()).filter(|it| !it.is_empty()),
            display: Some(DemandsFile::of(&config.demands)),
            monitors: Some(config.monitors.clone()),
            accounts: Some(AccountsFile::of(&config.passwords, &config.qualification_owed)),
            follow_up: Some(config.schedule.rows.iter().map(FollowUp::of).collect()),
            window_presets: Some(config.window_presets.iter().map(WrittenPreset::of).collect()),
        }
    }
}

/// What a house settles where no standard was confirmed to: each value with its source, to be edited.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PracticeFile {
    od_owes_comment: Option<Settled<bool>>,
    ca_owes_comment: Option<Settled<bool>>,
    one_grid_ignores_from_points_below: Option<Settled<usize>>,
}

/// One value as it stands in the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settled<T> {
    pub(crate) value: T,
    source: String,
    confirmed: bool,
}

impl<T: Clone> Settled<T> {
    pub(crate) fn of(setting: &Setting<T>) -> Self {
        let Setting { value, source, confirmed } = setting.clone();
        Self { value, source, confirmed }
    }

    pub(crate) fn or(written: Option<&Self>, default: Setting<T>) -> Setting<T> {
        written.cloned().map_or(default, |Self { value, source, confirmed }| Setting {
            value,
            source,
            confirmed,
        })
    }
}

impl PracticeFile {
    fn of(practice: &Practice, convention: &Convention) -> Self {
        Self {
            od_owes_comment: Some(Settled::of(&practice.od_owes_comment)),
            ca_owes_comment: Some(Settled::of(&practice.ca_owes_comment)),
            one_grid_ignores_from_points_below: Some(Settled::of(&convention.ignored_from)),
        }
    }

    fn meant(&self) -> (Practice, Convention) {
        let (practice, convention) = (Practice::default(), Convention::default());
        let practice = Practice {
            od_owes_comment: Settled::or(self.od_owes_comment.as_ref(), practice.od_owes_comment),
            ca_owes_comment: Settled::or(self.ca_owes_comment.as_ref(), practice.ca_owes_comment),
        };
        let own = self.one_grid_ignores_from_points_below.as_ref();
        (practice, Convention { ignored_from: Settled::or(own, convention.ignored_from) })
    }
}

/// Memory for decoded films where the house does not say: some fifty films of 3,000 x 3,000 pixels.
const FILM_MEMORY_MIB: u64 = 1024;

/// Days after which a person is reminded of a backup, where the house does not say.
const BACKUP_DAYS: u32 = 7;

/// Months from a diagnosis to the next follow-up of one stage, and where the figure comes from.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowUp {
    stage: String,
    months: u32,
    source: String,
    confirmed: bool,
}

impl FollowUp {
    fn row(&self) -> Option<ScheduleRow> {
        let stage = Stage::from_code(&self.stage)?;
        let (months, source) = (self.months, self.source.clone());
        Some(ScheduleRow { stage, months, source, confirmed: self.confirmed })
    }

    fn of(row: &ScheduleRow) -> Self {
        let (stage, source) = (row.stage.code().to_owned(), row.source.clone());
        Self { stage, months: row.months, source, confirmed: row.confirmed }
    }
}

/// The settings in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// What the house is called on its papers, where it says so.
    pub institution: Option<String>,
    /// The tongue of the window.
    pub tongue: Tongue,
    /// Who sits here, by name, where a person wrote it; it counts before the account, which the program writes in its
    /// place.
    pub reader_name: Option<String>,
    /// Who sits here, by account; with neither, the house has not asked yet.
    pub account: Option<AccountId>,
    /// When the machine is asked, and when its proposal is shown.
    pub protocol: Protocol,
    /// The edition by which films are read here, unless a reader chooses another for a film.
    pub edition: Edition,
    /// The form on which ILO readings are written here.
    pub form: ilo::Form,
    /// What the house asks of an ILO form beyond the standard.
    pub practice: Practice,
    /// How the house reads one scheme's grid as the other's.
    pub convention: Convention,
    /// When patients are next seen.
    pub schedule: Schedule,
    /// What is asked of passwords and of whoever signs in.
    pub passwords: PasswordRules,
    /// What may be done only under a qualification that is on record.
    pub qualification_owed: Vec<QualifiedAct>,
    /// Memory for decoded films, those decoded ahead among them, MiB.
    pub film_memory_mib: u64,
    /// Which button of the mouse does what over a film.
    pub mouse: MouseLayout,
    /// The keys that the house has bound otherwise than the program does.
    pub keys: KeyTable,
    /// What is asked of a monitor.
    pub demands: Demands,
    /// What is settled about each monitor.
    pub monitors: Vec<Monitor>,
    /// The house's own windows.
    pub window_presets: Vec<WindowPreset>,
    /// The edition of the set of standard films that is read beside; none: the free one.
    pub standards: Option<String>,
    /// The folder of the model that is asked, from the house's own folder; none: the shipped one.
    pub model: Option<PathBuf>,
    /// The folder of the house's backups.
    pub backup_to: Option<PathBuf>,
    /// Days after which a person is reminded of the next backup; 0: never.
    pub backup_days: u32,
}

impl Config {
    /// The settings of a house; what the file does not say takes its default.
    ///
    /// Errors: the file is there and cannot be read, or every value in it that may not stand there.
    pub fn of(house: &Path) -> Result<Self, Trouble> {
        let Some(text) = text_if_there(&house.join(FILE), SETTINGS_BYTES_MAX)? else {
            return Ok(Self::meant(&ConfigFile::default()));
        };
        Ok(Self::meant(&ConfigFile::understood(&text)?))
    }

    /// What checked settings mean.
    fn meant(written: &ConfigFile) -> Self {
        let schedule = written.follow_up.as_ref().map_or_else(Schedule::default, |rows| Schedule {
            rows: rows.iter().filter_map(FollowUp::row).collect(),
        });
        let (practice, convention) =
            written.practice.as_ref().map_or_else(Default::default, PracticeFile::meant);
        let accounts = written.accounts.as_ref();
        let (passwords, owed) = accounts.map_or_else(AccountsFile::default_meant, AccountsFile::meant);
        let presets = written.window_presets.iter().flatten().filter_map(WrittenPreset::meant);
        Self {
            passwords,
            qualification_owed: owed,
            window_presets: presets.collect(),
            practice,
            convention,
            standards: written.standards.clone(),
            model: written.model.clone(),
            backup_to: written.backup_to.clone(),
            backup_days: written.backup_days.unwrap_or(BACKUP_DAYS),
            tongue: known(written.tongue.as_deref(), Tongue::from_code).unwrap_or_default(),
            reader_name: written.reader.as_deref().and_then(name_of_a_reader),
            account: written.account.as_deref().and_then(AccountId::of),
            protocol: known(written.protocol.as_deref(), Protocol::from_code).unwrap_or_default(),
            edition: known(written.edition.as_deref(), Edition::from_code).unwrap_or(IN_FORCE),
            form: known(written.form.as_deref(), ilo::Form::from_code).unwrap_or_default(),
            schedule,
            film_memory_mib: written.film_memory_mib.unwrap_or(FILM_MEMORY_MIB),
            institution: written.institution.as_deref().map(|it| it.trim().to_owned()),
            mouse: known(written.mouse.as_deref(), MouseLayout::from_code).unwrap_or_default(),
            keys: written.keys.clone().unwrap_or_default(),
            demands: written.display.as_ref().map_or_else(Demands::default, DemandsFile::meant),
            monitors: written.monitors.clone().unwrap_or_default(),
        }
    }

    /// The sheet of a film that nobody has begun to read.
    pub fn empty_sheet(&self) -> SheetDraft {
        let mut sheet = SheetDraft::new(self.edition);
        sheet.ilo.form = self.form;
        sheet
    }
}

/// Settings that are not understood at all.
fn unreadable(text: &str, said: &str, at: Option<Range<usize>>) -> Trouble {
    Trouble::SettingsUnreadable { faults: vec![not_understood(text, said, at)] }
}

/// Who does things in a house that has not asked who reads, as the audit line says it.
pub const UNNAMED: &str = "unnamed";

/// What houses of earlier versions called a reader whom they had not asked.
pub const NEVER_ASKED: &str = "诊断医师 1";

/// The name of a reader, without spaces around it; none where nothing is named, or only that nobody was asked.
pub fn name_of_a_reader(typed: &str) -> Option<String> {
    let name = typed.trim();
    let is_name = !name.is_empty() && !name.contains(char::is_control);
    (is_name && name != UNNAMED && name != NEVER_ASKED).then(|| name.to_owned())
}

/// The value of a setting; none where it is not set.
fn known<T>(code: Option<&str>, of_code: fn(&str) -> Option<T>) -> Option<T> {
    code.and_then(of_code)
}
