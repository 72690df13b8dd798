//! What must hold of the picture of the bundled story, whatever part of it is looked at, in every
//! theme and at every size of the canvas: words keep clear of each other and of the marks, nothing
//! is too small to read, and every event can be reached.

use std::sync::Arc;

use proptest::{prelude::*, test_runner::Config};
use sourceline::{
    app::stage::{Input, Stage},
    index::Index,
    io::open_bundled,
    layout::{self, Layout, MarkGeometry, What},
    model::{Annotations, EventIx, Timeline},
    scene::{Item, Part, Rect, Scene, Target},
    style::{FontSet, Measurer, Theme, ThemeName},
    view::{Folds, Span, View},
};

/// The canvas in windows of 1280x800, 1920x1080 and 900x600.
const SIZES: [[f32; 2]; 3] = [[896.0, 690.0], [1536.0, 980.0], [560.0, 500.0]];
/// What rounding to pixels may add.
const HAIR: f32 = 0.5;
/// Words that are shortened keep at least so many characters.
const LEAST_TITLE: usize = 18;

/// So many cases of a property, or as many as `PROPTEST_CASES` asks for.
fn cases(count: u32) -> Config {
    let asked = Config::default();
    let cases = std::env::var_os("PROPTEST_CASES").map_or(count, |_| asked.cases);
    Config { cases, failure_persistence: None, ..asked }
}

struct World {
    timeline: Arc<Timeline>,
    index: Arc<Index>,
    themes: Vec<Arc<Theme>>,
    measurer: Arc<Measurer>,
}

/// Words on the canvas.
#[derive(Clone, Debug)]
struct Words {
    text: Arc<str>,
    rect: Rect,
    size: f32,
    clip: Rect,
    part: Option<Part>,
}

impl World {
    fn new() -> Self {
        let timeline = open_bundled().timeline;
        let index = Index::new(&timeline);
        let load = |name| Arc::new(Theme::load(name).unwrap());
        let measurer = Arc::new(Measurer::new(Arc::new(FontSet::default())));
        Self { timeline, index, themes: ThemeName::ALL.into_iter().map(load).collect(), measurer }
    }

    fn fit(&self) -> Span {
        layout::fit_span(&self.index, None)
    }

    /// The picture of a view.
    fn look(&self, theme: &Arc<Theme>, size: [f32; 2], view: View) -> (Arc<Layout>, Arc<Scene>) {
        let shown = Stage::default().show(&Input {
            timeline: &self.timeline,
            generation: [0, 0],
            matches: None,
            lanes: None,
            index: &self.index,
            view,
            step: None,
            is_still: false,
            size,
            theme,
            measurer: &self.measurer,
            now: None,
            annotations: &Annotations::default(),
            drawn: 0,
        });
        (shown.layout, shown.scene)
    }

    fn check(&self, theme: &Arc<Theme>, size: [f32; 2], view: View) {
        let (layout, scene) = self.look(theme, size, view);
        let at = format!("{:?} {size:?} {:?}", theme.name, view.span);
        let words = words(&scene);
        assert!(!words.is_empty(), "{at}: no words at all");
        clear_of_each_other(&words, &at);
        within_the_canvas(&words, size, &at);
        large_enough(&words, theme, &at);
        clear_of_marks_and_edges(&layout, theme, &at);
        whole_or_long_enough(&layout, &at);
        under_the_pointer(&layout, &scene, &at);
        self.each_event_once(&layout, &scene, &at);
        under_their_parts(&layout, &scene, &at);
    }

    /// Every event in view is in one mark or cluster, and can be pointed at.
    fn each_event_once(&self, layout: &Layout, scene: &Scene, at: &str) {
        let mut found = vec![0_u32; self.timeline.events.len()];
        for hit in &scene.hits {
            match &hit.target {
                Target::Event(ix) => found[ix.at()] += 1,
                Target::Cluster(events) => events.iter().for_each(|ix| found[ix.at()] += 1),
                Target::Crowd { .. } | Target::Lane(_) | Target::Ruler | Target::Fold(_) => {}
            }
        }
        let drawn = layout.items.iter().flat_map(|item| match &item.what {
            What::Event(ix) => vec![*ix],
            What::Cluster(events) => events.to_vec(),
        });
        let mut placed = vec![0_u32; found.len()];
        drawn.for_each(|ix| placed[ix.at()] += 1);
        let [before, after] = layout.outside;
        for (ix, event) in self.timeline.iter() {
            let title = self.timeline.text(event.title);
            assert!(placed[ix.at()] <= 1, "{at}: {title} is drawn {} times", placed[ix.at()]);
            assert!(found[ix.at()] <= 1, "{at}: {title} is hit {} times", found[ix.at()]);
            if layout.scroll_max == 0.0 && self.is_in(ix, layout.axis.span) {
                assert_eq!(found[ix.at()], 1, "{at}: {title} cannot be pointed at");
            }
        }
        let inside = self.timeline.event_count() - before - after;
        let reached = found.iter().filter(|count| **count > 0).count();
        assert!(layout.scroll_max > 0.0 || reached >= inside, "{at}: {reached} of {inside}");
    }

