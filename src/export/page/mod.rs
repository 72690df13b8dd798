//! A page: the canvas with what stands about it, laid out for one size.
//!
//! Head (title, caption) above, foot (legend, sources, remarks) below, the card of the selected
//! event beside the canvas or under it. The foot says what the canvas shows, and takes its height
//! from the canvas, so both are laid out in turn until neither moves. The canvas keeps a floor: what
//! the foot has no room for then, it says.

mod card;
mod foot;
pub(in crate::export) mod setter;
mod told;
pub(in crate::export) mod view;
pub(in crate::export) mod words;

use std::collections::BTreeSet;

use card::Card;
use setter::Setter;
use told::Told;
pub use told::Withheld;

use super::{Covered, Parts, Picture, Size, alt, redact, slide};
use crate::{
    index::Index,
    layout::annotation::Placed,
    layout::{LaneRow, Layout},
    model::{AnnotationIx, AnnotationKind, Annotations, EventIx, Hidden, SourceIx, Timeline},
    scene::{Block, Item, Rect, Scene},
    style::{Face, FontSet, Measurer, TextStyle, Theme},
    view::View,
};

/// The canvas keeps this share of the page's height.
const CANVAS_FLOOR: f32 = 0.45;
/// Canvas and foot are laid out in turn so many times at most; the second is nearly always the last.
const ROUNDS: usize = 4;
/// A page at least so wide, in ems of its type, sets its foot in two columns.
const TWO_COLUMNS_EMS: f32 = 60.0;

/// The facts that a picture is made of.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// The order of those that are shown: [`Index::only`] those that a filter leaves.
    pub index: &'a Index,
    /// The lanes that are shown; `None` shows all of them as the file has them.
    pub lanes: Option<&'a [LaneRow]>,
    /// What is drawn by hand.
    pub annotations: &'a Annotations,
    /// Shapes the words.
    pub measurer: &'a Measurer,
}

/// A page, laid out.
#[derive(Clone, Debug)]
pub struct Page {
    /// Everything there is to draw, in logical pixels; its size is that of the page.
    pub scene: Scene,
    /// How many pixels of the picture a logical pixel takes, at scale 1.
    pub zoom: f32,
    /// What was asked for.
    pub size: Size,
    /// Where the canvas stands on it.
    pub canvas: Rect,
    /// What the canvas shows.
    pub view: View,
    /// Where everything is on the canvas, from its own upper left corner.
    pub layout: Layout,
    /// What is drawn by hand, where it is on the canvas.
    pub placed: Vec<Placed>,
    /// The numbered markers that are seen and say something: number and words.
    pub notes: Vec<(usize, String)>,
    /// The language of the words that are the program's own.
    pub language: &'static str,
    /// What the timeline is called.
    pub title: String,
    /// The line under the title.
    pub caption: String,
    /// The events that are shown, also those in clusters, in order of time.
    pub events: Vec<EventIx>,
    /// The sources that they rest on, in the order of the file.
    pub sources: Vec<SourceIx>,
    /// What is to be known that the canvas does not show, sentence by sentence.
    pub remarks: Vec<String>,
    /// The text for those who do not see the picture.
    pub alt: String,
    /// The names of the machine's own fonts that it needed, in order.
    pub system_fonts: Vec<String>,
    /// Whether there are covers, also where none of them is in view.
    pub has_covers: bool,
    /// What covers take away from it.
    pub covered: Covered,
    /// Whether the text that was asked for those who do not see it named something covered, and is
    /// not used.
    pub alt_refused: bool,
    /// What of every event is not to be read on it.
    pub hidden: Hidden,
    /// The facts that a file may tell of, where these are not all.
    told: Option<Told>,
}

impl Page {
    /// Lays a picture out.
    #[must_use]
    pub fn new(picture: &Picture, content: &Content<'_>, theme: &Theme) -> Self {
        Self::without(picture, content, theme, Withheld::default())
    }

    /// The same without what is withheld.
    #[must_use]
    pub fn without(
        picture: &Picture,
        content: &Content<'_>,
        theme: &Theme,
        Withheld { covered: mut named, hidden }: Withheld,
    ) -> Self {
        let zoom = picture.size.zoom(theme);
        let size = picture.size.pixels().map(|length| length / zoom);
        let margin = theme.space.unit * 3.0;
        named.extend(redact::named(content.annotations));
        let parts = picture.parts;
        let maker = Maker { picture, content, theme, size, margin, parts, named, hidden };
        maker.page(zoom)
    }

    /// Width and height of the picture in pixels, at a scale.
    #[must_use]
    pub fn pixels(&self, scale: f32) -> [u32; 2] {
        self.size.pixels().map(|length| (length * scale).round().max(1.0) as u32)
    }
}

struct Maker<'a> {
    picture: &'a Picture,
    content: &'a Content<'a>,
    theme: &'a Theme,
    /// Width and height of the page, in logical pixels.
    size: [f32; 2],
    margin: f32,
    /// What stands about the canvas, as far as there is room.
    parts: Parts,
    /// The events that are covered wherever they stand.
    named: BTreeSet<EventIx>,
    /// What of every event is not to be read; the facts are without it already.
    hidden: Hidden,
}

