//! What another program's file holds, before anything changes: how many events, which span, all that
//! was left out or repaired, and which events are here already. Then it is opened, merged into the
//! present timeline, or left alone.
//!
//! A line of the file that was not understood can be mended here; the file itself stays as it is.

mod alike;
mod found;

use std::{ops::Range, sync::Arc};

use egui::{Context, Key, Modifiers, TextEdit, Ui};

use super::{Shown, above_foot, foot, sheet};
use crate::{
    edit::merge::{AlikeBy, Choice},
    io::{Diagnostic, Done, Severity, csv::DateOrder},
    style::Theme,
    ui::{Command, Commands, fonts, primary_button, radios, text, words},
};

/// What is shown of a file that is to be opened or merged.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportSheet {
    /// What the file is called.
    pub name: String,
    /// What it is: "`TimelineJS` JSON".
    pub format: String,
    /// How many events it has.
    pub events: usize,
    /// How many lanes.
    pub lanes: usize,
    /// How many sources.
    pub sources: usize,
    /// From when to when, in words; empty where it has no events.
    pub span: String,
    /// How many of its events are none here.
    pub left_out: usize,
    /// All that was found.
    pub found: Arc<[Diagnostic]>,
    /// Its text, to show the lines that something was found in.
    pub text: Arc<String>,
    /// How many of its dates could be day-first or month-first.
    pub undecided_dates: usize,
    /// How those are read.
    pub order: Option<DateOrder>,
    /// The zone in which its times are drawn, as it is typed.
    pub zone: String,
    /// The zone in which they were read; `None` where nobody can say another.
    pub zone_read: Option<String>,
    /// Why what is asked for cannot be done.
    pub refusal: Option<String>,
    /// Whether it may be meant as the text of a source.
    pub as_source: bool,
    /// The line that is being mended.
    pub mending: Option<Mending>,
    /// What it would be merged into.
    pub into: String,
    /// The events that look like ones that are there; `None` while they are looked for.
    pub alike: Option<Vec<AlikeRow>>,
    /// How many events would be added, joined and left out.
    pub counts: [usize; 3],
}

/// Two events that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikeRow {
    /// The one that is there: its date and its title.
    pub present: [String; 2],
    /// The one that comes.
    pub coming: [String; 2],
    /// How it is seen.
    pub by: AlikeBy,
    /// What is to be done.
    pub choice: Choice,
}

/// A part of the file that is being mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mending {
    /// Which of the findings it is for.
    pub at: usize,
    /// Bytes of the file.
    pub bytes: Range<usize>,
    /// What is to stand there.
    pub words: String,
}

/// What a person does in the sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportChange {
    /// Says how dates such as 07/08/2022 are meant.
    Order(DateOrder),
    /// Types a zone.
    ZoneTyped(String),
    /// Reads the file in the zone that was typed.
    Zone,
    /// Shows the line of a finding, to be mended; `None` gives that up.
    Mend(Option<usize>),
    /// Types into that line.
    MendTyped(String),
    /// Reads the file as it was mended.
    ReadMended,
    /// Says what is done with an event that looks like one that is there.
    Choose(usize, Choice),
    /// Says that for all of them.
    ChooseForAll(Choice),
    /// Opens it in place of the present timeline.
    Open,
    /// Takes its events into the present timeline.
    Merge,
    /// Takes it for the text of a source instead.
    AsSource,
}

/// Characters of a line that are shown to be mended, on each side of what is wrong in it.
const MENDED: usize = 400;

impl ImportSheet {
    /// The part of the file that a finding is about, as far as it can be mended: its line, or what
    /// stands about it in a long one.
    #[must_use]
    pub fn part(&self, at: usize) -> Option<Mending> {
        let place = &self.found.get(at)?.place;
        let start = place.bytes.start.min(self.text.len());
        let (before, after) = self.text.split_at_checked(start)?;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = after.find('\n').map_or(self.text.len(), |newline| start + newline);
        let near =
            |byte: usize| (byte..=self.text.len()).find(|byte| self.text.is_char_boundary(*byte));
        let from = near(line_start.max(start.saturating_sub(MENDED)))?;
        let to = near(line_end.min(start + MENDED))?;
        let words = self.text.get(from..to)?.trim_end_matches('\r').to_owned();
        Some(Mending { at, bytes: from..from + words.len(), words })
    }

