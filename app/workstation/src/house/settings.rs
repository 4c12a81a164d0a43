//! What the house settles, shown and changed: nobody has to write in `settings.toml`.

use std::path::PathBuf;

use casework::follow_up::ScheduleRow;
use casework::people::password::PasswordRules;
use casework::people::qualification::QualifiedAct;
use casework::record::audit::AuditLine;
use classification::ilo::{self, Practice};
use classification::one_grid::Convention;
use classification::{Edition, gbz70};
use imaging::choices::WindowPreset;
use imaging::monitor::check::Demands;
use reference_films::free_set;
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::house::backup::last::{LastBackup, days_since, last_backup};
use crate::house::config::{Config, FILE, Own};
use crate::house::keys_and_mouse::{KeyTable, MouseLayout};
use crate::house::lock::transient::papers_of;
use crate::house::window_presets::{chosen_by, name_of};
use crate::verbs::VerbKind;
use crate::{MIB, Workstation, record_trouble, sets};

/// Show what the house settles.
#[derive(Clone, Copy, Debug)]
pub struct ShowSettings;

/// Change one setting: in the file, in force, and on a line of the audit; all three or none.
///
/// Errors: the value may not stand there ([`Trouble::SettingRefused`]); settings or record cannot be written.
#[derive(Clone, Debug)]
pub struct ChangeSetting(pub SettingChange);

/// One setting with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingChange {
    /// What the house is called on its papers; `None` for no name.
    Institution(Option<String>),
    /// The edition by which films are read, unless a reader chooses another for a film.
    Edition(Edition),
    /// The form on which ILO readings are written.
    Form(ilo::Form),
    /// The folder of the model, from the house's own; `None` for the shipped one. In force when the house is next opened.
    Model(Option<PathBuf>),
    /// The folder of the house's backups; `None` for none.
    BackupTo(Option<PathBuf>),
    /// Days after which a person is reminded of the next backup; 0: never.
    BackupDays(u32),
    /// Memory for decoded films, MiB.
    FilmMemory(u64),
    /// What the mouse does over a film.
    Mouse(MouseLayout),
    /// All keys that are bound otherwise than the program binds them.
    Keys(KeyTable),
    /// When patients of one stage are next seen.
    FollowUp(ScheduleRow),
    /// What an ILO form owes beyond the standard.
    Practice(Practice),
    /// How one scheme's grid is read as the other's.
    Convention(Convention),
    /// What is asked of a monitor.
    Demands(Demands),
    /// What is asked of passwords and of whoever signs in.
    Passwords(PasswordRules),
    /// What may be done only under a qualification that is on record.
    QualificationOwed(Vec<QualifiedAct>),
    /// A window of the house's own.
    WindowPreset {
        /// The one whose place it takes; `None` for one more.
        before: Option<WindowPreset>,
        /// What stands there now; `None` where it goes.
        now: Option<WindowPreset>,
    },
}

/// What the house settles, and where it lies.
#[derive(Clone, Debug)]
pub struct SettingsKnown {
    /// The settings in force.
    pub config: Config,
    /// Whether only a passphrase opens the house.
    pub is_locked: bool,
    /// Where things lie.
    pub places: Places,
    /// The editions of the sets of standard films that can be read beside, the free one first.
    pub sets: Vec<String>,
    /// The edition of the set that is read beside.
    pub beside: String,
    /// The last good backup.
    pub backup: Option<LastBackup>,
    /// Whole days since it was made.
    pub backup_days_old: u32,
}

/// Where the things of a house lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The house.
    pub house: PathBuf,
    /// Its settings.
    pub settings: PathBuf,
    /// The model that is asked.
    pub model: PathBuf,
    /// Its own sets of standard films.
    pub standards: PathBuf,
    /// What is printed.
    pub papers: PathBuf,
}

impl CarryOut for ShowSettings {
    type At = Workstation;
    type Done = SettingsKnown;
    const KIND: VerbKind = VerbKind::ShowSettings;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<SettingsKnown, Trouble> {
        Ok(settings_known(at))
    }
}

impl CarryOut for ChangeSetting {
    type At = Workstation;
    type Done = SettingsKnown;
    const KIND: VerbKind = VerbKind::ChangeSetting;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<SettingsKnown, Trouble> {
        let (own, line) = (self.0.own(), at.audit_line(Self::KIND, self.0.told()));
        settle(at, &own, line, |config| self.0.put_into(config))?;
        at.films.hold(at.config.film_memory_mib.saturating_mul(MIB));
        Ok(settings_known(at))
    }
}

/// Changes one setting: in the file, in force, and on a line of the audit; all three or none.
///
/// Errors: the value may not stand there; settings or record cannot be written.
pub(crate) fn settle(
    at: &mut Workstation,
    own: &Own,
    line: AuditLine,
    change: impl FnOnce(&mut Config),
) -> Result<(), Trouble> {
    let before = at.config.clone();
    change(&mut at.config);
    let house = &at.outside.house;
    let kept = at.config.keep(house, own);
    let is_in_file = kept.is_ok();
    let done = kept.and_then(|()| at.records.write(|_| Ok(((), line))).map_err(record_trouble));
    if done.is_err() {
        at.config = before;
        if is_in_file {
            let _ = at.config.keep(house, &own.turned_back());
        }
    }
    done
}

