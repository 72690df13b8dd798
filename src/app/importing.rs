//! Files of other programs and tables that are looked at before anything changes: what they hold,
//! what was left out, what is here already; then opened, merged into the present timeline, or left.
//!
//! What was read waits in the state ([`Importing`]); the sheet ([`Overlay::Import`]) shows it. A file
//! is never written to: a line that is mended is mended in memory, and what is then opened is a new
//! timeline that asks for a place when it is saved.

use std::{path::PathBuf, sync::Arc};

use super::{
    changing, editing,
    opening::{self, Manner},
    saving,
    services::jobs::JobKind,
    sources,
    state::State,
    work::{self, Loaded, Report},
};
use crate::{
    edit::merge::{Choice, Merging},
    io::{
        self, Opened,
        csv::{self, Decoded},
        foreign::{self, Format, Options},
        read::sha256,
    },
    model::{
        EventIx, Timeline,
        date::{Zone, range_words},
    },
    ui::{
        command::Then,
        overlay::{AlikeRow, ImportChange, ImportSheet, Overlay},
        words,
    },
};

/// A file that was read and waits for what is to be done with it.
pub struct Importing {
    loaded: Box<Loaded>,
    from: Whence,
    merging: Merging,
    /// The state of the facts that `merging` is about.
    generation: u64,
}

/// Where something that is imported comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whence {
    /// A file, word for word.
    #[default]
    File,
    /// The same, dropped on the window as texts are, which may be meant as the text of a source.
    Dropped,
    /// The clipboard, or a file of which a line was mended: there is no file that says so.
    Memory,
}

/// What pasted rows are called.
const PASTED: &str = "Pasted rows";
/// The same within a sentence.
const THE_PASTED: &str = "the pasted rows";

/// Whether a file is looked at before it is opened: one of another program always, a table where
/// something of it would be missing.
pub(super) fn is_looked_at(opened: &Opened, manner: &Manner) -> bool {
    match manner {
        Manner::Import(_) => true,
        Manner::Fresh => {
            opened.origin.is_some() || (opened.table.is_some() && opened.rows_left_out > 0)
        }
        Manner::Settled | Manner::Again | Manner::Restored(_) => false,
    }
}

/// Shows what was read. Gives whether the fonts have changed.
pub(super) fn look_at(state: &mut State, mut loaded: Box<Loaded>, manner: &Manner) -> bool {
    let from = if let Manner::Import(from) = manner { *from } else { Whence::File };
    let fonts = loaded.fonts.take();
    let has_fonts = fonts.is_some();
    if let Some(fonts) = fonts {
        state.style.set_fonts(fonts);
    }
    let as_source = from == Whence::Dropped;
    let sheet = ImportSheet { as_source, ..sheet(state, &loaded.opened) };
    let (present, coming) =
        (Arc::clone(&state.file.document.timeline), Arc::clone(&loaded.opened.timeline));
    let generation = state.file.generation;
    state.import = Some(Importing { loaded, from, merging: Merging::default(), generation });
    // What was looked at before is gone, and a sheet about it with it.
    state.waiting.retain(|overlay| !matches!(overlay, Overlay::Import(_)));
    state.overlay = Overlay::Import(Box::new(sheet));
    state.jobs.start(JobKind::LookAlikes, move |_| {
        Report::LookAlikes(generation, Merging::of(&present, &coming))
    });
    has_fonts
}

/// Takes in which of the events that come are there already.
pub(super) fn looked(state: &mut State, generation: u64, merging: Merging) {
    let Some(import) = state.import.as_mut().filter(|it| it.generation == generation) else {
        return;
    };
    import.merging = merging;
    show_alike(state);
}

fn show_alike(state: &mut State) {
    let (Some(import), Overlay::Import(sheet)) = (&state.import, &mut state.overlay) else {
        return;
    };
    let (present, coming) = (&*state.file.document.timeline, &*import.loaded.opened.timeline);
    let rows = import.merging.alike.iter().map(|alike| AlikeRow {
        present: told(present, alike.present),
        coming: told(coming, alike.coming),
        by: alike.by,
        choice: alike.choice,
    });
    sheet.alike = Some(rows.collect());
    sheet.counts = import.merging.counts(coming);
}

fn told(timeline: &Timeline, ix: EventIx) -> [String; 2] {
    let event = timeline.event(ix);
    let date = event.map_or_else(String::new, |event| timeline.date_short(&event.date));
    let title = event.map_or("", |event| timeline.text(event.title));
    [date, title.to_owned()]
}

