//! The ruler of the scene: two ranks of ticks, today's line, and the signs of breaks.

use super::{Hit, Item, Part, Rect, Scene, Target, build::Builder, fold};
use crate::layout::{self, Styles};

impl Builder<'_> {
    pub(super) fn ruler(&mut self) {
        let theme = self.input.theme;
        let [width, _] = self.scene.size;
        let bottom = theme.space.ruler;
        let ruler = &self.input.layout.ruler;
        self.part(Some(Part::Ruler));
        self.rect(Rect::new(0.0, 0.0, width, bottom), theme.paper);
        let area = Rect::new(theme.space.gutter, 0.0, width - theme.space.gutter, bottom);
        self.scene.items.push(Item::Clip(Some(area)));
        let Styles { major, minor, .. } = self.styles;
        for tick in &ruler.fine {
            self.vertical(tick.x, bottom - theme.space.unit * 0.5, bottom, theme.hairline, 1.0);
        }
        for tick in &ruler.minor {
            self.vertical(tick.x, bottom * 0.5, bottom, theme.hairline, 1.0);
            self.words(&tick.label, minor, tick.label_x, bottom * 0.64, theme.muted);
        }
        for tick in &ruler.major {
            if !tick.pinned {
                let is_across = !tick.label.is_empty() && tick.label_x < tick.x;
                let top = if is_across { bottom * 0.5 } else { theme.space.unit };
                self.vertical(tick.x, top, bottom, theme.muted, 1.0);
            }
            self.words(&tick.label, major, tick.label_x, bottom * 0.3, theme.ink);
        }
        self.today();
        self.scene.items.push(Item::Clip(None));
        self.horizontal(bottom, 0.0, width, theme.hairline);
        self.vertical(theme.space.gutter, bottom, self.scene.size[1], theme.hairline, 1.0);
        let rect = Rect::new(theme.space.gutter, 0.0, width - theme.space.gutter, bottom);
        self.scene.hits.push(Hit { rect, target: Target::Ruler });
        self.scene.items.push(Item::Clip(Some(area)));
        let Scene { items, hits, .. } = &mut self.scene;
        for mark in &self.input.layout.folds {
            fold::sign(items, hits, mark, theme, self.input.measurer);
        }
        self.scene.items.push(Item::Clip(None));
        self.part(None);
    }

    /// Today's line in the ruler, with its name where the upper rank leaves room for it.
    fn today(&mut self) {
        let theme = self.input.theme;
        let Some(x) = self.input.layout.ruler.today else { return };
        let bottom = theme.space.ruler;
        // It passes no words: where those of the lower rank stand, it begins below them.
        let minor = |tick: &layout::Tick| {
            let words = self.input.measurer.shape(&tick.label, self.styles.minor);
            tick.label_x - 1.0 < x && x < tick.label_x + words.width + 1.0
        };
        let is_crossed = self.input.layout.ruler.minor.iter().any(minor);
        let top = if is_crossed { bottom * 0.8 } else { bottom * 0.5 };
        self.vertical(x, top, bottom, theme.accent, 1.5);
        let run = self.input.measurer.shape("Today", self.styles.minor);
        let left = x - run.width - theme.space.unit / 2.0;
        let near = theme.space.unit;
        let free = self.input.layout.ruler.major.iter().all(|tick| {
            let words = self.input.measurer.shape(&tick.label, self.styles.major);
            tick.label_x > x + near || tick.label_x + words.width + near < left
        });
        if free && left > theme.space.gutter {
            self.words("Today", self.styles.minor, left, bottom * 0.3, theme.accent);
        }
    }
}
