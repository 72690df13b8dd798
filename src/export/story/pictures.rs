//! The story as pictures, one a step: each with the parts of any other picture, the step's caption in
//! place of the timeline's line, and the quotation of its event.

use std::collections::BTreeSet;

use super::{Telling, Told, settled};
use crate::{
    export::{
        Content, Covered, Format, Page, Picture, What, Withheld, has_covers,
        pdf::{self, PdfError},
        slide::{self, Kept, veiled, words::WHAT},
    },
    layout::fit_folded,
    model::{EventIx, Step, Timeline},
    style::Theme,
    view::View,
};

/// A picture of each step, laid out. Which stretch of time `picture` shows is of no account.
#[must_use]
pub fn pages(
    telling: &Telling,
    picture: &Picture,
    content: &Content<'_>,
    theme: &Theme,
) -> Vec<Page> {
    let lay = |_: &Timeline, told: &Told, covered: &BTreeSet<EventIx>| {
        page(telling, told, picture, content, theme, covered)
    };
    settled(telling, content, theme, &lay, &|page: &Page| &page.covered).laid
}

/// The picture of one step, by its place among those that are told.
#[must_use]
pub fn one(
    telling: &Telling,
    at: usize,
    picture: &Picture,
    content: &Content<'_>,
    theme: &Theme,
) -> Option<Page> {
    if has_covers(content.annotations) {
        // What one step covers is covered in this one too.
        let mut pages = pages(telling, picture, content, theme);
        return (at < pages.len()).then(|| pages.swap_remove(at));
    }
    let told = telling.stops.get(at)?;
    Some(page(telling, told, picture, content, theme, &BTreeSet::new()))
}

fn page(
    telling: &Telling,
    told: &Told,
    picture: &Picture,
    content: &Content<'_>,
    theme: &Theme,
    covered: &BTreeSet<EventIx>,
) -> Page {
    let Told { step, hidden, .. } = told;
    let from = (content.timeline, content.index, content.annotations);
    let kept = Kept::of(from, step, *hidden, told.folds);
    let Kept { index, annotations, folds, .. } = &kept;
    let timeline = &*veiled(&kept.timeline, *hidden);
    let whole = fit_folded(index, None, folds);
    let span = slide::span(timeline, index, step, folds, whole);
    let is_there = |event: &EventIx| timeline.event(*event).is_some();
    let selected = step.event().filter(|_| picture.parts.quotes).filter(is_there);
    let view = View { span, folds: *folds, scroll: 0.0, selected };
    let picture = Picture {
        what: What::View(view),
        selected,
        caption: Some(caption(telling, told, timeline)),
        ..picture.clone()
    };
    let lanes = slide::lanes(step, &timeline.lane_order);
    let lanes = lanes.as_deref().or(content.lanes);
    let content = Content { timeline, index, lanes, annotations, ..*content };
    let withheld = Withheld { covered: covered.clone(), hidden: *hidden };
    let page = Page::without(&picture, &content, theme, withheld);
    let is_told = hidden.is_none() && step.hidden_events.is_empty();
    if is_told { page } else { page.telling(&content) }
}

/// "4 / 12  The vote. What the council said."; of what is hidden the question in its place.
fn caption(telling: &Telling, told: &Told, timeline: &Timeline) -> String {
    let hidden = told.hidden_of_own();
    let mut title = super::title(&told.step, timeline);
    if told.step.event().is_some() && !hidden.is_none() {
        // A title of its own may name what is hidden of its event.
        let of_event = Step { title: String::new(), ..told.step.clone() };
        title = super::title(&of_event, timeline);
        if hidden.titles {
            WHAT.clone_into(&mut title);
        }
    }
    let title = title.trim_end_matches('.');
    // As on a slide, a caption tells what is to be guessed.
    let is_told = hidden.is_none();
    let caption = if is_told { told.step.caption.clone() } else { String::new() };
    let number = format!("{} / {}", told.number, telling.count);
    match (title, caption.as_str()) {
        ("", "") => number,
        ("", words) | (words, "") => format!("{number}  {words}"),
        (title, caption) => format!("{number}  {title}. {caption}"),
    }
}

/// The name of the file of a step's picture; that of one whose event is covered says only its number.
#[must_use]
pub fn file_name(
    telling: &Telling,
    told: &Told,
    page: &Page,
    timeline: &Timeline,
    format: Format,
) -> String {
    let covered = &page.covered.events;
    let all = Covered::of(covered.clone());
    let named = |words: &str| all.is_named_in(words, timeline);
    telling.file_name(&told.uncovered(covered, &named), page.facts(timeline), format.extension())
}

/// Pictures as a document of a page each.
///
/// # Errors
/// Where a font cannot be embedded.
pub fn pdf(pages: &[Page], content: &Content<'_>) -> Result<Vec<u8>, PdfError> {
    // What is covered is the same for all of them.
    let timeline = pages.first().map_or(content.timeline, |page| page.facts(content.timeline));
    let alts: Vec<&str> = pages.iter().map(|page| page.alt.as_str()).collect();
    let leaf = |page| pdf::Page::of(page, content);
    pdf::write(&pdf::Pages {
        title: &timeline.meta.title,
        description: alts.join("\n\n"),
        language: "en",
        timeline,
        annotations: content.annotations,
        fonts: content.measurer.fonts(),
        reading: pdf::Reading::Picture,
        pages: pages.iter().map(leaf).collect(),
    })
}
