//! What one scheme's sheet owes after it was filled in from the other's.

use thiserror::Error;

use crate::clause::Clause;
use crate::gbz70::{FilmDefect, FilmQuality, PlaqueSite};
use crate::ilo::{Defect, Extent, Grade, Symbol, Width};
use crate::profusion::Profusion;
use crate::side::{Side, Sides};
use crate::zone::LungZone;

/// Something that the reader has to say, because the other scheme does not say it, or not so. A proposal
/// is what is likely, and is never filled in.
///
/// First what an ILO form owes after a GBZ 70 sheet, then the other way about, each in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum Owed {
    /// The grades of both standards have the same numbers and other definitions.
    #[error("the grade of technical quality, which GBZ 70 defines otherwise; {} is proposed", .0.code())]
    Quality(Grade),
    /// A defect of Annex C for which the form has no box of the same meaning.
    #[error("the defect that GBZ 70 calls {}", .0.code())]
    Defect(FilmDefect),
    /// The ILO owes a reason for U/R, GBZ 70 none for grade four.
    #[error("why the film is unacceptable, in a defect or a comment")]
    Reason,
    /// There are opacities, and GBZ 70 does not ask for their shape below grade 1.
    #[error("the shape and size of the small opacities")]
    Shape,
    /// There is a large opacity, and no zone is affected.
    #[error("the zones, of which GBZ 70 has none above 0/0")]
    Zones,
    /// GBZ 70 grades each zone, the ILO the affected zones as a whole.
    #[error("the profusion over the affected zones; {0} is proposed")]
    Profusion(Profusion),
    /// The longest dimensions sum to over 50 mm.
    #[error("the area of the large opacities against the right upper zone")]
    LargeArea,
    /// Without a plaque over 5 mm there may be thinner ones, or other changes of the pleura.
    #[error("any pleural abnormality, of which GBZ 70 asks for less; {} is proposed", if *.0 { "yes" } else { "no" })]
    Pleural(bool),
    /// GBZ 70 calls plaque what is over 5 mm or calcified.
    #[error("sites with plaques too thin for GBZ 70")]
    ThinnerPlaques,
    /// GBZ 70 did not say where the plaques lie.
    #[error("the sites of the plaques")]
    PlaqueSites,
    /// The heart border or the diaphragm, said without saying which.
    #[error("whether the plaque lies on the diaphragm or, at the heart border, on another site")]
    DiaphragmOrOtherSite,
    /// The heart border is one of the ILO's other sites, and has a side there.
    #[error("the side of the plaque at the heart border")]
    HeartBorderSide,
    /// A plaque of the chest wall: GBZ 70 does not tell how it is seen.
    #[error("whether the plaque of the chest wall, {}, is seen in profile, face on or both", .0.code())]
    PlaqueView(Side),
    /// GBZ 70 asks for the longest plaque, or the sum over both sides.
    #[error("the extent of the plaques of the chest wall, {}{}", .0.code(), proposed(.1.map(Extent::code)))]
    PlaqueExtent(Side, Option<Extent>),
    /// GBZ 70 has one greatest thickness, without side or view.
    #[error("the width of the plaques in profile; {} was the thickest", .0.code())]
    PlaqueWidth(Width),
    /// GBZ 70 says that some plaque is calcified, or does not say it.
    #[error("which plaques are calcified; GBZ 70 has {}", if *.0 { "some" } else { "none" })]
    PlaqueCalcification(bool),
    /// `pc`: calcification of the pleura, plaque or not.
    #[error("which part of the pleura is calcified: pc does not say")]
    PleuralCalcification,
    /// GBZ 70 does not ask for the costophrenic angles.
    #[error("whether a costophrenic angle is obliterated")]
    Angle,
    /// `pt`: pleural thickening, diffuse or not.
    #[error("whether the pleural thickening of pt is diffuse, apical or of a fissure")]
    Thickening,
    /// No symbol that both lists define alike.
    #[error("any other abnormality, of which GBZ 70 asks for less; {} is proposed", if *.0 { "yes" } else { "no" })]
    Other(bool),
    /// `ca` of GBZ 70 is lung cancer and pleural mesothelioma.
    #[error("whether ca is cancer (ca) or mesothelioma (me)")]
    CancerOrMesothelioma,
    /// Aggregation of GBZ 70 is likely the coalescence of the ILO.
    #[error("whether the small opacities that aggregate coalesce; ax is proposed")]
    Coalescence,
    /// The ILO has fifteen symbols more.
    #[error("the symbols that GBZ 70 does not have")]
    FurtherSymbols,

    /// The grades of both standards have the same numbers and other definitions.
    #[error("the grade of film quality, which the ILO defines otherwise; {} is proposed", .0.grade())]
    FilmQuality(FilmQuality),
    /// A defect of the form for which Annex C has none of the same meaning.
    #[error("what Annex C calls the defect {}", .0.code())]
    FilmDefect(Defect),
    /// A defect in the reader's own words.
    #[error("what Annex C calls the defect that has no box")]
    OtherFilmDefect,
    /// The ILO ticks zones and grades them as a whole.
    #[error("the profusion of {}; {} is proposed", .0.code(), .1)]
    ZoneProfusion(LungZone, Profusion),
    /// The coalescence of the ILO is likely the aggregation of GBZ 70.
    #[error("whether the small opacities that coalesce aggregate; yes is proposed")]
    Aggregation,
    /// A category, and no measures.
    #[error("the number and the diameters of the large opacities")]
    Diameters,
    /// A longest dimension, and no short diameter.
    #[error("the short diameter of the large opacity of {0} mm")]
    ShortDiameter(f64),
    /// A plaque that is not known to be over 5 mm, and is not calcified.
    #[error("whether the plaque at {} is over 5 mm", .0.code())]
    OverFive(PlaqueSite),
    /// A plaque of another site: GBZ 70 asks only whether it reaches the heart border.
    #[error("whether the plaque of another site, {}, is over 5 mm or calcified, and at the heart border", .0.code())]
    HeartBorder(Sides),
    /// The ILO grades the extent of each side.
    #[error("the length of the plaques over one lateral chest wall")]
    PlaqueLength,
    /// `ih`: the heart border is ill defined, by a plaque or not.
    #[error("whether the ill-defined heart border is made shaggy by a plaque")]
    ShaggyHeartBorder,
    /// A symbol of the ILO that GBZ 70 has in another sense.
    #[error("whether the ILO's {} is {} here", .0.code(), .1.code())]
    Symbol(Symbol, crate::gbz70::Symbol),
}

