//! The rooms: each a folder with its state, its screen, and `mod.rs`, which is the room as the shell knows it.

pub mod accounts;
pub mod diagnosis;
pub mod display;
pub mod model;
pub mod reading;
pub mod registry;
pub mod settings;
pub mod standards;
pub mod tray;
pub mod worklist;

use egui::Ui;

use crate::room::Room;
use crate::route::{Route, every_room};
use crate::theme;

macro_rules! rooms {
    ($($(#[$doc:meta])* $route:ident: $folder:ident::$room:ident, $shown:ident;)*) => {
        /// Every room, by the name of its folder.
        #[derive(Default)]
        pub(crate) struct Rooms {
            $(pub(crate) $folder: $folder::$room,)*
        }

        impl Rooms {
            /// The room of a name.
            pub(crate) fn at(&mut self, route: Route) -> &mut dyn Room {
                match route { $(Route::$route => &mut self.$folder,)* }
            }

            /// The room of a name, to be looked at.
            pub(crate) fn seen(&self, route: Route) -> &dyn Room {
                match route { $(Route::$route => &self.$folder,)* }
            }
        }
    };
}

every_room!(rooms);

impl Rooms {
    /// What the rooms held for whoever sat here before is gone; the standards beside films stay as they are.
    pub(crate) fn another_sits(&mut self) {
        self.worklist = worklist::Worklist::default();
        self.tray = tray::TrayRoom::default();
        self.diagnosis = diagnosis::DiagnosisRoom::default();
        self.registry = registry::Registry::default();
        self.model = model::ModelRoom::default();
        self.settings = settings::SettingsRoom::default();
        self.accounts = accounts::AccountsRoom::default();
    }

    /// Every room, in the order of the bar.
    pub(crate) fn each(&mut self, mut does: impl FnMut(&mut dyn Room)) {
        for route in Route::ALL {
            does(self.at(*route));
        }
    }
}

/// The content of a room that does not fill the window from edge to edge.
pub(crate) fn padded<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    egui::Frame::new().inner_margin(2.0 * theme::STEP).show(ui, content).inner
}