    /// How many findings were dealt with in each way.
    fn tally(&self) -> String {
        let done = |found: &Diagnostic| match (found.done, found.severity) {
            (Some(done), _) => Some(done),
            (None, Severity::Error) => Some(Done::LeftOut),
            (None, Severity::Warning) => None,
        };
        let all = Done::ALL.map(Some).into_iter().chain([None]);
        let counted = all.map(|way| {
            let count = self.found.iter().filter(|found| done(found) == way).count();
            (count, way.map_or("noted", Done::words))
        });
        let parts: Vec<String> = counted
            .filter(|(count, _)| *count > 0)
            .map(|(count, words)| format!("{} {words}", words::grouped(count)))
            .collect();
        parts.join(", ")
    }
}

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, import: &ImportSheet, out: &mut Commands) {
    let theme = shown.theme;
    let headline = format!("What is in {}", import.name);
    sheet(ctx, theme, &headline, theme.space.unit * 124.0, out, |ui, out| {
        above_foot(ui, theme, |ui| {
            summary(ui, import, theme);
            order(ui, import, theme, out);
            zone(ui, import, theme, out);
            found::show(ui, import, theme, out);
            alike::show(ui, import, theme, out);
        });
        foot(ui, theme, |ui| buttons(ui, import, theme, out));
    });
}

fn summary(ui: &mut Ui, import: &ImportSheet, theme: &Theme) {
    let of = |many: usize, one: &str, several: &str| match many {
        1 => format!("1 {one}"),
        many => format!("{} {several}", words::grouped(many)),
    };
    let span = if import.span.is_empty() { "" } else { "; " };
    let line = format!(
        "{}: {} in {}, {}{span}{}",
        import.format,
        of(import.events, "event", "events"),
        of(import.lanes, "lane", "lanes"),
        of(import.sources, "source", "sources"),
        import.span,
    );
    text(ui, &line, theme.semi(), theme.ink);
    if import.left_out > 0 {
        let words = format!("{} left out.", of(import.left_out, "event is", "events are"));
        text(ui, &words, theme.body(), theme.alarm);
    }
    text(ui, "Nothing has changed yet.", theme.body(), theme.muted);
    ui.add_space(theme.space.unit);
}

/// How dates are read that could be one day or another.
fn order(ui: &mut Ui, import: &ImportSheet, theme: &Theme, out: &mut Commands) {
    if import.undecided_dates == 0 {
        return;
    }
    let words = match import.undecided_dates {
        1 => "One date could be day first or month first.".to_owned(),
        many => {
            format!("{} dates could be day first or month first.", words::grouped(many))
        }
    };
    let ink = if import.order.is_none() { theme.alarm } else { theme.ink };
    text(ui, &words, theme.semi(), ink);
    radios(ui, theme, |ui| {
        for order in [DateOrder::DayFirst, DateOrder::MonthFirst] {
            let example = match order {
                DateOrder::DayFirst => "07/08/2022 is 7 August",
                DateOrder::MonthFirst => "07/08/2022 is 8 July",
            };
            let words = format!("{}: {example}", words::capitalised(order.name()));
            if ui.radio(import.order == Some(order), words).clicked() {
                out.push(Command::Import(ImportChange::Order(order)));
            }
        }
    });
    ui.add_space(theme.space.unit);
}

