//! How we know: one binary, its parts in the order in which a film goes through the house.

/// Furnished houses, made once and kept.
mod houses;

/// The arrows, the homes of foreign libraries, the walls.
mod tidy;

/// The standard's rules, row by row, as a radiologist can read them.
mod spec;

/// What the words of GBZ 70 mean.
mod definitions;

/// The other pages of GBZ 70.
mod gbz_pages;

/// Lung function, oxygen in the blood, and the grade of work ability.
mod ability;

/// The ILO form, item by item.
mod ilo;

/// One grid, both schemes.
mod one_grid;

/// Several readers, one determination.
mod determination;

/// Which clause stands where: the list in `app/docs`.
mod standards_list;

/// Films in, films seen: the grey chain, refusals, hostile bytes.
mod pixels;

/// What a header says of the technique.
mod technique;

/// What can be brought: folders, discs, zips; and what became of it.
mod shelf;

/// Whose film it is, and what waits until a person has settled it.
mod persons;

/// Films ready before they are asked for, each decoded once.
mod film_cache;

mod free_set;
/// Standard films and made films.
mod standards;

/// Sets that a site brings: what may be in them, how they come into a house, which is read beside.
mod reference_sets;

/// The rungs of the zone ladder.
mod rungs;

/// The model: real nets on the real runtime; files that lie; what a model answers beyond its grades; a whole folder.
mod model_files;
mod model_maps;
mod onnx_by_hand;
mod proposal;
mod propose_many;

/// How a model is taught.
mod training;

/// When the machine's proposal may be seen, and what is read again after it.
mod protocols;

/// A model judged on a site's own films.
mod evaluation;
mod outside_labels;

/// How a film was looked at, and the zone ladder's keys.
mod viewing;
mod who_reads;

/// A reader is an account: whoever they are called, they are the same.
mod accounts;

/// A closed house: who signs in, what each may ask for, and who reads blind.
mod sign_in;

/// What a house settles.
mod settings;

/// An employer is an id: whatever the firm is called, its workers are its workers.
mod employers;

/// Inputs that were reported on programs like this one.
mod reports;

/// What is sealed stays.
mod records;

/// A house backed up, and restored.
mod backup;

#[path = "../faults/acknowledged.rs"]
mod acknowledged;
/// What is acknowledged stays, what is damaged is named.
mod faults;
#[path = "../faults/flips.rs"]
mod flips;
#[path = "../faults/year.rs"]
mod year;

/// What a stolen disk tells, and what opens a locked house.
mod at_rest;

/// A house as one finds it: bent rows, a medium that cannot be written.
mod looked_at;

/// The lists of a house, a page at a time.
mod lists;

/// The verbs as programs call them.
mod command_line;

/// Bytes that nobody meant, at every door.
mod bad_input;

/// Settings that cannot be read are told with their line, and nothing is written over them.
mod settings_files;

/// What is said and written arrives whole.
mod output;

/// Texts as Windows in China writes them, wherever a person hands one over.
mod text_files;

/// Sheets of other programs, and BViewer's: what is lawful in them, and all that is not at once.
mod sheets;

/// Every word in both tongues.
mod tongues;

/// What a key means, and a held one.
mod keys;

/// Both sheets by keys alone, with every stroke counted.
mod sheet_keys;

/// Marks on a film: measures, borders, and what the sheet takes from them.
mod marks;

/// What the house keeps of measuring.
mod house_tools;

/// A diagnosis is made once; its page as often as it is asked for.
mod diagnoses;

/// The real window: import, read, seal, diagnose, registry.
mod desk;

/// What leads out of the window and into it: files chosen, texts copied and pasted, and no window at all.
mod chooser;
mod doors;

/// The program's own decoder of compressed films.
fn decoder() -> imaging::Decoder {
    imaging::Decoder::started_as(tests::program(), &["decode-picture"])
}

/// The real world, with the program's own decoder and typesetter.
fn world() -> workstation::surroundings::World {
    let typesetter = typesetter::Typesetter::beside(&tests::program());
    workstation::surroundings::World::new(decoder(), typesetter)
}

/// A house from outside, in the real world.
fn outside(house: &std::path::Path) -> workstation::outside::Outside {
    workstation::outside::Outside::of(house.to_owned(), std::sync::Arc::new(world()))
}

/// All films of a small house, as its worklist shows them.
fn all_films(house: &mut workstation::Workstation) -> workstation::films::worklist::Worklist {
    house.ask(all_of_them()).expect("it reads")
}

/// The worklist, asked for all at once.
fn all_of_them() -> workstation::films::worklist::ShowWorklist {
    use workstation::films::worklist::{FilmsWanted, ShowWorklist};
    let (wanted, start) = (FilmsWanted::default(), ::records::Start::First);
    ShowWorklist { wanted, start, n_rows: ::records::PAGE_ROWS_MAX }
}
