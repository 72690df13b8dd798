//! The overview: how densely events lie over the whole time, and which part of it is in view.
//!
//! The columns and their axis are an `egui_plot`; the brush over them is dragged to move the view,
//! by an edge to widen or narrow it, and set anew by a drag beside it.

use egui::{
    Align2, CursorIcon, Id, PointerButton, Rangef, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, Vec2b, WidgetInfo, pos2,
};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, Plot, PlotBounds, PlotTransform};

use super::{Command, Commands, canvas::color, fonts};
use crate::{
    index::Index,
    layout::{Ruler, Styles, Tick},
    model::Timeline,
    style::{Measure, Theme},
    view::{Axis, Folds, Span},
};

/// The width of a column, in logical pixels.
const COLUMN: f32 = 5.0;
/// Fewer ticks of the upper rank than these say too little.
const LEAST_TICKS: usize = 4;
/// How near to an edge of the brush the pointer takes hold of it, in logical pixels.
const GRIP: f32 = 6.0;
/// The brush is drawn at least this wide, in logical pixels, so that it can be found.
const BRUSH_LEAST: f32 = 6.0;

/// What the overview shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// Counts the changes of the facts, and those of what is shown of them and of what stands out.
    pub generation: [u64; 2],
    /// The order of the events.
    pub index: &'a Index,
    /// The order of those that stand out.
    pub matches: Option<&'a Index>,
    /// The whole time.
    pub whole: Span,
    /// The part of it that is in view.
    pub span: Span,
    /// What is folded away on the canvas.
    pub folds: Folds,
    /// What stands under its name: whether events are left out.
    pub note: &'a str,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// How wide text is.
    pub measure: &'a dyn Measure,
}

/// How many events each column stands for, counted anew only when what it rests on has changed: to
/// count a million takes longer than to draw the columns.
#[derive(Default)]
pub struct Columns {
    /// The generation, the whole time and the number of columns.
    key: Option<([u64; 2], Span, usize)>,
    all: Vec<u32>,
    found: Option<Vec<u32>>,
}

impl Columns {
    fn count(&mut self, shown: &Shown<'_>, parts: usize) {
        let key = (shown.generation, shown.whole, parts);
        if self.key == Some(key) {
            return;
        }
        let counts = |index: &Index| index.density(shown.timeline, shown.whole, parts);
        self.key = Some(key);
        self.all = counts(shown.index);
        self.found = shown.matches.map(counts);
    }
}

/// What a drag of the brush has hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hold {
    /// The whole brush, at this distance in seconds from its beginning.
    Middle(f64),
    /// Its beginning.
    Start,
    /// Its end.
    End,
    /// A new brush, begun at this moment.
    New(f64),
}

/// Shows the overview in all the room it is given.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, columns: &mut Columns, out: &mut Commands) {
    let theme = shown.theme;
    let rect = ui.available_rect_before_wrap();
    let gutter = theme.space.gutter;
    name(ui, shown, rect);
    let place = Rect::from_min_max(
        pos2(rect.left() + gutter, rect.top() + theme.space.unit * 0.75),
        pos2(rect.right() - theme.space.unit, rect.bottom()),
    );
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(place));
    let transform = plot(&mut inner, shown, columns, place);
    folded(ui, shown, &transform);
    brush(ui, shown, &transform, out);
    ui.advance_cursor_after_rect(rect);
}

fn name(ui: &Ui, shown: &Shown<'_>, rect: Rect) {
    let theme = shown.theme;
    let styles = Styles::new(theme);
    let left = rect.left() + theme.space.unit * 2.0;
    let lines =
        [("Overview", styles.title, theme.ink), (shown.note, styles.lane_count, theme.muted)];
    let mut y = rect.top() + theme.space.unit * 1.25;
    for (words, style, ink) in lines {
        let at = pos2(left, y);
        let drawn =
            ui.painter().text(at, Align2::LEFT_TOP, words, fonts::font_id(style), color(ink));
        y = drawn.bottom() + 2.0;
    }
}

