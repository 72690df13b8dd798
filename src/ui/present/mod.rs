//! The audience's window: a slide and its canvas, and nothing else.
//!
//! Shows values and returns commands, as all of the interface does.

mod pointing;
pub mod presenter;

pub use pointing::{INKS, PointChange, Pointer, Pointing, RADII, REACH, Stroke};

use egui::{CursorIcon, Id, PointerButton, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{
    Command, Commands,
    canvas::{Galleys, color, paint},
};
use crate::{
    export::slide::Slide,
    layout::annotation::Ground,
    model::EventIx,
    scene::Scene,
    style::Theme,
    view::present::{Screen, Veil},
};

/// What a presenter asks for that is no row of the table.
#[derive(Clone, Debug, PartialEq)]
pub enum PresentChange {
    /// A digit of the number of a step.
    Digit(char),
    /// Shows what is hidden of an event.
    Reveal(EventIx, Veil),
    /// Points or draws.
    Point(PointChange),
    /// Goes on.
    Advance,
    /// Goes to the step of this number, counted from 1.
    Jump(usize),
    /// The room that a small slide has for whoever presents, in logical pixels.
    Room([u16; 2]),
    /// Shows notes and the next step no more.
    ShutDesk,
}

/// What the audience's window shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The slide.
    pub slide: &'a Slide,
    /// Its canvas.
    pub scene: &'a Scene,
    /// How much of the canvas is seen, from 0 to 1.
    pub seen: f32,
    /// Whether there is anything to see.
    pub screen: Screen,
    /// What is said over it.
    pub words: Option<&'a str>,
    /// What is pointed with, and what was drawn.
    pub pointing: &'a Pointing,
    /// Where on the canvas things are.
    pub ground: &'a Ground,
    /// Which step it is, from 0.
    pub at: usize,
    /// The theme of the slide.
    pub theme: &'a Theme,
}

/// The place of the slide among what can have the focus.
#[must_use]
pub fn id() -> Id {
    Id::unique("slide")
}

/// Shows it in all the room there is.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, galleys: &mut Galleys, out: &mut Commands) {
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, id(), Sense::click_and_drag());
    ui.advance_cursor_after_rect(rect);
    let painter = ui.painter_at(rect);
    match shown.screen {
        // What a lamp shows where nothing is shown: no theme has a say in it.
        Screen::Black => {
            painter.rect_filled(rect, 0.0, egui::Color32::BLACK);
        }
        Screen::White => {
            painter.rect_filled(rect, 0.0, egui::Color32::WHITE);
        }
        Screen::Shown => slide(ui, shown, rect, galleys),
    }
    let said = match shown.screen {
        Screen::Shown => shown.slide.said.as_str(),
        Screen::Black => "The screen is black",
        Screen::White => "The screen is white",
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
    if let Some(words) = shown.words {
        banner(ui, words, rect, shown.theme);
    }
    if shown.screen == Screen::Shown {
        veils(ui, shown, rect, out);
    }
    if shown.screen == Screen::Shown {
        pointing::show(ui, shown, rect, &response, galleys, out);
    }
    let points = shown.pointing.tool.is_some_and(|tool| tool != Pointer::Spotlight);
    if response.clicked_by(PointerButton::Primary) && !points {
        out.push(Command::Present(PresentChange::Advance));
    }
    if response.clicked_by(PointerButton::Secondary) && !points {
        out.push(Command::Do(super::Action::PresentPrevious));
    }
    if shown.pointing.tool.is_none() {
        hide_pointer(ui);
    }
}

fn slide(ui: &Ui, shown: &Shown<'_>, rect: Rect, galleys: &mut Galleys) {
    let Shown { slide, scene, theme, .. } = *shown;
    let painter = ui.painter_at(rect);
    let at = rect.min + vec2(slide.canvas.x, slide.canvas.y);
    let canvas = Rect::from_min_size(at, vec2(slide.canvas.w, slide.canvas.h));
    paint(&painter.with_clip_rect(canvas), at, scene, galleys);
    if shown.seen < 1.0 {
        let veil = color(theme.paper).gamma_multiply(1.0 - shown.seen.max(0.0));
        painter.rect_filled(canvas, 0.0, veil);
    }
    let about = Scene { size: slide.size, items: slide.items.clone(), hits: Vec::new() };
    paint(&painter, rect.min, &about, galleys);
}

/// What is hidden can be clicked, also by those who do not see it.
fn veils(ui: &Ui, shown: &Shown<'_>, rect: Rect, out: &mut Commands) {
    let Some(event) = shown.slide.event else { return };
    for (at, (place, veil)) in shown.slide.veils.iter().enumerate() {
        let place = Rect::from_min_size(
            pos2(rect.min.x + place.x, rect.min.y + place.y),
            vec2(place.w, place.h),
        );
        let response = ui.interact(place, id().with(at), Sense::click());
        let label = match veil {
            Veil::Titles => "Reveal the title",
            Veil::Dates => "Reveal the date",
            Veil::Quotations => "Reveal the quotation",
            Veil::Event => "Reveal the event",
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            out.push(Command::Present(PresentChange::Reveal(event, *veil)));
        }
    }
}

/// A line over the foot of the slide.
fn banner(ui: &Ui, words: &str, rect: Rect, theme: &Theme) {
    let font = super::fonts::font_id(theme.semi());
    let painter = ui.painter_at(rect);
    let galley = painter.layout_no_wrap(words.to_owned(), font, color(theme.on_primary));
    let pad = vec2(theme.space.unit * 2.0, theme.space.unit);
    let size = galley.size() + pad * 2.0;
    let middle = rect.center_bottom() - vec2(0.0, size.y);
    let place = Rect::from_center_size(middle, size);
    let response = ui.interact(place, id().with("words"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    painter.rect_filled(place, theme.radius.popup, color(theme.primary));
    painter.galley(place.min + pad, galley, color(theme.on_primary));
}

/// A pointer that rests is in nobody's way.
fn hide_pointer(ui: &Ui) {
    /// How long it rests before it is hidden, in seconds.
    const REST_SECS: f32 = 2.0;
    let still = ui.input(|input| input.pointer.time_since_last_movement());
    if still > REST_SECS {
        ui.ctx().set_cursor_icon(CursorIcon::None);
    } else {
        let left = std::time::Duration::from_secs_f32(REST_SECS - still + 0.05);
        ui.ctx().request_repaint_after(left);
    }
}
