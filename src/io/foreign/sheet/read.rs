//! The spreadsheet of `TimelineJS`, read.

use super::{
    super::{
        super::csv::{CELL_LIMIT, UNCLOSED_KEPT, rows::Rows},
        Findings, Gathered, Options, Refused, html, short,
        slashes::Slashes,
        timelinejs::{DateWords, Given, Media, Slide, Slides, Words, old_date, slashes},
    },
    columns::{Columns, columns},
    time,
};

pub(in super::super) fn read(
    text: &str,
    options: &Options,
    findings: &mut Findings<'_>,
) -> Result<Gathered, Refused> {
    let Some(columns) = columns(text) else {
        let message = "its first row names no columns of a TimelineJS spreadsheet".to_owned();
        let help = "it has at least `Year` and `Headline`".to_owned();
        return Err(Refused { message, at: 0, help: Some(help) });
    };
    let mut rows = Rows::new(text, columns.separator);
    rows.advance();
    say_unknown(&columns, &rows, findings);
    let mut reading = Reading {
        columns,
        slashes: slashes(options),
        gathered: Gathered::default(),
        slides: Slides::default(),
        has_title: false,
    };
    let mut unclosed = 0;
    while rows.advance() {
        if rows.is_blank() {
            continue;
        }
        if rows.is_unclosed() {
            unclosed += 1;
            reading.gathered.left_out += 1;
            let message =
                "a quotation mark of this row is not closed, so its first line is left out";
            let is_last = unclosed == UNCLOSED_KEPT;
            let help = if is_last { "so are the lines after it" } else { "close it" };
            findings.left_out(rows.start()..rows.start(), message, help.to_owned());
            if is_last {
                break;
            }
            rows.skip_line();
            continue;
        }
        reading.row(&rows, findings);
    }
    reading.gathered.undecided_dates = reading.slashes.undecided();
    reading.slashes.say(findings);
    reading.slides.say(findings);
    Ok(reading.gathered)
}

struct Reading {
    columns: Columns,
    slashes: Slashes,
    gathered: Gathered,
    slides: Slides,
    has_title: bool,
}

/// What is written of the row in a message.
fn say_unknown(columns: &Columns, rows: &Rows<'_>, findings: &mut Findings<'_>) {
    const LISTED: usize = 12;
    let Some(first) = columns.unknown.first() else { return };
    let names = columns.unknown.iter().take(LISTED);
    let names = names.map(|at| format!("`{}`", short(rows.cell(*at).words))).collect::<Vec<_>>();
    let more = columns.unknown.len() - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let plural = if columns.unknown.len() == 1 { "column is" } else { "columns are" };
    let message = format!("{}{more}: the {plural} not shown", names.join(", "));
    findings.repaired(rows.cell(*first).bytes(), message, None);
}

impl Reading {
    fn cell<'r>(&self, rows: &'r Rows<'_>, name: &str) -> Words<'r> {
        let Some(at) = self.columns.get(name) else { return Words::default() };
        let cell = rows.cell(at);
        let cell = if self.columns.is_ours { cell.unguarded() } else { cell }.trimmed();
        Words { text: cell.words.into(), at: cell.bytes() }
    }

    fn row(&mut self, rows: &Rows<'_>, findings: &mut Findings<'_>) {
        let row = rows.start()..rows.end();
        if rows.end() - rows.start() > CELL_LIMIT
            && let Some(large) = rows.cells().find(|cell| cell.words.len() > CELL_LIMIT)
        {
            self.gathered.left_out += 1;
            let message = format!(
                "this cell holds {} MB, and at most {} MB are read",
                large.words.len() >> 20,
                CELL_LIMIT >> 20
            );
            let help = "look for a quotation mark that is not closed".to_owned();
            findings.left_out(large.start..large.start, message, help);
            return;
        }
        let (cells, columns) = (rows.len(), self.columns.count);
        if cells > columns {
            let message = format!("this row has {cells} cells, and the table {columns} columns");
            let help = "put a cell that holds a separator into quotation marks".to_owned();
            findings.repaired(rows.cell(columns).bytes(), message, help);
        }
        let kind = self.cell(rows, "Type");
        let plain = kind.trimmed().to_lowercase();
        let is_title = plain == "title";
        if !matches!(plain.as_str(), "" | "title" | "era" | "event") {
            let message = format!("there is no type \"{}\"; the row is an event", short(&plain));
            findings.repaired(kind.at.clone(), message, None);
        }
        if is_title && !self.has_title {
            self.has_title = true;
            self.title(rows);
            return;
        }
        if is_title {
            let message = "another row is the title already; this one is an event";
            findings.repaired(kind.at, message, None);
        }
        let slide = Slide {
            at: row,
            is_era: plain == "era",
            headline: self.cell(rows, "Headline"),
            text: self.cell(rows, "Text"),
            group: self.cell(rows, "Group"),
            display_date: self.cell(rows, "Display Date"),
            start: self.date(rows, ["Year", "Month", "Day", "Time", "Start Date"], findings),
            end: self.date(
                rows,
                ["End Year", "End Month", "End Day", "End Time", "End Date"],
                findings,
            ),
            media: Media {
                url: self.cell(rows, "Media"),
                caption: self.cell(rows, "Media Caption"),
                credit: self.cell(rows, "Media Credit"),
                ..Media::default()
            },
            ..Slide::default()
        };
        for name in ["Background", "Alt Text"] {
            let cell = self.cell(rows, name);
            if !cell.text.is_empty() {
                self.slides.unshown.note(name, cell.at);
            }
        }
        let event = self.slides.event(&slide, findings);
        self.gathered.events.push(event);
    }

    fn title(&mut self, rows: &Rows<'_>) {
        self.gathered.title = html::words(&self.cell(rows, "Headline").text);
        self.gathered.about = html::read(&self.cell(rows, "Text").text).text;
        for name in ["Media", "Background"] {
            let cell = self.cell(rows, name);
            if !cell.text.is_empty() {
                self.slides.unshown.note(name, cell.at);
            }
        }
    }

    fn date(
        &mut self,
        rows: &Rows<'_>,
        names: [&str; 5],
        findings: &mut Findings<'_>,
    ) -> Option<Given> {
        let [year, month, day, time, whole] = names.map(|name| self.cell(rows, name));
        let bce = &mut self.slides.bce;
        let what = if names[0] == "Year" { "the start" } else { "the end" };
        if !whole.text.is_empty() {
            return old_date(&whole, &mut self.slashes, findings, bce);
        }
        let at = year.at.clone();
        let [hour, minute, second] = time::parts(&time);
        DateWords { at, year, month, day, hour, minute, second }.read(what, findings, bce)
    }
}
