//! A row to an event.

use super::{
    CELL_LIMIT, DateOrder, Field, Mapping,
    days::{Habit, day_bounds, habit, plain_day},
    detail::Details,
    names::{Ids, Lanes, Names},
    report::Report,
    rows::{Cell, Rows},
    words::Words,
};
use crate::model::{
    Event, EventDate, LaneIx, Text,
    date::{Date, DateError, Edge, Precision, Qualifier, Seconds, When, Zone},
};

/// What is known on the way through a table.
pub(super) struct Rowwise<'t> {
    pub(super) columns: Columns,
    pub(super) mapping: &'t Mapping,
    pub(super) report: Report<'t>,
    pub(super) words: Words,
    pub(super) lanes: Lanes,
    pub(super) ids: Ids,
    /// Those of the rows so far.
    pub(super) events: imbl::Vector<Option<Event>>,
    pub(super) tags: Names,
    pub(super) actors: Names,
    pub(super) details: Details,
    /// Rows below the header so far, this one included.
    pub(super) count: usize,
    /// Those of them that are no event, blank ones apart.
    pub(super) left_out: usize,
    /// A date in EDTF that stood otherwise in its cell; kept to be filled again.
    pub(super) edtf: String,
    /// Whether a date was met that the order of day and month of its column would tell.
    pub(super) asks_for_order: bool,
    pub(super) zone: Zone,
}

/// Where the columns of the fields are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Columns {
    places: [Option<usize>; 16],
    /// Whether the table is one of ours, in which an apostrophe stands before what a spreadsheet would
    /// run.
    is_ours: bool,
}

/// A date as a cell has it, or as EDTF has what the cell means.
#[derive(Clone, Copy)]
struct Spelled<'c> {
    cell: Cell<'c>,
    /// Its first second, where it is a plain day.
    day: Option<Seconds>,
}

/// What is wrong with a date.
struct Fault {
    /// Bytes into the cell.
    offset: usize,
    message: String,
    help: Option<String>,
}

/// The lane of rows that name none.
const NO_LANE: &str = "Without a lane";
/// The lane of a table that has no lanes.
const ONLY_LANE: &str = "Events";
/// Characters of a cell that a message repeats.
const REPEATED: usize = 60;

impl Columns {
    pub(super) fn of(mapping: &Mapping) -> Self {
        let names = mapping.columns.iter().map(|column| column.name.as_str());
        let is_ours = mapping.header && names.eq(Field::all().map(Field::name));
        let mut columns = Self { is_ours, ..Self::default() };
        for field in Field::all() {
            if let Some(place) = columns.places.get_mut(field as usize) {
                *place = mapping.column(field);
            }
        }
        columns
    }

    pub(super) fn get(&self, field: Field) -> Option<usize> {
        self.places.get(field as usize).copied().flatten()
    }

    /// The cell of a field; an empty one where the table has no such column.
    pub(super) fn cell<'r>(&self, rows: &'r Rows<'_>, field: Field) -> Cell<'r> {
        match self.get(field) {
            Some(at) => self.plain(rows.cell(at)),
            None => Cell { words: "", start: rows.start(), is_verbatim: true },
        }
    }

    /// A cell as it was before the table was written.
    fn plain<'r>(&self, cell: Cell<'r>) -> Cell<'r> {
        if self.is_ours { cell.unguarded() } else { cell }
    }
}

impl Columns {
    /// The cells of those fields for which the table has a column, without white space around them.
    pub(super) fn cells<'r>(
        &self,
        rows: &'r Rows<'_>,
        fields: &[Field],
    ) -> impl Iterator<Item = Cell<'r>> {
        fields.iter().filter_map(|field| Some(self.plain(rows.cell(self.get(*field)?)).trimmed()))
    }
}

