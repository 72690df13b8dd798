//! What a screen reader finds of what is drawn: a group of it, with a node for each in view.
//!
//! It is looked at there; the sheet that lists all of it is where it is changed without a pointer.

use egui::{Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2};

use super::Shown;
use crate::ui::{canvas, words};

pub(super) fn annotations(ui: &mut Ui, shown: &Shown<'_>, canvas: Rect) {
    if shown.placed.is_empty() {
        return;
    }
    let label = format!("Annotations, {} in view", shown.placed.len());
    let builder = UiBuilder::new()
        .id_salt("annotations")
        .max_rect(canvas)
        .accessibility_parent(canvas::id())
        .accessibility_role(Role::Group)
        .accessibility_label(label);
    let group = ui.new_child(builder);
    for placed in shown.placed {
        let area = placed.bounds;
        let at = |x: f32, y: f32| pos2(canvas.left() + x, canvas.top() + y);
        let rect = Rect::from_min_max(at(area.left, area.top), at(area.right, area.bottom));
        let id = egui::Id::unique(("annotation", placed.ix));
        let response = group.interact(rect.intersect(canvas), id, Sense::hover());
        let words = words::capitalised(&shown.annotations.words(shown.timeline, placed.ix));
        let is_selected = shown.selected.contains(&placed.ix);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_selected));
    }
}