    /// Whether the moment by which an event is sorted lies well within a span.
    fn is_in(&self, ix: EventIx, span: Span) -> bool {
        let key = self.timeline.event(ix).unwrap().date.when.sort_key() as f64;
        span.padded(-0.001).contains(key)
    }
}

/// The words of a scene, each with the rectangle that it may be seen in.
fn words(scene: &Scene) -> Vec<Words> {
    let whole = Rect::new(0.0, 0.0, scene.size[0], scene.size[1]);
    let mut clip = whole;
    let mut part = None;
    let mut found = Vec::new();
    for item in &scene.items {
        match item {
            Item::Clip(rect) => clip = rect.unwrap_or(whole),
            Item::Part(now) => part.clone_from(now),
            Item::Text { at, run, .. } => {
                let rect = Rect::new(at[0], at[1], run.width, run.height);
                let (text, size) = (Arc::clone(&run.text), run.style.size);
                let words = Words { text, rect, size, clip, part: part.clone() };
                if seen(&words).is_some() {
                    found.push(words);
                }
            }
            _ => {}
        }
    }
    found
}

/// The part of words that is seen.
fn seen(words: &Words) -> Option<Rect> {
    let Words { rect, clip, .. } = words;
    let (x, y) = (rect.x.max(clip.x), rect.y.max(clip.y));
    let width = rect.right().min(clip.right()) - x;
    let height = rect.bottom().min(clip.bottom()) - y;
    (width > HAIR && height > HAIR).then(|| Rect::new(x, y, width, height))
}

/// A little smaller all around, for what touches.
fn shrunk(rect: Rect) -> Rect {
    Rect::new(rect.x + HAIR, rect.y + HAIR, rect.w - 2.0 * HAIR, rect.h - 2.0 * HAIR)
}

fn clear_of_each_other(words: &[Words], at: &str) {
    for (number, one) in words.iter().enumerate() {
        for other in words.iter().skip(number + 1) {
            let (Some(a), Some(b)) = (seen(one), seen(other)) else { continue };
            assert!(
                !shrunk(a).overlaps(shrunk(b)),
                "{at}: {:?} {a:?} lies over {:?} {b:?}",
                one.text,
                other.text
            );
        }
    }
}

/// What is outside of the canvas is cut off by its clip, which the canvas holds.
fn within_the_canvas(words: &[Words], [width, height]: [f32; 2], at: &str) {
    for each in words {
        let clip = each.clip;
        let inside = clip.x >= 0.0 && clip.y >= 0.0 && clip.right() <= width + HAIR;
        assert!(inside && clip.bottom() <= height + HAIR, "{at}: {:?} {clip:?}", each.text);
        // Up and down nothing is cut, unless lanes are scrolled.
        assert!(each.rect.y >= -HAIR, "{at}: {:?} {:?}", each.text, each.rect);
    }
}

fn large_enough(words: &[Words], theme: &Theme, at: &str) {
    for each in words {
        assert!(each.size >= 11.0, "{at}: {:?} at {} px", each.text, each.size);
    }
    assert!(theme.type_scale.body >= 12.0, "{at}: titles at {} px", theme.type_scale.body);
}

fn whole_or_long_enough(layout: &Layout, at: &str) {
    for label in layout.items.iter().filter_map(|item| item.label.as_ref()) {
        let length = label.title.chars().count();
        // Where too little of a title would fit, the date stands alone.
        let says_enough = length >= LEAST_TITLE || length == 0;
        assert!(!label.shortened || says_enough, "{at}: {:?}", label.title);
    }
}

/// Whoever points at a mark or at its words means that mark, and no other.
fn under_the_pointer(layout: &Layout, scene: &Scene, at: &str) {
    for item in &layout.items {
        let own = match &item.what {
            What::Event(ix) => Target::Event(*ix),
            What::Cluster(events) => Target::Cluster(events.clone()),
        };
        let x = match item.mark {
            MarkGeometry::Point { x, .. } | MarkGeometry::Cluster { x, .. } => x,
            MarkGeometry::Bracket { extent, .. } | MarkGeometry::Bar { extent, .. } => {
                f32::midpoint(
                    extent.left.max(layout.axis.left),
                    extent.right.min(layout.axis.right),
                )
            }
        };
        let words = item.label.iter().map(|label| [label.x + label.width / 2.0, label.y]);
        for point in words.chain([[x, item.y]]) {
            if point[0] > layout.axis.left && point[0] < layout.axis.right {
                let hit = scene.hit(point).map(|hit| &hit.target);
                assert_eq!(hit, Some(&own), "{at}: at {point:?}");
            }
        }
    }
}