impl Rowwise<'_> {
    /// The event of a row; `None` where it lacks what an event needs, which is then said.
    pub(super) fn event(&mut self, rows: &Rows<'_>) -> Option<Event> {
        self.count += 1;
        self.report.begin_row(rows.start());
        self.check_size(rows)?;
        // All that is needed is looked at before the first lack of it ends the event.
        let title = self.columns.cell(rows, Field::Title).trimmed();
        if title.words.is_empty() {
            let help = "write what happened into this cell".to_owned();
            self.report.error(title.bytes(), "this row has no title, so it is not drawn", [help]);
        }
        let date = self.date(rows);
        if title.words.is_empty() {
            return None;
        }
        let date = date?;
        let id = self.id(rows);
        let (lane, lane_as_tag) = self.lane(rows);
        let detail = self.detail(rows, lane_as_tag);
        let title = self.words.keep(title);
        Some(Event { id, title, short_title: None, date, lane, starred: false, detail })
    }

    /// Refuses a row with a cell that no reader could take in.
    fn check_size(&mut self, rows: &Rows<'_>) -> Option<()> {
        if rows.end() - rows.start() <= CELL_LIMIT {
            return Some(());
        }
        let large = rows.cells().find(|cell| cell.words.len() > CELL_LIMIT);
        let Some(cell) = large else { return Some(()) };
        let message = format!(
            "this cell holds {} MB, and at most {} MB are read",
            cell.words.len() >> 20,
            CELL_LIMIT >> 20
        );
        let help = "look for a quotation mark that is not closed".to_owned();
        self.report.error(cell.start..cell.start, message, [help]);
        None
    }

    fn id(&mut self, rows: &Rows<'_>) -> Text {
        let cell = self.columns.cell(rows, Field::Id).trimmed();
        let Some(id) = self.words.keep_some(cell) else {
            let id = format!("row-{}", self.count);
            if self.columns.get(Field::Id).is_some() {
                return self.free_id(id);
            }
            return self.words.copy(&id);
        };
        if self.take_id(id, cell.words) {
            return id;
        }
        let other = self.free_id(format!("{}#{}", cell.words, self.count));
        let message = format!("another event is called \"{}\" already", short(cell.words));
        let help = format!("this one is called \"{}\"", short(self.words.get(other)));
        self.report.warning(cell.bytes(), message, [help]);
        other
    }

    /// Takes an id with these words; `false` where it is taken.
    fn take_id(&mut self, id: Text, words: &str) -> bool {
        let earlier = || self.events.iter().flatten().map(|event| event.id);
        self.ids.take((id, words), &self.words, earlier, self.report.text)
    }

    /// The id, or the next like it that is not taken.
    fn free_id(&mut self, mut words: String) -> Text {
        loop {
            let id = self.words.copy(&words);
            if self.take_id(id, &words) {
                return id;
            }
            words.push('\'');
        }
    }

    /// The lane, and its name where it stands for a tag.
    fn lane<'r>(&mut self, rows: &'r Rows<'_>) -> (LaneIx, Option<&'r str>) {
        let Some(column) = self.columns.get(Field::Lane) else {
            return (self.lanes.lane(ONLY_LANE).unwrap_or_default(), None);
        };
        let cell = self.columns.plain(rows.cell(column)).trimmed();
        let name = if cell.words.is_empty() { NO_LANE } else { cell.words };
        if let Some(lane) = self.lanes.lane(name) {
            return (lane, None);
        }
        if !self.lanes.has_other() {
            let message = format!("the table has more than {} lanes", super::LANES_KEPT);
            let help = format!(
                "events of further lanes are in \"{}\", with the lane as a tag; \
                 another column may be the lane",
                super::names::OTHER_LANES
            );
            self.report.warning(cell.bytes(), message, [help]);
        }
        (self.lanes.other(), Some(name))
    }

    fn date(&mut self, rows: &Rows<'_>) -> Option<EventDate> {
        let start = self.columns.cell(rows, Field::Date).trimmed();
        let end = self.columns.cell(rows, Field::End).trimmed();
        if start.words.is_empty() {
            let help = "a year or a month is enough: 2022, 2022-07, 2022-07-13".to_owned();
            self.report.error(start.bytes(), "this row has no date, so it is not drawn", [help]);
            return None;
        }
        // Tables of happenings repeat the day where nothing lasted.
        let end = Some(end).filter(|end| !end.words.is_empty() && end.words != start.words);
        self.event_date(start, Field::Date, end.map(|end| (end, Field::End)))
    }

    /// A date with or without an end, read and kept; what is wrong with it is said.
    pub(super) fn event_date(
        &mut self,
        cell: Cell<'_>,
        field: Field,
        end: Option<(Cell<'_>, Field)>,
    ) -> Option<EventDate> {
        if end.is_none()
            && let Some(first) = plain_day(cell.words)
        {
            return Some(EventDate {
                written: self.words.keep(cell),
                written_end: None,
                when: on_day(first),
            });
        }
        let mut edtf = std::mem::take(&mut self.edtf);
        let mut end_edtf = String::new();
        let found = self.spelled(cell, field, &mut edtf).and_then(|start| match end {
            None => Some((start, None)),
            Some((end, field)) => Some((start, Some(self.spelled(end, field, &mut end_edtf)?))),
        });
        let date = found.and_then(|(start, last)| match last {
            None => self.single(start, field),
            Some(last) => self.lasting(start, last, field),
        });
        self.edtf = edtf;
        date
    }

    /// The date of a cell in EDTF, as far as that can be said without reading it.
    fn spelled<'c>(
        &mut self,
        cell: Cell<'c>,
        field: Field,
        edtf: &'c mut String,
    ) -> Option<Spelled<'c>> {
        if let Some(day) = plain_day(cell.words) {
            return Some(Spelled { cell, day: Some(day) });
        }
        let order = self.order(field);
        let habit = habit(cell.words, order, edtf);
        self.asks_for_order |= habit == Habit::AskOrder;
        let (message, help) = match habit {
            Habit::Other => return Some(Spelled { cell, day: None }),
            Habit::Written => {
                let cell = Cell { words: edtf, start: cell.start, is_verbatim: false };
                return Some(Spelled { cell, day: plain_day(cell.words) });
            }
            Habit::AskOrder => (
                "day first or month first? The table does not say".to_owned(),
                "say which for this column, or write the date as 2022-07-13".to_owned(),
            ),
            Habit::WrongOrder => (
                format!("this is no date with the {}", order.map_or("", DateOrder::name)),
                "write the date as 2022-07-13".to_owned(),
            ),
        };
        self.fault(cell, field, Fault { offset: 0, message, help: Some(help) });
        None
    }

    fn single(&mut self, start: Spelled<'_>, field: Field) -> Option<EventDate> {
        let when = match start.day {
            Some(day) => on_day(day),
            None => match Date::parse(start.cell.words) {
                Ok(date) => date.when(&self.zone),
                Err(error) => {
                    self.fault(start.cell, field, error.into());
                    return None;
                }
            },
        };
        Some(EventDate { written: self.words.keep(start.cell), written_end: None, when })
    }

    fn lasting(&mut self, start: Spelled<'_>, end: Spelled<'_>, field: Field) -> Option<EventDate> {
        if end.cell.words == ".." {
            // EDTF writes an open end within the date, and `end` takes none.
            let open = format!("{}/..", start.cell.words);
            let cell = Cell { words: &open, is_verbatim: false, ..start.cell };
            return self.single(Spelled { cell, day: None }, field);
        }
        let when = match (start.day, end.day) {
            (Some(first), Some(last)) if first == last => return self.single(start, field),
            (Some(first), Some(last)) if first < last => {
                When::Lasting { start: day_edge(first), end: day_edge(last) }
            }
            _ => {
                let date = match Date::parse(start.cell.words) {
                    Ok(date) => date,
                    Err(error) => {
                        self.fault(start.cell, field, error.into());
                        return None;
                    }
                };
                match date.with_end(end.cell.words) {
                    Ok(date) => date.when(&self.zone),
                    Err(error) => {
                        self.fault(end.cell, Field::End, error.into());
                        return None;
                    }
                }
            }
        };
        let written = self.words.keep(start.cell);
        Some(EventDate { written, written_end: Some(self.words.keep(end.cell)), when })
    }

    fn order(&self, field: Field) -> Option<DateOrder> {
        self.mapping.columns.get(self.columns.get(field)?)?.date_order
    }

    fn fault(&mut self, cell: Cell<'_>, field: Field, fault: Fault) {
        let Fault { offset, message, help } = fault;
        let bytes = if cell.is_verbatim && offset <= cell.words.len() {
            cell.start + offset..cell.start + cell.words.len()
        } else {
            cell.start..cell.start
        };
        let name = self.columns.get(field).and_then(|at| self.mapping.columns.get(at));
        let name = name.map_or(field.name(), |column| &column.name);
        let message = format!("`{}` \"{}\": {message}", short(name), short(cell.words));
        self.report.error(bytes, message, help);
    }
}

impl From<DateError> for Fault {
    fn from(error: DateError) -> Self {
        Self { offset: error.offset, message: error.message, help: error.help }
    }
}

/// On a day, at whatever time.
fn on_day(first: Seconds) -> When {
    let (from, to) = day_bounds(first);
    When::Within {
        from: Some(from),
        to: Some(to),
        qualifier: Qualifier::default(),
        precision: Precision::Day,
    }
}

fn day_edge(first: Seconds) -> Edge {
    let (from, to) = day_bounds(first);
    Edge::Within { from, to, qualifier: Qualifier::default() }
}

/// The beginning of words that may be long.
pub(super) fn short(words: &str) -> String {
    match words.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}