/// The columns, with the ruler's own ticks on their axis.
fn plot(ui: &mut Ui, shown: &Shown<'_>, columns: &mut Columns, place: Rect) -> PlotTransform {
    let theme = shown.theme;
    let axis =
        Axis { span: shown.whole, folds: Folds::NONE, left: place.left(), right: place.right() };
    // Years where there is room for them: "Jan" alone would not say of which.
    let Ruler { major, minor, .. } = Ruler::new(axis, theme, shown.measure, None);
    let ticks = if major.len() >= LEAST_TICKS { major } else { minor };
    // The ruler has already seen to it that there is room for every label: a step as long as the
    // whole keeps the plot from leaving any out.
    let step_size = shown.whole.length();
    let marks: Vec<GridMark> =
        ticks.iter().map(|tick| GridMark { value: tick.time as f64, step_size }).collect();
    let parts = ((place.width() / COLUMN) as usize).max(1);
    columns.count(shown, parts);
    let most = columns.all.iter().copied().max().unwrap_or(0).max(1);
    let bars = bars(&columns.all, shown.whole, color(theme.density));
    let found = columns.found.as_ref().map(|counts| {
        let bars = self::bars(counts, shown.whole, color(theme.accent));
        BarChart::new("events found", bars).allow_hover(false)
    });
    let chart = BarChart::new("events", bars).allow_hover(false);
    let top = f64::from(most).sqrt() * 1.1;
    // The words of what began before all that is shown would stand beside the columns.
    let words = words_of(ticks.into_iter().filter(|tick| !tick.pinned).collect());
    let hints = AxisHints::new_x()
        .formatter(move |mark, _| words(mark.value))
        .label_spacing(Rangef::new(1.0, 2.0))
        .tick_label_color(color(theme.muted))
        .tick_label_font(fonts::font_id(Styles::new(theme).minor))
        .min_thickness(theme.type_scale.small * 1.4);
    let whole = shown.whole;
    let still = Vec2b::FALSE;
    Plot::new("overview")
        .show_axes([true, false])
        .show_grid([true, false])
        .grid_color(color(theme.hairline))
        .show_background(false)
        .show_crosshair(false)
        .x_grid_spacer(move |_| marks.clone())
        .custom_x_axes(vec![hints])
        .min_size(Vec2::ZERO)
        .set_margin_fraction(Vec2::ZERO)
        .allow_drag(still)
        .allow_zoom(still)
        .allow_scroll(still)
        .allow_axis_zoom_drag(still)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .label_formatter(|_| None)
        .sense(Sense::hover())
        .auto_bounds(still)
        .show(ui, |plot| {
            plot.set_plot_bounds(PlotBounds::from_min_max([whole.start, 0.0], [whole.end, top]));
            plot.bar_chart(chart);
            if let Some(found) = found {
                plot.bar_chart(found);
            }
        })
        .transform
}

/// A bar for each column that stands for anything.
fn bars(counts: &[u32], whole: Span, ink: egui::Color32) -> Vec<Bar> {
    let width = whole.length() / counts.len().max(1) as f64;
    let bar = |(part, count): (usize, &u32)| {
        let middle = whole.start + (part as f64 + 0.5) * width;
        // Square roots let single events be seen beside a crowd.
        Bar::new(middle, f64::from(*count).sqrt()).width(width * 0.8).fill(ink).stroke(Stroke::NONE)
    };
    counts.iter().enumerate().filter(|(_, count)| **count > 0).map(bar).collect()
}

/// The words of a tick at a moment.
fn words_of(ticks: Vec<Tick>) -> impl Fn(f64) -> String {
    move |time| {
        let found = ticks.iter().find(|tick| (tick.time as f64 - time).abs() < 0.5);
        found.map(|tick| tick.label.clone()).unwrap_or_default()
    }
}

