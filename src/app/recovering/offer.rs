//! Work that an earlier run left behind, and what is said of it before it is brought back.

use std::path::Path;

use super::typed;
use crate::{
    app::services::recovery::{Kept, Origin},
    edit::compare::{compare, tally_words},
    io::{self, OpenError, Opened},
    ui::{
        Command,
        command::Reply,
        overlay::{Answer, Question},
        words::capitalised,
    },
};

/// So many of the things that differ are named.
const ITEMS_NAMED: usize = 8;

/// Work that was found in the state folder, with what it would bring back.
pub struct Offer {
    kept: Kept,
    /// What would come back, in paragraphs.
    would_come_back: String,
}

impl Offer {
    /// Holds what was kept against what it was made from.
    pub(super) fn new(kept: Kept) -> Self {
        let differs = kept.text.as_ref().map(|text| differs(&kept, text));
        let typed = typed::told(&kept.unfinished);
        let all: Vec<String> = differs.into_iter().chain(typed).collect();
        Self { kept, would_come_back: all.join("\n\n") }
    }

    pub(super) fn question(self) -> Question {
        let Self { kept, would_come_back } = self;
        let of = match &kept.owner.origin {
            Origin::Bundled => "the bundled timeline".to_owned(),
            Origin::New(_) => "a timeline that was never saved".to_owned(),
            Origin::File(path) | Origin::Table(path) => path.display().to_string(),
        };
        Question {
            headline: "There is work that was not saved".to_owned(),
            words: format!("“{}”, {of}.\n\n{would_come_back}", kept.owner.title),
            answers: vec![
                Answer::new("Bring it back", Command::Reply(Reply::Restore(kept.path.clone()))),
                Answer::new("Ask again next time", Command::CloseOverlay),
                Answer::new("Give it up", Command::Reply(Reply::GiveUp(kept.path))),
            ],
        }
    }
}

/// What differs between facts that were kept and the file, in words.
fn differs(kept: &Kept, text: &str) -> String {
    let before = match &kept.owner.origin {
        Origin::Bundled => Some(io::open_bundled()),
        Origin::New(_) | Origin::Table(_) => None,
        Origin::File(path) => io::open_path(path).ok(),
    };
    let now = match read_text(kept, text) {
        Ok(now) => now,
        Err(error) => return format!("It cannot be read: {error}"),
    };
    let Some(before) = before else {
        return format!("It holds {}.", crate::ui::words::events(now.timeline.event_count()));
    };
    let found = compare(&before, &now);
    let mut words = format!("Against the file: {}", tally_words(&found.tally()));
    for item in found.items().take(ITEMS_NAMED) {
        words.push_str("\n\n");
        words.push_str(&capitalised(item.kind.word()));
        words.push_str(": ");
        words.push_str(&item.title);
    }
    if before.sha256 != kept.owner.sha256 {
        words.push_str("\n\nThe file has changed since; saving will ask before it overwrites it.");
    }
    words
}

/// Reads what was kept as the timeline that it is; where no fact was changed, the timeline itself.
pub(super) fn read(kept: &Kept) -> Result<Opened, OpenError> {
    match (&kept.text, &kept.owner.origin) {
        (Some(text), _) => read_text(kept, text),
        (None, Origin::File(path) | Origin::Table(path)) => io::open_path(path),
        (None, Origin::Bundled | Origin::New(_)) => Ok(io::open_bundled()),
    }
}

fn read_text(kept: &Kept, text: &str) -> Result<Opened, OpenError> {
    match &kept.owner.origin {
        Origin::File(path) => io::read::open_text(path, text),
        Origin::Bundled => io::read::open_bundled_as(text),
        Origin::New(_) | Origin::Table(_) => {
            let opened = io::read::open_text(Path::new("timeline.ron"), text)?;
            Ok(Opened { path: None, ..opened })
        }
    }
}
