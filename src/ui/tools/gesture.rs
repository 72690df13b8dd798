//! What the pointer does with a tool: draws, moves, reshapes, selects.
//!
//! Until the button is let go, what a gesture comes to is shown and changes nothing; Escape gives it
//! up.

use egui::{
    Context, CursorIcon, Id, Key, Modifiers, PointerButton, Pos2, Rect, Response, Role, Sense, Ui,
    WidgetInfo,
};

use super::{
    Shown, Tool, ToolChange, change, handles,
    held::Held,
    hit,
    reshape::{Handle, drawn, handles as handles_of, inked, moved, reshaped},
};
use crate::{
    edit::Moved,
    layout::annotation::Area,
    model::{Anchor, Annotation, AnnotationIx, AnnotationKind},
    scene::Target,
    ui::{Command, Commands, canvas},
};

/// A drag shorter than this draws nothing, in logical pixels.
const LEAST_PX: f64 = 4.0;
/// How near the pointer must come to a handle, in logical pixels.
const HANDLE_PX: f32 = 9.0;

/// A gesture under way.
#[derive(Clone, Debug, Default, PartialEq)]
enum Gesture {
    /// None.
    #[default]
    None,
    /// Something is drawn from a place.
    Draw(AnnotationKind, [f64; 2]),
    /// A line is drawn by hand.
    Ink(Vec<[f64; 2]>),
    /// What is selected is moved from a place.
    Move([f64; 2]),
    /// A handle is dragged.
    Reshape(AnnotationIx, Handle),
    /// A rectangle is drawn about what is to be selected.
    Choose([f64; 2]),
    /// It was given up, and the button is still down.
    Over,
}

/// Whether anything is being drawn, moved or reshaped.
#[must_use]
pub fn is_under_way(ctx: &Context) -> bool {
    !matches!(held(ctx), Gesture::None | Gesture::Over)
}

/// Gives up a gesture on Escape, which then means nothing else.
pub fn take_escape(ctx: &Context, out: &mut Commands) {
    if is_under_way(ctx) && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        hold(ctx, Gesture::Over);
        out.push(change(ToolChange::Preview(Vec::new())));
    }
}

pub(super) fn take(ui: &Ui, shown: &Shown<'_>, tool: Tool, canvas: Rect, out: &mut Commands) {
    let ctx = ui.ctx();
    let response =
        ui.interact(canvas, Id::unique("tool on the canvas"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Canvas, true, format!("Tool: {}", tool.action().label()))
    });
    if response.clicked() || response.drag_started() {
        ctx.memory_mut(|memory| memory.request_focus(canvas::id()));
    }
    let place = |at: Pos2| [f64::from(at.x - canvas.left()), f64::from(at.y - canvas.top())];
    let pointer = ctx.input(|input| input.pointer.latest_pos());
    let keys = Held::of(ctx.input(|input| input.modifiers));
    if response.drag_started_by(PointerButton::Primary)
        && let Some(from) = ctx.input(|input| input.pointer.press_origin())
    {
        hold(ctx, begun(shown, tool, place(from), keys, out));
    }
    let now = held(ctx);
    if let Some(at) = pointer.map(place) {
        if response.dragged_by(PointerButton::Primary) {
            hold(ctx, dragged(shown, now, (at, keys), out));
        } else if response.drag_stopped_by(PointerButton::Primary) {
            finished(shown, &now, (at, keys), out);
            hold(ctx, Gesture::None);
        }
    }
    if !response.is_pointer_button_down_on() {
        hold(ctx, Gesture::None);
    }
    if response.clicked_by(PointerButton::Primary)
        && let Some(at) = response.interact_pointer_pos()
    {
        clicked(ui, shown, tool, (place(at), response.double_clicked()), out);
    }
    pan(shown, &response, out);
    if response.hovered() || response.dragged() {
        let at = pointer.map(place);
        ctx.set_cursor_icon(cursor(shown, tool, at));
        if let Some(at) = at {
            feedback(ui, shown, tool, at, canvas);
        }
    }
}

/// The other buttons move the view, as they do without a tool.
fn pan(shown: &Shown<'_>, response: &Response, out: &mut Commands) {
    if [PointerButton::Middle, PointerButton::Secondary]
        .into_iter()
        .any(|button| response.dragged_by(button))
    {
        let delta = response.drag_delta();
        out.push(Command::Pan(-shown.ground.axis.seconds(delta.x)));
        out.push(Command::Scroll(-delta.y));
    }
}