/// The zone of its times.
fn zone(ui: &mut Ui, import: &ImportSheet, theme: &Theme, out: &mut Commands) {
    let Some(read) = &import.zone_read else { return };
    ui.horizontal_wrapped(|ui| {
        text(ui, "Times are drawn in the zone", theme.body(), theme.ink);
        let mut typed = import.zone.clone();
        let edit = TextEdit::singleline(&mut typed)
            .font(fonts::font_id(theme.body()))
            .desired_width(theme.space.unit * 30.0);
        let response = ui.add(edit);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Zone of its times"));
        if response.changed() {
            out.push(Command::Import(ImportChange::ZoneTyped(typed)));
        }
        let is_other = import.zone.trim() != read;
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let button = ui.add_enabled(is_other, egui::Button::new("Read in this zone"));
        if is_other && (button.clicked() || enter) {
            out.push(Command::Import(ImportChange::Zone));
        }
    });
    ui.add_space(theme.space.unit);
}

fn buttons(ui: &mut Ui, import: &ImportSheet, theme: &Theme, out: &mut Commands) {
    if let Some(refusal) = &import.refusal {
        text(ui, refusal, theme.body(), theme.alarm);
    }
    ui.add_space(theme.space.unit);
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.horizontal_wrapped(|ui| {
        let has_events = import.events > 0;
        let open = primary_button(ui, "Open it", has_events, theme);
        let open = open.on_hover_text("In place of the present timeline, Ctrl+Enter");
        if open.on_disabled_hover_text("It has no event").clicked() || (enter && has_events) {
            out.push(Command::Import(ImportChange::Open));
        }
        let [added, joined, _] = import.counts;
        let merge = egui::Button::new(format!("Merge into “{}”", short(&import.into)));
        let merge = ui.add_enabled(has_events && import.alike.is_some(), merge);
        let hover = format!("Adds {} and joins {joined}; can be undone", words::events(added));
        if merge.on_hover_text(hover).clicked() {
            out.push(Command::Import(ImportChange::Merge));
        }
        if import.as_source {
            let source = ui.button("Use it as a source");
            let hover = "Its words as they stand, for events to rest on";
            if source.on_hover_text(hover).clicked() {
                out.push(Command::Import(ImportChange::AsSource));
            }
        }
        if ui.button("Cancel").on_hover_text("Keep the present timeline as it is").clicked() {
            out.push(Command::CloseOverlay);
        }
    });
}

/// The beginning of a title that may be long, for a button.
fn short(title: &str) -> String {
    const SHOWN: usize = 40;
    match title.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", title.get(..end).unwrap_or_default().trim_end()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::Place;

    fn sheet(text: &str, start: usize) -> ImportSheet {
        let place = Place { file: "a".into(), line: 1, column: 1, bytes: start..start };
        let found = Diagnostic {
            severity: Severity::Error,
            place,
            message: String::new(),
            help: Vec::new(),
            event: None,
            done: Some(Done::LeftOut),
        };
        ImportSheet {
            name: String::new(),
            format: String::new(),
            events: 0,
            lanes: 0,
            sources: 0,
            span: String::new(),
            left_out: 0,
            found: Arc::from([found]),
            text: Arc::new(text.to_owned()),
            undecided_dates: 0,
            order: None,
            zone: String::new(),
            zone_read: None,
            refusal: None,
            as_source: false,
            mending: None,
            into: String::new(),
            alike: None,
            counts: [0; 3],
        }
    }

    #[test]
    fn what_is_mended_is_the_line_or_a_part_of_a_long_one() {
        let text = "one\r\ntwo, é\r\nthree";
        for (start, expected) in [(0, "one"), (6, "two, é"), (14, "three"), (text.len(), "three")]
        {
            let part = sheet(text, start).part(0).unwrap();
            assert_eq!(part.words, expected);
            assert_eq!(&text[part.bytes], expected);
        }
        let long = "é".repeat(5_000);
        let part = sheet(&long, 5_000).part(0).unwrap();
        assert!(part.words.len() <= 2 * MENDED + 4 && part.words.chars().all(|c| c == 'é'));
        assert_eq!(sheet(text, 0).tally(), "1 left out");
    }
}
