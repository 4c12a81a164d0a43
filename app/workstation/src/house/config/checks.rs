//! Every value of `settings.toml`, held against what may stand there: nothing is lifted, lowered or passed over.

use casework::follow_up::ScheduleRow;
use casework::people::account::AccountId;
use casework::reading::occasion::Protocol;
use classification::gbz70::Stage;
use classification::{Edition, ilo};
use words::Tongue;
use words::trouble::SettingWhy;

use super::ConfigFile;
use crate::house::keys_and_mouse::MouseLayout;
use crate::house::setting_faults::{Faults, Step, top, within};

/// Memory for decoded films that is believed, MiB: 16 TiB.
const MEMORY_MIB_MAX: u64 = 1 << 24;

/// Days between backups that are believed: ten years.
const BACKUP_DAYS_MAX: u32 = 3653;

/// Everything that is wrong with the settings.
pub(super) fn faults_of(file: &ConfigFile) -> Faults {
    let mut faults = Faults::default();
    codes(file, &mut faults);
    if let Some(mib) = &file.film_memory_mib {
        faults.range(top("film_memory_mib"), mib, 1..=MEMORY_MIB_MAX);
    }
    if let Some(days) = &file.backup_days {
        faults.range(top("backup_days"), days, 0..=BACKUP_DAYS_MAX);
    }
    if let Some(points) = file.practice.as_ref().and_then(|it| it.one_grid_ignores_from_points_below.as_ref())
    {
        let at = ["practice", "one_grid_ignores_from_points_below", "value"].map(Step::Key);
        faults.range(at.into(), &points.value, 0..=12);
    }
    follow_up(file, &mut faults);
    if let Some(accounts) = &file.accounts {
        accounts.checked(&mut faults);
    }
    if let Some(display) = &file.display {
        display.checked(&mut faults);
    }
    for (idx, monitor) in file.monitors.iter().flatten().enumerate() {
        monitor.checked(idx, &mut faults);
    }
    let monitors = file.monitors.iter().flatten().enumerate();
    faults.once(monitors.map(|(idx, it)| (within("monitors", idx, "name"), it.name.clone())));
    for (idx, preset) in file.window_presets.iter().flatten().enumerate() {
        preset.checked(idx, &mut faults);
    }
    let presets = file.window_presets.iter().flatten().enumerate();
    faults.once(presets.map(|(idx, it)| (within("window_presets", idx, "name"), it.chosen_by())));
    faults
}

fn codes(file: &ConfigFile, faults: &mut Faults) {
    if let Some(code) = &file.tongue {
        let codes = [Tongue::ZhCn, Tongue::En].map(Tongue::code);
        faults.code(top("tongue"), code, Tongue::from_code, &codes);
    }
    if let Some(code) = &file.protocol {
        faults.code(top("protocol"), code, Protocol::from_code, &Protocol::ALL.map(Protocol::code));
    }
    if let Some(code) = &file.edition {
        let codes: Vec<_> = Edition::all().map(Edition::code).collect();
        faults.code(top("edition"), code, Edition::from_code, &codes);
    }
    if let Some(code) = &file.form {
        faults.code(top("form"), code, ilo::Form::from_code, &ilo::Form::ALL.map(ilo::Form::code));
    }
    if let Some(code) = &file.mouse {
        faults.code(top("mouse"), code, MouseLayout::from_code, &MouseLayout::ALL.map(MouseLayout::code));
    }
    if let Some(account) = file.account.as_ref().filter(|it| AccountId::of(it).is_none()) {
        faults.say(top("account"), SettingWhy::NoAccount { text: account.clone() });
    }
    let [model, backup_to] =
        [&file.model, &file.backup_to].map(|it| it.as_ref().map(|it| it.to_string_lossy().into_owned()));
    let texts = [
        ("institution", file.institution.as_ref()),
        ("reader", file.reader.as_ref()),
        ("standards", file.standards.as_ref()),
        ("model", model.as_ref()),
        ("backup_to", backup_to.as_ref()),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            faults.text(top(key), text);
        }
    }
}

