//! One setting written into `settings.toml`: all that a person wrote around it stays, comments too.

use std::path::Path;

use casework::people::account::AccountId;
use toml_edit::{DocumentMut, Item, Table, TableLike, TomlError, Value, value};
use words::trouble::Trouble;

use super::{Config, ConfigFile, FILE};
use crate::display::monitors::Monitor;
use crate::files::text::{SETTINGS_BYTES_MAX, text_if_there};
use crate::files::whole::write_whole;
use crate::house::setting_faults::not_understood;

/// What the program itself settles; all else in the file is a person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// The tongue of the window.
    Tongue,
    /// The account of the reader who sits here, in the place of the name that a person wrote.
    Reader {
        /// Their name, which stands beside it for people.
        name: String,
    },
    /// When the machine is asked.
    Protocol,
    /// The set of standard films.
    Standards,
    /// What is settled about the monitor of this name.
    Monitor(String),
}

impl Config {
    /// Writes one setting to the house. The file is read anew: what a person changed in it meanwhile stands.
    ///
    /// Errors: it cannot be read any more, and is left as it is; or the disk would not.
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
        let not_parsed = |it: TomlError| not_understood(text, it.message(), it.span());
        let mut file: DocumentMut = text.parse().map_err(not_parsed)?;
        match own {
            Own::Tongue => set(&mut *file, "tongue", Some(self.tongue.code())),
            Own::Reader { name } => {
                set(&mut *file, "reader", self.reader_name.as_deref());
                set(&mut *file, "account", self.account.as_ref().map(AccountId::as_str));
                if let Some(account) = file.get_mut("account").and_then(Item::as_value_mut) {
                    account.decor_mut().set_suffix(format!(" # {name}"));
                }
            }
            Own::Protocol => set(&mut *file, "protocol", Some(self.protocol.code())),
            Own::Standards => set(&mut *file, "standards", self.standards.as_deref()),
            Own::Monitor(name) => {
                for monitor in self.monitors.iter().filter(|it| it.name == *name) {
                    set_monitor(&mut file, monitor);
                }
            }
        }
        Ok(file.to_string())
    }
}

/// A value in the place of the one that stands there, with the comment beside it; no value takes the key out.
fn set(table: &mut dyn TableLike, key: &str, new: Option<impl Into<Value>>) {
    let Some(new) = new else {
        table.remove(key);
        return;
    };
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(there) => {
            let beside = there.decor().clone();
            *there = new.into();
            *there.decor_mut() = beside;
        }
        None => {
            table.insert(key, value(new));
        }
    }
}

/// What is settled about a monitor; other monitors stay as they are written.
fn set_monitor(file: &mut DocumentMut, monitor: &Monitor) {
    const KEY: &str = "monitors";
    if !file.get(KEY).is_some_and(Item::is_array_of_tables) {
        let on_one_line = file.remove(KEY);
        let tables = on_one_line.and_then(|it| it.into_array_of_tables().ok()).unwrap_or_default();
        file.insert(KEY, Item::ArrayOfTables(tables));
    }
    let tables = file[KEY].as_array_of_tables_mut().expect("it was made one");
    let is_it = |it: &Table| it.get("name").and_then(Item::as_str) == Some(&monitor.name);
    if !tables.iter().any(is_it) {
        let mut table = Table::new();
        set(&mut table, "name", Some(monitor.name.as_str()));
        tables.push(table);
    }
    for table in tables.iter_mut().filter(|it| is_it(it)) {
        set(table, "mm_per_pixel", monitor.mm_per_pixel);
        set(table, "corrected", Some(monitor.corrected));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use casework::reading::occasion::Protocol;
    use words::Tongue;

    use super::*;

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
}
