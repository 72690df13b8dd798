//! Layout to scene: everything on the canvas, in the order of painting.

use std::sync::Arc;

use super::{
    Hit, Item, Part, Rect, Scene, Target, annotation, density, fold,
    marks::{self, Pen},
};
use crate::{
    layout::{self, Label, Layout, MarkGeometry, Styles, What, annotation::Placed},
    model::{EventIx, Lane, LaneColor, LaneShape, Timeline, grouped},
    style::{Color, Measurer, TextStyle, Theme},
};

/// How far the ground behind words reaches beyond them.
const KNOCK_OUT: f32 = 3.0;

/// What a scene is made from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// Where everything is.
    pub layout: &'a Layout,
    /// The event in the panel.
    pub selected: Option<EventIx>,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// Shapes the words.
    pub measurer: &'a Measurer,
    /// What is drawn by hand, from the back to the front; empty where it is left out.
    pub annotations: &'a [Placed],
}

/// Draws a layout.
#[must_use]
pub fn build(input: &Input<'_>) -> Scene {
    let size = input.layout.size;
    let styles = Styles::new(input.theme);
    let mut builder = Builder { input: *input, styles, scene: Scene { size, ..Scene::default() } };
    builder.ground();
    builder.lanes();
    builder.ruler();
    let Input { theme, measurer, annotations, .. } = *input;
    annotation::draw(&mut builder.scene, annotations, theme, measurer);
    builder.scene
}

pub(super) struct Builder<'a> {
    pub(super) input: Input<'a>,
    pub(super) styles: Styles,
    pub(super) scene: Scene,
}