fn follow_up(file: &ConfigFile, faults: &mut Faults) {
    let rows = || file.follow_up.iter().flatten().enumerate();
    let codes: Vec<_> = Stage::ALL.into_iter().filter(|it| *it != Stage::None).map(Stage::code).collect();
    let of_code = |code: &str| Stage::from_code(code).filter(|it| *it != Stage::None);
    for (idx, row) in rows() {
        faults.code(within("follow_up", idx, "stage"), &row.stage, of_code, &codes);
        faults.range(within("follow_up", idx, "months"), &row.months, 1..=ScheduleRow::MAX_MONTHS);
    }
    faults.once(rows().map(|(idx, it)| (within("follow_up", idx, "stage"), it.stage.clone())));
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use words::Tongue;

    use crate::house::config::{Config, Own};

    fn told(name: &str, text: &str) -> Result<Config, String> {
        let house = std::env::temp_dir().join(format!("profusion-settings-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&house).unwrap();
        std::fs::write(house.join("settings.toml"), text).unwrap();
        let read = Config::of(&house).map_err(|it| it.told(Tongue::En).happened);
        std::fs::remove_dir_all(&house).unwrap();
        read
    }

    #[test]
    fn every_value_that_may_not_stand_there_is_named_with_its_line() {
        let row = "[[follow_up]]\nsource = \"s\"\nconfirmed = true\n";
        let preset = "[[window_presets]]\nname = \"lung\"\ncenter = 1\n";
        let cases = [
            ("tongue = \"fr\"\n", "line 1 tongue: \"fr\" is not known; one of zh, en"),
            ("\nreader = \"  \"\n", "line 2 reader: is empty"),
            ("account = \"Chen\"\n", "line 1 account: \"Chen\" is no account's id"),
            ("protocol = \"later\"\n", "line 1 protocol: \"later\" is not known"),
            ("edition = \"gbz70-2031\"\n", "line 1 edition: \"gbz70-2031\" is not known"),
            ("form = \"paper\"\n", "line 1 form: \"paper\" is not known"),
            ("model = \"\"\n", "line 1 model: is empty"),
            ("film_memory_mib = 0\n", "line 1 film_memory_mib: must be 1 to"),
            ("film_memory_mib = -1\n", "line 1: not understood"),
            ("colour = 1\n", "line 1: not understood"),
            ("reader = \"a\"\nreader = \"b\"\n", "line 2: not understood"),
            (&format!("{row}stage = \"IX\"\nmonths = 6\n"), "line 4 follow_up[1].stage: \"IX\" is not known"),
            (&format!("{row}stage = \"I\"\nmonths = 0\n"), "line 5 follow_up[1].months: must be 1 to 120"),
            (
                &format!("{row}stage = \"I\"\nmonths = 6\n{row}stage = \"I\"\nmonths = 12\n"),
                "line 9 follow_up[2].stage: I stands there twice",
            ),
            (&format!("{preset}width = 0\n"), "line 4 window_presets[1].width: is no window"),
            (&format!("{preset}width = nan\n"), "line 4 window_presets[1].width: is no window"),
            (
                &format!("{preset}width = 2\n{preset}width = 3\n"),
                "line 6 window_presets[2].name: lung stands there twice",
            ),
            ("[[monitors]]\nname = \"wide\"\n", "line 2 monitors[1].name: \"wide\" is not known"),
            (
                "[[monitors]]\nname = \"9x9\"\nmm_per_pixel = -0.2\n",
                "line 3 monitors[1].mm_per_pixel: must be",
            ),
            (
                "[[monitors]]\nname = \"9x9\"\n[[monitors]]\nname = \"9x9\"\n",
                "line 4 monitors[2].name: 9x9 stands",
            ),
            (
                "[display]\ndays = {value = 0, source = \"s\", confirmed = true}\n",
                "line 2 display.days.value: must be 1 to",
            ),
        ];
        for (text, fault) in cases {
            let said = told("faults", text).map(|_| ()).expect_err(text);
            assert!(said.contains(fault), "{text}: {said}");
        }
        let all = told("all", "tongue = \"fr\"\nfilm_memory_mib = 0\n").map(|_| ()).expect_err("two faults");
        assert!(all.contains("tongue") && all.contains("film_memory_mib"), "{all}");
    }

    #[test]
    fn what_the_program_writes_it_reads_and_only_a_file_that_is_not_there_means_defaults() {
        let house: PathBuf =
            std::env::temp_dir().join(format!("profusion-settings-kept-{}", std::process::id()));
        std::fs::create_dir_all(&house).unwrap();
        let defaults = Config::of(&house).expect("nothing is there");
        defaults.keep(&house, &Own::Tongue).expect("it can be written");
        assert!(Config::of(&house).is_ok());
        std::fs::remove_file(house.join("settings.toml")).unwrap();
        std::fs::create_dir(house.join("settings.toml")).unwrap();
        assert!(Config::of(&house).is_err(), "a folder is no settings");
        std::fs::remove_dir(house.join("settings.toml")).unwrap();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(house.join("nowhere"), house.join("settings.toml")).unwrap();
            assert!(Config::of(&house).is_err(), "nor is a link that leads nowhere");
        }
        std::fs::remove_dir_all(&house).unwrap();
    }
}
