//! The filter sheet: for each kind of value, which ones are wanted, needed or left out; and which
//! lanes are shown, in which order.

use egui::{Context, RichText, ScrollArea, TextEdit, Ui};

use super::{
    Action, Command, Commands,
    canvas::color,
    directed, fonts, link, overlay, text,
    words::{capitalised, grouped},
};
use crate::{
    model::{ActorIx, TagIx, Timeline},
    style::Theme,
    view::{Facet, Filter, FilterSpec, Known, Lanes, Remark, Rule, filter::shown_words},
};

/// How many values of a kind are offered at once; the rest is found by typing.
const OFFERED: usize = 60;

/// What the sheet shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// The filter as it is.
    pub filter: &'a Filter,
    /// How many events it leaves, and how many there are.
    pub counts: (usize, usize),
    /// Which lanes are shown, and in which order.
    pub lanes: &'a Lanes,
    /// What is typed as a name for the filter.
    pub naming: &'a str,
    /// Filters kept under a name.
    pub saved: &'a [(String, FilterSpec)],
    /// Colours and sizes.
    pub theme: &'a Theme,
}

/// Shows the sheet.
pub fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    overlay::sheet(ctx, shown.theme, "Filter", shown.theme.space.sheet_wide, out, |ui, out| {
        head(ui, shown, out);
        let height = ui.available_height().min(shown.theme.space.sheet_height);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            facets(ui, shown, out);
            lanes(ui, shown, out);
            saved(ui, shown, out);
        });
    });
}

fn head(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let (left, all) = shown.counts;
    let words = shown_words(left, all, &shown.filter.words(shown.timeline));
    text(ui, &capitalised(&words), shown.theme.body(), shown.theme.ink);
    let hint = "Click a value once to see it (or others like it), again to see only what has it, \
                again to leave it out.";
    text(ui, hint, shown.theme.body(), shown.theme.muted);
    if shown.filter.is_empty() && shown.lanes.hidden.is_empty() {
        return;
    }
    let clear = link(ui, Action::ClearFilter.label(), shown.theme);
    if clear.on_hover_text(Action::ClearFilter.hint()).clicked() {
        out.push(Command::Do(Action::ClearFilter));
    }
}

fn facets(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let timeline = shown.timeline;
    let filter = shown.filter;
    let lanes = timeline.lane_order.iter().copied();
    facet(
        ui,
        shown,
        "Lanes",
        (&filter.lanes, lanes),
        |ix| timeline.lane_name(*ix).to_owned(),
        |facet| {
            out.push(Command::Filter(Box::new(Filter { lanes: facet, ..filter.clone() })));
        },
    );
    let actors = (0..timeline.actors.len()).map(ActorIx::new);
    facet(
        ui,
        shown,
        "Actors",
        (&filter.actors, actors),
        |ix| timeline.actor(*ix).to_owned(),
        |facet| {
            out.push(Command::Filter(Box::new(Filter { actors: facet, ..filter.clone() })));
        },
    );
    let tags = (0..timeline.tags.len()).map(TagIx::new);
    facet(
        ui,
        shown,
        "Tags",
        (&filter.tags, tags),
        |ix| timeline.tag(*ix).to_owned(),
        |facet| {
            out.push(Command::Filter(Box::new(Filter { tags: facet, ..filter.clone() })));
        },
    );
    let sources = timeline.source_order.iter().copied();
    facet(
        ui,
        shown,
        "Sources",
        (&filter.sources, sources),
        |ix| timeline.citation(*ix),
        |facet| {
            out.push(Command::Filter(Box::new(Filter { sources: facet, ..filter.clone() })));
        },
    );
    facet(
        ui,
        shown,
        "How the date is known",
        (&filter.known, Known::ALL.into_iter()),
        |known| known.word().to_owned(),
        |facet| out.push(Command::Filter(Box::new(Filter { known: facet, ..filter.clone() }))),
    );
    facet(
        ui,
        shown,
        "What is said of it",
        (&filter.remarks, Remark::ALL.into_iter()),
        |remark| remark.word().to_owned(),
        |facet| out.push(Command::Filter(Box::new(Filter { remarks: facet, ..filter.clone() }))),
    );
}

/// The values of one kind, each a button that goes through the rules.
fn facet<T: Ord + Clone>(
    ui: &mut Ui,
    shown: &Shown<'_>,
    name: &str,
    (facet, values): (&Facet<T>, impl ExactSizeIterator<Item = T>),
    words: impl Fn(&T) -> String,
    mut change: impl FnMut(Facet<T>),
) {
    let count = values.len();
    if count == 0 {
        return;
    }
    let theme = shown.theme;
    ui.add_space(theme.space.unit / 2.0);
    text(ui, name, theme.semi(), theme.ink);
    ui.horizontal_wrapped(|ui| {
        for value in values.take(OFFERED) {
            let rule = facet.rule(&value);
            if value_button(ui, theme, &words(&value), rule) {
                change(facet.clone().with(value, next(rule)));
            }
        }
        if count > OFFERED {
            let words = format!(
                "and {} more; a search such as actor:name finds them",
                grouped(count - OFFERED)
            );
            text(ui, &words, theme.body(), theme.muted);
        }
    });
}

