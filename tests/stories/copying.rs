//! A journalist takes words away, and follows an address out of the program.

use egui::{Key, accesskit::Role};

use crate::{reader::Reader, shared::copy_with};

#[test]
fn a_quotation_is_copied_with_its_citation() {
    let mut reader = Reader::starts();
    reader.selects("syria-recognises");
    reader.presses_ctrl_shift(Key::Q);
    let citation = reader.timeline().citation(sourceline::model::SourceIx(0));
    let expected = format!("“Syria has since acknowledged their independence.”\n— {citation}");
    assert_eq!(reader.copied, std::slice::from_ref(&expected));
    assert_eq!(reader.message(), "Copied the quotation");
    reader.sees("Copied the quotation");
    // The link beside the quotation does the same.
    reader.clicks("Copy");
    assert_eq!(reader.copied, [expected.clone(), expected]);
}

#[test]
fn an_event_is_copied_as_markdown_with_all_its_quotations() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    reader.presses_ctrl_shift(Key::M);
    let timeline = reader.timeline();
    let (_, event) = reader.event("dprk-recognises");
    let copied = &reader.copied[0];
    assert!(copied.starts_with("## North Korea recognises"), "{copied}");
    assert!(copied.contains("13 July 2022"), "{copied}");
    for quote in &event.detail.quotes {
        assert!(copied.contains(&format!("> {}\n", timeline.quote_text(quote))), "{copied}");
        assert!(copied.contains(&timeline.citation(quote.source)), "{copied}");
    }
}

#[test]
fn with_nothing_selected_there_is_nothing_to_copy_and_that_is_said() {
    let mut reader = Reader::starts();
    reader.presses_ctrl_shift(Key::Q);
    assert!(reader.copied.is_empty());
    assert_eq!(reader.message(), "Select an event with a quotation first");
}

#[test]
fn a_web_address_opens_in_the_browser_on_a_click_alone() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    assert!(reader.visited.is_empty());
    let address = {
        let (_, event) = reader.event("dprk-recognises");
        let basis = event.detail.basis.as_ref().unwrap();
        reader.timeline().text(basis.references[0].url).to_owned()
    };
    assert!(address.starts_with("https://"), "{address}");
    reader.clicks_first(Role::Link, "[1] ");
    assert_eq!(reader.visited, [address]);
}

#[test]
fn an_address_that_is_not_of_the_web_is_refused() {
    let address = "https://en.yna.co.kr/view/AEN20220714001000325";
    for refused in ["file:///etc/passwd", "javascript:alert(1)", "smb://host/share"] {
        // The second of its kind in the file is that of an event; the first belongs to a source.
        let note = "note: \"'had already': before the recognition of 13 July 2022. The source gives no day.\",\n                references: [\"";
        let (old, new) = (format!("{note}{address}"), format!("{note}{refused}"));
        let (_folder, path) = copy_with(&[(&old, &new)]);
        let mut reader = Reader::opens(&path);
        reader.selects("ukraine-dprk-ties-cease");
        let has_link = reader.sees_all().iter().any(|seen| seen.label().starts_with("[1] "));
        assert!(has_link, "the reference is not shown");
        reader.clicks_first(Role::Link, "[1] ");
        assert!(reader.visited.is_empty(), "{:?}", reader.visited);
        assert_eq!(reader.message(), format!("Not opened, as it is no web address: {refused}"));
    }
}

/// Words in Hebrew and Arabic are drawn from right to left; what is read out and what is copied
/// stays as it was written.
#[test]
fn words_from_right_to_left_are_copied_as_they_were_written() {
    let title = "פתיחת השער (לאחר שנים רבות) לפני Kursk וכל באי העיר";
    let (_folder, path) =
        copy_with(&[("title: \"Separatists control parts of Donetsk and Luhansk provinces\"", &{
            format!("title: \"{title}\"")
        })]);
    let mut reader = Reader::opens(&path);
    reader.selects("separatist-control");
    reader.reads_about(title);
    let heading = reader.finds(|seen| seen.role == Role::Heading).rect;
    // From the beginning, at the upper right, to the end, at the lower left.
    let [inset_x, inset_y] = [egui::vec2(1.0, 0.0), egui::vec2(0.0, 4.0)];
    reader.drags(
        heading.right_top() - inset_x + inset_y,
        heading.left_bottom() - inset_y - inset_x * 40.0,
    );
    reader.copies();
    assert_eq!(reader.copied, [title]);
    // A press elsewhere lets go of it.
    let away = heading.left_bottom() + egui::vec2(0.0, 60.0);
    reader.drags(away, away);
    reader.copies();
    assert!(reader.copied.iter().skip(1).all(|words| words != title), "{:?}", reader.copied);
}
