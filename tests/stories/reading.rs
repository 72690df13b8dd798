//! A journalist reads: which words does each event rest on, and who speaks against it?

use std::collections::BTreeSet;

use egui::{Key, accesskit::Role};
use sourceline::io::{bundled, open_bundled};

use crate::reader::Reader;

#[test]
fn the_story_is_on_the_canvas_when_the_program_opens() {
    let reader = Reader::starts();
    reader.sees("About From Donbas to Kursk");
    reader.sees("Timeline, 24 events");
    reader.sees("24 events, all in view");
    assert!(reader.options().len() > 4, "{:?}", reader.options());
    reader.sees("Choose an event to read the words it rests on.");
}

#[test]
fn stepping_through_all_events_shows_every_quotation_word_for_word() {
    let mut reader = Reader::starts();
    let told = open_bundled().timeline;
    let mut read = BTreeSet::new();
    let mut quotes = 0;
    for place in 1..=24 {
        reader.presses(Key::ArrowRight);
        reader.sees(&format!("{place} of 24"));
        let id = reader.selected_id().to_owned();
        let event = told.event(told.event_by_id(&id).unwrap()).unwrap();
        reader.reads_about(told.text(event.title));
        for quote in &event.detail.quotes {
            let words = told.quote_text(quote);
            assert!(bundled::SOURCES.iter().any(|(_, text)| text.contains(words)), "{words}");
            reader.sees_quote(words);
            reader.sees(&told.citation(quote.source));
        }
        let here = event.detail.quotes.len();
        assert!(here > 0, "{id} rests on nothing");
        assert_eq!(reader.counts("Matches the stored text"), here, "{id}");
        quotes += here;
        read.insert(id);
    }
    assert_eq!((read.len(), quotes), (24, 31));
    // Past the last there is nothing, and the way back is the same.
    reader.presses(Key::ArrowRight);
    reader.sees("24 of 24");
    reader.presses(Key::ArrowLeft);
    reader.sees("23 of 24");
}

#[test]
fn following_who_disputes_an_event_leads_to_the_other_side() {
    let mut reader = Reader::starts();
    let (_, claim) = reader.event("kursk-control-claim");
    let title = reader.timeline().text(claim.title).to_owned();
    reader.selects("kursk-control-claim");
    reader.reads_about(&title);
    reader.sees("Disputed by");
    let (_, denial) = reader.event("ukraine-denies-kursk");
    let denial_short = reader.timeline().short_title(denial).to_owned();
    let denial_title = reader.timeline().text(denial.title).to_owned();
    reader.clicks_first(Role::Link, &denial_short);
    assert_eq!(reader.selected_id(), "ukraine-denies-kursk");
    reader.reads_about(&denial_title);
    // The denial follows the claim, so there is a way back.
    reader.sees("Follows");
    let claim_short = "Gerasimov claims control of Kursk; Ukraine denies";
    reader.clicks_first(Role::Link, claim_short);
    assert_eq!(reader.selected_id(), "kursk-control-claim");
}

#[test]
fn a_passage_in_the_source_leads_to_the_event_that_rests_on_it() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    reader.sees("In the source");
    reader.clicks_first(Role::Link, "Passage of: Syria acknowledges");
    assert_eq!(reader.selected_id(), "syria-recognises");
    reader.sees_quote("Syria has since acknowledged their independence.");
    // Its own passage is marked now, and no link to itself.
    let own = |words: &str| words.starts_with("Passage of: Syria acknowledges");
    assert!(!reader.sees_all().iter().any(|seen| own(seen.label())));
}

#[test]
fn an_event_with_two_quotations_shows_each_in_its_place() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    reader.sees("passage 1 of 2");
    reader.clicks("Next passage");
    reader.sees("passage 2 of 2");
    reader.clicks("Next passage");
    reader.sees("passage 1 of 2");
}

#[test]
fn an_event_says_how_its_day_is_known() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    reader.sees("Wednesday 13 July 2022");
    let (_, event) = reader.event("dprk-recognises");
    let basis = event.detail.basis.as_ref().unwrap();
    let note = reader.timeline().text(basis.note.unwrap()).to_owned();
    reader.sees_words(&note);
}
