//! A table before it is read: its first rows, what each column stands for, and what has to be
//! answered first.
//!
//! Reads nothing: what the rows say and what is doubtful comes from a worker after each answer.

use std::path::PathBuf;

use egui::{ComboBox, Context, Frame, Grid, Label, RichText, ScrollArea, Ui};

use super::{Shown, sheet};
use crate::{
    io::csv::{Column, DateOrder, Decoded, Detected, Doubt, Field, Mapping, read_in_order},
    model::date::{Date, Zone},
    style::{TextStyle, Theme},
    ui::{Command, Commands, canvas::color, fonts, text, words},
};

/// A table that is asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct TableSheet {
    /// Its file.
    pub path: PathBuf,
    /// The whole of it.
    pub table: Decoded,
    /// How it would be read now, and what is doubtful about that.
    pub detected: Detected,
    /// Whether a worker looks through it after an answer.
    pub looking: bool,
    /// Columns whose order of day and month was asked, each with dates that it holds: the question
    /// stays after its answer, which may be mended.
    pub orders: Vec<(usize, Vec<String>)>,
    /// What was answered when this table was read before, until a worker has said what is to be
    /// asked about it.
    pub before: Option<Mapping>,
}

/// What a person answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableChange {
    /// A column stands for a field, or is left out.
    Field {
        /// The column.
        column: usize,
        /// What it stands for.
        field: Option<Field>,
    },
    /// The dates of a column are read in this order.
    Order {
        /// The column.
        column: usize,
        /// The order.
        order: DateOrder,
    },
    /// The table is read as it was answered.
    Read,
}

impl TableSheet {
    /// The sheet of a table.
    #[must_use]
    pub fn new(path: PathBuf, table: Decoded, detected: Detected) -> Self {
        let (looking, orders, before) = (false, Vec::new(), None);
        let mut sheet = Self { path, table, detected, looking, orders, before };
        sheet.note_orders();
        sheet
    }

    /// Takes in what a worker found after an answer.
    pub fn take(&mut self, detected: Detected) {
        self.detected = detected;
        self.looking = false;
        self.note_orders();
        if let Some(before) = self.before.take() {
            self.answer_as(&before);
        }
    }

    /// Answers the questions of order as they were answered before. They stay to be seen.
    fn answer_as(&mut self, before: &Mapping) {
        let Detected { mapping, doubts, .. } = &mut self.detected;
        for (at, _) in &self.orders {
            let known = before.columns.get(*at).and_then(|column| column.date_order);
            let (Some(order), Some(column)) = (known, mapping.columns.get_mut(*at)) else {
                continue;
            };
            column.date_order = Some(order);
            doubts.retain(|doubt| {
                let is_order = matches!(doubt, Doubt::DayOrMonth { .. } | Doubt::BothOrders { .. });
                !is_order || doubt.column() != Some(*at)
            });
        }
    }

    /// Whether nothing is left that must be answered.
    #[must_use]
    pub fn can_be_read(&self) -> bool {
        !self.looking && !self.detected.must_be_answered()
    }

    fn note_orders(&mut self) {
        let mapping = &self.detected.mapping;
        let is_date = |at: usize| {
            let column = mapping.columns.get(at);
            column.and_then(|column| column.field).is_some_and(Field::is_date)
        };
        self.orders.retain(|(column, _)| is_date(*column));
        for doubt in &self.detected.doubts {
            let (column, examples) = match doubt {
                Doubt::DayOrMonth { column, example } => (*column, vec![example.clone()]),
                Doubt::BothOrders { column, day_first, month_first } => {
                    (*column, vec![day_first.clone(), month_first.clone()])
                }
                _ => continue,
            };
            if !self.orders.iter().any(|(known, _)| *known == column) {
                self.orders.push((column, examples));
            }
        }
    }
}

