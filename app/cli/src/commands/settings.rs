//! `profusion settings`: what a house settles, and one setting changed.

use std::path::PathBuf;

use casework::follow_up::ScheduleRow;
use casework::reading::occasion::Protocol;
use clap::Args;
use classification::gbz70::Stage;
use classification::{Edition, ilo};
use serde_json::{Value, json};
use words::Tongue;
use words::trouble::{SettingFault, SettingWhy, Trouble};
use workstation::Workstation;
use workstation::house::config::Config;
use workstation::house::keys_and_mouse::MouseLayout;
use workstation::house::settings::{ChangeSetting, SettingChange, SettingsKnown, ShowSettings};
use workstation::house::tongue::SwitchTongue;
use workstation::house::{self, log};
use workstation::machine::protocol::SettleProtocol;
use workstation::sets::keep::ReadBeside;

use super::opened;
use crate::{Ended, Manner};

#[derive(Args)]
pub(crate) struct Asked {
    /// The data folder.
    #[arg(long)]
    house: Option<PathBuf>,
    /// The setting to be changed, as it is called in the list: `edition`, `film_memory_mib`, `follow_up.I` …
    #[arg(requires = "value")]
    key: Option<String>,
    /// Its new value; an empty one where it is to be as the program has it.
    value: Option<String>,
}

/// Shows what the house settles; changes one of it first, where that is asked.
pub(crate) fn settings(asked: Asked, manner: &Manner) -> Result<Ended, Trouble> {
    let house = house::folder(asked.house);
    let _log = log::start(&house);
    let mut workstation = opened(house)?;
    if let Some((key, value)) = asked.key.zip(asked.value) {
        change(&mut workstation, &key, &value)?;
    }
    let known = workstation.ask(ShowSettings)?;
    if manner.json {
        manner.out.json(&json_of(&known));
    } else {
        for (key, value) in rows(&known) {
            manner.out.line(format!("{key}  {value}").trim_end());
        }
    }
    Ok(Ended::Done)
}

/// Changes a setting by its key.
fn change(at: &mut Workstation, key: &str, value: &str) -> Result<(), Trouble> {
    match key {
        "language" => {
            let codes = [Tongue::ZhCn, Tongue::En].map(Tongue::code);
            at.ask(SwitchTongue(meant(value, Tongue::from_code, &codes)?))?;
        }
        "protocol" => {
            let codes = Protocol::ALL.map(Protocol::code);
            at.ask(SettleProtocol(meant(value, Protocol::from_code, &codes)?))?;
        }
        "standards" => {
            at.ask(ReadBeside { edition: value.to_owned() })?;
        }
        _ => {
            let change = change_of(at.config(), key, value)?;
            at.ask(ChangeSetting(change))?;
        }
    }
    Ok(())
}

/// The change of a setting that has no verb of its own.
fn change_of(config: &Config, key: &str, value: &str) -> Result<SettingChange, Trouble> {
    let typed = Some(value.trim().to_owned()).filter(|it| !it.is_empty());
    Ok(match key {
        "institution" => SettingChange::Institution(typed),
        "edition" => {
            let codes: Vec<_> = Edition::all().map(Edition::code).collect();
            SettingChange::Edition(meant(value, Edition::from_code, &codes)?)
        }
        "form" => {
            let codes = ilo::Form::ALL.map(ilo::Form::code);
            SettingChange::Form(meant(value, ilo::Form::from_code, &codes)?)
        }
        "model" => SettingChange::Model(typed.map(PathBuf::from)),
        "mouse" => {
            let codes = MouseLayout::ALL.map(MouseLayout::code);
            SettingChange::Mouse(meant(value, MouseLayout::from_code, &codes)?)
        }
        "film_memory_mib" => SettingChange::FilmMemory(whole_number(value)?),
        _ => match key.strip_prefix("follow_up.").and_then(Stage::from_code) {
            Some(stage) if stage != Stage::None => {
                let months = whole_number(value)?;
                SettingChange::FollowUp(ScheduleRow { months, ..config.schedule.row(stage) })
            }
            _ => return Err(refused(SettingWhy::NoCode { text: key.to_owned(), codes: KEYS.join(", ") })),
        },
    })
}

/// What can be changed here; all else is changed in the window.
const KEYS: [&str; 10] = [
    "institution",
    "language",
    "edition",
    "form",
    "protocol",
    "standards",
    "model",
    "mouse",
    "film_memory_mib",
    "follow_up.I",
];

fn refused(why: SettingWhy) -> Trouble {
    Trouble::SettingRefused { faults: vec![SettingFault { line: None, at: String::new(), why }] }
}

fn meant<T>(text: &str, of_code: fn(&str) -> Option<T>, codes: &[&str]) -> Result<T, Trouble> {
    let no_code = || refused(SettingWhy::NoCode { text: text.to_owned(), codes: codes.join(", ") });
    of_code(text).ok_or_else(no_code)
}

fn whole_number<N: std::str::FromStr>(text: &str) -> Result<N, Trouble> {
    let no_number = || refused(SettingWhy::NoCode { text: text.to_owned(), codes: "0, 1, 2 …".to_owned() });
    text.trim().parse().map_err(|_| no_number())
}

/// Every setting that is one value, by its key.
fn rows(known: &SettingsKnown) -> Vec<(String, String)> {
    let config = &known.config;
    let path = |it: &PathBuf| it.to_string_lossy().into_owned();
    let mut rows = vec![
        ("institution".to_owned(), config.institution.clone().unwrap_or_default()),
        ("language".to_owned(), config.tongue.code().to_owned()),
        ("edition".to_owned(), config.edition.code().to_owned()),
        ("form".to_owned(), config.form.code().to_owned()),
        ("protocol".to_owned(), config.protocol.code().to_owned()),
        ("standards".to_owned(), known.beside.clone()),
        ("model".to_owned(), config.model.as_ref().map(path).unwrap_or_default()),
        ("mouse".to_owned(), config.mouse.code().to_owned()),
        ("film_memory_mib".to_owned(), config.film_memory_mib.to_string()),
    ];
    let follow_up = config.schedule.rows.iter();
    rows.extend(follow_up.map(|it| (format!("follow_up.{}", it.stage.code()), it.months.to_string())));
    rows.extend(config.keys.iter().map(|(action, keys)| (format!("keys.{action}"), keys.join(" "))));
    rows
}

fn json_of(known: &SettingsKnown) -> Value {
    let settings: serde_json::Map<_, _> =
        rows(known).into_iter().map(|(key, value)| (key, Value::String(value))).collect();
    let places = &known.places;
    json!({
        "settings": settings,
        "sets": known.sets,
        "places": {
            "house": places.house,
            "settings": places.settings,
            "model": places.model,
            "standards": places.standards,
            "papers": places.papers,
        },
    })
}
