//! One setting written into `settings.toml`: all that a person wrote around it stays, comments too.

use std::path::Path;

use casework::people::account::AccountId;
use classification::gbz70::Stage;
use toml_edit::{DocumentMut, Item, TomlError};
use words::trouble::Trouble;

use super::accounts::AccountsFile;
use super::tables::{row_of, set, set_settled, table, take_row_out};
use super::{Config, ConfigFile, FILE, FollowUp, unreadable};
use crate::files::text::{SETTINGS_BYTES_MAX, text_if_there};
use crate::files::whole::write_whole;
use crate::house::keys_and_mouse::KeyTable;
use crate::house::window_presets::{WrittenPreset, chosen_by};

/// What the program itself settles, one setting at a time; all else in the file is a person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// What the house is called on its papers.
    Institution,
    /// The tongue of the window.
    Tongue,
    /// The account of the reader who sits here, in the place of the name that a person wrote.
    Reader {
        /// Their name, which stands beside it for people; empty where it is told to nobody.
        name: String,
    },
    /// When the machine is asked.
    Protocol,
    /// The edition by which films are read.
    Edition,
    /// The form of ILO readings.
    Form,
    /// The set of standard films.
    Standards,
    /// The folder of the model.
    Model,
    /// The folder of the backups.
    BackupTo,
    /// Days until a reminder of the next one.
    BackupDays,
    /// Memory for decoded films.
    FilmMemory,
    /// What the mouse does.
    Mouse,
    /// The keys that are bound otherwise.
    Keys,
    /// When patients of this stage are next seen.
    FollowUp(Stage),
    /// What an ILO form owes beyond the standard, and how one grid is read as the other.
    Practice,
    /// What is asked of a monitor.
    Demands,
    /// What is asked of passwords, of whoever signs in, and of who seals.
    Accounts,
    /// What is settled about the monitor of this name.
    Monitor(String),
    /// A window of the house's own.
    WindowPreset {
        /// What it was chosen by; `None` for a new one.
        before: Option<String>,
        /// What it is chosen by; `None` where it goes.
        now: Option<String>,
    },
}

impl Own {
    /// The same setting where its change did not come to be.
    pub(crate) fn turned_back(&self) -> Self {
        match self {
            Self::WindowPreset { before, now } => {
                Self::WindowPreset { before: now.clone(), now: before.clone() }
            }
            other => other.clone(),
        }
    }
}

impl Config {
    /// Writes one setting to the house. The file is read anew: what a person changed in it meanwhile stands.
    ///
    /// Errors: the file cannot be read any more, or the new value may not stand in it ([`Trouble::SettingRefused`]), and it
    /// is left as it is; or the disk would not.
    pub fn keep(&self, house: &Path, own: &Own) -> Result<(), Trouble> {
        let path = house.join(FILE);
        let text = match text_if_there(&path, SETTINGS_BYTES_MAX)? {
            Some(text) => text,
            None => toml::to_string(&ConfigFile::of(self)).expect("tables of plain values are TOML"),
        };
        let text = self.set_in(&text, own)?;
        write_whole(&path, text.as_bytes())
    }

    /// The file's text with one setting as it is now.
    fn set_in(&self, text: &str, own: &Own) -> Result<String, Trouble> {
        ConfigFile::understood(text)?;
        let not_parsed = |it: TomlError| unreadable(text, it.message(), it.span());
        let mut file: DocumentMut = text.parse().map_err(not_parsed)?;
        self.set_one(&mut file, own);
        let text = file.to_string();
        match ConfigFile::understood(&text) {
            Ok(_) => Ok(text),
            Err(Trouble::SettingsUnreadable { faults }) => Err(Trouble::SettingRefused { faults }),
            Err(other) => Err(other),
        }
    }