fn begun(shown: &Shown<'_>, tool: Tool, from: [f64; 2], keys: Held, out: &mut Commands) -> Gesture {
    match tool {
        Tool::Draw(AnnotationKind::Ink) => Gesture::Ink(vec![from]),
        Tool::Draw(kind) => Gesture::Draw(kind, from),
        Tool::Select => {
            let at = from.map(|each| each as f32);
            if let Some((ix, handle)) = handle_at(shown, at) {
                return Gesture::Reshape(ix, handle);
            }
            let Some(ix) = hit(shown, at) else { return Gesture::Choose(from) };
            if !shown.selected.contains(&ix) {
                let others = shown.selected.iter().filter(|_| keys.straight);
                let chosen = others.copied().chain([ix]).collect();
                out.push(change(ToolChange::Select(chosen)));
            }
            Gesture::Move(from)
        }
    }
}

/// What the gesture comes to so far.
fn dragged(
    shown: &Shown<'_>,
    now: Gesture,
    (at, keys): ([f64; 2], Held),
    out: &mut Commands,
) -> Gesture {
    let mut now = now;
    let preview = match &mut now {
        Gesture::Draw(kind, from) => {
            vec![new(shown, *kind, drawn(*kind, shown.ground, [*from, at], keys))]
        }
        Gesture::Ink(places) => {
            places.push(at);
            vec![new(shown, AnnotationKind::Ink, inked(shown.ground, places, keys))]
        }
        Gesture::Move(from) => {
            let points = all_moved(shown, [*from, at], keys).into_iter();
            let with_points = |(ix, points): (AnnotationIx, Vec<Anchor>)| {
                let annotation = shown.annotations.get(ix)?.clone();
                Some((ix, Annotation { points, ..annotation }))
            };
            points.filter_map(with_points).collect()
        }
        Gesture::Reshape(ix, handle) => {
            let annotation = shown.annotations.get(*ix).filter(|each| !each.locked);
            let changed =
                annotation.and_then(|each| reshaped(shown.ground, each, *handle, at, keys));
            changed.map(|changed| (*ix, changed)).into_iter().collect()
        }
        Gesture::None | Gesture::Choose(_) | Gesture::Over => return now,
    };
    // What is not whole yet, as a line by hand of one point, is not shown.
    let preview = preview.into_iter().filter(|(_, each)| each.is_whole()).collect();
    out.push(change(ToolChange::Preview(preview)));
    now
}

fn finished(shown: &Shown<'_>, now: &Gesture, (at, keys): ([f64; 2], Held), out: &mut Commands) {
    let asked = match now {
        Gesture::Draw(kind, from) => {
            let is_point = kind.points()[1] == 1;
            let length = (at[0] - from[0]).hypot(at[1] - from[1]);
            if is_point || length >= LEAST_PX {
                placed_anew(shown, *kind, drawn(*kind, shown.ground, [*from, at], keys))
            } else {
                None
            }
        }
        Gesture::Ink(places) => {
            placed_anew(shown, AnnotationKind::Ink, inked(shown.ground, places, keys))
        }
        Gesture::Move(from) => {
            let points = all_moved(shown, [*from, at], keys);
            Some(ToolChange::Points(points, Moved::Whole))
        }
        Gesture::Reshape(ix, handle) => shown
            .annotations
            .get(*ix)
            .and_then(|each| reshaped(shown.ground, each, *handle, at, keys))
            .map(|changed| match handle {
                Handle::Bend => ToolChange::Bend(*ix, changed.bend),
                _ => ToolChange::Points(vec![(*ix, changed.points)], Moved::Reshaped),
            }),
        Gesture::Choose(from) => {
            let narrow = |[x, y]: [f64; 2]| [x as f32, y as f32];
            let area = Area::about([narrow(*from), narrow(at)]);
            let inside = shown.placed.iter().filter(|placed| area.holds(placed.bounds));
            let mut chosen: Vec<AnnotationIx> = inside.map(|placed| placed.ix).collect();
            if keys.straight {
                chosen.extend(shown.selected);
            }
            Some(ToolChange::Select(chosen))
        }
        Gesture::None | Gesture::Over => None,
    };
    out.push(change(asked.unwrap_or(ToolChange::Preview(Vec::new()))));
}

fn clicked(
    ui: &Ui,
    shown: &Shown<'_>,
    tool: Tool,
    (at, twice): ([f64; 2], bool),
    out: &mut Commands,
) {
    if let Tool::Draw(kind) = tool {
        if kind.points()[1] == 1 {
            let keys = Held::of(ui.input(|input| input.modifiers));
            let points = drawn(kind, shown.ground, [at, at], keys);
            out.extend(placed_anew(shown, kind, points).map(change));
        }
        return;
    }
    let point = at.map(|each| each as f32);
    let shift = ui.input(|input| input.modifiers.shift);
    match hit(shown, point) {
        Some(ix) if twice => out.push(change(ToolChange::Write(ix))),
        Some(ix) if shift => {
            let mut chosen = shown.selected.to_vec();
            if let Some(at) = chosen.iter().position(|each| *each == ix) {
                chosen.remove(at);
            } else {
                chosen.push(ix);
            }
            out.push(change(ToolChange::Select(chosen)));
        }
        Some(ix) => out.push(change(ToolChange::Select(vec![ix]))),
        None => {
            out.push(change(ToolChange::Select(Vec::new())));
            // Below the tool lies the canvas as ever.
            out.extend(match shown.scene.hit(point).map(|hit| &hit.target) {
                Some(Target::Event(event)) => Some(Command::Select(*event)),
                Some(Target::Cluster(events)) => Some(Command::OpenCluster(events.to_vec())),
                Some(Target::Fold(at)) => Some(Command::OpenFold(*at)),
                _ => None,
            });
        }
    }
}

