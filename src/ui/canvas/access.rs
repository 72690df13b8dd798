//! What a screen reader finds on the canvas: a list box whose groups are the lanes and whose
//! options are the events in view. Only what is in view has a node, since each costs time.

use egui::{Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2};

use super::{Shown, tooltip};
use crate::{
    layout::LaneBand,
    model::{Event, EventIx, Timeline, date::range_words},
    scene::{Hit, Scene, Target},
    ui::{Command, Commands, list_option, words},
    view::{Span, time},
};

/// The canvas's own node.
pub(super) fn canvas(ui: &Ui, shown: &Shown<'_>, response: &Response) {
    let count = shown.index.by_time.len();
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ListBox, true, format!("Timeline, {}", words::events(count)))
    });
    if let Some(option) = shown.view.selected.and_then(|event| option_of(shown.scene, event)) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_active_descendant(option.accesskit_id());
        });
    }
}

/// The option that stands for an event: its own, or that of the cluster which holds it. `None`
/// where it is out of view, since it has no node then.
fn option_of(scene: &Scene, event: EventIx) -> Option<egui::Id> {
    scene.hits.iter().find_map(|hit| match &hit.target {
        Target::Event(ix) if *ix == event => Some(event_id(event)),
        Target::Cluster(events) if events.contains(&event) => {
            events.first().copied().map(cluster_id)
        }
        _ => None,
    })
}

/// A node for each lane in view, and within it one for each mark or cluster.
pub(super) fn items(ui: &mut Ui, shown: &Shown<'_>, canvas: Rect, out: &mut Commands) {
    for band in &shown.layout.lanes {
        let mut lane = ui.new_child(lane_builder(shown.timeline, band, canvas));
        for hit in &shown.scene.hits {
            if lane_of(shown.timeline, &hit.target) == Some(band.lane) {
                item(&mut lane, shown, hit, canvas, out);
            }
        }
    }
    // A fold has two places: its sign in the ruler, and its break through the lanes.
    for (place, hit) in shown.scene.hits.iter().enumerate() {
        if let Target::Fold(at) = hit.target {
            fold(ui, shown, (at, place), placed(hit, canvas), out);
        }
    }
}

fn fold(ui: &Ui, shown: &Shown<'_>, (at, place): (usize, usize), rect: Rect, out: &mut Commands) {
    let Some(fold) = shown.view.folds.get(at) else { return };
    let response = ui.interact(rect, egui::Id::unique(("fold", place)), Sense::CLICK);
    let label = format!("Fold: {} hidden, opens", fold.words(false));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.clicked() {
        out.push(Command::OpenFold(at));
    }
    if !shown.covered {
        let hint = format!("{} without an event; click to open", fold.words(false));
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text_at_pointer(hint);
    }
}

fn placed(hit: &Hit, canvas: Rect) -> Rect {
    Rect::from_min_size(
        pos2(canvas.left() + hit.rect.x, canvas.top() + hit.rect.y),
        Vec2::new(hit.rect.w, hit.rect.h),
    )
}

fn lane_builder(timeline: &Timeline, band: &LaneBand, canvas: Rect) -> UiBuilder {
    let rect = Rect::from_x_y_ranges(
        canvas.x_range(),
        (canvas.top() + band.top)..=(canvas.top() + band.bottom),
    );
    let label = format!("{}, {}", timeline.lane_name(band.lane), words::events(band.count));
    UiBuilder::new()
        .id_salt(("lane", band.lane))
        .max_rect(rect)
        .accessibility_parent(super::id())
        .accessibility_role(Role::Group)
        .accessibility_label(label)
}

fn lane_of(timeline: &Timeline, target: &Target) -> Option<crate::model::LaneIx> {
    match target {
        Target::Event(event) => timeline.event(*event).map(|event| event.lane),
        Target::Cluster(events) => {
            events.first().and_then(|event| timeline.event(*event)).map(|event| event.lane)
        }
        Target::Crowd { lane, .. } => Some(*lane),
        Target::Lane(_) | Target::Ruler | Target::Fold(_) => None,
    }
}

fn item(ui: &mut Ui, shown: &Shown<'_>, hit: &Hit, canvas: Rect, out: &mut Commands) {
    let rect = placed(hit, canvas);
    // Not focusable: the canvas is one stop for Tab, and the arrows move within it.
    match &hit.target {
        Target::Event(ix) => {
            let Some(event) = shown.timeline.event(*ix) else { return };
            let response = ui.interact(rect, event_id(*ix), Sense::CLICK);
            let selected = shown.view.selected == Some(*ix);
            list_option(&response, || event_label(shown.timeline, event), selected);
            if response.double_clicked() {
                out.push(Command::ZoomToEvent(*ix));
            } else if response.clicked() {
                out.push(Command::Select(*ix));
            }
            tooltip::event(response, shown, hit, *ix);
        }
        Target::Cluster(events) => {
            let Some(first) = events.first() else { return };
            let response = ui.interact(rect, cluster_id(*first), Sense::CLICK);
            let selected = shown.view.selected.is_some_and(|event| events.contains(&event));
            let label = || format!("{}, opens", words::cluster(shown.timeline, events));
            list_option(&response, label, selected);
            if response.clicked() {
                out.push(Command::OpenCluster(events.to_vec()));
            }
            tooltip::cluster(response, shown, hit, events);
        }
        Target::Crowd { lane, bounds: [from, to], count } => {
            let response = ui.interact(rect, egui::Id::unique(("crowd", lane, from)), Sense::CLICK);
            let label = || format!("{}, {}", words::events(*count), range_words(*from, *to, false));
            list_option(&response, || format!("{}, too close to part, opens", label()), false);
            if response.clicked() {
                out.push(Command::ShowSpan(Span::new(time(*from), time(*to)).padded(0.5)));
            }
            tooltip::crowd(response, shown, label);
        }
        Target::Lane(_) | Target::Ruler | Target::Fold(_) => {}
    }
}

/// What a screen reader says of an event: "13 July 2022, Recognition: North Korea recognises …,
/// 2 quotations".
#[must_use]
pub(crate) fn event_label(timeline: &Timeline, event: &Event) -> String {
    let disputed = if words::dispute(event).is_some() { ", disputed" } else { "" };
    format!(
        "{}, {}: {}, {}{disputed}",
        timeline.date_words(&event.date),
        timeline.lane_name(event.lane),
        timeline.text(event.title),
        words::quotations(event.detail.quotes.len()),
    )
}

fn event_id(event: EventIx) -> egui::Id {
    egui::Id::unique(("event", event))
}

fn cluster_id(first: EventIx) -> egui::Id {
    egui::Id::unique(("cluster", first))
}
