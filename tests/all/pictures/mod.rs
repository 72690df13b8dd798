//! Pictures: what must hold of a page, of its files and of the command that writes them.

mod anchors;
mod command;
mod covers;
mod files;
mod goldens;
mod hidden;
mod letters;
mod page;
mod story;

use std::sync::Arc;

use sourceline::{
    export::{Content, Page, Paper, Picture, Size},
    index::Index,
    io::{Severity, open_bundled, open_text},
    model::{Annotations, Timeline},
    style::{FontSet, Measurer, Theme, ThemeName},
};

/// The sizes that the program offers, and both papers both ways.
const SIZES: [Size; 9] = [
    Size::Pixels([1920, 1080]),
    Size::Pixels([1200, 675]),
    Size::Pixels([1080, 1080]),
    Size::Pixels([1080, 1350]),
    Size::Pixels([1080, 1920]),
    Size::Page { paper: Paper::A4, landscape: false },
    Size::Page { paper: Paper::A4, landscape: true },
    Size::Page { paper: Paper::Letter, landscape: false },
    Size::Page { paper: Paper::Letter, landscape: true },
];

/// A timeline, and what a picture of it is made with.
struct World {
    timeline: Arc<Timeline>,
    index: Arc<Index>,
    annotations: Annotations,
    measurer: Measurer,
}

impl World {
    /// The story that comes with the program.
    fn story() -> Self {
        Self::of(open_bundled().timeline)
    }

    /// What a file of this text says.
    fn reads(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let opened = open_text(&folder.path().join("a.timeline.ron"), text).unwrap();
        let errors = opened.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let errors: Vec<String> = errors.map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        let annotations = opened.annotations.iter().cloned().collect();
        Self { annotations, ..Self::of(opened.timeline) }
    }

    fn of(timeline: Arc<Timeline>) -> Self {
        let index = Index::new(&timeline);
        let measurer = Measurer::new(Arc::new(FontSet::default()));
        Self { timeline, index, annotations: Annotations::default(), measurer }
    }

    fn content(&self) -> Content<'_> {
        Content {
            timeline: &self.timeline,
            index: &self.index,
            lanes: None,
            annotations: &self.annotations,
            measurer: &self.measurer,
        }
    }

    fn page(&self, picture: &Picture) -> Page {
        Page::new(picture, &self.content(), &theme(picture.theme))
    }
}

fn theme(name: ThemeName) -> Theme {
    Theme::load(name).unwrap()
}
