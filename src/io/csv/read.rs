//! Rows to a timeline, in one pass.

use std::{ops::Range, path::Path, sync::Arc};

use super::{
    super::{Opened, Progress},
    Decoded, Detected, Field, LOOK_EVERY, Mapping, UNCLOSED_KEPT,
    detail::Details,
    detect::detect,
    doubt::of_columns,
    event::{Columns, Rowwise, short},
    names::{Ids, Lanes, Names},
    report::Report,
    rows::Rows,
    words::Words,
};
use crate::model::{LaneIx, Meta, SourceIx, Timeline};

/// Names of columns that one message lists.
const LISTED: usize = 12;

/// Reads a table as it seems to be meant. `None` if `cancelled` said so on the way.
///
/// # Errors
/// What it seems to be, where nothing sound can be read before a person has answered its doubts;
/// [`read`] then takes the answer.
pub fn open(
    path: &Path,
    table: &Decoded,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Option<Opened>, Box<Detected>> {
    let Some(detected) = detect(table, cancelled) else { return Ok(None) };
    if detected.must_be_answered() {
        return Err(Box::new(detected));
    }
    let Some((opened, asks)) = read_asking(path, table, &detected.mapping, progress, cancelled)
    else {
        return Ok(None);
    };
    if !asks {
        return Ok(Some(opened));
    }
    // The beginning had no date whose day and month could be exchanged, and a later row has.
    let Some(detected) = Detected::of(table, detected.mapping, cancelled) else { return Ok(None) };
    if detected.must_be_answered() {
        return Err(Box::new(detected));
    }
    Ok(read(path, table, &detected.mapping, progress, cancelled))
}

/// Reads a table as `mapping` says, and what is wrong with it, as the file `path`. `None` if
/// `cancelled` said so on the way. Says through `progress` how far it is.
#[must_use]
pub fn read(
    path: &Path,
    table: &Decoded,
    mapping: &Mapping,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Option<Opened> {
    read_asking(path, table, mapping, progress, cancelled).map(|(opened, _)| opened)
}

/// The same, and whether a date was met that a column's order of day and month would tell.
fn read_asking(
    path: &Path,
    table: &Decoded,
    mapping: &Mapping,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Option<(Opened, bool)> {
    let text: &str = &table.text;
    let mut reading = Rowwise {
        columns: Columns::of(mapping),
        mapping,
        report: Report::new(path, text),
        words: Words::new(Arc::clone(&table.text)),
        lanes: Lanes::default(),
        ids: Ids::default(),
        events: imbl::Vector::new(),
        tags: Names::default(),
        actors: Names::default(),
        details: Details::default(),
        count: 0,
        left_out: 0,
        edtf: String::new(),
        asks_for_order: false,
        zone: mapping.zone.clone(),
    };
    let mut rows = Rows::new(text, mapping.separator);
    progress.begin(text.len());
    if !mapping.header || rows.advance() {
        reading.header(&rows);
    }
    reading.rows(&mut rows, progress, cancelled)?;
    progress.reach(text.len(), reading.count);
    reading.summary(text.len());
    let Rowwise {
        report,
        words,
        lanes,
        events,
        tags,
        actors,
        details,
        asks_for_order,
        left_out,
        ..
    } = reading;
    let timeline = Timeline {
        meta: Meta { title: title_of(path), zone: mapping.zone.clone(), ..Meta::default() },
        lane_order: (0..lanes.list.len()).map(LaneIx::new).collect(),
        lanes: lanes.list,
        actors: actors.into_list(),
        tags: tags.into_list(),
        source_order: (0..details.sources.len()).map(SourceIx::new).collect(),
        sources: details.sources,
        events,
        arena: words.finish(),
    };
    let opened = Opened {
        path: Some(path.to_owned()),
        timeline: Arc::new(timeline),
        story: Vec::new(),
        annotations: Vec::new(),
        diagnostics: report.finish(),
        text: Arc::clone(&table.text),
        sha256: table.sha256.clone(),
        read_only: true,
        from_picture: false,
        table: Some(Arc::new(mapping.clone())),
        origin: None,
        rows_left_out: left_out,
    };
    Some((opened, asks_for_order))
}

impl Rowwise<'_> {
    /// Takes in all rows. `None` if `cancelled` said so on the way.
    fn rows(
        &mut self,
        rows: &mut Rows<'_>,
        progress: &Progress,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<()> {
        let mut unclosed = 0;
        while rows.advance() {
            if self.count.is_multiple_of(LOOK_EVERY) {
                progress.reach(rows.start(), self.count);
                if cancelled() {
                    return None;
                }
            }
            if rows.is_blank() {
                self.count += 1;
                continue;
            }
            if rows.is_unclosed() {
                unclosed += 1;
                self.left_out += 1;
                self.unclosed(rows, unclosed == UNCLOSED_KEPT);
                if unclosed == UNCLOSED_KEPT {
                    break;
                }
                rows.skip_line();
                continue;
            }
            let event = self.event(rows);
            self.check_width(rows);
            if event.is_some() {
                self.events.push_back(event);
            } else {
                self.left_out += 1;
            }
        }
        Some(())
    }

    /// What is doubtful or left out, at the names of the columns.
    fn header(&mut self, rows: &Rows<'_>) {
        self.report.begin_row(rows.start());
        let place = |at: Option<usize>| match at {
            Some(at) => rows.cell(at).trimmed().bytes(),
            None => rows.start()..rows.start(),
        };
        for doubt in of_columns(self.mapping) {
            self.report.warning(place(doubt.column()), doubt.words(self.mapping), []);
        }
        let unread: Vec<usize> = (self.mapping.columns.iter().enumerate())
            .filter(|(_, column)| column.field.is_none())
            .map(|(at, _)| at)
            .collect();
        if unread.is_empty() {
            return;
        }
        let names = unread.iter().take(LISTED).filter_map(|at| self.mapping.columns.get(*at));
        let names: Vec<String> = names.map(|column| format!("`{}`", short(&column.name))).collect();
        let more = unread.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let (verb, columns) = if unread.len() == 1 { ("is", "column") } else { ("are", "columns") };
        let message = format!("the {columns} {}{more} {verb} not shown", names.join(", "));
        self.report.warning(place(unread.first().copied()), message, []);
    }

    /// Says that a row has more or fewer cells than there are columns, as one has whose text holds
    /// the separator without being in quotation marks.
    fn check_width(&mut self, rows: &Rows<'_>) {
        let (cells, columns) = (rows.len(), self.mapping.columns.len());
        if cells == columns {
            return;
        }
        let place = if cells > columns { rows.cell(columns).start } else { rows.start() };
        let plural = if cells == 1 { "" } else { "s" };
        let message = format!("this row has {cells} cell{plural}, and the table {columns} columns");
        let separator = self.mapping.separator.name();
        let help = format!("put a cell that holds a {separator} into quotation marks");
        self.report.warning(place..place, message, [help]);
    }

    fn unclosed(&mut self, rows: &Rows<'_>, is_last: bool) {
        self.report.begin_row(rows.start());
        let cell = rows.cells().last().map_or(rows.start(), |cell| cell.start.saturating_sub(1));
        let message = "this quotation mark is not closed, so the line is left out";
        let help = if is_last {
            "so are the lines after it, as there are too many of this kind"
        } else {
            "close it, or write two where a cell is to hold one"
        };
        self.report.error(cell..cell, message, [help.to_owned()]);
    }

    /// What is said of the table as a whole.
    fn summary(&mut self, end: usize) {
        if self.details.unsourced > 0 {
            let place: Range<usize> = self.details.first_unsourced..self.details.first_unsourced;
            let many = self.details.unsourced;
            let message = if many == 1 {
                "a quotation names no source".to_owned()
            } else {
                format!("{many} quotations name no source; this is the first")
            };
            let help =
                format!("fill `{}` or `{}`", Field::SourceTitle.name(), Field::SourceUrl.name());
            self.report.warning(place, message, [help]);
        }
        if self.events.is_empty() {
            let help = "each row below the names of the columns is an event".to_owned();
            self.report.warning(end..end, "the table has no events", [help]);
        }
    }
}

/// The name of a file without its ending, which is all that a table says of itself.
fn title_of(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
