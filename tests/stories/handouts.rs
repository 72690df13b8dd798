//! A teacher takes the story away: on paper, for the class to work on, and as pictures of its steps.

use std::{fs, path::Path, sync::Arc};

use egui::{Color32, ColorImage, Key, Rect, accesskit::Role, vec2};
use sourceline::{
    edit::{Change, EventChange},
    model::Hidden,
    ui::{Action, Command, overlay::Overlay},
};

use crate::{
    keeping::at_once,
    reader::{Reader, still},
    shared::copy_with,
};

impl Reader {
    /// Saves what is chosen for the class under a name, in the picker.
    fn saves_for_class(&mut self, path: &Path) {
        self.clicks("Save…");
        self.waits_for_work();
        self.types_over("Path", &path.display().to_string());
        self.presses(Key::Enter);
        self.waits_for_work();
    }

    /// The page that is shown of what will be saved, under these words.
    fn sees_page(&mut self, words: &str) -> Arc<ColorImage> {
        self.waits_for_work();
        self.sees(words);
        let preview = self.state().handout.sheet.preview.as_ref();
        Arc::clone(&preview.expect("there is a preview").image)
    }
}

#[test]
fn a_handout_and_a_worksheet_are_saved_and_nothing_is_written_over_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let mut teacher = Reader::starts();
    teacher.asks(Command::Do(Action::Handout));
    teacher.clicks("Three, with lines for notes");
    let handout = folder.path().join("handout.pdf");
    teacher.saves_for_class(&handout);
    teacher.sees_words("Saved ");
    assert!(fs::read(&handout).unwrap().starts_with(b"%PDF"));

    teacher.asks(Command::Do(Action::Handout));
    teacher.clicks("Worksheet");
    teacher.clicks("sorts cards");
    teacher.clicks("Web page");
    let cards = folder.path().join("cards.html");
    fs::write(&cards, "mine").unwrap();
    teacher.saves_for_class(&cards);
    teacher.sees_words("There is a file of this name");
    assert_eq!(fs::read(&cards).unwrap(), b"mine");
    teacher.clicks("Replace it");
    teacher.waits_for_work();
    let page = fs::read_to_string(&cards).unwrap();
    assert!(page.contains("Your order") && page.contains("class=\"cards\""));
}

#[test]
fn the_pages_of_a_handout_are_seen_and_turned_before_it_is_saved() {
    let mut teacher = Reader::starts();
    let steps = teacher.state().file.document.story.len();
    teacher.asks(Command::Do(Action::Handout));
    let first = teacher.sees_page("Page 1 of 14");
    teacher.finds(|seen| seen.role == Role::Image && seen.label() == "Preview: page 1 of 14");
    teacher.clicks("Next page");
    let second = teacher.sees_page("Page 2 of 14");
    assert_ne!(first, second);
    teacher.presses(Key::PageDown);
    let third = teacher.sees_page("Page 3 of 14");
    assert!(third != second && third != first);
    teacher.presses(Key::PageUp);
    assert_eq!(teacher.sees_page("Page 2 of 14"), second, "the same page is there again");
    teacher.clicks("Previous page");
    teacher.clicks("Previous page");
    assert_eq!(teacher.sees_page("Page 1 of 14"), first, "there is none before it");
    for _ in 0..20 {
        teacher.presses(Key::PageDown);
    }
    let last = teacher.sees_page("Page 14 of 14");
    teacher.clicks("Letter");
    assert_ne!(teacher.sees_page("Page 14 of 14"), last, "it is the same page of other paper");
    teacher.clicks("Three, with lines for notes");
    assert_ne!(teacher.sees_page("Page 1 of 7"), first, "other pages are seen from the first");
    teacher.clicks("Folder of pictures");
    teacher.sees_page(&format!("Picture 1 of {steps}"));
    teacher.clicks("Next picture");
    teacher.sees_page(&format!("Picture 2 of {steps}"));
    teacher.clicks("Web page");
    let page = teacher.sees_page("Page 1 of 14");
    assert!(page.width() > page.height(), "it is shown a step at a time");
    teacher.sees_words("Shown as on paper. The web page tells the same");
    teacher.presses(Key::Escape);
    assert!(teacher.state().handout.sheet.preview.is_none(), "its memory is given back");
}

