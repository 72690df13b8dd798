//! The lanes of the facts: their names, colours, shapes and order.

use egui::{ComboBox, Context, Ui};

use super::super::{Shown, above_foot, foot, message, sheet};
use crate::{
    edit::{Change, LaneChange},
    model::{Lane, LaneColor, LaneIx, LaneShape},
    ui::{
        Command, Commands,
        form::{DraftKey, Field, Form, Of},
        text,
    },
};

pub(in super::super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline;
    sheet(ctx, theme, "Lanes", theme.space.sheet, out, |ui, out| {
        above_foot(ui, theme, |ui| {
            for (at, ix) in timeline.lane_order.iter().enumerate() {
                let Some(lane) = timeline.lane(*ix) else { continue };
                ui.push_id(ix, |ui| one(ui, shown, (at, *ix), lane, out));
                ui.separator();
            }
        });
        foot(ui, theme, |ui| {
            new(ui, shown, out);
            message(ui, shown);
        });
    });
}

fn one(ui: &mut Ui, shown: &Shown<'_>, (at, ix): (usize, LaneIx), lane: &Lane, out: &mut Commands) {
    let timeline = shown.timeline;
    let form = Form { theme: shown.theme, drafts: shown.drafts };
    let change = |change: LaneChange| Change::Lane(ix, change);
    let key = DraftKey { of: Of::Lane(ix), name: "Name of the lane", at: 0 };
    Field::new(key, &lane.name).show(ui, &form, |name| change(LaneChange::Name(name)), out);
    let mut asked: Option<Change> = None;
    ui.horizontal_wrapped(|ui| {
        if let Some(color) = choice(ui, "Colour", lane.color, &LaneColor::ALL, color_name) {
            asked = Some(change(LaneChange::Color(color)));
        }
        if let Some(shape) = choice(ui, "Shape", lane.shape, &LaneShape::ALL, shape_name) {
            asked = Some(change(LaneChange::Shape(shape)));
        }
        if at > 0 && ui.button("Up").clicked() {
            asked = Some(change(LaneChange::Place(at - 1)));
        }
        if at + 1 < timeline.lane_order.len() && ui.button("Down").clicked() {
            asked = Some(change(LaneChange::Place(at + 1)));
        }
        let others = timeline.lane_order.iter().filter(|other| **other != ix);
        let others: Vec<LaneIx> = others.copied().collect();
        if !others.is_empty() {
            let combo =
                ComboBox::from_id_salt("merge").selected_text("Merge into…").show_ui(ui, |ui| {
                    for into in others {
                        if ui.selectable_label(false, timeline.lane_name(into)).clicked() {
                            asked = Some(Change::MergeLanes { from: ix, into });
                        }
                    }
                });
            let label = format!("Merge {} into another lane", lane.name);
            ui.ctx().accesskit_node_builder(combo.response.id, |node| node.set_label(label));
        }
        if ui.button("Remove").on_hover_text("Only a lane without events").clicked() {
            asked = Some(Change::RemoveLane(ix));
        }
    });
    if let Some(change) = asked {
        out.push(Command::Change(Box::new(change)));
    }
}

/// A choice among a few; gives another than the present one.
fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    now: T,
    all: &[T],
    words: fn(T) -> &'static str,
) -> Option<T> {
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(name).selected_text(words(now)).show_ui(ui, |ui| {
        for one in all {
            if ui.selectable_label(*one == now, words(*one)).clicked() && *one != now {
                chosen = Some(*one);
            }
        }
    });
    ui.ctx().accesskit_node_builder(combo.response.id, |node| node.set_label(name));
    chosen
}

fn new(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let mut name = shown.new_lane.to_owned();
    if super::line(ui, theme, "Name of a new lane", "", &mut name) {
        out.push(Command::NameLane(name.clone()));
    }
    let enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
    if ui.button("Add lane").clicked() || (enter && !name.trim().is_empty()) {
        out.push(Command::AddLane);
    }
    let words = "Colour and shape are chosen so that no other lane has them.";
    text(ui, words, theme.small(), theme.muted);
}

fn color_name(color: LaneColor) -> &'static str {
    match color {
        LaneColor::Vermilion => "Vermilion",
        LaneColor::Blue => "Blue",
        LaneColor::Purple => "Purple",
        LaneColor::Green => "Green",
        LaneColor::Ochre => "Ochre",
        LaneColor::Sky => "Sky blue",
        LaneColor::Pink => "Pink",
        LaneColor::Slate => "Slate grey",
    }
}

fn shape_name(shape: LaneShape) -> &'static str {
    match shape {
        LaneShape::Circle => "Circle",
        LaneShape::Diamond => "Diamond",
        LaneShape::Square => "Square",
        LaneShape::Triangle => "Triangle",
        LaneShape::Pentagon => "Pentagon",
        LaneShape::TriangleDown => "Triangle, down",
        LaneShape::Hexagon => "Hexagon",
        LaneShape::Cross => "Cross",
    }
}