impl Builder<'_> {
    fn ground(&mut self) {
        let [width, height] = self.scene.size;
        let top = self.input.theme.space.ruler;
        self.rect(Rect::new(0.0, 0.0, width, height), self.input.theme.paper);
        let ruler = &self.input.layout.ruler;
        let grid = self.input.theme.grid;
        let gutter = self.input.theme.space.gutter;
        let area = Rect::new(gutter, top, width - gutter, height - top);
        let Scene { items, hits, .. } = &mut self.scene;
        for mark in &self.input.layout.folds {
            fold::band(items, hits, mark, area, self.input.theme);
        }
        for tick in &ruler.minor {
            self.vertical(tick.x, top, height, grid, 1.0);
        }
        for tick in ruler.major.iter().filter(|tick| !tick.pinned) {
            self.vertical(tick.x, top, height, self.input.theme.hairline, 1.0);
        }
        if let Some(x) = ruler.today {
            self.vertical(x, top, height, self.input.theme.accent, 1.5);
        }
    }

    fn lanes(&mut self) {
        let [width, height] = self.scene.size;
        let theme = self.input.theme;
        let area = Rect::new(0.0, theme.space.ruler, width, height - theme.space.ruler);
        self.scene.items.push(Item::Clip(Some(area)));
        for band in &self.input.layout.lanes {
            self.horizontal(band.bottom, 0.0, width, theme.hairline);
        }
        let marks = Rect::new(theme.space.gutter, area.y, width - theme.space.gutter, area.h);
        self.scene.items.push(Item::Clip(Some(marks)));
        annotation::bands(&mut self.scene.items, self.input.annotations, theme);
        let Scene { items, hits, .. } = &mut self.scene;
        density::columns(items, hits, &self.input.layout.density, marks, |lane| {
            let (_, color) = ink(self.input.timeline.lane(lane), theme);
            [color, dimmed(color, theme.paper)]
        });
        for item in &self.input.layout.items {
            self.part(Some(match &item.what {
                What::Event(event) => Part::Event(*event),
                What::Cluster(events) => Part::Cluster(Arc::clone(events)),
            }));
            self.item(item, marks);
        }
        self.scene.items.push(Item::Clip(Some(area)));
        for band in &self.input.layout.lanes {
            self.part(Some(Part::Lane(band.lane)));
            self.lane_name(band);
        }
        self.part(None);
        self.scene.items.push(Item::Clip(None));
    }

    fn item(&mut self, item: &layout::Item, area: Rect) {
        let theme = self.input.theme;
        let lane = self.input.timeline.lane(item.lane);
        let selected = match &item.what {
            What::Event(event) => self.input.selected == Some(*event),
            What::Cluster(events) => {
                self.input.selected.is_some_and(|event| events.contains(&event))
            }
        };
        let reach = reach(item, theme);
        let ground = if selected { theme.selection } else { theme.paper };
        if selected {
            let rect = grown(reach, 4.0, 1.0);
            self.scene.items.push(Item::Rect {
                rect,
                fill: ground,
                fill_right: ground,
                radius: theme.space.unit / 2.0,
            });
        }
        let (shape, color) = ink(lane, theme);
        // What is selected is looked at, whatever is searched for.
        let is_dim = item.dim && !selected;
        let color = if is_dim { dimmed(color, ground) } else { color };
        let pen = Pen { theme, shape, color, ground };
        // The ground of the words first: the bracket of a day passes under them, not behind it.
        if let Some(label) = &item.label {
            let half = theme.type_scale.body * 0.7;
            let words = Rect::new(label.x, label.y - half, label.width, half * 2.0);
            let words = grown(words, KNOCK_OUT, 0.0);
            self.rect(words, ground);
            // A break is not to be lost behind words.
            for mark in self.input.layout.folds.iter().filter(|_| !selected) {
                let band = words.cut(fold::band_rect(mark, area));
                if band.w > 0.0 {
                    self.rect(band, theme.fold);
                }
            }
            if !selected {
                let bands = self.input.annotations;
                annotation::bands_over(&mut self.scene.items, words, bands, theme);
            }
        }
        let covered = covered(&item.mark, theme);
        fold::broken(&mut self.scene.items, &self.input.layout.folds, covered, area, |items| {
            pen.mark(items, &item.mark, item.y);
        });
        if let MarkGeometry::Cluster { x, count, .. } = item.mark {
            self.badge([x, item.y], count, color);
        }
        if let Some(label) = &item.label {
            self.label(label, selected, is_dim.then_some(ground));
        }
        let target = match &item.what {
            What::Event(event) => Target::Event(*event),
            What::Cluster(events) => Target::Cluster(events.clone()),
        };
        let rect = grown(reach, 2.0, 0.0).cut(area);
        if rect.w > 0.0 && rect.h > 0.0 {
            self.scene.hits.push(Hit { rect, target });
        }
    }

    /// A cluster's count on the lane's colour.
    fn badge(&mut self, [x, y]: [f32; 2], count: usize, color: Color) {
        let theme = self.input.theme;
        let run = self.input.measurer.shape(&count.to_string(), self.styles.badge);
        let [width, height] = layout::badge_size(count, theme, self.input.measurer);
        self.scene.items.push(Item::Rect {
            rect: Rect::new(x - width / 2.0, y - height / 2.0, width, height),
            fill: color,
            fill_right: color,
            radius: height / 2.0,
        });
        let at = [x - run.width / 2.0, y - run.height / 2.0];
        self.scene.items.push(Item::Text { at, run, color: theme.paper });
    }

    /// The words of a label; those that other words stand out before are dimmed on this ground.
    fn label(&mut self, label: &Label, selected: bool, dimmed_on: Option<Color>) {
        let theme = self.input.theme;
        let styles = self.styles;
        let title = if selected { styles.selected } else { styles.title };
        let [muted, ink, alarm] = [theme.muted, theme.ink, theme.alarm].map(|color| {
            // All words of a dimmed label are of one weight: none of them is to be looked at first.
            dimmed_on.map_or(color, |ground| dimmed(theme.muted, ground))
        });
        self.words(&label.date, styles.date, label.x, label.y, muted);
        self.words(&label.title, title, label.title_x, label.y, ink);
        if let Some((x, after)) = &label.after {
            self.words(after, styles.after, *x, label.y, muted);
        }
        if let Some((x, word)) = label.flag {
            marks::flag(&mut self.scene.items, [x, label.y], alarm, theme);
            self.words(word, styles.flag, x + layout::flag_advance(theme), label.y, alarm);
        }
    }

    fn lane_name(&mut self, band: &layout::LaneBand) {
        let theme = self.input.theme;
        let unit = theme.space.unit;
        let lane = self.input.timeline.lane(band.lane);
        let (shape, color) = ink(lane, theme);
        let ground = theme.paper;
        // Marks that reach under the names at the left edge are covered, a hairline is not.
        self.rect(
            Rect::new(0.0, band.top + 1.0, theme.space.gutter - 1.0, band.bottom - band.top - 2.0),
            ground,
        );
        let style = self.styles.lane_name;
        let pitch = self.input.measurer.shape("x", style).height.ceil() + 1.0;
        // A lane of a single row has just the height for its name and count.
        let spare = band.bottom - band.top - pitch * (band.name.len() + 1) as f32;
        let inset = (unit * 1.5).min((spare / 2.0).max(unit / 4.0));
        let mut y = band.top + inset + pitch / 2.0;
        let pen = Pen { theme, shape, color, ground };
        let at = [unit * 2.0, y];
        let radius = theme.space.mark_radius * 0.9;
        pen.shape(&mut self.scene.items, at, radius, layout::MarkStyle::Known);
        for words in &band.name {
            self.words(words, style, self.styles.name_inset, y, theme.ink);
            y += pitch;
        }
        let count = match band.count {
            1 => "1 event".to_owned(),
            count => format!("{} events", grouped(count)),
        };
        let under_way =
            (band.under_way > 0).then(|| format!("{} under way", grouped(band.under_way)));
        for words in std::iter::once(count).chain(under_way) {
            if y + pitch / 2.0 <= band.bottom {
                self.words(&words, self.styles.lane_count, self.styles.name_inset, y, theme.muted);
            }
            y += pitch;
        }
        let rect = Rect::new(0.0, band.top, theme.space.gutter, band.bottom - band.top);
        self.scene.hits.push(Hit { rect, target: Target::Lane(band.lane) });
    }

    /// Words whose line is centred on `y`.
    pub(super) fn words(&mut self, words: &str, style: TextStyle, x: f32, y: f32, color: Color) {
        if words.is_empty() {
            return;
        }
        let run = self.input.measurer.shape(words, style);
        let at = [x, y - run.height / 2.0];
        self.scene.items.push(Item::Text { at, run: Arc::clone(&run), color });
    }

    pub(super) fn part(&mut self, part: Option<Part>) {
        self.scene.items.push(Item::Part(part));
    }

    pub(super) fn rect(&mut self, rect: Rect, fill: Color) {
        self.scene.items.push(Item::Rect { rect, fill, fill_right: fill, radius: 0.0 });
    }

    /// A vertical line, placed so that one of width 1 covers one column of pixels.
    pub(super) fn vertical(&mut self, x: f32, top: f32, bottom: f32, color: Color, width: f32) {
        let x = x.round() - width / 2.0;
        self.rect(Rect::new(x.floor(), top, width, bottom - top), color);
    }

    pub(super) fn horizontal(&mut self, y: f32, left: f32, right: f32, color: Color) {
        self.rect(Rect::new(left, y.round() - 1.0, right - left, 1.0), color);
    }
}

