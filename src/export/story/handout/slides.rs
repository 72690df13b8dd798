//! The slides of a story as pictures, one a step, as a class sees them.

use std::{collections::BTreeSet, sync::Arc};

use super::{Telling, Told, settled};
use crate::{
    export::{
        Content, Drawing, PngError, PngWords, Size, png_of,
        slide::{self, Whole},
    },
    model::{EventIx, Timeline},
    style::Theme,
};

/// The files of a folder: their names and bytes.
///
/// # Errors
/// Where a picture is too large.
pub fn slides(
    telling: &Telling,
    content: &Content<'_>,
    theme: &Theme,
    size: [u32; 2],
    scale: f32,
) -> Result<Vec<(String, Vec<u8>)>, PngError> {
    let page = Size::Pixels(size);
    let room = page.pixels();
    let large = Arc::new(slide::theme(theme, room[0], 1.0));
    let lay = |facts: &Timeline, told: &Told, covered: &BTreeSet<EventIx>| {
        let from = slide::Facts {
            timeline: facts,
            index: content.index,
            annotations: content.annotations,
            measurer: content.measurer,
        };
        let shown = slide::Shown {
            step: &told.step,
            number: [told.number, telling.count],
            folds: told.folds,
            hidden: told.hidden,
            covered,
        };
        from.whole(&shown, room, &large)
    };
    let done = settled(telling, content, theme, &lay, &|whole: &Whole| &whole.canvas.covered);
    let timeline = done.facts.as_ref().unwrap_or(content.timeline);
    let fonts = content.measurer.fonts();
    let each = done.laid.iter().zip(&done.stops).map(|(whole, told)| {
        let drawing = Drawing {
            scene: &whole.scene,
            size: page,
            zoom: 1.0,
            title: &timeline.meta.title,
            alt: &whole.slide.said,
            language: "en",
            has_covers: done.facts.is_some(),
        };
        let bytes = png_of(&drawing, scale, fonts, PngWords::default())?;
        Ok((telling.file_name(told, timeline, "png"), bytes))
    });
    each.collect()
}