/// Width of the sheet, in units of the grid.
const WIDTH: f32 = 124.0;
/// Width of a column of the table, in units of the grid.
const COLUMN: f32 = 19.0;
/// Columns that are shown; the sample has no more.
const COLUMNS: usize = 64;

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, asked: &TableSheet, out: &mut Commands) {
    let theme = shown.theme;
    let name = asked.path.file_name().unwrap_or(asked.path.as_os_str()).to_string_lossy();
    let headline = format!("What the columns of {name} stand for");
    sheet(ctx, theme, &headline, theme.space.unit * WIDTH, out, |ui, out| {
        doubts(ui, asked, theme);
        for (column, examples) in &asked.orders {
            order(ui, asked, (*column, examples), theme, out);
        }
        ui.add_space(theme.space.unit);
        table(ui, asked, theme, out);
        ui.add_space(theme.space.unit);
        foot(ui, asked, theme, out);
    });
}

/// What is doubtful, what must be answered first of all.
fn doubts(ui: &mut Ui, asked: &TableSheet, theme: &Theme) {
    let body = theme.body();
    let semi = theme.semi();
    let Detected { doubts, mapping, .. } = &asked.detected;
    for must in [true, false] {
        for doubt in doubts.iter().filter(|doubt| doubt.must_be_answered() == must) {
            // Its question stands below, with the answers.
            if matches!(doubt, Doubt::DayOrMonth { .. } | Doubt::BothOrders { .. }) {
                continue;
            }
            let words = words::capitalised(&in_quotes(&doubt.words(mapping)));
            let (style, ink) = if must { (semi, theme.alarm) } else { (body, theme.ink) };
            text(ui, &words, style, ink);
        }
    }
}

/// The question in which order the dates of a column are written, by some of them.
fn order(
    ui: &mut Ui,
    asked: &TableSheet,
    (column, examples): (usize, &[String]),
    theme: &Theme,
    out: &mut Commands,
) {
    let semi = theme.semi();
    let Some(Column { name, date_order, .. }) = asked.detected.mapping.columns.get(column) else {
        return;
    };
    ui.push_id(("order", column), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().icon_spacing = theme.space.unit;
            ui.spacing_mut().item_spacing.x = theme.space.unit * 2.0;
            let is_open = date_order.is_none();
            let ink = if is_open { theme.alarm } else { theme.ink };
            let quoted: Vec<String> = examples.iter().map(|each| format!("“{each}”")).collect();
            let question = match quoted.as_slice() {
                [one] => format!("Which day is {one} in the column {name}?"),
                all => format!("The column {name} holds {}. Which is right?", all.join(" and ")),
            };
            text(ui, &question, semi, ink);
            for order in [DateOrder::DayFirst, DateOrder::MonthFirst] {
                let words =
                    format!("{}: {}", words::capitalised(order.name()), days(examples, order));
                if ui.radio(*date_order == Some(order), words).clicked() {
                    out.push(Command::Table(TableChange::Order { column, order }));
                }
            }
        });
    });
}

/// The first rows under their columns.
fn table(ui: &mut Ui, asked: &TableSheet, theme: &Theme, out: &mut Commands) {
    let Detected { mapping, sample, .. } = &asked.detected;
    let unit = theme.space.unit;
    let body = theme.body();
    let semi = theme.semi();
    let width = unit * COLUMN;
    let cell = |ui: &mut Ui, words: &str, style: TextStyle, ink| {
        let one_line = words.replace(['\n', '\r', '\t'], " ");
        let rich = RichText::new(one_line).font(fonts::font_id(style)).color(color(ink));
        ui.add(Label::new(rich).truncate());
    };
    let height = ui.available_height() - theme.space.control - unit * 4.0;
    Frame::NONE.fill(color(theme.panel)).inner_margin(unit).show(ui, |ui| {
        ScrollArea::both().max_height(height.max(unit * 20.0)).auto_shrink([false, true]).show(
            ui,
            |ui| {
                let grid = Grid::new("columns of the table").min_col_width(width);
                let grid = grid.max_col_width(width).min_row_height(theme.type_scale.lead);
                let grid = grid.spacing([unit * 2.0, unit]);
                grid.show(ui, |ui| {
                    let columns = || mapping.columns.iter().enumerate().take(COLUMNS);
                    for (_, column) in columns() {
                        cell(ui, &column.name, semi, theme.ink);
                    }
                    ui.end_row();
                    for (at, column) in columns() {
                        field(ui, at, column, mapping, width, out);
                    }
                    ui.end_row();
                    for row in sample {
                        for (at, column) in columns() {
                            let left_out = column.field.is_none();
                            let ink = if left_out { theme.muted } else { theme.ink };
                            cell(ui, row.get(at).map_or("", String::as_str), body, ink);
                        }
                        ui.end_row();
                    }
                });
                // The bar by which one scrolls lies over the foot of what it scrolls.
                ui.add_space(unit * 1.5);
            },
        );
    });
}

