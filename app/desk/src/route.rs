//! The rooms of the window, each once: a new one is a line here and a folder under `rooms`.

/// Hands the line of every room, in the order of the bar, to a macro: its name, its folder and type, and whether it has a tab.
macro_rules! every_room {
    ($then:ident) => {
        $then! {
            /// The films of the house.
            Worklist: worklist::Worklist, tab;
            /// The films of which it is not certain whose they are.
            Tray: tray::TrayRoom, tab;
            /// One film and its sheet.
            Reading: reading::ReadingRoom, tab;
            /// From a sealed reading to a diagnosis.
            Diagnosis: diagnosis::DiagnosisRoom, tab;
            /// Who is due.
            Registry: registry::Registry, tab;
            /// The sets of standard films.
            Standards: standards::Sets, tab;
            /// The model, the rule for its proposals, and how far readers lean on them.
            Model: model::ModelRoom, tab;
            /// What the house settles.
            Settings: settings::SettingsRoom, tab;
            /// Who works here.
            Accounts: accounts::AccountsRoom, mark;
            /// Whether the monitor is fit for reading.
            Display: display::Display, mark;
        }
    };
}
pub(crate) use every_room;

macro_rules! has_tab {
    (tab) => {
        true
    };
    (mark) => {
        false
    };
}

macro_rules! routes {
    ($($(#[$doc:meta])* $route:ident: $folder:ident::$room:ident, $shown:ident;)*) => {
        /// Which room is shown.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Route { $($(#[$doc])* $route,)* }

        impl Route {
            /// All of them, in the order of the bar.
            pub const ALL: &'static [Self] = &[$(Self::$route,)*];

            /// Whether it has a tab in the bar; a room without one has a mark of its own there.
            pub const fn has_tab(self) -> bool {
                match self {
                    $(Self::$route => has_tab!($shown),)*
                }
            }
        }
    };
}

every_room!(routes);