#[test]
fn a_worksheet_is_seen_with_what_is_chosen_for_it() {
    let mut teacher = Reader::starts();
    teacher.asks(Command::Do(Action::Handout));
    let handout = teacher.sees_page("Page 1 of 14");
    teacher.clicks("Worksheet");
    let blanks = teacher.sees_page("Page 1 of 3");
    assert_ne!(handout, blanks);
    teacher.clicks("With answers");
    let answers = teacher.sees_page("Page 1 of 3");
    assert_ne!(blanks, answers);
    teacher.clicks("With answers");
    assert_eq!(teacher.sees_page("Page 1 of 3"), blanks);
    for (task, page) in
        [("sorts cards", "Page 1 of 2"), ("places events on an empty ruler", "Page 1 of 1")]
    {
        teacher.clicks(task);
        let task = teacher.sees_page(page);
        assert!(task != blanks && task != answers);
    }
}

/// Cards without what they say would be no cards.
#[test]
fn what_is_left_blank_is_chosen_for_blanks_alone_and_is_never_nothing() {
    let mut teacher = Reader::starts();
    teacher.asks(Command::Do(Action::Handout));
    teacher.clicks("Worksheet");
    let blank = |teacher: &Reader| match teacher.overlay() {
        Overlay::Handout(choices) => choices.asked.blank,
        other => panic!("{other:?}"),
    };
    let hidden = |titles, quotations| Hidden { titles, quotations, ..Hidden::default() };
    assert_eq!(blank(&teacher), hidden(true, false), "what is made is what is ticked");
    teacher.clicks("Titles");
    assert_eq!(blank(&teacher), hidden(true, false), "one of them is left blank");
    teacher.clicks("Quotations");
    teacher.clicks("Titles");
    assert_eq!(blank(&teacher), hidden(false, true));
    teacher.clicks("sorts cards");
    assert_eq!(blank(&teacher), Hidden::default());
    teacher.sees_no("Quotations");
}

/// Whoever thinks better of the place has not thought better of the handout.
#[test]
fn leaving_the_picker_leads_back_to_what_was_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut teacher = Reader::starts();
    teacher.asks(Command::Do(Action::Handout));
    teacher.clicks("Three, with lines for notes");
    teacher.clicks("Save…");
    teacher.waits_for_work();
    assert!(matches!(teacher.overlay(), Overlay::Picker(_)));
    teacher.presses(Key::Escape);
    teacher.sees_page("Page 1 of 7");
    let path = folder.path().join("h.pdf");
    teacher.saves_for_class(&path);
    assert!(path.is_file());
    assert_eq!(teacher.overlay(), &Overlay::None, "it is done");
}

#[test]
fn all_of_a_page_is_seen_in_a_small_window() {
    let mut teacher = Reader::starts();
    for size in [[900.0, 600.0], [1280.0, 800.0], [640.0, 420.0]] {
        teacher.resizes(size);
        teacher.asks(Command::Do(Action::Handout));
        for page in ["Page 1 of 14", "Page 1 of 7"] {
            if page == "Page 1 of 7" {
                teacher.clicks("Three, with lines for notes");
            }
            let image = teacher.sees_page(page);
            let window = Rect::from_min_size(egui::Pos2::ZERO, size.into());
            let save = teacher.finds(|seen| seen.label() == "Save…").rect;
            assert!(window.contains_rect(save), "{save:?} in {size:?}");
            let room = teacher.finds(|seen| seen.label().starts_with("Preview: ")).rect;
            let drawn = vec2(image.width() as f32, image.height() as f32);
            assert!(room.width() >= drawn.x && room.height() >= drawn.y, "{room:?} {drawn:?}");
            // Where there is too little room, the page stands below the choices.
            if size[0] > 800.0 {
                assert!(window.contains_rect(room) && room.bottom() <= save.top(), "{room:?}");
                assert!(drawn.x > 200.0 && drawn.y > 200.0, "{drawn:?} in {size:?}");
            }
        }
        teacher.presses(Key::Escape);
    }
}

