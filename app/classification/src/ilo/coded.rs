//! A whole reading as one line of codes, the same in every tongue.
//!
//! ```text
//! 2 mottle · q/t RU RM 1/1 A[22+31] · plaques profile R(cR) diaphragm RL 1/O b/O · cpa L ·
//!     thickening face-on L O/2 O/O · em hi · niosh-2.8
//! ```
//!
//! The parts always come in this order, parted by ` · `:
//!
//! 1. **Quality**: `1`, `2`, `3`, `UR`, then the defects; `other` stands for one in free text. A film of grade
//!    `UR` has no further part but the form.
//! 2. **Parenchyma**: `N` for none; else primary over secondary, the zones, the profusion and the large
//!    opacities, whose measures follow in brackets: `B[60;0.8]` is 60 mm, 0.8 areas of the right upper zone.
//! 3. **Pleura**: `N` for none; else three parts. `plaques`: every row that is not `O` by its name and sides,
//!    in brackets where calcified, then, if there are some on the chest wall, extent and width, right over
//!    left. `cpa`: the costophrenic angles. `thickening`, only beside an obliterated angle: as plaques.
//! 4. **Other**: `N` for none; `Y` where only comments say what; else symbols and checklist.
//! 5. **Physician**: `physician Y` or `physician N`, where item 4D is answered.
//! 6. **Form**: `niosh-2.8`; the ILO's own goes without saying.
//!
//! Free text is left out. Two readings that differ in anything else have two lines.

use std::fmt::{self, Display, Formatter};

use super::edition::Form;
use super::findings::{Findings, Other, Parenchymal, Pleural};
use super::pleura::{Row, Wall};
use crate::side::Sides;

impl Display for Findings {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.quality().code())?;
        for defect in self.defects() {
            write!(f, " {}", defect.code())?;
        }
        if self.other_defect().is_some() {
            f.write_str(" other")?;
        }
        if let Some(seen) = self.seen() {
            write_part(seen.parenchymal(), f)?;
            write_part(seen.pleural(), f)?;
            write_part(seen.other(), f)?;
            if let Some(see_physician) = seen.see_physician() {
                write!(f, " · physician {}", if see_physician { "Y" } else { "N" })?;
            }
        }
        match self.form() {
            Form::Ilo => Ok(()),
            form @ Form::Niosh28 => write!(f, " · {}", form.code()),
        }
    }
}

fn write_part(part: Option<&impl Display>, f: &mut Formatter<'_>) -> fmt::Result {
    match part {
        Some(part) => write!(f, " · {part}"),
        None => f.write_str(" · N"),
    }
}

impl Display for Parenchymal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.shape())?;
        for zone in self.zones() {
            write!(f, " {}", zone.code())?;
        }
        write!(f, " {} {}", self.profusion(), self.large().code())?;
        let measured = self.large_measured();
        let area = measured.area_over_right_upper_zone;
        if measured.longest_mm.is_empty() && area.is_none() {
            return Ok(());
        }
        let longest: Vec<String> = measured.longest_mm.iter().map(f64::to_string).collect();
        write!(f, "[{}", longest.join("+"))?;
        if let Some(area) = area {
            write!(f, ";{area}")?;
        }
        f.write_str("]")
    }
}

impl Display for Pleural {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let plaques = self.plaques();
        f.write_str("plaques")?;
        if plaques.sides() == Sides::Neither {
            f.write_str(" O")?;
        }
        write_rows(*plaques.wall(), f)?;
        write_row("diaphragm", plaques.diaphragm(), f)?;
        write_row("other", plaques.elsewhere(), f)?;
        write_amounts(*plaques.wall(), f)?;
        write!(f, " · cpa {}", self.costophrenic_angle().code())?;
        let Some(thickening) = self.thickening() else { return Ok(()) };
        f.write_str(" · thickening")?;
        if thickening.sides() == Sides::Neither {
            f.write_str(" O")?;
        }
        write_rows(*thickening, f)?;
        write_amounts(*thickening, f)
    }
}

fn write_rows(wall: Wall, f: &mut Formatter<'_>) -> fmt::Result {
    write_row("profile", wall.profile(), f)?;
    write_row("face-on", wall.face_on(), f)
}

fn write_row(name: &str, row: Row, f: &mut Formatter<'_>) -> fmt::Result {
    if row.site() == Sides::Neither {
        return Ok(());
    }
    write!(f, " {name} {}", row.site().code())?;
    match row.calcification() {
        Sides::Neither => Ok(()),
        calcified => write!(f, "(c{})", calcified.code()),
    }
}

fn write_amounts(wall: Wall, f: &mut Formatter<'_>) -> fmt::Result {
    if wall.sides() == Sides::Neither {
        return Ok(());
    }
    let (extent, width) = (wall.extent(), wall.width());
    write!(f, " {}/{}", extent.right.code(), extent.left.code())?;
    write!(f, " {}/{}", width.right.code(), width.left.code())
}

impl Display for Other {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let symbols = self.symbols().iter().map(|it| it.code());
        let codes: Vec<&str> = symbols.chain(self.abnormalities().iter().map(|it| it.code())).collect();
        f.write_str(if codes.is_empty() { "Y" } else { "" })?;
        f.write_str(&codes.join(" "))
    }
}

#[cfg(test)]
#[path = "coded_tests.rs"]
mod tests;
