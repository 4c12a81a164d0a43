//! `profusion demo`: the demonstration house, in the window or without one.

use std::path::PathBuf;

use serde_json::json;
use words::command_line;
use words::terms;
use words::trouble::Trouble;
use workstation::Event;
use workstation::course::Course;
use workstation::house::demo::{DemoRun, Furnish, RunMainJob};
use workstation::house::great::FurnishGreatHouse;
use workstation::house::verify::VerifyRecords;
use workstation::house::{self, log};

use super::{opened, outside, world};
use crate::output::{aside, progress};
use crate::{Ended, Manner};

/// Furnishes the house once; then opens it, or does the main job and says where the results lie.
pub(crate) fn demo(named: Option<PathBuf>, no_window: bool, manner: &Manner) -> Result<Ended, Trouble> {
    let house = house::demonstration(named);
    let _log = log::start(&house);
    let mut workstation = opened(house.clone())?;
    let words = &command_line::words(manner.tongue).demo;
    let mut course = Course::told(|event| {
        if let Event::Furnishing { n, n_all } = event {
            aside((words.making_films)(n, n_all));
        }
        true
    });
    workstation.ask_watched(Furnish, &mut course)?;
    drop(course);
    #[cfg(feature = "window")]
    if !no_window && desk::display_is_there() {
        drop(workstation);
        desk::open(house, world(), manner.asked_tongue, None)?;
        return Ok(Ended::Done);
    }
    #[cfg(not(feature = "window"))]
    let _ = no_window;
    aside(words.at_work);
    let run = workstation.ask(RunMainJob)?;
    aside(words.verifying);
    drop(workstation);
    outside(Some(house)).ask(VerifyRecords::default())?;
    if manner.json {
        manner.out.json(&run_json(&run));
    } else {
        print_run(&run, manner);
    }
    Ok(Ended::Done)
}

/// Makes a great house of invented persons.
pub(crate) fn great_house(
    named: Option<PathBuf>,
    n_people: u32,
    seed: u64,
    manner: &Manner,
) -> Result<Ended, Trouble> {
    let mut course = Course::told(|event| {
        if let Event::Furnishing { n, n_all } = event {
            progress(n, n_all);
        }
        true
    });
    let made = outside(named).ask_watched(FurnishGreatHouse { n_people, seed }, &mut course)?;
    if manner.json {
        manner.out.json(&json!({ "persons": n_people, "seed": seed, "made": made }));
    }
    Ok(if made { Ended::Done } else { Ended::No })
}

fn run_json(run: &DemoRun) -> serde_json::Value {
    json!({
        "picture": run.picture,
        "report": run.report,
        "record": run.record,
        "stage": run.done.diagnosis.stage.code(),
        "clause": run.done.diagnosis.clause,
        "next_due": run.done.case.as_ref().map(|it| it.next_due.to_string()),
        "proposal": run.proposal.as_ref().ok().map(exchange::proposal_json::proposal),
        "was_there": run.was_there,
        "verified": true,
    })
}

fn print_run(run: &DemoRun, manner: &Manner) {
    let tongue = manner.tongue;
    let words = &command_line::words(tongue).demo;
    let diagnosis = &run.done.diagnosis;
    manner.out.line(words.done);
    let conclusion = terms::conclusion(diagnosis.disease, diagnosis.stage, tongue);
    manner
        .out
        .line(format_args!("  {conclusion}  GBZ 70-2015 {}", diagnosis.clause.as_deref().unwrap_or("–")));
    if let Some(case) = &run.done.case {
        manner.out.line(format_args!("  {} {}", words.next_follow_up, case.next_due));
    }
    match &run.proposal {
        Ok(proposal) => {
            let overall = proposal.overall.as_ref().map(|it| it.profusion.to_string());
            let said = overall.unwrap_or_else(|| words.abstains.to_owned());
            manner.out.line(format_args!("  {} {said}", words.proposal));
        }
        Err(trouble) => manner.out.line(format_args!("  {}", trouble.told(tongue).happened)),
    }
    manner.out.line(format_args!("  {} {}", words.picture, run.picture.display()));
    manner.out.line(format_args!("  {} {}", words.report, run.report.display()));
    manner.out.line(format_args!("  {} {}", words.record, run.record.display()));
}