/// A night owl's words on white paper would be seen by nobody.
#[test]
fn a_handout_on_paper_is_the_same_from_a_dark_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut teacher = Reader::starts();
    let mut saved = Vec::new();
    for (theme, name) in
        [(Action::ThemeLight, "light"), (Action::ThemeDark, "dark"), (Action::ThemeLight, "again")]
    {
        teacher.asks(Command::Do(theme));
        for (file, ending) in [("PDF", "pdf"), ("Web page", "html")] {
            teacher.asks(Command::Do(Action::Handout));
            teacher.clicks(file);
            let page = teacher.sees_page("Page 1 of 14");
            assert_eq!(page.pixels[0], Color32::WHITE, "{name} {file}");
            assert!(page.pixels.iter().any(|pixel| pixel.r() < 60 && pixel.b() < 60), "{name}");
            let path = folder.path().join(format!("{name}.{ending}"));
            teacher.saves_for_class(&path);
            saved.push(fs::read(path).unwrap());
        }
    }
    assert_eq!(saved[..2], saved[2..4]);
    assert_eq!(saved[..2], saved[4..]);
}

/// What is seen is what would be saved at that moment.
#[test]
fn the_pages_follow_the_theme_the_facts_and_what_is_to_stay_hidden() {
    let step = "event: \"separatist-control\",\n            from";
    let hides = step.replace("from", "hide: [titles, dates, quotations],\n            from");
    let (_folder, path) = copy_with(&[(step, &hides)]);
    let mut teacher = Reader::opens(&path);
    teacher.asks(Command::Do(Action::Handout));
    teacher.sees_page("Page 1 of 14");
    teacher.clicks("Next page");
    let told = teacher.sees_page("Page 2 of 14");
    let tick = "Leave hidden what steps hide for the class";
    teacher.clicks(tick);
    let hidden = teacher.sees_page("Page 2 of 14");
    assert_ne!(hidden, told, "nobody reads there what is to be guessed");
    teacher.clicks(tick);
    assert_eq!(teacher.sees_page("Page 2 of 14"), told);
    let control = teacher.timeline().event_by_id("separatist-control").unwrap();
    let title = EventChange::Title("Something else".to_owned());
    at_once(&mut teacher, Command::Change(Box::new(Change::Event(control, title))));
    let changed = teacher.sees_page("Page 2 of 14");
    assert_ne!(changed, told, "the event is called something else");
    teacher.asks(Command::Do(Action::ThemeProjector));
    assert_ne!(teacher.sees_page("Page 2 of 14"), changed, "larger words, other colours");
    teacher.asks(Command::Do(Action::ThemeDark));
    teacher.sees_page("Page 2 of 14");
    teacher.clicks("Folder of pictures");
    let slide = teacher.sees_page("Picture 1 of 13");
    assert!(slide.pixels[0].r() < 60, "a slide is as the class has seen it");
    teacher.asks(Command::Do(Action::ThemeLight));
    let slide = teacher.sees_page("Picture 1 of 13");
    assert!(slide.pixels[0].r() > 200, "and follows the window");
}

#[test]
fn a_timeline_without_events_says_why_there_is_no_handout() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.timeline.ron");
    fs::write(&path, "(format: 1, title: \"Nothing yet\", lanes: [(name: \"A\")], events: [])")
        .unwrap();
    let mut teacher = Reader::opens(&path);
    teacher.asks(Command::Do(Action::Handout));
    teacher.waits_for_work();
    teacher.sees_words("There is nothing to tell: the timeline has no event");
    teacher.presses_ctrl(Key::Enter);
    teacher.clicks("Save…");
    assert!(matches!(teacher.overlay(), Overlay::Handout(_)), "nothing is saved");
}