    fn set_one(&self, file: &mut DocumentMut, own: &Own) {
        match own {
            Own::Institution => set(&mut **file, "institution", self.institution.as_deref()),
            Own::Tongue => set(&mut **file, "tongue", Some(self.tongue.code())),
            Own::Reader { name } => self.set_reader(file, name),
            Own::Protocol => set(&mut **file, "protocol", Some(self.protocol.code())),
            Own::Edition => set(&mut **file, "edition", Some(self.edition.code())),
            Own::Form => set(&mut **file, "form", Some(self.form.code())),
            Own::Standards => set(&mut **file, "standards", self.standards.as_deref()),
            Own::Model => {
                let folder = self.model.as_ref().map(|it| it.to_string_lossy().into_owned());
                set(&mut **file, "model", folder);
            }
            Own::BackupTo => {
                let folder = self.backup_to.as_ref().map(|it| it.to_string_lossy().into_owned());
                set(&mut **file, "backup_to", folder);
            }
            Own::BackupDays => set(&mut **file, "backup_days", Some(i64::from(self.backup_days))),
            Own::FilmMemory => {
                let mib = i64::try_from(self.film_memory_mib).unwrap_or(i64::MAX);
                set(&mut **file, "film_memory_mib", Some(mib));
            }
            Own::Mouse => set(&mut **file, "mouse", Some(self.mouse.code())),
            Own::Keys => set_keys(file, &self.keys),
            Own::FollowUp(stage) => self.set_follow_up(file, *stage),
            Own::Practice => self.set_practice(file),
            Own::Demands => self.set_demands(file),
            Own::Accounts => {
                AccountsFile::of(&self.passwords, &self.qualification_owed).set(table(file, "accounts"));
            }
            Own::Monitor(name) => self.set_monitor(file, name),
            Own::WindowPreset { before, now } => {
                self.set_window_preset(file, before.as_deref(), now.as_deref());
            }
        }
    }

    fn set_reader(&self, file: &mut DocumentMut, name: &str) {
        set(&mut **file, "reader", self.reader_name.as_deref());
        set(&mut **file, "account", self.account.as_ref().map(AccountId::as_str));
        if let Some(account) = file.get_mut("account").and_then(Item::as_value_mut) {
            let told = if name.is_empty() { String::new() } else { format!(" # {name}") };
            account.decor_mut().set_suffix(told);
        }
    }

    fn set_follow_up(&self, file: &mut DocumentMut, stage: Stage) {
        let FollowUp { stage, months, source, confirmed } = FollowUp::of(&self.schedule.row(stage));
        let row = row_of(file, "follow_up", |it| it.get("stage").and_then(Item::as_str) == Some(&stage));
        set(row, "stage", Some(stage));
        set(row, "months", Some(i64::from(months)));
        set(row, "source", Some(source));
        set(row, "confirmed", Some(confirmed));
    }

    fn set_practice(&self, file: &mut DocumentMut) {
        let practice = table(file, "practice");
        set_settled(practice, "od_owes_comment", &self.practice.od_owes_comment);
        set_settled(practice, "ca_owes_comment", &self.practice.ca_owes_comment);
        let ignored = &self.convention.ignored_from;
        let points = i64::try_from(ignored.value).unwrap_or(i64::MAX);
        set_settled(practice, "one_grid_ignores_from_points_below", &ignored.with(points));
    }

    fn set_demands(&self, file: &mut DocumentMut) {
        let display = table(file, "display");
        set_settled(display, "brightest_cd_m2", &self.demands.brightest);
        set_settled(display, "ratio", &self.demands.ratio);
        set_settled(display, "deviation", &self.demands.deviation);
        let days = &self.demands.days;
        set_settled(display, "days", &days.with(i64::from(days.value)));
    }

    /// What is settled about a monitor; other monitors stay as they are written.
    fn set_monitor(&self, file: &mut DocumentMut, name: &str) {
        let Some(monitor) = self.monitors.iter().find(|it| it.name == name) else { return };
        let row = row_of(file, "monitors", |it| it.get("name").and_then(Item::as_str) == Some(name));
        set(row, "name", Some(name));
        set(row, "mm_per_pixel", monitor.mm_per_pixel);
        set(row, "corrected", Some(monitor.corrected));
    }

    /// A window of the house's own, in the place of the one that was chosen by `before`.
    fn set_window_preset(&self, file: &mut DocumentMut, before: Option<&str>, now: Option<&str>) {
        const KEY: &str = "window_presets";
        let is_before = |it: &toml_edit::Table| {
            let text = |key| it.get(key).and_then(Item::as_str);
            before
                .is_some_and(|before| chosen_by(text("name").unwrap_or_default(), text("modality")) == before)
        };
        let written = self.window_presets.iter().map(WrittenPreset::of);
        match written.into_iter().find(|it| Some(it.chosen_by().as_str()) == now) {
            Some(preset) => preset.write(row_of(file, KEY, is_before)),
            None => take_row_out(file, KEY, is_before),
        }
    }
}