/// What shows an event, a lane or the ruler stands under its part, and nothing else does.
fn under_their_parts(layout: &Layout, scene: &Scene, at: &str) {
    let words = words(scene);
    for item in &layout.items {
        let part = match &item.what {
            What::Event(ix) => Part::Event(*ix),
            What::Cluster(events) => Part::Cluster(events.clone()),
        };
        let begins = scene.items.iter().position(|item| is_part(item, &part));
        let begins = begins.unwrap_or_else(|| panic!("{at}: no part {part:?}"));
        let own = scene.items.iter().skip(begins + 1);
        let own: Vec<_> = own.take_while(|item| !matches!(item, Item::Part(_))).collect();
        let drawn = own.iter().filter(|item| !matches!(item, Item::Clip(_))).count();
        assert!(drawn > 0, "{at}: {part:?} is empty");
        let own = words.iter().filter(|words| words.part.as_ref() == Some(&part));
        let own: Vec<&str> = own.map(|words| &*words.text).collect();
        for label in item.label.iter().filter(|label| layout.axis.left < label.x) {
            let seen = label.x + label.width < layout.axis.right;
            assert!(!seen || own.contains(&&*label.date), "{at}: {:?} not in {own:?}", label.date);
        }
    }
    for each in &words {
        let is_rightly_there = match &each.part {
            Some(Part::Event(_) | Part::Cluster(_)) => {
                layout.axis.left <= each.clip.x && each.clip.y > 0.0
            }
            Some(Part::Lane(_)) => each.rect.right() <= layout.axis.left,
            Some(Part::Ruler) => each.rect.y < each.clip.bottom() && each.clip.y == 0.0,
            Some(Part::Density(_) | Part::Annotation(_) | Part::Block(_)) | None => false,
        };
        assert!(is_rightly_there, "{at}: {each:?}");
    }
}

fn is_part(item: &Item, wanted: &Part) -> bool {
    matches!(item, Item::Part(Some(part)) if part == wanted)
}

/// No label reaches over a mark or out of its lane.
fn clear_of_marks_and_edges(layout: &Layout, theme: &Theme, at: &str) {
    let marks: Vec<(usize, Rect)> =
        layout.items.iter().enumerate().map(|(number, item)| (number, mark(item, theme))).collect();
    let half = theme.type_scale.body * 0.6;
    for (number, item) in layout.items.iter().enumerate() {
        let Some(label) = &item.label else { continue };
        let rect = Rect::new(label.x, label.y - half, label.width, half * 2.0);
        let band = layout.lanes.iter().find(|band| band.lane == item.lane).unwrap();
        assert!(
            rect.y >= band.top - HAIR && rect.bottom() <= band.bottom + HAIR,
            "{at}: {:?} {rect:?} leaves its lane {} to {}",
            label.title,
            band.top,
            band.bottom
        );
        for (other, mark) in &marks {
            assert!(
                !shrunk(rect).overlaps(shrunk(*mark)),
                "{at}: {:?} {rect:?} lies over the mark {mark:?}{} {:?}",
                label.title,
                if *other == number { " of its own" } else { "" },
                layout.items[*other].what,
            );
        }
    }
}

/// What a mark fills, without the arrows and fades at its ends.
fn mark(item: &layout::Item, theme: &Theme) -> Rect {
    let radius = theme.space.mark_radius;
    let (left, right) = match item.mark {
        MarkGeometry::Point { x, .. } | MarkGeometry::Cluster { x, .. } => (x - radius, x + radius),
        MarkGeometry::Bracket { extent, .. } | MarkGeometry::Bar { extent, .. } => {
            (extent.left, extent.right)
        }
    };
    Rect::new(left, item.y - radius * 0.5, right - left, radius)
}

#[test]
fn the_opening_view_shows_all_its_words_whole() {
    let world = World::new();
    for theme in &world.themes {
        for size in SIZES {
            let view = View { span: world.fit(), folds: Folds::NONE, scroll: 0.0, selected: None };
            world.check(theme, size, view);
            let (layout, scene) = world.look(theme, size, view);
            assert_eq!(layout.outside, [0, 0]);
            for words in words(&scene) {
                let part = seen(&words).unwrap();
                let cut = part.w < words.rect.w - HAIR;
                assert!(!cut, "{:?} {size:?}: {words:?}", theme.name);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn words_and_marks_keep_clear_of_each_other_wherever_one_looks(
        theme in 0..3_usize,
        size in 0..SIZES.len(),
        about in 0..24_usize,
        offset in -0.6..0.6_f64,
        zoom in 0.0..14.0_f64,
        selected in proptest::option::of(0..24_u32),
    ) {
        let world = World::new();
        let event = world.timeline.event(world.index.by_time[about]).unwrap();
        let length = world.fit().length() / zoom.exp2();
        let middle = event.date.when.sort_key() as f64 + offset * length;
        let span = Span::new(middle - length / 2.0, middle + length / 2.0);
        let selected = selected.map(EventIx);
        world.check(&world.themes[theme], SIZES[size], View { span, folds: Folds::NONE, scroll: 0.0, selected });
    }
}
