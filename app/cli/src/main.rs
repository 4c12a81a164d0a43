//! `profusion`: the workstation's verbs, typed. Without a verb it opens the window.

mod commands;
mod output;
mod passphrase;
mod passwords;

use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use words::Tongue;
use words::trouble::Trouble;

use output::{Output, aside};
use passwords::Passwords;

/// 尘肺病诊断工作站 · reads chest films for pneumoconiosis. Not a certified medical device.
#[derive(Parser)]
#[command(name = "profusion", version, about)]
struct Typed {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// One JSON document for programs, in the place of text for people.
    #[arg(long, global = true)]
    json: bool,
    /// The tongue of messages: zh or en.
    #[arg(long, global = true, value_parser = tongue_of)]
    lang: Option<Tongue>,
    /// Sign in to the house under this name; the password is asked for.
    #[arg(long = "as", global = true, value_name = "NAME")]
    signs_in_as: Option<String>,
    /// Read passwords from this open descriptor, a line each, in the place of the terminal.
    #[arg(long, global = true, value_name = "N")]
    password_fd: Option<u32>,
    /// Read the passphrase of a locked house from this file descriptor; else it is asked for on the terminal.
    #[arg(long, global = true, value_name = "N")]
    passphrase_fd: Option<u32>,
}

#[derive(Subcommand)]
enum Verb {
    /// Open a house in the window.
    Open {
        /// The data folder; else `PROFUSION_HOUSE`, else the platform's local data folder.
        house: Option<PathBuf>,
        /// Print each event as a line, for a program that watches.
        #[arg(long)]
        tell: bool,
    },
    /// Open the demonstration house; without a display, do the main job on it.
    Demo {
        /// Where the demonstration house lies or shall lie.
        house: Option<PathBuf>,
        /// Do the main job without a window even where there is a display.
        #[arg(long)]
        no_window: bool,
        /// Make a great house of so many invented persons instead, to try lists on: three films each, without pixels.
        #[arg(long, value_name = "N", requires = "house")]
        people: Option<u32>,
        /// The same seed gives the same great house everywhere.
        #[arg(long, default_value_t = 1, requires = "people")]
        seed: u64,
    },
    /// Say what a film is, or why it is none.
    Film {
        /// DICOM, PNG, JPEG or TIFF files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Draw a film as displayed, 8-bit grey.
    Render {
        /// The film.
        file: PathBuf,
        /// The picture to write.
        #[arg(long)]
        out: PathBuf,
        /// Another window: center,width.
        #[arg(long, value_parser = commands::render::window_of, allow_hyphen_values = true)]
        window: Option<imaging::voi::Window>,
        /// The longer side at most, pixels; the film's own size without it.
        #[arg(long)]
        size: Option<u32>,
        /// Draw the file's overlay planes too, in white.
        #[arg(long)]
        overlays: bool,
    },
    /// Write how a film is seen as a DICOM presentation state (GSPS), for other stations.
    Gsps {
        /// The film, a DICOM file.
        #[arg(required_unless_present = "reading")]
        file: Option<PathBuf>,
        /// As the film stood when this reading was sealed: the beginning of the reading's digest.
        #[arg(long, conflicts_with_all = ["file", "window", "invert", "gamma", "hanging"])]
        reading: Option<String>,
        /// The data folder of that reading.
        #[arg(long, requires = "reading")]
        house: Option<PathBuf>,
        /// The state to write.
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        look: commands::gsps::Look,
    },
    /// Ask the model for a proposal, for one film or for all of a folder.
    Propose(commands::propose::Asked),
    /// Judge a model by a site's own films.
    #[command(subcommand)]
    Model(commands::model::Model),
    /// Stage a GBZ 70 sheet with its clause, or code an ILO one.
    Stage {
        /// The sheet, JSON.
        sheet: PathBuf,
        /// The edition; else the sheet's own, else gbz70-2015.
        #[arg(long)]
        edition: Option<String>,
    },
    /// Read NIOSH BViewer's .AXT as an ILO sheet, or write one.
    Axt {
        /// The .AXT to read.
        #[arg(required_unless_present = "of")]
        file: Option<PathBuf>,
        /// The edition by which the film was read, which an .AXT does not say; else the latest.
        #[arg(long, value_parser = PossibleValuesParser::new(exchange::sheet::ilo_editions()))]
        edition: Option<String>,
        /// The ILO sheet, JSON, to write an .AXT of; its "header" may hold columns by their names.
        #[arg(long, value_name = "SHEET", requires = "out", conflicts_with_all = ["file", "edition"])]
        of: Option<PathBuf>,
        /// The .AXT to write.
        #[arg(long, requires = "of", conflicts_with = "file")]
        out: Option<PathBuf>,
    },
    /// Determine a radiograph from several classifications by 42 CFR 37.53, or say what is owed for it.
    Determine {
        /// The classifications in their order, JSON.
        readings: PathBuf,
    },
    /// Take films into a house: files, folders with all that is below them, discs by their DICOMDIR, zips.
    Import {
        /// Files, folders, DICOMDIRs, zips.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
    /// List the films, the patients under follow-up or the persons of a house, a page at a time.
    List(commands::list::Asked),
    /// List the films of which it is not certain whose they are, or settle one.
    Tray(commands::tray::Asked),
    /// Say who works in a house, make accounts, give roles and passwords, put qualifications on record.
    #[command(subcommand)]
    Account(commands::account::Account),
    /// Say who sits in a house, or give them another name.
    Reader(commands::reader::Asked),
    /// Show what a house settles, or change one of its settings.
    Settings(commands::settings::Asked),
    /// Say who an employer is and was called, or give them another name.
    Employer(commands::employer::Asked),
    /// List, check and import sets of standard films, and choose which one is read beside.
    #[command(subcommand)]
    Films(commands::films::Films),
    /// Put sealed readings on paper: one PDF each, by the house's own reading-sheet.typ where it has one.
    Sheet {
        /// The readings, by the beginnings of their digests; every one where none is named.
        readings: Vec<String>,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
        /// The folder for the PDFs.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write what shows a third party, without this program, that a reading stands as it was sealed.
    Proof {
        /// The reading, by the beginning of its digest.
        reading: String,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
        /// The folder for the proof.
        #[arg(long)]
        out: PathBuf,
    },
    /// Verify that everything sealed is as it was sealed.
    Verify {
        /// The data folder.
        house: Option<PathBuf>,
        /// A last link that was noted elsewhere, as on paper: it has to stand in the audit still.
        #[arg(long, value_name = "LINK")]
        head: Option<casework::Digest>,
    },
    /// Back a house up while it is in use; or rehearse a restoring.
    Backup(commands::backup::Asked),
    /// Restore a house from its last good backup, into an empty folder.
    Restore {
        /// The folder of the backups.
        from: PathBuf,
        /// The data folder, which is not there yet or empty.
        house: PathBuf,
    },
    /// Encrypt a house, change what opens it, or say how it stands.
    #[command(subcommand)]
    Key(commands::key::Key),
    /// Grade the work ability of a person with pneumoconiosis by GB/T 16180, with the row that decides.
    WorkAbility {
        /// The case, JSON.
        #[arg(required_unless_present = "rules", conflicts_with = "rules")]
        case: Option<PathBuf>,
        /// The data folder, whose rules.toml holds the house's own tables.
        #[arg(long)]
        house: Option<PathBuf>,
        /// Print the tables in force, in the form of rules.toml.
        #[arg(long)]
        rules: bool,
    },
    /// Decode one picture; this program asks itself.
    #[command(name = commands::DECODE_PICTURE, hide = true)]
    DecodePicture,
    /// Compare the window's greys with the reference path, for every stored value, on this machine.
    GreyCheck,
}

/// How a verb ended.
pub(crate) enum Ended {
    /// Done.
    Done,
    /// The answer is no.
    No,
}

/// What every verb is told.
pub(crate) struct Manner {
    pub(crate) json: bool,
    pub(crate) tongue: Tongue,
    /// The tongue that was asked for by `--lang`.
    pub(crate) asked_tongue: Option<Tongue>,
    /// Who signs in, where the command line says it.
    pub(crate) signs_in_as: Option<String>,
    pub(crate) passwords: Passwords,
    /// What is said, and where.
    pub(crate) out: Rc<Output>,
}

fn tongue_of(code: &str) -> Result<Tongue, String> {
    Tongue::from_code(code).ok_or_else(|| "zh or en".to_owned())
}

/// The tongue of the terminal, where none is asked for.
fn tongue_of_the_terminal() -> Tongue {
    let named = |name| std::env::var(name).ok().filter(|it| !it.is_empty());
    let locale = named("LC_ALL").or_else(|| named("LC_MESSAGES")).or_else(|| named("LANG"));
    if locale.is_some_and(|it| it.starts_with("zh")) { Tongue::ZhCn } else { Tongue::En }
}

fn main() -> ExitCode {
    let out = Rc::new(Output::default());
    let typed = match Typed::try_parse() {
        Ok(typed) => typed,
        Err(help) => return helped(&help, &out),
    };
    let tongue = typed.lang.unwrap_or_else(tongue_of_the_terminal);
    let typed_tongue = typed.lang;
    let Typed { json, signs_in_as, password_fd, passphrase_fd, verb, .. } = typed;
    passphrase::say_where(passphrase_fd, tongue);
    let passwords = Passwords::of(password_fd);
    let manner = Manner { json, tongue, asked_tongue: typed_tongue, signs_in_as, passwords, out };
    let ended = run(verb, &manner);
    let unsaid = manner.out.failed();
    let is_done = matches!(ended, Ok(Ended::Done)) && unsaid.is_none();
    for trouble in ended.err().into_iter().chain(unsaid) {
        aside(trouble.told(tongue).lines());
        // Whoever cannot have the window has not said yet which tongue they read.
        if trouble.is_of_the_window() && typed_tongue.is_none() {
            aside(format_args!("\n{}", trouble.told(tongue.other()).lines()));
        }
    }
    if is_done { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Says what the words typed mean, or what is wrong with them.
fn helped(help: &clap::Error, out: &Output) -> ExitCode {
    let said = help.render().to_string();
    let said = said.trim_end();
    if help.use_stderr() {
        aside(said);
        return ExitCode::from(2);
    }
    out.line(said);
    if let Some(trouble) = out.failed() {
        aside(trouble.told(tongue_of_the_terminal()).lines());
        return ExitCode::from(1);
    }
    ExitCode::SUCCESS
}

fn run(verb: Option<Verb>, manner: &Manner) -> Result<Ended, Trouble> {
    match verb.unwrap_or(Verb::Open { house: None, tell: false }) {
        #[cfg(feature = "window")]
        Verb::Open { house, tell } => commands::open::open(house, tell, manner),
        Verb::Demo { house, people: Some(n_people), seed, .. } => {
            commands::demo::great_house(house, n_people, seed, manner)
        }
        Verb::Demo { house, no_window, .. } => commands::demo::demo(house, no_window, manner),
        Verb::Film { files } => Ok(commands::film::film(&files, manner)),
        Verb::Render { file, out, window, size, overlays } => {
            commands::render::render(&file, &out, window, size, overlays, manner)
        }
        Verb::Gsps { reading: Some(reading), house, out, .. } => {
            commands::gsps::of_reading(&reading, house, &out, manner)
        }
        Verb::Gsps { file, out, look, .. } => {
            commands::gsps::gsps(&file.unwrap_or_default(), &out, &look, manner)
        }
        Verb::Propose(asked) => commands::propose::propose(asked, manner),
        Verb::Model(asked) => commands::model::model(&asked, manner),
        Verb::Stage { sheet, edition } => commands::stage::stage(&sheet, edition.as_deref(), manner),
        Verb::Axt { of: Some(sheet), out: Some(out), .. } => commands::axt::write(&sheet, &out, manner),
        Verb::Axt { file, edition, .. } => {
            commands::axt::read(&file.unwrap_or_default(), edition.as_deref(), manner)
        }
        Verb::Determine { readings } => commands::determine::determine(&readings, manner),
        Verb::Import { paths, house } => commands::import::import(paths, house, manner),
        Verb::List(asked) => commands::list::list(asked, manner),
        Verb::Tray(asked) => commands::tray::tray(asked, manner),
        Verb::Account(asked) => commands::account::account(asked, manner),
        Verb::Reader(asked) => commands::reader::reader(asked, manner),
        Verb::Settings(asked) => commands::settings::settings(asked, manner),
        Verb::Employer(asked) => commands::employer::employer(asked, manner),
        Verb::Films(asked) => commands::films::films(asked, manner),
        Verb::Sheet { readings, house, out } => commands::sheet::sheet(&readings, house, &out, manner),
        Verb::Proof { reading, house, out } => commands::proof::proof(reading, house, &out, manner),
        Verb::Verify { house, head } => commands::verify::verify(house, head, manner),
        Verb::Backup(asked) => commands::backup::backup(asked, manner),
        Verb::Restore { from, house } => commands::backup::restore(from, house, manner),
        Verb::Key(asked) => commands::key::key(asked, manner),
        Verb::WorkAbility { case: Some(case), house, .. } => {
            commands::work_ability::work_ability(&case, house, manner)
        }
        Verb::WorkAbility { case: None, house, .. } => commands::work_ability::rules(house, manner),
        Verb::DecodePicture => commands::decode_picture::decode_picture(),
        #[cfg(feature = "window")]
        Verb::GreyCheck => commands::grey_check::grey_check(manner),
        #[cfg(not(feature = "window"))]
        Verb::Open { .. } | Verb::GreyCheck => Err(Trouble::BuiltWithoutWindow),
    }
}