/// A path as the system tells it, without a way up and down again.
fn whole_path(path: PathBuf) -> PathBuf {
    path.canonicalize().unwrap_or(path)
}

fn settings_known(at: &Workstation) -> SettingsKnown {
    let house = at.outside.house.clone();
    let sets = sets::list(&house).into_iter().filter(|it| it.listed.is_ok()).map(|it| it.edition);
    let backup = last_backup(&house);
    let now = at.outside.surroundings.now();
    SettingsKnown {
        backup_days_old: backup.as_ref().map_or(0, |it| days_since(it.at, now)),
        backup,
        sets: sets.collect(),
        beside: at.config.standards.clone().unwrap_or_else(|| free_set::EDITION.to_owned()),
        config: at.config.clone(),
        is_locked: at.is_locked(),
        places: Places {
            settings: house.join(FILE),
            model: whole_path(at.model_folder()),
            standards: sets::folder(&house),
            papers: papers_of(&house).join("reports"),
            house,
        },
    }
}

impl SettingChange {
    /// Which setting it is.
    fn own(&self) -> Own {
        match self {
            Self::Institution(_) => Own::Institution,
            Self::Edition(_) => Own::Edition,
            Self::Form(_) => Own::Form,
            Self::Model(_) => Own::Model,
            Self::BackupTo(_) => Own::BackupTo,
            Self::BackupDays(_) => Own::BackupDays,
            Self::FilmMemory(_) => Own::FilmMemory,
            Self::Mouse(_) => Own::Mouse,
            Self::Keys(_) => Own::Keys,
            Self::FollowUp(row) => Own::FollowUp(row.stage),
            Self::Practice(_) | Self::Convention(_) => Own::Practice,
            Self::Demands(_) => Own::Demands,
            Self::Passwords(_) | Self::QualificationOwed(_) => Own::Accounts,
            Self::WindowPreset { before, now } => {
                let key = |it: &WindowPreset| chosen_by(name_of(it), it.modality.as_deref());
                Own::WindowPreset { before: before.as_ref().map(key), now: now.as_ref().map(key) }
            }
        }
    }

    /// What the audit tells of it: the setting, and its value where that is a figure or a code.
    fn told(&self) -> String {
        match self {
            Self::Institution(_) => "institution".to_owned(),
            Self::Edition(it) => format!("edition {}", it.code()),
            Self::Form(it) => format!("form {}", it.code()),
            Self::Model(it) => format!("model {}", if it.is_some() { "own" } else { "shipped" }),
            Self::BackupTo(it) => format!("backup_to {}", if it.is_some() { "set" } else { "removed" }),
            Self::BackupDays(days) => format!("backup_days {days}"),
            Self::FilmMemory(mib) => format!("film_memory_mib {mib}"),
            Self::Mouse(it) => format!("mouse {}", it.code()),
            Self::Keys(keys) => format!("keys {}", keys.len()),
            Self::FollowUp(row) => format!("follow_up {} {}", row.stage.code(), row.months),
            Self::Practice(it) => {
                format!("practice od {} ca {}", it.od_owes_comment.value, it.ca_owes_comment.value)
            }
            Self::Convention(it) => {
                format!("practice one_grid_ignores_from_points_below {}", it.ignored_from.value)
            }
            Self::Demands(it) => format!(
                "display {} {} {} {}",
                it.brightest.value, it.ratio.value, it.deviation.value, it.days.value
            ),
            Self::Passwords(it) => format!(
                "accounts characters {} tries {} locked {} idle {} soon {}",
                it.n_characters, it.n_tries, it.minutes_locked, it.minutes_idle, it.days_before_end
            ),
            Self::QualificationOwed(acts) => {
                let acts: Vec<_> = acts.iter().map(|it| it.code()).collect();
                format!("accounts qualification_owed {}", acts.join(","))
            }
            Self::WindowPreset { now, .. } => {
                format!("window_presets {}", if now.is_some() { "set" } else { "removed" })
            }
        }
    }

    fn put_into(self, config: &mut Config) {
        match self {
            Self::Institution(it) => config.institution = it,
            Self::Edition(it) => config.edition = it,
            Self::Form(it) => config.form = it,
            Self::Model(it) => config.model = it,
            Self::BackupTo(it) => config.backup_to = it,
            Self::BackupDays(it) => config.backup_days = it,
            Self::FilmMemory(it) => config.film_memory_mib = it,
            Self::Mouse(it) => config.mouse = it,
            Self::Keys(it) => config.keys = it,
            Self::FollowUp(row) => {
                debug_assert_ne!(row.stage, gbz70::Stage::None, "who is not ill is not followed up");
                config.schedule.rows.retain(|it| it.stage != row.stage);
                config.schedule.rows.push(row);
                config.schedule.rows.sort_by_key(|it| it.stage);
            }
            Self::Practice(it) => config.practice = it,
            Self::Convention(it) => config.convention = it,
            Self::Demands(it) => config.demands = it,
            Self::Passwords(it) => config.passwords = it,
            Self::QualificationOwed(it) => config.qualification_owed = it,
            Self::WindowPreset { before, now } => {
                let at = config.window_presets.iter().position(|it| Some(it) == before.as_ref());
                let at = at.unwrap_or(config.window_presets.len());
                let end = (at + 1).min(config.window_presets.len());
                config.window_presets.splice(at..end, now);
            }
        }
    }
}
