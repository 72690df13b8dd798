//! The height of the canvas, shared among the lanes.
//!
//! Where all rows fit, what is left over goes into the rows first and then about them, so that the
//! lanes fill the canvas. Where they do not, the rows are filled like water: every lane gets what
//! it needs up to a common level. Where even the least does not fit, the lanes can be scrolled.

use super::LanePlan;
use crate::{
    layout::{Input, Styles},
    style::wrap,
};

/// A lane that needs more rows gets at least these: one for what is gathered, one for the rest.
const LEAST_ROWS: usize = 2;
/// How far the rows may spread where there is height to spare.
const LOOSEST: f32 = 1.3;
/// A name takes no more lines than these.
const NAME_LINES: usize = 3;

/// The height of the lanes, and what a row and a lane take of it.
pub(super) struct Room<'a> {
    input: &'a Input<'a>,
    height: f32,
    row: f32,
    /// Above the first row and below the last.
    padding: f32,
}

/// What a lane needs.
pub(super) struct Need {
    name: Vec<String>,
    /// The height of its name and count.
    name_height: f32,
    rows: usize,
}

impl<'a> Room<'a> {
    pub(super) fn new(input: &'a Input<'a>) -> Self {
        let space = input.theme.space;
        Self {
            input,
            height: (input.size[1] - space.ruler).max(space.row),
            row: space.row,
            padding: space.unit,
        }
    }

    /// The same with half the room about the rows, for when that shows every event.
    pub(super) fn tight(input: &'a Input<'a>) -> Self {
        let room = Self::new(input);
        Self { padding: room.padding / 2.0, ..room }
    }

    /// More rows than these no lane can have.
    pub(super) fn most_rows(&self) -> usize {
        (self.height / self.row).ceil().max(1.0) as usize + 1
    }

    /// What a lane of this name needs for so many rows. A collapsed one says no more than its name.
    pub(super) fn need(&self, name: &str, rows: usize, collapsed: bool) -> Need {
        let styles = Styles::new(self.input.theme);
        let space = self.input.theme.space;
        let width = space.gutter - styles.name_inset - space.unit;
        let measure = self.input.measure;
        let mut name = wrap(name, styles.lane_name, width.max(1.0), measure);
        let lines = if collapsed { 1 } else { NAME_LINES };
        if name.len() > lines {
            name.truncate(lines);
            if let Some(last) = name.last_mut() {
                while !last.is_empty()
                    && measure.width(&format!("{last}…"), styles.lane_name) > width
                {
                    last.pop();
                }
                last.push('…');
            }
        }
        let name_height = name.len() as f32 * measure.line_height(styles.lane_name)
            + if collapsed { 0.0 } else { measure.line_height(styles.lane_count) };
        Need { name, name_height, rows: rows.clamp(1, self.most_rows()) }
    }

    /// How many rows each lane gets.
    pub(super) fn share(&self, needs: &[Need]) -> Vec<usize> {
        let at_level =
            |level: usize| -> Vec<_> { needs.iter().map(|need| need.rows.min(level)).collect() };
        let fits = |rows: &[usize]| {
            let heights = needs.iter().zip(rows).map(|(need, &rows)| self.lane(need, rows));
            heights.sum::<f32>() <= self.height
        };
        let highest = needs.iter().map(|need| need.rows).max().unwrap_or(LEAST_ROWS);
        let level = (LEAST_ROWS..=highest).rev().find(|&level| fits(&at_level(level)));
        let mut shares = at_level(level.unwrap_or(LEAST_ROWS));
        // What does not reach for another row everywhere goes to the first lanes that want it.
        for at in 0..shares.len() {
            let mut more = shares.clone();
            if let (Some(rows), Some(need)) = (more.get_mut(at), needs.get(at))
                && *rows < need.rows
            {
                *rows += 1;
                if fits(&more) {
                    shares = more;
                }
            }
        }
        shares
    }

    /// Puts lanes below each other and spreads them over the height. Gives the lanes with their
    /// places, and how tall they are together.
    pub(super) fn stack(&self, needs: Vec<Need>, lanes: Vec<LanePlan>) -> (Vec<LanePlan>, f32) {
        let rows: u32 = lanes.iter().map(|lane| lane.rows.max(1)).sum();
        let tight: f32 =
            needs.iter().zip(&lanes).map(|(need, lane)| self.lane(need, lane.rows as usize)).sum();
        let spare = (self.height - tight).max(0.0);
        // Whole pixels, so that all rows are equally sharp.
        let pitch = (self.row + spare / rows.max(1) as f32).min(self.row * LOOSEST).floor();
        let pitch = pitch.max(self.row);
        let heights: Vec<f32> = needs
            .iter()
            .zip(&lanes)
            .map(|(need, lane)| {
                (lane.rows.max(1) as f32 * pitch).max(need.name_height) + 2.0 * self.padding
            })
            .collect();
        let content: f32 = heights.iter().sum();
        let spread = (self.height / content.max(1.0)).max(1.0);
        let mut bottom = 0.0;
        let mut stacked = Vec::with_capacity(lanes.len());
        for ((need, lane), height) in needs.into_iter().zip(lanes).zip(heights) {
            let top = f32::round(bottom);
            bottom += height * spread;
            let height_now = bottom.round() - top;
            let extra = (height_now - height).max(0.0);
            stacked.push(LanePlan {
                top,
                height: height_now,
                inset: self.padding + (extra / 2.0).min(self.padding).floor(),
                pitch,
                name: need.name,
                ..lane
            });
        }
        (stacked, bottom.round())
    }

    fn lane(&self, need: &Need, rows: usize) -> f32 {
        (rows.max(1) as f32 * self.row).max(need.name_height) + 2.0 * self.padding
    }
}
