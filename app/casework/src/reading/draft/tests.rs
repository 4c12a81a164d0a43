//! What is half filled comes back.

use classification::gbz70::{DiametersDraft, FilmDefect, PlaqueSite, Symbol};
use classification::ilo::{Defect, Extent, LargeOpacity, OtherAbnormality, Width};
use classification::{LungZone, Profusion, Shape, Sides, gbz70 as gbz, ilo as the_ilo};

use super::*;

fn gbz70_2015() -> SheetDraft {
    SheetDraft::new(Edition::Gbz70(gbz::Edition::Gbz70_2015))
}

#[test]
fn a_half_filled_sheet_reads_back() {
    let mut draft = gbz70_2015();
    assert_eq!(read(&write(&draft)), Ok(draft.clone()));
    let sheet = &mut draft.gbz70;
    *sheet.zones.get_mut(LungZone::LeftMiddle) = Some(Profusion::ThreePlus);
    sheet.secondary = Some(Shape::U);
    sheet.large_opacities = vec![DiametersDraft { long_mm: Some(12.345_678_9), short_mm: None }];
    sheet.pleura.said.shaggy_heart_border = true;
    sheet.pleura.said.sites.insert(PlaqueSite::HeartBorder);
    sheet.film_defects.insert(FilmDefect::Artefact);
    sheet.symbols.extend([Symbol::Tb, Symbol::Bu]);
    sheet.comments = "compare with \"2019\"\n".to_owned();
    assert_eq!(read(&write(&draft)), Ok(draft));
}

#[test]
fn a_half_filled_form_reads_back() {
    let mut draft = SheetDraft::new(Edition::Ilo(the_ilo::Edition::Ilo2022));
    let form = &mut draft.ilo;
    form.form = the_ilo::Form::Niosh28;
    form.quality = Some(the_ilo::Grade::Unreadable);
    form.defects.insert(Defect::Mottle);
    form.other_defect = Some("a \"coin\"\nin the pocket".to_owned());
    form.parenchymal = Some(true);
    form.primary = Some(Shape::T);
    form.zones.insert(LungZone::RightLower);
    form.profusion = Some(Profusion::ZeroMinus);
    form.large = Some(LargeOpacity::C);
    form.large_measured.longest_mm = vec![22.5, 31.0];
    form.large_measured.area_over_right_upper_zone = Some(1.25);
    form.pleural = Some(false);
    form.plaques.wall.profile.site = Some(Sides::Both);
    form.plaques.wall.extent.left = Some(Extent::Three);
    form.plaques.elsewhere.calcification = Some(Sides::Neither);
    form.costophrenic_angle = Some(Sides::Left);
    form.thickening.width.right = Some(Width::C);
    form.other = Some(true);
    form.symbols.insert(the_ilo::Symbol::Kl);
    form.other_abnormalities.insert(OtherAbnormality::AzygosLobe);
    form.see_physician = Some(false);
    form.comments = "line\nbreak".to_owned();
    assert_eq!(read(&write(&draft)), Ok(draft));
}

#[test]
fn a_draft_of_the_first_version_still_reads() {
    let text = include_str!("first_version.txt");
    let draft = read(text).expect("it was written by the first version");
    assert_eq!(draft.edition, Edition::Gbz70(gbz::Edition::Gbz70_2015));
    assert!(draft.gbz70.pleura.said.sites.contains(&PlaqueSite::HeartBorderOrDiaphragm));
    assert_eq!(*draft.gbz70.zones.get(LungZone::RightUpper), Some(Profusion::OneOne));
}

#[test]
fn a_spoilt_draft_says_which_line() {
    let text = write(&gbz70_2015());
    let spoilt = text.replace("LM -", "LM 4/4");
    assert_eq!(read(&spoilt), Err(DraftFault::Line { line: 8, owed: "LM" }));
    for n_bytes in 0..text.len() {
        assert!(read(&text[..n_bytes]).is_err(), "{n_bytes}");
    }
}

#[test]
fn a_draft_of_the_second_and_of_the_third_version_still_reads_and_neither_has_comments() {
    let mut draft = SheetDraft::new(Edition::Gbz70(classification::gbz70::Edition::Gbz70_2015));
    draft.gbz70.primary = Some(Shape::Q);
    let text = write(&draft);
    assert!(text.starts_with("profusion-draft 5\n"));
    let of = |text: &str, version: char| text.replacen('5', &version.to_string(), 1);
    for version in ['2', '3'] {
        assert_eq!(read(&of(&text, version)).as_ref(), Ok(&draft));
    }
    draft.gbz70.comments = "see apex".to_owned();
    let text = write(&draft);
    assert_eq!(read(&text), Ok(draft));
    for version in ['2', '3', '4'] {
        assert!(read(&of(&text, version)).is_err(), "{version}");
    }
}