fn ink(lane: Option<&Lane>, theme: &Theme) -> (LaneShape, Color) {
    let shape = lane.map_or(LaneShape::Circle, |lane| lane.shape);
    let color = lane.map_or(LaneColor::Slate, |lane| lane.color);
    (shape, theme.lane(color))
}

/// A colour drawn back towards its ground, as far as it can still be made out there: a contrast of
/// 3 ([WCAG 2.2, 1.4.11](https://www.w3.org/TR/WCAG22/#non-text-contrast)).
fn dimmed(color: Color, ground: Color) -> Color {
    let parts = [0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
    let mixed = parts.into_iter().map(|part| color.mix(ground, part));
    mixed.into_iter().find(|mixed| mixed.contrast(ground) >= 3.0).unwrap_or(color)
}

/// The rectangle that an item's mark and label fill.
fn reach(item: &layout::Item, theme: &Theme) -> Rect {
    let [mut left, mut right] = covered(&item.mark, theme);
    let half = theme.space.row / 2.0 - 1.0;
    let (mut top, bottom) = (item.y - half, item.y + half);
    if let Some(label) = &item.label {
        left = left.min(label.x);
        right = right.max(label.x + label.width);
        top = top.min(label.y - half);
    }
    Rect::new(left, top, right - left, bottom - top)
}

/// From the left to the right end of a mark.
fn covered(mark: &MarkGeometry, theme: &Theme) -> [f32; 2] {
    let radius = theme.space.mark_radius;
    match *mark {
        MarkGeometry::Point { x, within, .. } => {
            let within = within.unwrap_or(layout::Extent { left: x, right: x });
            [within.left.min(x - radius), within.right.max(x + radius)]
        }
        MarkGeometry::Bracket { extent, .. } | MarkGeometry::Bar { extent, .. } => {
            [extent.left, extent.right]
        }
        MarkGeometry::Cluster { x, extent, .. } => {
            let half = radius * 1.5;
            [extent.left.min(x - half), extent.right.max(x + half)]
        }
    }
}

fn grown(rect: Rect, x: f32, y: f32) -> Rect {
    Rect::new(rect.x - x, rect.y - y, rect.w + 2.0 * x, rect.h + 2.0 * y)
}