/// What a column stands for, to be chosen.
fn field(
    ui: &mut Ui,
    at: usize,
    column: &Column,
    mapping: &Mapping,
    width: f32,
    out: &mut Commands,
) {
    let chosen = column.field.map_or_else(|| LEFT_OUT.to_owned(), field_words);
    let choose = ComboBox::from_id_salt(("field of column", at)).width(width).truncate();
    let response = choose.selected_text(&chosen).show_ui(ui, |ui| {
        let mut offer = |field: Option<Field>, words: &str| {
            if ui.selectable_label(column.field == field, words).clicked() {
                out.push(Command::Table(TableChange::Field { column: at, field }));
            }
        };
        offer(None, LEFT_OUT);
        for field in Field::all() {
            let taken = mapping.column(field).filter(|taken| *taken != at);
            let taken = taken.and_then(|taken| mapping.columns.get(taken));
            let words = match taken {
                Some(taken) => format!("{} (now {})", field_words(field), taken.name),
                None => field_words(field),
            };
            offer(Some(field), &words);
        }
    });
    let label = format!("{} stands for: {chosen}", column.name);
    ui.ctx().accesskit_node_builder(response.response.id, |node| node.set_label(label));
}

/// What is said of a column that stands for nothing.
const LEFT_OUT: &str = "left out";

fn foot(ui: &mut Ui, asked: &TableSheet, theme: &Theme, out: &mut Commands) {
    let body = theme.body();
    let columns = asked.detected.mapping.columns.len();
    ui.horizontal(|ui| {
        let open = ui.add_enabled(asked.can_be_read(), egui::Button::new("Open the table"));
        if open.clicked() {
            out.push(Command::Table(TableChange::Read));
        }
        if ui.button("Cancel").on_hover_text("Keep the present timeline").clicked() {
            out.push(Command::CloseOverlay);
        }
        let words = if asked.looking {
            "Looking through the table…".to_owned()
        } else if asked.detected.must_be_answered() {
            "What stands in red above has to be answered first.".to_owned()
        } else if columns > COLUMNS {
            format!("The first {COLUMNS} of {} columns are shown.", words::grouped(columns))
        } else {
            format!("The first {} are shown.", words::rows(asked.detected.sample.len()))
        };
        text(ui, &words, body, theme.muted);
    });
}

/// The days that dates mean in an order, in words.
fn days(written: &[String], order: DateOrder) -> String {
    let day = |written: &String| {
        let date = read_in_order(written, order).and_then(|edtf| Date::parse(&edtf).ok());
        let words = date.map(|date| date.words(&Zone::default()));
        words.unwrap_or_else(|| format!("“{written}” is left out"))
    };
    written.iter().map(day).collect::<Vec<_>>().join(", ")
}

/// Names between backticks, as the command line has them, between quotation marks.
pub(super) fn in_quotes(words: &str) -> String {
    let parts = words.split('`').enumerate();
    let marked = parts.map(|(at, part)| match at {
        0 => part.to_owned(),
        at if at % 2 == 1 => format!("“{part}"),
        _ => format!("”{part}"),
    });
    marked.collect()
}

fn field_words(field: Field) -> String {
    words::capitalised(&field.name().replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_shown_by_what_it_makes_of_dates() {
        let written = ["13/07/2022".to_owned(), "07/13/2022".to_owned()];
        assert_eq!(days(&written[..1], DateOrder::DayFirst), "13 July 2022");
        let words = "“13/07/2022” is left out, 13 July 2022";
        assert_eq!(days(&written, DateOrder::MonthFirst), words);
    }

    #[test]
    fn names_stand_in_quotation_marks() {
        assert_eq!(in_quotes("`what` is taken for `title`"), "“what” is taken for “title”");
        assert_eq!(in_quotes("no column says"), "no column says");
    }
}