fn sheet(state: &State, opened: &Opened) -> ImportSheet {
    let timeline = &opened.timeline;
    let format = match (&opened.origin, &opened.table) {
        (Some(origin), _) => origin.format,
        (None, Some(mapping)) if mapping.separator == csv::Separator::Tab => Format::Tsv,
        (None, Some(_)) => Format::Csv,
        (None, None) => Format::Ron,
    };
    let origin = opened.origin.as_deref();
    let zone = timeline.meta.zone.name().to_owned();
    let is_foreign = origin.is_some_and(|origin| origin.format != Format::Json);
    let has_zone = is_foreign || opened.table.is_some();
    ImportSheet {
        name: opened.path.as_deref().map_or_else(|| THE_PASTED.to_owned(), opening::name_of),
        format: format.title(),
        events: timeline.event_count(),
        lanes: timeline.lane_order.len(),
        sources: timeline.source_order.len(),
        span: span(timeline),
        left_out: opened.rows_left_out,
        found: opened.diagnostics.clone().into(),
        text: Arc::clone(&opened.text),
        undecided_dates: origin.map_or(0, |origin| origin.undecided_dates),
        order: origin.and_then(|origin| origin.options.order),
        zone_read: has_zone.then(|| zone.clone()),
        zone,
        refusal: None,
        as_source: false,
        mending: None,
        into: state.file.document.timeline.meta.title.clone(),
        alike: None,
        counts: [0; 3],
    }
}

/// From the first moment of all events to the last, in words.
fn span(timeline: &Timeline) -> String {
    let bounds = || timeline.iter().map(|(_, event)| event.date.when.bounds());
    let first = bounds().filter_map(|(from, to)| from.or(to)).min();
    let last = bounds().filter_map(|(from, to)| to.or(from)).max();
    match (first, last) {
        (Some(first), Some(last)) => range_words(first, last.max(first + 1), false),
        _ => String::new(),
    }
}

/// Does what a person asks for in the sheet.
pub(super) fn change(state: &mut State, change: ImportChange, now_secs: f64) {
    let Overlay::Import(sheet) = &mut state.overlay else { return };
    let Some(import) = &mut state.import else { return };
    match change {
        ImportChange::Order(order) => {
            let options = Options { order: Some(order), ..options(&import.loaded.opened) };
            let (text, from) = (Arc::clone(&sheet.text), import.from);
            read_again(state, text, options, from);
        }
        ImportChange::ZoneTyped(typed) => sheet.zone = typed,
        ImportChange::Zone => match Zone::parse(sheet.zone.trim()) {
            Ok(zone) => {
                let options = Options { zone: Some(zone), ..options(&import.loaded.opened) };
                let (text, from) = (Arc::clone(&sheet.text), import.from);
                read_again(state, text, options, from);
            }
            Err(error) => {
                let help = error.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
                sheet.refusal = Some(format!("{error}{help}"));
            }
        },
        ImportChange::Mend(at) => sheet.mending = at.and_then(|at| sheet.part(at)),
        ImportChange::MendTyped(typed) => {
            if let Some(mending) = &mut sheet.mending {
                mending.words = typed;
            }
        }
        ImportChange::ReadMended => {
            let Some(mending) = sheet.mending.take() else { return };
            let mut text = String::clone(&sheet.text);
            text.replace_range(mending.bytes, &mending.words);
            let options = options(&import.loaded.opened);
            read_again(state, Arc::new(text), options, Whence::Memory);
        }
        ImportChange::Choose(at, choice) => choose(state, Some(at), choice),
        ImportChange::ChooseForAll(choice) => choose(state, None, choice),
        ImportChange::Open => saving::unless_unsaved(state, Then::Import, now_secs),
        ImportChange::Merge => merge(state, now_secs),
        ImportChange::AsSource => {
            let path = state.import.take().and_then(|import| import.loaded.opened.path);
            state.overlay = Overlay::None;
            if let Some(path) = path {
                sources::read(state, path);
            }
        }
    }
}

fn options(opened: &Opened) -> Options {
    opened.origin.as_ref().map(|origin| origin.options.clone()).unwrap_or_default()
}

fn choose(state: &mut State, at: Option<usize>, choice: Choice) {
    let Some(import) = &mut state.import else { return };
    for (place, alike) in import.merging.alike.iter_mut().enumerate() {
        if at.is_none_or(|at| at == place) {
            alike.choice = choice;
        }
    }
    show_alike(state);
}

