//! The demonstration's house, furnished once and kept: each test gets a house of its own with the same films.

use std::path::PathBuf;
use std::sync::OnceLock;

use records::Records;
use tests::{folder, kept};
use workstation::Workstation;

/// What a furnished house comes of besides its films.
const OF_HOUSES: &[&str] =
    &["app/casework/src", "app/classification/src", "app/records/src", "app/workstation/src"];

/// A house with the invented workers and films of the demonstration, and the free set.
///
/// * `name` — of the test's own folder, in which the house lies.
pub(crate) fn furnished(name: &str) -> PathBuf {
    static KEPT: OnceLock<PathBuf> = OnceLock::new();
    let furnished = KEPT.get_or_init(|| {
        let house = kept::version("houses", &[kept::OF_FILMS, OF_HOUSES].concat()).join("furnished");
        kept::once(&house, |place| {
            let world = std::sync::Arc::new(crate::world());
            let mut workstation = Workstation::open(place.to_owned(), world).expect("a new house");
            workstation.ask(workstation::house::demo::Furnish).expect("it is furnished");
        });
        let records = Records::open_to_read(&house).expect("a house");
        records.verify().expect("a test has written into target/kept, which has to be removed");
        house
    });
    let house = folder(name).join("house");
    kept::take(furnished, &house, &|_| true);
    kept::with_free_set(&house);
    house
}
