//! The file picker inside the window, for where the system shows no dialog, and for whoever would
//! rather type a path.
//!
//! A model without pictures: the window draws what [`Picker::shown`] gives and hands back what the
//! person does. Every change that needs the disk is a path to look at; a worker does so,
//! and [`Picker::found`] takes what it brings. An answer that is no longer awaited is passed over.

use std::path::{Path, PathBuf};

mod purpose;
mod typed;

pub use purpose::Purpose;
pub use typed::resolve;

/// Which files are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// `*.timeline.ron`, tables, and what other programs call their timelines.
    Readable,
    /// `*.timeline.ron`.
    #[default]
    Timelines,
    /// `*.ron`.
    Ron,
    /// What may be the words of a source.
    Texts,
    /// Pictures of every kind.
    Pictures,
    /// What is to be read and printed.
    Papers,
    /// Pictures that may carry a timeline.
    Carriers,
    /// All of them.
    Everything,
}

impl Show {
    /// What a person reads of it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Readable => "Timelines of every kind",
            Self::Timelines => "Timelines (*.timeline.ron)",
            Self::Ron => "RON files (*.ron)",
            Self::Texts => "Texts",
            Self::Pictures => "Pictures",
            Self::Papers => "PDF and web pages",
            Self::Carriers => "Pictures with a timeline in them (*.png)",
            Self::Everything => "All files",
        }
    }

    /// The endings of its files, without a dot; `*` stands for any.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Readable => {
                &["timeline.ron", "json", "csv", "tsv", "timeline", "mw", "md", "ics", "xml"]
            }
            Self::Timelines => &["timeline.ron"],
            Self::Ron => &["ron"],
            Self::Texts => &["txt", "text", "md"],
            Self::Pictures => &["png", "svg", "pdf", "html"],
            Self::Papers => &["pdf", "html"],
            Self::Carriers => &["png"],
            Self::Everything => &["*"],
        }
    }

    fn takes(self, name: &str) -> bool {
        let name = name.to_lowercase();
        let ends = |ending: &&str| {
            *ending == "*" || name.strip_suffix(*ending).is_some_and(|stem| stem.ends_with('.'))
        };
        self.endings().iter().any(ends)
    }
}

/// A file or a folder in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, with what is not UTF-8 replaced.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it is, or what its link leads to.
    pub kind: EntryKind,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A folder.
    Folder,
    /// Anything else.
    File,
}

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A folder, with what is in it.
    Folder {
        /// The folder, without links and `..`.
        path: PathBuf,
        /// What is in it: folders first, each kind in the order of names, case aside.
        entries: Vec<Entry>,
    },
    /// A file.
    File(PathBuf),
    /// Nothing, in a folder that could hold a file of this name.
    Nothing(PathBuf),
}

/// A picker that is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picker {
    /// What a file is picked for.
    pub purpose: Purpose,
    /// The folder whose entries it shows.
    pub folder: PathBuf,
    /// The path as it is being typed.
    pub typed: String,
    /// Which files are shown.
    pub show: Show,
    /// Whether names that begin with a dot are shown.
    pub show_hidden: bool,
    /// The name of the entry that is chosen, which stays chosen when the filter changes around it.
    pub chosen: Option<String>,
    /// Why it stands in for the system's dialog, which is nobody's mistake.
    pub note: Option<String>,
    /// Why the last thing that was asked for did not come.
    pub message: Option<String>,
    home: Option<PathBuf>,
    entries: Vec<Entry>,
    awaited: Option<PathBuf>,
}

impl Picker {
    /// A picker that begins in a folder, and the path to look at first.
    #[must_use]
    pub fn open(purpose: Purpose, folder: &Path, home: Option<PathBuf>) -> (Self, PathBuf) {
        let show = purpose.show();
        let picker = Self { purpose, folder: folder.to_owned(), home, show, ..Self::default() };
        picker.awaiting(folder.to_owned())
    }

