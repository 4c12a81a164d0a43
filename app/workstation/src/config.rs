//! The house's settings: as written (all optional), and as meant (all present).

use std::path::Path;

use casework::reader::{Reader, ReaderId};
use casework::registry::{Schedule, ScheduleRow};
use classification::gbz70::Stage;
use serde::{Deserialize, Serialize};
use words::Tongue;
use words::trouble::Trouble;

const FILE: &str = "settings.toml";

/// `settings.toml` as a person wrote it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    tongue: Option<String>,
    reader: Option<String>,
    protocol: Option<Protocol>,
    follow_up: Option<Vec<FollowUp>>,
}

/// When the machine's proposal is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    /// After the reader's own reading is sealed.
    #[default]
    AfterSealing,
    /// Beside the film, from the start.
    Beside,
    /// Never.
    Off,
}

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
#[derive(Clone, Debug)]
pub struct Config {
    /// The tongue of the window.
    pub tongue: Tongue,
    /// The reader's name.
    pub reader_name: String,
    /// When proposals are shown.
    pub protocol: Protocol,
    /// When patients are next seen.
    pub schedule: Schedule,
}

impl Config {
    /// The settings of a house; what the file does not say takes its default.
    pub fn of(house: &Path) -> Result<Self, Trouble> {
        let written = match std::fs::read_to_string(house.join(FILE)) {
            Ok(text) => toml::from_str(&text)
                .map_err(|it| Trouble::SettingsUnreadable { reason: it.message().to_owned() })?,
            Err(_) => ConfigFile::default(),
        };
        Ok(Self::meant(&written))
    }

    fn meant(written: &ConfigFile) -> Self {
        let schedule = written.follow_up.as_ref().map_or_else(Schedule::default, |rows| Schedule {
            rows: rows.iter().filter_map(FollowUp::row).collect(),
        });
        Self {
            tongue: written.tongue.as_deref().and_then(Tongue::from_code).unwrap_or_default(),
            reader_name: written.reader.clone().unwrap_or_else(|| "诊断医师 1".to_owned()),
            protocol: written.protocol.unwrap_or_default(),
            schedule,
        }
    }

    /// Writes the settings to the house, whole.
    pub fn keep(&self, house: &Path) -> Result<(), Trouble> {
        let not_written = |reason: String| Trouble::NotWritten { reason };
        let written = ConfigFile {
            tongue: Some(self.tongue.code().to_owned()),
            reader: Some(self.reader_name.clone()),
            protocol: Some(self.protocol),
            follow_up: Some(self.schedule.rows.iter().map(FollowUp::of).collect()),
        };
        let text = toml::to_string(&written).map_err(|it| not_written(it.to_string()))?;
        let beside = house.join("settings.toml.new");
        std::fs::write(&beside, text).map_err(|it| not_written(it.to_string()))?;
        std::fs::rename(&beside, house.join(FILE)).map_err(|it| not_written(it.to_string()))
    }

    /// The reader who sits here.
    pub fn reader(&self) -> Reader {
        Reader { id: ReaderId(self.reader_name.clone()), name: self.reader_name.clone() }
    }
}
