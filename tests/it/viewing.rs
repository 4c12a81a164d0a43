//! How a film was looked at: told in both tongues, and the ladder's keys on the sheet.

use casework::reading::film_id::FilmId;
use casework::reading::sheet::SheetDraft;
use casework::reading::viewing::{
    BordersSource, DisplayedArea, FilmSeen, LadderSeen, Millimetres, MillimetresSource, Presentation,
    Rotation, Screen, StandardSeen, Viewing, ZoneBorders,
};
use classification::gbz70::{self, Asbestos};
use classification::ilo;
use classification::{Edition, LungZone, Profusion};
use desk::film_in_hand::ladder::Ladder;
use desk::film_in_hand::sheet::SheetInHand;
use desk::keys::Action;
use words::{Tongue, terms};

fn viewing() -> Viewing {
    Viewing {
        presentation: Some(Presentation {
            table: None,
            gamma: 1.0,
            rotation: Rotation::Degrees90,
            flipped: true,
            zoom: 0.625,
            area: Some(DisplayedArea { first: (1, 1), last: (2048, 1900) }),
            zones: ZoneBorders {
                source: BordersSource::ByHand,
                right: (210.0, 1180.0),
                left: (205.0, 1240.0),
            },
            millimetres: Some(Millimetres { down: 0.143, across: 0.143, source: MillimetresSource::Given }),
            screen: Screen { bits: 8, checked_on: None },
        }),
        standards: vec![StandardSeen { name: "ILO 2022: 1/1 q/q".to_owned(), ms: 61_001 }],
        ladders: vec![LadderSeen {
            zone: LungZone::RightUpper,
            standards: vec!["ILO 2022: 0/0".to_owned(), "ILO 2022: 1/1 q/q".to_owned()],
            ms: 900,
        }],
        films: vec![FilmSeen { film: FilmId([0xAB; 32]), ms: 3_000 }],
        n_blinks: 2,
        blinked_ms: 1_500,
    }
}

#[test]
fn how_a_film_was_looked_at_is_told_in_both_tongues() {
    assert_eq!(
        terms::viewing(&viewing(), Tongue::ZhCn),
        "对照标准片 ILO 2022: 1/1 q/q 1 分 2 秒；肺区阶梯 右上 (ILO 2022: 0/0 · 1/1 q/q) 1 秒；对照本人其他胸片 abababababab 3 秒；闪烁对比 2 次，共 2 秒；\
         显示：放大 0.62 倍，伽马 1；可见第 1–2048 列、第 1–1900 行；顺时针旋转 90°；左右翻转；\
         肺区由阅片者修正，肺尖至膈顶：右 210–1180 行，左 205–1240 行；每像素 0.143 mm（已知长度定标）；\
         8 bit 显示，未作显示检查。"
    );
    assert_eq!(
        terms::viewing(&viewing(), Tongue::En),
        "standard films beside it: ILO 2022: 1/1 q/q 1 min 2 s; zone ladder: Right upper (ILO 2022: 0/0 · 1/1 q/q) 1 s; \
         the person's other films beside it: abababababab 3 s; \
         blinked 2 times, 2 s in all; shown at 0.62 screen pixels to a pixel, gamma 1; \
         columns 1 to 2048 and rows 1 to 1900 seen; turned clockwise 90°; flipped left to right; \
         lung zones placed by hand, apex to dome: right rows 210–1180, left rows 205–1240; \
         0.143 mm a pixel (by a known length); 8-bit display, not checked."
    );
    let unseen = Viewing::default();
    assert_eq!(terms::viewing(&unseen, Tongue::ZhCn), "未对照标准片；未在本程序的屏幕上阅读。");
}

#[test]
fn a_rung_that_is_taken_grades_the_zone_in_hand_and_keeps_it_in_hand() {
    let mut sheet = SheetInHand::new(
        SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015)),
        Asbestos::NotExposed,
        false,
    );
    sheet.act(Action::Zone(LungZone::LeftMiddle));
    sheet.grade_here(Profusion::TwoTwo);
    sheet.act(Action::Step(-1));
    assert_eq!(sheet.graded(LungZone::LeftMiddle), Some(Profusion::TwoOne));
    assert_eq!(sheet.zone, LungZone::LeftMiddle);
    assert!(sheet.go_on());
    assert_eq!(sheet.zone, LungZone::RightUpper);
    sheet.act(Action::Normal);
    assert!(!sheet.go_on(), "every zone is graded");
}

#[test]
fn on_an_ilo_form_a_rung_is_the_films_profusion() {
    let draft = SheetDraft::new(Edition::Ilo(ilo::Edition::Ilo2022));
    let mut sheet = SheetInHand::new(draft, Asbestos::NotExposed, false);
    sheet.grade_here(Profusion::OneOne);
    assert_eq!(sheet.draft.ilo.profusion, Some(Profusion::OneOne));
    assert!(sheet.draft.ilo.zones.is_empty(), "which zones are affected is the reader's to tick");
    assert!(!sheet.go_on());
}

#[test]
fn the_ladder_is_laid_on_the_rung_of_what_the_zone_was_graded() {
    let rung = |point| Ladder::at(LungZone::RightUpper, point).rung.midpoint();
    assert_eq!(rung(None), Profusion::ZeroZero);
    assert_eq!(rung(Some(Profusion::ThreePlus)), Profusion::ThreeThree);
    assert_eq!(rung(Some(Profusion::TwoOne)), Profusion::TwoTwo);
}