impl Maker<'_> {
    fn page(&self, zoom: f32) -> Page {
        let Self { picture, content, theme, size, margin, .. } = *self;
        let head = self.head();
        let gap = theme.space.unit;
        let is_bare = head.items.is_empty();
        let top = if is_bare { margin } else { margin + head.height + gap };
        // Lanes that do not fit weigh more than what stands about them.
        let room = size[1] - top - margin;
        let mut found = None;
        for parts in self.ever_fewer() {
            let maker = Maker { parts, named: self.named.clone(), ..*self };
            let mut card = maker.card(room);
            let mut draft = maker.drafted(top, card.as_ref());
            // It stands beside the canvas alone, and the foot is known only now.
            if card.as_ref().is_some_and(|card| card.is_taller_than(draft.canvas)) {
                card = maker.card(draft.canvas.h);
                draft = maker.drafted(top, card.as_ref());
            }
            // A canvas that is wider without the card may leave the event out of the cover's reach.
            let named =
                picture.selected().filter(|event| draft.laid.covered.events.contains(event));
            if card.is_some() && named.is_some() {
                let mut covered = maker.named.clone();
                covered.extend(named);
                card = None;
                draft = Maker { named: covered, ..maker }.drafted(top, None);
            }
            let is_whole = draft.laid.layout.scroll_max == 0.0;
            if is_whole || found.is_none() {
                found = Some((card, draft));
            }
            if is_whole {
                break;
            }
        }
        let (card, draft) = found.unwrap_or_else(|| (None, self.drafted(top, None)));
        let Draft { canvas, laid, foot, told, .. } = draft;
        let Said { events, sources, notes, remarks } = told;
        let drawn = laid.drawn(content, theme);
        let view::Laid { view, layout, placed, covered, .. } = laid;
        let mut scene = Scene { size, ..Scene::default() };
        let ground = Rect::new(0.0, 0.0, size[0], size[1]);
        let fill = theme.paper;
        scene.items.push(Item::Rect { rect: ground, fill, fill_right: fill, radius: 0.0 });
        scene.add(&head.items, [margin, margin]);
        scene.add(&drawn.items, [canvas.x, canvas.y]);
        scene.add(&[Item::Clip(None), Item::Part(None)], [0.0, 0.0]);
        if let Some(card) = &card {
            let at = card.at(canvas, gap * 2.0);
            scene.add(&card.items, at);
        }
        scene.add(&foot.items, [margin, size[1] - margin - foot.height]);
        scene.items.push(Item::Part(None));
        let meta = &content.timeline.meta;
        let caption = picture.caption.clone().unwrap_or_else(|| meta.subtitle.clone());
        let system_fonts = system_fonts(&scene, content.measurer.fonts());
        let told = (!covered.events.is_empty())
            .then(|| Told { timeline: covered.facts(content.timeline), annotations: None });
        let mut page = Page {
            scene,
            zoom,
            size: picture.size,
            canvas,
            view,
            layout,
            placed,
            notes,
            language: "en",
            title: meta.title.clone(),
            caption,
            events,
            sources,
            remarks,
            alt: String::new(),
            system_fonts,
            has_covers: redact::has_covers(content.annotations),
            covered,
            alt_refused: false,
            hidden: self.hidden,
            told,
        };
        let asked = picture.alt.as_ref();
        let is_allowed = |alt: &&String| !page.covered.is_named_in(alt, content.timeline);
        let alt = asked.filter(is_allowed).cloned();
        page.alt_refused = asked.is_some() && alt.is_none();
        let facts = page.facts(content.timeline);
        page.alt = alt.unwrap_or_else(|| alt::alt(&page, &Content { timeline: facts, ..*content }));
        page
    }

    /// The parts that were asked for, and then fewer and fewer of those that can be done without.
    fn ever_fewer(&self) -> impl Iterator<Item = Parts> {
        let all = self.parts;
        let unexplained = Parts { mark_legend: false, ..all };
        let unquoted = Parts { quotes: false, ..unexplained };
        std::iter::once(all)
            .chain(all.mark_legend.then_some(unexplained))
            .chain((all.quotes && self.picture.selected().is_some()).then_some(unquoted))
    }

    /// What was asked for and has no room, in a sentence.
    fn left_out(&self) -> Option<String> {
        let asked = self.picture.parts;
        let legend =
            (asked.mark_legend && !self.parts.mark_legend).then_some("what the marks mean");
        let quotes = (asked.quotes && !self.parts.quotes)
            .then_some("the passages that the selected event rests on");
        match [legend, quotes] {
            [Some(one), Some(other)] => {
                Some(format!("There is no room here for {one} and {other}."))
            }
            [Some(one), None] | [None, Some(one)] => {
                Some(format!("There is no room here for {one}."))
            }
            [None, None] => None,
        }
    }

    /// Canvas and foot, laid out in turn: the canvas as tall as the foot below it leaves.
    fn drafted(&self, top: f32, card: Option<&Card>) -> Draft {
        let mut draft = self.draft(top, card, 0.0);
        for _ in 0..ROUNDS {
            if draft.foot.height <= draft.kept {
                break;
            }
            draft = self.draft(top, card, draft.foot.height);
        }
        // A canvas of less height may have less to be said of it. Where that leaves room, the canvas
        // takes it back, unless more is to be said then.
        for _ in 0..ROUNDS {
            if draft.kept - draft.foot.height < 1.0 {
                break;
            }
            let lower = self.draft(top, card, draft.foot.height);
            if lower.foot.height > lower.kept {
                break;
            }
            draft = lower;
        }
        draft
    }

    /// Canvas and foot where so much height is kept for the foot.
    fn draft(&self, top: f32, card: Option<&Card>, kept: f32) -> Draft {
        let Self { picture, content, theme, size: [width, height], margin, .. } = *self;
        let gap = theme.space.unit;
        let below = if kept > 0.0 { kept + gap } else { 0.0 };
        let room = Rect::new(margin, top, width - 2.0 * margin, height - top - margin - below);
        let canvas = card.map_or(room, |card| card.leaves(room, gap * 2.0));
        // Lanes are whole pixels tall: a canvas that is not would have to be scrolled.
        let canvas = Rect { w: canvas.w.floor(), h: canvas.h.floor(), ..canvas };
        let mut laid = view::lay(picture, content, theme, [canvas.w, canvas.h]);
        if self.hidden.dates {
            slide::without_dates(&mut laid.layout);
        }
        let laid = laid.uncovered(content, theme, &self.named);
        let told = self.told(&laid);
        let floor = height * CANVAS_FLOOR + room.h - canvas.h;
        let foot = foot::foot(self, &laid.layout, &told, height - top - margin - gap - floor);
        Draft { canvas, laid, foot, told, kept }
    }

    fn head(&self) -> Setter<'_> {
        let Self { picture, theme, .. } = *self;
        let meta = &self.content.timeline.meta;
        let mut head = self.setter(self.size[0] - 2.0 * self.margin);
        if picture.parts.title && !meta.title.is_empty() {
            head.block(Block::Title);
            let style = TextStyle::new(Face::SerifSemi, theme.type_scale.title);
            head.paragraph(&meta.title, style, theme.ink, 0.0);
        }
        let caption = picture.caption.as_ref().unwrap_or(&meta.subtitle);
        if picture.parts.caption && !caption.is_empty() {
            head.space(0.25);
            head.block(Block::Caption);
            head.paragraph(caption, theme.body(), theme.muted, 0.0);
        }
        head
    }

    /// What the page says about its canvas.
    fn told(&self, laid: &view::Laid) -> Said {
        let Content { timeline, index, annotations, .. } = *self.content;
        let view::Laid { view, layout, placed, covered, .. } = laid;
        let events = words::events(index, layout);
        let sources = words::sources(timeline, &events);
        let mut remarks = words::remarks(timeline, index, *view, layout);
        let hidden = covered.events.len();
        if hidden > 0 {
            remarks.push(format!("{} covered.", words::events_are(hidden)));
        }
        remarks.extend(self.left_out());
        let has_notes = self.picture.parts.notes;
        let notes = if has_notes { notes(annotations, placed) } else { Vec::new() };
        Said { events, sources, notes, remarks }
    }

    fn setter(&self, width: f32) -> Setter<'_> {
        Setter::new(self.theme, self.content.measurer, width)
    }
}