/// What a step hides is for the class to guess.
#[test]
fn the_pictures_of_steps_show_what_these_hide_only_where_that_is_ticked() {
    let step = "event: \"russia-recognises\",\n            from";
    let hides = step.replace("from", "hide: [titles, dates, quotations],\n            from");
    let (folder, path) = copy_with(&[(step, &hides)]);
    let mut teacher = Reader::starts_with(still(), None);
    let said = ["Russia recognises", "21 February 2022"];
    teacher.opens_by_path(&path);
    teacher.selects("russia-recognises");
    let tick = "Show what steps hide for the class";
    teacher.presses_ctrl(Key::E);
    teacher.sees_the_preview();
    teacher.sees_no(tick);
    teacher.clicks("SVG");
    let mut seen = Vec::new();
    for (at, shows) in [false, true, false].into_iter().enumerate() {
        teacher.clicks(if at == 0 { "Each step of the story" } else { tick });
        teacher.sees_the_preview();
        let preview = teacher.state().picture.sheet.preview.clone().unwrap();
        for words in said {
            assert_eq!(preview.alt.contains(words), shows, "{words} in {}", preview.alt);
        }
        let to = folder.path().join(format!("steps-{at}"));
        teacher.saves_picture(&to);
        let mut files: Vec<_> = fs::read_dir(&to).unwrap().map(|it| it.unwrap().path()).collect();
        files.sort();
        let third = fs::read_to_string(&files[2]).unwrap();
        for words in said.into_iter().chain(["Putin"]) {
            assert_eq!(third.contains(words), shows, "{words} in {:?}", files[2]);
        }
        let name = files[2].file_name().unwrap().to_string_lossy().into_owned();
        assert_eq!(name.contains("russia"), shows, "{name}");
        seen.push(Arc::clone(&preview.image));
    }
    assert!(seen[0] != seen[1] && seen[0] == seen[2]);
    teacher.clicks(tick);
    teacher.presses(Key::Escape);
    teacher.opens_by_path(&path);
    teacher.presses_ctrl(Key::E);
    teacher.sees_the_preview();
    assert!(!teacher.state().picture.sheet.choices.reveals, "another class has yet to guess");
}

#[test]
fn each_step_of_the_story_becomes_a_picture_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut teacher = Reader::starts();
    teacher.presses_ctrl(Key::E);
    teacher.sees_the_preview();
    teacher.clicks("Each step of the story");
    teacher.sees_the_preview();
    teacher.sees_words("A folder with a file for each step");
    let steps = folder.path().join("steps");
    teacher.saves_picture(&steps);
    teacher.sees_words("Saved ");
    let count = fs::read_dir(&steps).unwrap().count();
    let story = teacher.state().file.document.story.len();
    assert!(story > 9);
    assert_eq!(count, story);
    assert_eq!(teacher.overlay(), &Overlay::Picture, "for the next size");
}

/// What says that it is saved goes by itself, and somebody may be about to press.
#[test]
fn a_button_stays_where_it_is_while_a_message_comes_and_goes() {
    let folder = tempfile::tempdir().unwrap();
    let mut teacher = Reader::starts();
    for (sheet, button, name) in [
        (Action::Handout, "Save…", "a-handout-whose-name-takes-more-than-one-line"),
        (Action::Picture, "Save picture…", "a"),
    ] {
        teacher.asks(Command::Do(sheet));
        teacher.waits_for_work();
        teacher.clicks(button);
        teacher.waits_for_work();
        let path = folder.path().join(name.repeat(2));
        teacher.types_over("Path", &path.display().to_string());
        teacher.presses(Key::Enter);
        teacher.waits_for_work();
        teacher.asks(Command::Do(sheet));
        teacher.waits_for_work();
        teacher.sees_words("Saved ");
        let said = |teacher: &Reader| {
            let all = teacher.sees_all();
            all.iter().any(|seen| seen.label().starts_with("Saved "))
        };
        let place = |teacher: &Reader| teacher.finds(|seen| seen.label() == button).rect;
        let while_said = place(&teacher);
        teacher.waits_until("the message goes", |teacher| !said(teacher));
        assert_eq!(place(&teacher), while_said);
        teacher.presses(Key::Escape);
    }
}
