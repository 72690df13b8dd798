//! The story that comes with the program, within the binary, so that it shows from any folder.
//!
//! Tests keep it free of diagnostics, equal in number to what it was written from, and its steps to
//! the words of its events.

use std::sync::Arc;

use super::check::LoadError;

/// What diagnostics and the window call it.
pub const NAME: &str = "donbas-to-kursk.timeline.ron";

/// The file.
pub const TIMELINE: &str = include_str!("../../data/donbas-to-kursk.timeline.ron");

/// The paths that the file names, and their texts.
pub const SOURCES: [(&str, &str); 2] = [
    (
        "sources/000_a72042d288a2ab4a.txt",
        include_str!("../../data/sources/000_a72042d288a2ab4a.txt"),
    ),
    (
        "sources/003_cf7968493ff07d20.txt",
        include_str!("../../data/sources/003_cf7968493ff07d20.txt"),
    ),
];

/// The words of a source, by the path that the file names.
pub(in crate::io) fn source(path: &str) -> Result<Arc<str>, LoadError> {
    let found = SOURCES.iter().find(|(name, _)| *name == path);
    found.map(|(_, text)| Arc::from(*text)).ok_or_else(|| LoadError {
        message: format!("there is no file \"{path}\" in the program"),
        help: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        io::open_bundled,
        model::{BasisKind, EventIx, QuoteStatus, Step},
    };

    #[test]
    fn the_bundled_story_is_whole_and_sound() {
        let opened = open_bundled();
        let shown: Vec<String> = opened.diagnostics.iter().map(ToString::to_string).collect();
        assert!(shown.is_empty(), "{}", shown.join("\n"));
        let timeline = &opened.timeline;
        assert_eq!((timeline.event_count(), timeline.sources.len()), (24, 2));
        let quotes: Vec<_> =
            timeline.iter().flat_map(|(_, event)| event.detail.quotes.clone()).collect();
        assert_eq!(quotes.len(), 31);
        for quote in &quotes {
            assert!(matches!(quote.status, QuoteStatus::Matches(_)), "{quote:?}");
            let text = timeline.source(quote.source).unwrap().text.as_str();
            assert_eq!(&text[quote.status.range().unwrap()], timeline.quote_text(quote));
        }
        assert_eq!(opened.path, None);
    }

    #[test]
    fn the_steps_are_told_in_order_of_time_and_rest_on_quotations() {
        let opened = open_bundled();
        let timeline = &opened.timeline;
        let quotes = |event: EventIx| &timeline.event(event).unwrap().detail.quotes;
        let story = &opened.story;
        assert!((10..=14).contains(&story.len()), "{} steps", story.len());
        let mut last = i64::MIN;
        for (at, step) in story.iter().enumerate() {
            assert!(!step.caption.is_empty() && !step.notes.is_empty(), "{}", step.title);
            assert!(step.scope.is_some() && step.folded.is_some(), "{}", step.title);
            let Some(event) = step.event() else {
                assert!(at == 0 || at == story.len() - 1, "{}", step.title);
                continue;
            };
            let lane = timeline.event(event).unwrap().lane;
            assert!(
                step.lanes.as_ref().is_none_or(|lanes| lanes.contains(&lane)),
                "{}",
                step.title
            );
            let key = timeline.event(event).unwrap().date.when.sort_key();
            assert!(key >= last, "{} comes too late", step.title);
            last = key;
            let first = quotes(event).first();
            let is_sound = first.is_some_and(|it| matches!(it.status, QuoteStatus::Matches(_)));
            assert!(is_sound, "{}", step.title);
            let words: Vec<&str> = [Some(event), step.beside]
                .into_iter()
                .flatten()
                .flat_map(|event| quotes(event).iter().map(|it| timeline.quote_text(it)))
                .collect();
            for passage in step.caption.split('“').skip(1) {
                let (passage, _) = passage.split_once('”').unwrap();
                assert!(words.iter().any(|it| it.contains(passage)), "{passage}");
            }
            let basis = timeline.event(event).unwrap().detail.basis.as_ref().unwrap();
            let is_outside = step.caption.contains("From outside the article");
            assert_eq!(is_outside, basis.kind != BasisKind::Stated, "{}", step.title);
        }
        let sources_beside = |step: &Step| {
            let beside = quotes(step.beside?).first()?.source;
            Some(quotes(step.event()?).first()?.source != beside)
        };
        assert!(story.iter().any(|step| sources_beside(step) == Some(true)));
    }
}