/// The stretches that are folded away on the canvas, as bands.
fn folded(ui: &Ui, shown: &Shown<'_>, transform: &PlotTransform) {
    let frame = *transform.frame();
    for fold in shown.folds.iter() {
        let [from, to] =
            [fold.hidden.start, fold.hidden.end].map(|time| transform.position_from_point_x(time));
        let band = Rect::from_x_y_ranges(from..=to, frame.y_range()).intersect(frame);
        ui.painter().rect_filled(band, 0.0, color(shown.theme.fold));
    }
}

fn brush(ui: &Ui, shown: &Shown<'_>, transform: &PlotTransform, out: &mut Commands) {
    let theme = shown.theme;
    let frame = *transform.frame();
    let x_of = |time: f64| transform.position_from_point_x(time).clamp(frame.left(), frame.right());
    let time_of = |x: f32| transform.value_from_position(pos2(x, frame.center().y)).x;
    let (mut left, mut right) = (x_of(shown.span.start), x_of(shown.span.end));
    if right - left < BRUSH_LEAST {
        let middle = f32::midpoint(left, right);
        (left, right) = (middle - BRUSH_LEAST / 2.0, middle + BRUSH_LEAST / 2.0);
    }
    let area = Rect::from_x_y_ranges(left..=right, frame.y_range());
    ui.painter().rect(
        area,
        theme.radius.small,
        color(theme.accent.with_alpha(BRUSH_ALPHA)),
        Stroke::new(theme.space.stroke, color(theme.accent)),
        StrokeKind::Inside,
    );
    let response = ui.interact(frame, Id::unique("brush"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ScrollBar, true, "Overview: drag to move the view")
    });
    let near = |x: f32, edge: f32| (x - edge).abs() <= GRIP;
    let hold_at = |x: f32| {
        if near(x, left) {
            Hold::Start
        } else if near(x, right) {
            Hold::End
        } else if area.x_range().contains(x) {
            Hold::Middle(time_of(x) - shown.span.start)
        } else {
            Hold::New(time_of(x))
        }
    };
    pointer(ui, &response, &hold_at);
    drag(ui, shown, &response, (&hold_at, &time_of), out);
}

/// How much of the accent lies over the part in view.
const BRUSH_ALPHA: u8 = 26;

/// Shows by the pointer what a drag would take hold of.
fn pointer(ui: &Ui, response: &Response, hold_at: &impl Fn(f32) -> Hold) {
    let Some(at) = response.hover_pos() else { return };
    let icon = match hold_at(at.x) {
        Hold::Start | Hold::End => CursorIcon::ResizeHorizontal,
        Hold::Middle(_) => CursorIcon::Grab,
        Hold::New(_) => CursorIcon::Crosshair,
    };
    ui.ctx().set_cursor_icon(icon);
}

fn drag(
    ui: &Ui,
    shown: &Shown<'_>,
    response: &Response,
    (hold_at, time_of): (&impl Fn(f32) -> Hold, &impl Fn(f32) -> f64),
    out: &mut Commands,
) {
    let id = Id::unique("what the brush is held by");
    let span = shown.span;
    let Some(at) = response.interact_pointer_pos() else { return };
    let now = time_of(at.x);
    if response.clicked() {
        out.push(Command::ShowSpan(span.moved(now - span.middle())));
    }
    if response.drag_started_by(PointerButton::Primary) {
        let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(at);
        ui.data_mut(|data| data.insert_temp(id, hold_at(origin.x)));
    }
    if !response.dragged_by(PointerButton::Primary) {
        return;
    }
    let Some(hold) = ui.data(|data| data.get_temp::<Hold>(id)) else { return };
    let to = match hold {
        Hold::Middle(offset) => span.moved(now - offset - span.start),
        Hold::Start => Span::new(now.min(span.end - Span::SHORTEST), span.end),
        Hold::End => Span::new(span.start, now.max(span.start + Span::SHORTEST)),
        Hold::New(from) => Span::new(from, now),
    };
    out.push(Command::SetSpan(to));
}
