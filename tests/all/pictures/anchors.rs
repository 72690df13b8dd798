//! What is drawn by hand stays with what it means in a picture of any size: its points stand where
//! the marks stand, and whoever asks what is there finds the anchor again.

use sourceline::{
    export::{Folding, Picture},
    layout::{self, Plan, annotation::Ground},
    model::{Anchor, Annotation, AnnotationKind, Annotations, EventIx, LaneIx, Offset, Share},
};

use super::{SIZES, World, theme};

#[test]
fn from_an_anchor_to_a_picture_of_any_size_and_back_is_identity() {
    let world = annotated();
    for size in SIZES {
        for folding in [Folding::Linear, Folding::Folded] {
            let picture = Picture { size, folding, ..Picture::default() };
            let page = world.page(&picture);
            let ground = ground(&world, &picture);
            let mut seen = 0;
            for (_, annotation) in world.annotations.iter() {
                let anchor = annotation.points[0];
                let there = ground.place(&anchor).unwrap();
                let again = match anchor {
                    Anchor::Time { .. } => Some(ground.anchor_at(there)),
                    Anchor::Event { event, .. } => ground.fixed_to(event, there),
                };
                assert_eq!(again, Some(anchor), "{size:?} {folding:?}");
                // It is drawn there, and where it means an event, on the mark of that.
                let Some(placed) =
                    page.placed.iter().find(|each| each.annotation.points[0] == anchor)
                else {
                    continue;
                };
                seen += 1;
                let [x, y] = placed.points[0];
                assert!((f64::from(x) - there[0]).abs() < 0.01, "{size:?} {anchor:?}");
                assert!((f64::from(y) - there[1]).abs() < 0.01, "{size:?} {anchor:?}");
                if let Anchor::Event { event, offset: Offset { x: 0, y: 0 } } = anchor {
                    let mark = |item: &&layout::Item| item.what == layout::What::Event(event);
                    let mark = page.layout.items.iter().find(mark);
                    assert!(mark.is_none_or(|mark| (mark.y - y).abs() < 0.01), "{size:?}");
                }
            }
            assert!(seen > world.annotations.len() / 2, "{size:?} {folding:?}: {seen}");
        }
    }
}

/// The story with a marker on each event, one beside it, and one at a time in each lane.
fn annotated() -> World {
    let mut world = World::story();
    let mut all = Annotations::default();
    let mut mark = |anchor| {
        all.push(Annotation::new(AnnotationKind::Marker, vec![anchor]));
    };
    let events: Vec<EventIx> = world.timeline.iter().map(|(ix, _)| ix).collect();
    for event in events {
        mark(Anchor::on(event));
        mark(Anchor::Event { event, offset: Offset { x: 1_250, y: -400 } });
    }
    let lanes: Vec<LaneIx> = world.timeline.lane_order.clone();
    for (at, lane) in lanes.into_iter().enumerate() {
        let time = 1_646_000_000 + at as i64 * 86_461;
        mark(Anchor::Time { time, lane: Some(lane), height: Share(1_234 + at as i32 * 777) });
    }
    world.annotations = all;
    world
}

/// The ground of a picture's canvas.
fn ground(world: &World, picture: &Picture) -> Ground {
    let page = world.page(picture);
    let theme = theme(picture.theme);
    let input = layout::Input {
        timeline: &world.timeline,
        index: &world.index,
        matches: None,
        lanes: None,
        view: page.view,
        step: None,
        size: [page.canvas.w, page.canvas.h],
        theme: &theme,
        measure: &world.measurer,
        now: None,
        labels: None,
    };
    let plan = Plan::new(&input);
    Ground::new(&input, &plan, &page.layout, &world.annotations)
}
