//! What the typesetter makes of the papers of this program, and of a house's own templates.

mod evaluations;
mod set_page;
mod sheets;
mod specimens;
