//! `profusion model list` and `card`: which models lie here, and what one says of itself.

use std::path::{Path, PathBuf};

use models::engine::EngineError;
use models::manifest::Manifest;
use serde_json::json;
use words::trouble::Trouble;
use workstation::machine::model::CardText;
use workstation::{house, model_trouble};

use crate::{Ended, Manner};

fn manifest(folder: &Path) -> Result<Manifest, Trouble> {
    Manifest::of(folder).map_err(|it| model_trouble(&EngineError::from(it)))
}

/// Lists the models that lie beside the one of the program; the answer is no where one is not what it says.
pub(crate) fn list(manner: &Manner) -> Ended {
    let shipped = house::model_folder();
    let beside = shipped.parent().and_then(|it| std::fs::read_dir(it).ok()).into_iter().flatten();
    let folders = beside.filter_map(Result::ok).map(|it| it.path());
    let mut folders: Vec<PathBuf> = folders.filter(|it| it.join("manifest.toml").is_file()).collect();
    folders.sort();
    let mut ended = Ended::Done;
    let (mut told, mut lines) = (Vec::new(), Vec::new());
    for folder in folders {
        match manifest(&folder) {
            Ok(it) => {
                let sha256 = it.sha256();
                lines.push(format!("{}  {}  {sha256}", it.id, it.version));
                told.push(json!({
                    "id": it.id, "version": it.version, "sha256": sha256, "licence": it.licence,
                    "intended_use": it.intended_use, "folder": folder,
                }));
            }
            Err(trouble) => {
                ended = Ended::No;
                let happened = trouble.told(manner.tongue).happened;
                lines.push(format!("{}  {happened}", folder.display()));
                told.push(json!({ "folder": folder, "fault": happened }));
            }
        }
    }
    if manner.json {
        manner.out.json(&json!(told));
    } else {
        manner.out.lines(&lines);
    }
    ended
}

/// Prints a model's card.
pub(crate) fn card(folder: Option<&Path>, manner: &Manner) -> Result<Ended, Trouble> {
    let folder = folder.map_or_else(house::model_folder, Path::to_path_buf);
    let it = manifest(&folder)?;
    let text = CardText::of(&folder)?;
    let card = text.told(manner.tongue);
    if manner.json {
        manner.out.json(&json!({ "id": it.id, "version": it.version, "sha256": it.sha256(), "card": card }));
    } else {
        manner.out.lines(&[card.to_owned()]);
    }
    Ok(Ended::Done)
}
