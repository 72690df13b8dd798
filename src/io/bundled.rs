//! The story that comes with the program, within the binary, so that it shows from any folder.
//!
//! A test keeps it free of diagnostics, and equal in number to what it was written from.

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
    use crate::{io::open_bundled, model::QuoteStatus};

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
}