/// What adds something new, or lets its words be typed first.
fn placed_anew(shown: &Shown<'_>, kind: AnnotationKind, points: Vec<Anchor>) -> Option<ToolChange> {
    let (_, annotation) = new(shown, kind, points);
    if !annotation.is_whole() {
        return None;
    }
    let annotation = Box::new(annotation);
    Some(if kind == AnnotationKind::Note {
        ToolChange::BeginNote(annotation)
    } else {
        ToolChange::Draw(annotation)
    })
}

fn new(shown: &Shown<'_>, kind: AnnotationKind, points: Vec<Anchor>) -> (AnnotationIx, Annotation) {
    let super::Look { color, width, size } = shown.look;
    let annotation = Annotation { color, width, size, ..Annotation::new(kind, points) };
    (shown.annotations.next(), annotation)
}

/// The points of all that is selected and not locked, moved from one place to another.
fn all_moved(
    shown: &Shown<'_>,
    [from, to]: [[f64; 2]; 2],
    keys: Held,
) -> Vec<(AnnotationIx, Vec<Anchor>)> {
    let by = keys.way([to[0] - from[0], to[1] - from[1]]);
    let free = shown.selected.iter().filter_map(|ix| Some((*ix, shown.annotations.get(*ix)?)));
    // Where all are locked, they are asked for all the same, so that somebody is told why not.
    let all_locked = free.clone().all(|(_, each)| each.locked);
    free.filter(|(_, each)| all_locked || !each.locked)
        .filter_map(|(ix, each)| Some((ix, moved(shown.ground, each, by)?)))
        .collect()
}

/// The handle at a place, where a single thing is selected.
fn handle_at(shown: &Shown<'_>, [x, y]: [f32; 2]) -> Option<(AnnotationIx, Handle)> {
    let [ix] = shown.selected else { return None };
    let placed = shown.placed.iter().find(|placed| placed.ix == *ix)?;
    let near = |[hx, hy]: [f32; 2]| (hx - x).hypot(hy - y);
    let all = handles_of(placed).into_iter().filter(|(_, at)| near(*at) <= HANDLE_PX);
    let nearest = all.min_by(|one, other| near(one.1).total_cmp(&near(other.1)));
    nearest.filter(|_| !placed.annotation.locked).map(|(handle, _)| (*ix, handle))
}

fn cursor(shown: &Shown<'_>, tool: Tool, at: Option<[f64; 2]>) -> CursorIcon {
    let Some(at) = at.map(|at| at.map(|each| each as f32)) else { return CursorIcon::Default };
    match tool {
        Tool::Draw(AnnotationKind::Note) => CursorIcon::Text,
        Tool::Draw(_) => CursorIcon::Crosshair,
        Tool::Select if handle_at(shown, at).is_some() => CursorIcon::Crosshair,
        Tool::Select if hit(shown, at).is_some() => CursorIcon::Move,
        Tool::Select => CursorIcon::Default,
    }
}

/// The mark that an end would be fixed to, and the rectangle about what is to be selected.
fn feedback(ui: &Ui, shown: &Shown<'_>, tool: Tool, at: [f64; 2], canvas: Rect) {
    let gesture = held(ui.ctx());
    let snaps = matches!(tool, Tool::Draw(AnnotationKind::Arrow | AnnotationKind::Line))
        || matches!(gesture, Gesture::Reshape(_, Handle::Point(_)));
    let keys = Held::of(ui.input(|input| input.modifiers));
    // An end that keeps to a direction holds to no event.
    let is_held_off = keys.straight && gesture != Gesture::None;
    if snaps
        && !is_held_off
        && let Some(event) = shown.ground.nearest(at, keys.snap_px())
        && let Some(spot) = shown.ground.spot(event)
    {
        handles::ring(ui, shown, canvas, spot.at);
    }
    if let Gesture::Choose(from) = gesture {
        handles::rubber_band(ui, shown, canvas, [from, at]);
    }
}

fn held(ctx: &Context) -> Gesture {
    ctx.data(|data| data.get_temp(id())).unwrap_or_default()
}

fn hold(ctx: &Context, gesture: Gesture) {
    ctx.data_mut(|data| data.insert_temp(id(), gesture));
}

fn id() -> Id {
    Id::unique("gesture with a tool")
}