/// A value with its rule in words, so that no colour has to say it.
fn value_button(ui: &mut Ui, theme: &Theme, words: &str, rule: Option<Rule>) -> bool {
    let (lead, ground) = match rule {
        None => ("", theme.raised),
        Some(Rule::Any) => ("any of: ", theme.selection),
        Some(Rule::All) => ("must: ", theme.selection),
        Some(Rule::None) => ("without: ", theme.pressed),
    };
    let ordered = directed::in_order(ui.ctx(), words, theme.body());
    let rich = RichText::new(format!("{lead}{ordered}"))
        .font(fonts::font_id(theme.body()))
        .color(color(theme.ink));
    let rich = if rule == Some(Rule::None) { rich.strikethrough() } else { rich };
    let response = ui.add(egui::Button::new(rich).fill(color(ground)));
    if directed::is_needed(words) {
        let label = format!("{lead}{words}");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    }
    response.clicked()
}

/// The rule after a click.
fn next(rule: Option<Rule>) -> Option<Rule> {
    match rule {
        None => Some(Rule::Any),
        Some(Rule::Any) => Some(Rule::All),
        Some(Rule::All) => Some(Rule::None),
        Some(Rule::None) => None,
    }
}

/// Which lanes are shown, in which order, and which are only a row high.
fn lanes(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let file = &shown.timeline.lane_order;
    let count = file.len();
    ui.separator();
    let semi = theme.semi();
    text(ui, "Lanes on the canvas", semi, theme.ink);
    let order = shown.lanes.order(file);
    for (at, lane) in order.iter().enumerate().take(OFFERED) {
        let name = shown.timeline.lane_name(*lane);
        ui.horizontal(|ui| {
            let mut visible = !shown.lanes.hidden.contains(lane);
            if ui.checkbox(&mut visible, name).changed() {
                out.push(Command::Lanes(shown.lanes.clone().with_hidden(*lane, !visible)));
            }
            let mut low = shown.lanes.collapsed.contains(lane);
            if ui
                .checkbox(&mut low, "one row")
                .on_hover_text("Show how dense it is, in one row")
                .changed()
            {
                out.push(Command::Lanes(shown.lanes.clone().with_collapsed(*lane, low)));
            }
            let up = "Move the lane up on the canvas";
            if at > 0 && link(ui, "Up", theme).on_hover_text(up).clicked() {
                out.push(Command::Lanes(shown.lanes.clone().moved(*lane, at - 1, file)));
            }
            let down = "Move the lane down on the canvas";
            if at + 1 < count && link(ui, "Down", theme).on_hover_text(down).clicked() {
                out.push(Command::Lanes(shown.lanes.clone().moved(*lane, at + 1, file)));
            }
        });
    }
    if count > OFFERED {
        let more = grouped(count - OFFERED);
        text(ui, &format!("and {more} more, below these"), theme.body(), theme.muted);
    }
    if *shown.lanes != Lanes::default() && link(ui, "As in the file", theme).clicked() {
        out.push(Command::Lanes(Lanes::default()));
    }
}

/// Filters kept under a name.
fn saved(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    ui.separator();
    text(ui, "Kept filters", theme.semi(), theme.ink);
    for (at, (name, _)) in shown.saved.iter().enumerate() {
        ui.horizontal(|ui| {
            if link(ui, name, theme).on_hover_text("Use this filter").clicked() {
                out.push(Command::UseFilter(at));
            }
            if link(ui, "Forget", theme).on_hover_text("Keep this filter no longer").clicked() {
                out.push(Command::ForgetFilter(at));
            }
        });
    }
    if shown.filter.is_empty() {
        let words = "A filter can be kept under a name while one is set.";
        text(ui, words, theme.body(), theme.muted);
        return;
    }
    let mut name = shown.naming.to_owned();
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(&mut name)
            .hint_text("A name for this filter")
            .desired_width(theme.space.tooltip);
        if ui.add(edit).changed() {
            out.push(Command::NameFilter(name.clone()));
        }
        let keep = ui.add_enabled(!name.trim().is_empty(), egui::Button::new("Keep")).clicked();
        if keep {
            out.push(Command::SaveFilter(name.trim().to_owned()));
        }
    });
}