/// The keys that are bound otherwise; what is bound as the program does it has no line.
fn set_keys(file: &mut DocumentMut, keys: &KeyTable) {
    if keys.is_empty() {
        file.remove("keys");
        return;
    }
    let there = table(file, "keys");
    let gone: Vec<String> =
        there.iter().map(|(it, _)| it.to_owned()).filter(|it| !keys.contains_key(it)).collect();
    for action in gone {
        there.remove(&action);
    }
    for (action, strokes) in keys {
        set(there, action, Some(strokes.iter().collect::<toml_edit::Array>()));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use casework::reading::occasion::Protocol;
    use words::Tongue;

    use super::*;
    use crate::display::monitors::Monitor;

    const WRITTEN: &str = r#"# 本院设置，信息科维护
tongue = "zh" # the window's
reader = "赵铁山"

# for the large archive
film_memory_mib = 2048

[[monitors]]
name = "2048x1536" # the left one
mm_per_pixel = 0.2 # measured with a ruler
"#;

    /// A house of its own with these settings, and what they mean.
    fn house(name: &str, text: &str) -> (PathBuf, Config) {
        let house = std::env::temp_dir().join(format!("profusion-kept-{name}-{}", std::process::id()));
        fs::create_dir_all(&house).unwrap();
        fs::write(house.join(FILE), text).unwrap();
        let config = Config::of(&house).unwrap();
        (house, config)
    }

    #[test]
    fn only_what_is_settled_changes_and_what_a_person_wrote_meanwhile_stands() {
        let (house, mut config) = house("one", WRITTEN);
        let meanwhile = WRITTEN.replace("2048\n", "4096 # more\n");
        fs::write(house.join(FILE), &meanwhile).unwrap();
        (config.protocol, config.tongue) = (Protocol::Off, Tongue::En);
        config.keep(&house, &Own::Tongue).unwrap();
        let tongue_set = meanwhile.replace("\"zh\"", "\"en\"");
        assert_eq!(fs::read_to_string(house.join(FILE)).unwrap(), tongue_set);
        config.keep(&house, &Own::Protocol).unwrap();
        let off = format!("protocol = \"{}\"\n", Protocol::Off.code());
        let both = tongue_set.replace("4096 # more\n", &format!("4096 # more\n{off}"));
        assert_eq!(fs::read_to_string(house.join(FILE)).unwrap(), both);
        assert_eq!(Config::of(&house).unwrap().film_memory_mib, 4096);
        fs::remove_dir_all(&house).unwrap();
    }

    #[test]
    fn one_monitor_is_settled_beside_the_others_however_they_are_written() {
        let (wide, small) = ("3000x2000".to_owned(), "2048x1536".to_owned());
        let monitor =
            |name: &str| Monitor { name: name.to_owned(), mm_per_pixel: Some(0.25), corrected: true };
        for text in
            [WRITTEN, "monitors = []\n", "monitors = [{ name = \"2048x1536\", mm_per_pixel = 0.2 }]\n"]
        {
            let (house, mut config) = house("monitors", text);
            let before = config.monitors.clone();
            config.monitors = vec![monitor(&wide), monitor(&small)];
            config.keep(&house, &Own::Monitor(wide.clone())).unwrap();
            let after = Config::of(&house).unwrap().monitors;
            assert_eq!(after, [before, vec![monitor(&wide)]].concat(), "{text}");
            config.keep(&house, &Own::Monitor(small.clone())).unwrap();
            assert!(Config::of(&house).unwrap().monitors.contains(&monitor(&small)), "{text}");
            let comments = |it: &str| it.matches('#').count();
            assert_eq!(comments(&fs::read_to_string(house.join(FILE)).unwrap()), comments(text));
            fs::remove_dir_all(&house).unwrap();
        }
    }

    #[test]
    fn a_file_that_can_no_longer_be_read_is_told_and_left_as_it_is() {
        let (house, config) = house("broken", WRITTEN);
        for broken in ["tongue = \n", "tongue = \"fr\"\n", "colour = 1\n"] {
            fs::write(house.join(FILE), broken).unwrap();
            let refused = config.keep(&house, &Own::Tongue).expect_err(broken);
            assert!(matches!(refused, Trouble::SettingsUnreadable { .. }), "{refused:?}");
            assert_eq!(fs::read_to_string(house.join(FILE)).unwrap(), broken);
        }
        fs::remove_dir_all(&house).unwrap();
    }

    #[test]
    fn the_free_films_beside_are_no_setting_at_all() {
        let (house, mut config) = house("free", "standards = \"ilo-2022\"\nform = \"ilo\"\n");
        config.standards = None;
        config.keep(&house, &Own::Standards).unwrap();
        assert_eq!(fs::read_to_string(house.join(FILE)).unwrap(), "form = \"ilo\"\n");
        fs::remove_dir_all(&house).unwrap();
    }

    #[test]
    fn an_account_takes_the_place_of_the_name_that_a_person_wrote_with_the_name_beside_it() {
        let (house, mut config) = house("account", WRITTEN);
        let id = "00112233445566778899aabbccddeeff";
        (config.reader_name, config.account) = (None, AccountId::of(id));
        config.keep(&house, &Own::Reader { name: "赵铁山".to_owned() }).unwrap();
        let kept = fs::read_to_string(house.join(FILE)).unwrap();
        assert!(
            kept.contains(&format!("account = \"{id}\" # 赵铁山\n")) && !kept.contains("reader"),
            "{kept}"
        );
        config.keep(&house, &Own::Reader { name: "赵铁岭".to_owned() }).unwrap();
        assert_eq!(fs::read_to_string(house.join(FILE)).unwrap(), kept.replace("赵铁山", "赵铁岭"));
        assert_eq!(Config::of(&house).unwrap().account, AccountId::of(id));
        fs::remove_file(house.join(FILE)).unwrap();
        config.keep(&house, &Own::Reader { name: "赵铁山".to_owned() }).unwrap();
        assert!(fs::read_to_string(house.join(FILE)).unwrap().contains("# 赵铁山\n"));
        fs::remove_dir_all(&house).unwrap();
    }

    #[test]
    fn a_value_that_may_not_stand_there_is_refused_and_the_file_left_as_it_is() {
        let (house, mut config) = house("refused", WRITTEN);
        config.film_memory_mib = 0;
        config.institution = Some(" ".to_owned());
        for own in [Own::FilmMemory, Own::Institution] {
            let refused = config.keep(&house, &own).expect_err("it may not stand there");
            assert!(matches!(refused, Trouble::SettingRefused { .. }), "{refused:?}");
            assert_eq!(fs::read_to_string(house.join(FILE)).unwrap(), WRITTEN);
        }
        fs::remove_dir_all(&house).unwrap();
    }

    #[test]
    fn every_setting_comes_back_as_it_was_kept_and_no_comment_is_lost() {
        let (house, mut config) = house("every", WRITTEN);
        config.institution = Some("县职业病防治院".to_owned());
        config.film_memory_mib = 4096;
        config.passwords.n_characters = 12;
        config.qualification_owed = casework::QualifiedAct::ALL.to_vec();
        config.mouse = crate::house::keys_and_mouse::MouseLayout::BViewer;
        config.keys = KeyTable::from([("seal".to_owned(), vec!["Ctrl+Enter".to_owned(), "F12".to_owned()])]);
        config.schedule.rows[1].months = 6;
        config.practice.od_owes_comment.value = false;
        config.convention.ignored_from.value = 4;
        config.demands.days.value = 30;
        let lung = imaging::choices::WindowPreset {
            modality: Some("DX".to_owned()),
            window: imaging::voi::Window::new(imaging::voi::VoiFunction::Linear, 2000.0, 1500.0, "lung")
                .unwrap(),
        };
        config.window_presets = vec![lung];
        let now = Some("lung DX".to_owned());
        let all = [
            Own::Institution,
            Own::BackupTo,
            Own::BackupDays,
            Own::FilmMemory,
            Own::Mouse,
            Own::Keys,
            Own::FollowUp(Stage::Two),
            Own::Practice,
            Own::Demands,
            Own::Accounts,
            Own::WindowPreset { before: None, now: now.clone() },
        ];
        for own in &all {
            config.keep(&house, own).unwrap();
        }
        let text = fs::read_to_string(house.join(FILE)).unwrap();
        assert_eq!(text.matches('#').count(), WRITTEN.matches('#').count(), "{text}");
        let read = Config::of(&house).unwrap();
        assert_eq!(read.schedule.row(Stage::Two).months, 6);
        let config_again = Config { schedule: config.schedule.clone(), ..read };
        assert_eq!(config_again, config);
        (config.window_presets, config.keys) = (Vec::new(), KeyTable::new());
        config.keep(&house, &Own::WindowPreset { before: now, now: None }).unwrap();
        config.keep(&house, &Own::Keys).unwrap();
        let read = Config::of(&house).unwrap();
        assert!(read.window_presets.is_empty() && read.keys.is_empty());
        fs::remove_dir_all(&house).unwrap();
    }
}
