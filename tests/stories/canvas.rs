//! Somebody looks at the canvas: opens its clusters, moves among its lanes, zooms and comes back.

use egui::{Key, accesskit::Role};

use crate::{reader::Reader, seen::Seen};

/// How many events a cluster holds, by its label: "8 events, 12 to 14 July 2022, opens".
fn held_by(cluster: &Seen) -> Option<usize> {
    let rest = cluster.label().strip_suffix(", opens")?;
    rest.split_once(" events, ")?.0.parse().ok()
}

fn clusters_of(reader: &Reader, month: &str) -> Vec<Seen> {
    let mut options = reader.options();
    options.retain(|option| held_by(option).is_some() && option.label().contains(month));
    options
}

/// With time unfolded, where crowds are counts.
fn unfolded() -> Reader {
    let mut reader = Reader::starts();
    reader.presses(Key::F);
    reader
}

#[test]
fn the_story_opens_folded_with_every_event_by_itself() {
    let reader = Reader::starts();
    let options = reader.options();
    assert_eq!(options.len(), 24);
    assert!(options.iter().all(|option| held_by(option).is_none()));
}

#[test]
fn two_clicks_on_a_crowd_reach_its_single_days() {
    for month in ["July 2022", "April 2025"] {
        let crowds = clusters_of(&unfolded(), month).len();
        assert!(crowds > 0, "no crowd of {month} in linear time");
        for at in 0..crowds {
            let mut reader = unfolded();
            let crowd = clusters_of(&reader, month).swap_remove(at);
            let lane = reader.lane_of(&crowd);
            let held = held_by(&crowd).unwrap();
            for _ in 0..2 {
                let left = clusters_of(&reader, month);
                let Some(next) = left.iter().find(|each| reader.lane_of(each) == lane) else {
                    break;
                };
                reader.clicks_at(next.rect.center());
            }
            let options = reader.options();
            let here = options.iter().filter(|option| reader.lane_of(option) == lane);
            let (crowds, single): (Vec<_>, Vec<_>) = here.partition(|each| held_by(each).is_some());
            assert!(crowds.is_empty(), "{month} in {lane} after two clicks: {crowds:?}");
            let days = single.iter().filter(|option| option.label().contains(month)).count();
            assert!(days >= held, "{days} of {held} days of {month} in {lane}: {single:?}");
        }
    }
}

#[test]
fn a_click_on_an_event_shows_its_words() {
    let mut reader = Reader::starts();
    reader.clicks_first(Role::ListBoxOption, "Russia recognises the independence");
    assert_eq!(reader.selected_id(), "russia-recognises");
    reader.reads_about(
        "Russia recognises the independence of the separatist territories in Donetsk and Luhansk",
    );
}

#[test]
fn up_and_down_lead_to_the_nearest_event_of_the_next_lane() {
    let mut reader = Reader::starts();
    reader.selects("russia-recognises");
    let lane = |reader: &Reader| reader.selected().unwrap().lane.at();
    assert_eq!(lane(&reader), 1);
    reader.presses(Key::ArrowDown);
    assert_eq!(lane(&reader), 2);
    reader.presses(Key::ArrowDown);
    assert_eq!(lane(&reader), 3);
    reader.presses(Key::ArrowDown);
    assert_eq!(lane(&reader), 3, "there is no lane below");
    for expected in [2, 1, 0, 0] {
        reader.presses(Key::ArrowUp);
        assert_eq!(lane(&reader), expected);
    }
}

#[test]
fn keys_zoom_about_the_selection_and_home_shows_everything_again() {
    let mut reader = Reader::starts();
    let all = reader.days_shown();
    reader.selects("dprk-recognises");
    reader.presses(Key::Plus);
    let nearer = reader.days_shown();
    assert!(nearer < all * 0.7, "{nearer} of {all} days");
    reader.presses(Key::Minus);
    assert!((reader.days_shown() - all).abs() < 1.0, "{} of {all} days", reader.days_shown());
    for _ in 0..8 {
        reader.presses(Key::Plus);
    }
    let title = "13 July 2022, Recognition: North Korea recognises";
    let options = reader.options();
    assert!(options.iter().any(|option| option.label().starts_with(title)), "{options:?}");
    reader.presses(Key::Home);
    assert!((reader.days_shown() - all).abs() < 1e-6);
    reader.sees("24 events, all in view");
}

#[test]
fn an_event_out_of_view_is_brought_into_view_when_it_is_selected() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    reader.presses(Key::Z);
    assert!(reader.days_shown() < 60.0);
    reader.presses_ctrl(Key::End);
    let id = reader.selected_id().to_owned();
    let title = reader.timeline().text(reader.selected().unwrap().title).to_owned();
    let in_view = reader.options().iter().any(|option| option.label().contains(&title));
    assert!(in_view, "{id} is not among {:?}", reader.options());
}

#[test]
fn escape_closes_what_lies_over_the_window_then_clears_the_selection() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    reader.presses(Key::F1);
    reader.sees("Keys and commands");
    reader.presses(Key::Escape);
    reader.sees_no("Keys and commands");
    assert_eq!(reader.selected_id(), "dprk-recognises");
    reader.presses(Key::Escape);
    assert!(reader.selected().is_none());
    reader.sees("Choose an event to read the words it rests on.");
}

#[test]
fn a_camera_that_eases_comes_to_rest() {
    let mut reader =
        Reader::starts_with(sourceline::app::services::preferences::Preferences::default(), None);
    reader.selects("dprk-recognises");
    reader.presses(Key::Z);
    let now = reader.ctx().input(|input| input.time);
    assert!(!reader.app().state.look.camera.is_moving(now));
    assert!(reader.days_shown() < 60.0);
}