    /// The entries to show: folders first, then files, each in the order of their names.
    pub fn shown(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| {
            let by_kind = entry.kind == EntryKind::Folder || self.show.takes(&entry.name);
            by_kind && (self.show_hidden || !entry.name.starts_with('.'))
        })
    }

    /// Whether something is being looked at.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.awaited.is_some()
    }

    /// Moves the choice down by `steps` of what is shown, or up where they are negative; stays at
    /// the ends.
    #[must_use]
    pub fn moved(self, steps: isize) -> Self {
        let names: Vec<_> = self.shown().map(|entry| entry.name.clone()).collect();
        let at = names.iter().position(|name| Some(name) == self.chosen.as_ref());
        let last = names.len().saturating_sub(1);
        let to = match at {
            Some(at) => at.saturating_add_signed(steps).min(last),
            None if steps < 0 => last,
            None => 0,
        };
        Self { chosen: names.into_iter().nth(to), ..self }
    }

    /// Goes into the chosen folder or opens the chosen file.
    #[must_use]
    pub fn entered(self) -> (Self, Option<PathBuf>) {
        let path = self
            .shown()
            .find(|entry| Some(&entry.name) == self.chosen.as_ref())
            .map(|entry| entry.path.clone());
        self.leaving().asking(path)
    }

    /// Goes to the folder around this one.
    #[must_use]
    pub fn up(self) -> (Self, Option<PathBuf>) {
        let parent = self.folder.parent().map(Path::to_owned);
        self.leaving().asking(parent)
    }

    /// Without what was typed, which belonged to this folder; a name to save under goes along.
    fn leaving(self) -> Self {
        let typed = if self.purpose.is_to_write() { self.typed } else { String::new() };
        Self { typed, ..self }
    }

    /// Goes to what was typed, a folder or a file.
    #[must_use]
    pub fn submitted(self) -> (Self, Option<PathBuf>) {
        let path = resolve(&self.typed, &self.folder, self.home.as_deref());
        self.asking(path)
    }

    /// Takes what was found at a path. Gives the file to open, where it is one.
    #[must_use]
    pub fn found(self, path: &Path, found: Result<Found, String>) -> (Self, Option<PathBuf>) {
        if self.awaited.as_deref() != Some(path) {
            return (self, None);
        }
        let settled = Self { awaited: None, ..self };
        match found {
            Ok(Found::File(file)) => (settled, Some(file)),
            // Which ending a picture has is its kind's to say.
            Ok(Found::Nothing(file)) if matches!(settled.purpose, Purpose::Picture(_)) => {
                (settled, Some(file))
            }
            Ok(Found::Nothing(file)) => (settled, Some(with_ending(file))),
            Ok(Found::Folder { path: real, entries }) => {
                // On the way up, the folder one comes from is the one that is chosen.
                let came_from = settled.folder.strip_prefix(&real).ok();
                let chosen = came_from
                    .and_then(|below| below.iter().next())
                    .map(|name| name.to_string_lossy().into_owned());
                // What was typed while the folder was being read is another request.
                let asked = resolve(&settled.typed, &settled.folder, settled.home.as_deref());
                let typed = if asked.as_deref() == Some(path) {
                    String::new()
                } else {
                    settled.typed.clone()
                };
                (Self { folder: real, entries, chosen, typed, ..settled }, None)
            }
            Err(message) => (Self { message: Some(message), ..settled }, None),
        }
    }

    fn asking(self, path: Option<PathBuf>) -> (Self, Option<PathBuf>) {
        match path {
            Some(path) => {
                let (picker, path) = self.awaiting(path);
                (picker, Some(path))
            }
            None => (self, None),
        }
    }

    fn awaiting(self, path: PathBuf) -> (Self, PathBuf) {
        (Self { awaited: Some(path.clone()), message: None, ..self }, path)
    }
}

/// A name for a new file, with the ending of a timeline where it has none.
fn with_ending(file: PathBuf) -> PathBuf {
    match file.file_name() {
        Some(name) if file.extension().is_none() => {
            let mut name = name.to_owned();
            name.push(".timeline.ron");
            file.with_file_name(name)
        }
        _ => file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_file_takes_its_endings_alone() {
        let names = ["a.timeline.ron", "B.TIMELINE.RON", "c.ron", "d.csv", "e.TSV", "f.txt", "csv"];
        for (show, expected) in [
            (Show::Readable, &["a.timeline.ron", "B.TIMELINE.RON", "d.csv", "e.TSV"][..]),
            (Show::Timelines, &["a.timeline.ron", "B.TIMELINE.RON"]),
            (Show::Ron, &["a.timeline.ron", "B.TIMELINE.RON", "c.ron"]),
            (Show::Texts, &["f.txt"]),
            (Show::Everything, &names),
        ] {
            let taken: Vec<_> = names.into_iter().filter(|name| show.takes(name)).collect();
            assert_eq!(taken, expected, "{show:?}");
        }
    }

    #[test]
    fn a_new_name_without_an_ending_gets_that_of_a_timeline() {
        for (name, expected) in [
            ("/s/mine", "/s/mine.timeline.ron"),
            ("/s.d/mine", "/s.d/mine.timeline.ron"),
            ("/s/mine.ron", "/s/mine.ron"),
            ("/s/mine.timeline.ron", "/s/mine.timeline.ron"),
        ] {
            assert_eq!(with_ending(PathBuf::from(name)), Path::new(expected));
        }
    }
}