/// Reads the text anew, as it was answered or mended.
fn read_again(state: &mut State, text: Arc<String>, options: Options, from: Whence) {
    let Some(import) = &state.import else { return };
    let opened = &import.loaded.opened;
    let path = opened.path.clone().unwrap_or_else(|| PathBuf::from(PASTED));
    let (origin, table) = (opened.origin.clone(), opened.table.clone());
    let is_pasted = opened.path.is_none();
    let name = opening::name_of(&path);
    opening::start(state, name, Manner::Import(from), move |progress, cancel| {
        let mut opened = match (origin, table) {
            (_, Some(mapping)) => {
                let zone = options.zone.unwrap_or_else(|| mapping.zone.clone());
                let mapping = csv::Mapping { zone, ..csv::Mapping::clone(&mapping) };
                let sha256 = sha256(text.as_bytes());
                let table = Decoded { text, encoding: mapping.encoding, sha256 };
                csv::read(&path, &table, &mapping, progress, &|| cancel.is_cancelled())
            }
            (Some(origin), None) => Some(foreign::read(&path, text, origin.format, &options)?),
            (None, None) => None,
        };
        if let Some(opened) = opened.as_mut().filter(|_| is_pasted) {
            opened.path = None;
        }
        Ok(opened)
    });
}

/// Opens what was looked at in place of the present timeline, whose work is saved or given up.
pub(super) fn open(state: &mut State, now_secs: f64) {
    let Some(Importing { mut loaded, from, .. }) = state.import.take() else { return };
    let is_in_memory = from == Whence::Memory;
    if is_in_memory {
        loaded.opened.path = None;
        loaded.opened.read_only = false;
    }
    state.overlay = Overlay::None;
    work::take_opened(state, *loaded, Manner::Fresh, now_secs);
    if is_in_memory {
        editing::as_new(state);
        state.watch();
    }
}

/// Takes its events into the present timeline, as one change.
fn merge(state: &mut State, now_secs: f64) {
    let Some(import) = state.import.take() else { return };
    let document = &state.file.document;
    let coming = &import.loaded.opened.timeline;
    if import.generation != state.file.generation {
        // What is here already may be another now.
        let loaded = import.loaded;
        look_at(state, loaded, &Manner::Import(import.from));
        state.say("The timeline has changed; look again at what is here already", now_secs);
        return;
    }
    let [added, joined, _] = import.merging.counts(coming);
    let name = match &import.loaded.opened.path {
        Some(path) => format!("merge {}", opening::name_of(path)),
        None => "paste rows".to_owned(),
    };
    let change = import.merging.change(document, coming, name);
    state.overlay = Overlay::None;
    if changing::is_large(state, &change) {
        editing::change(state, &change, now_secs);
        return;
    }
    let said = match editing::carry_out(state, &change) {
        Err(why) => why,
        Ok(_) if joined == 0 => format!("Added {}; Ctrl+Z takes it back", words::events(added)),
        Ok(_) => format!("Added {}, joined {joined}; Ctrl+Z takes it back", words::events(added)),
    };
    state.say(said, now_secs);
}

/// Whether words that were copied elsewhere are rows of a table.
pub(super) fn is_rows(words: &str) -> bool {
    words.trim().lines().count() > 1 && csv::looks_like_table(words)
        || foreign::sniff(words).is_some()
}

/// Looks at a file before it is opened or merged.
pub(super) fn read(state: &mut State, path: PathBuf, from: Whence) {
    let name = opening::name_of(&path);
    opening::start(state, name, Manner::Import(from), move |progress, cancel| {
        let path = std::path::absolute(&path).unwrap_or(path);
        io::read::open_path_with(&path, progress, &|| cancel.is_cancelled())
    });
}

/// Looks at rows that were copied elsewhere.
pub(super) fn paste(state: &mut State, words: String) {
    let name = PASTED.to_owned();
    let sha256 = sha256(words.as_bytes());
    let text = Arc::new(words);
    let table = Decoded { text, encoding: csv::Encoding::Utf8, sha256 };
    opening::start(state, name, Manner::Import(Whence::Memory), move |progress, cancel| {
        let path = PathBuf::from(PASTED);
        let opened = match foreign::sniff(&table.text) {
            Some(format) => Some(foreign::read(&path, table.text, format, &Options::default())?),
            None => csv::open(&path, &table, progress, &|| cancel.is_cancelled()).map_err(
                |detected| crate::io::OpenError::Unsettled { path: path.clone(), table, detected },
            )?,
        };
        Ok(opened.map(|opened| Opened { path: None, ..opened }))
    });
}