/// A canvas and what stands below it.
struct Draft {
    canvas: Rect,
    laid: view::Laid,
    foot: foot::Foot,
    told: Said,
    /// The height that the canvas was made to keep free for the foot.
    kept: f32,
}

/// What a page says about its canvas.
struct Said {
    events: Vec<EventIx>,
    sources: Vec<SourceIx>,
    notes: Vec<(usize, String)>,
    remarks: Vec<String>,
}

/// The numbers and words of the markers on the canvas, in the order of their numbers.
pub(in crate::export) fn notes(
    annotations: &Annotations,
    placed: &[Placed],
) -> Vec<(usize, String)> {
    let note = |ix: AnnotationIx| {
        let marker = annotations.get(ix)?;
        let says_something =
            marker.kind == AnnotationKind::Marker && !marker.text.trim().is_empty();
        says_something.then_some((annotations.number(ix)?, marker.text.trim().to_owned()))
    };
    let mut notes: Vec<_> = placed.iter().filter_map(|each| note(each.ix)).collect();
    notes.sort_by_key(|(number, _)| *number);
    notes
}

/// The names of the machine's own fonts that glyphs of a scene come from.
pub(in crate::export) fn system_fonts(scene: &Scene, fonts: &FontSet) -> Vec<String> {
    let mut names = std::collections::BTreeSet::new();
    for item in &scene.items {
        let Item::Text { run, .. } = item else { continue };
        for glyph in run.glyphs.iter().filter(|glyph| glyph.font as usize >= FontSet::EMBEDDED) {
            names.extend(fonts.font(run.style.face, glyph.font).map(|font| font.name.to_owned()));
        }
    }
    names.into_iter().collect()
}