fn proposed(code: Option<&'static str>) -> String {
    code.map(|it| format!("; {it} is proposed")).unwrap_or_default()
}

impl Owed {
    /// The item of the ILO form, or the clause of GBZ 70-2015, under which it is owed.
    pub const fn clause(self) -> Clause {
        Clause(match self {
            Self::Quality(_) | Self::Defect(_) | Self::Reason => "1",
            Self::Shape => "2B a)",
            Self::Zones => "2B b)",
            Self::Profusion(_) => "2B c)",
            Self::LargeArea => "2C",
            Self::Pleural(_) => "3A",
            Self::ThinnerPlaques
            | Self::PlaqueSites
            | Self::DiaphragmOrOtherSite
            | Self::HeartBorderSide
            | Self::PlaqueView(_)
            | Self::PlaqueExtent(..)
            | Self::PlaqueWidth(_)
            | Self::PlaqueCalcification(_)
            | Self::PleuralCalcification => "3B",
            Self::Angle => "3C",
            Self::Thickening => "3D",
            Self::Other(_) => "4A",
            Self::CancerOrMesothelioma | Self::Coalescence | Self::FurtherSymbols => "4B",
            Self::FilmQuality(_) | Self::FilmDefect(_) | Self::OtherFilmDefect => "C",
            Self::ZoneProfusion(..) => "B.1.2.3.2",
            Self::Aggregation => "3.5",
            Self::Diameters | Self::ShortDiameter(_) => "3.4",
            Self::OverFive(_) => "3.6",
            Self::HeartBorder(_) => "5.2 c)",
            Self::PlaqueLength | Self::ShaggyHeartBorder => "5.3 d)",
            Self::Symbol(..) => "B.2",
        })
    }
}
