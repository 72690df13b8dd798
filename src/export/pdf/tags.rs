//! The structure of a document: what a reader by ear hears, and in which order.
//!
//! What is painted in front comes last on a page; what is read follows time. So the words of each
//! event are marked where they are drawn, and put in order here: titles, lanes, then event by event.
//! A mark is a figure that says in words what it shows. Grounds, lines and the ruler are read by
//! nobody: each event says its date itself.

use std::num::NonZeroU16;

use krilla::{
    destination::XyzDestination,
    geom,
    outline::{Outline, OutlineNode},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, BBox, ContentTag, Identifier, ListNumbering, SpanTag, Tag,
        TagGroup, TagTree,
    },
};

use super::{Reading, said};
use crate::{
    model::{Annotations, Timeline},
    scene::{Block, Item, Part, Rect},
};

/// What is drawn on a page, by the part that it belongs to.
pub(super) struct Marked {
    reading: Reading,
    page: usize,
    /// How many points a logical pixel is.
    points: f32,
    parts: Vec<Content>,
    /// Where in `parts` what is drawn now belongs.
    at: Option<usize>,
    open: Open,
}

/// A part and what of it is drawn.
struct Content {
    part: Option<Part>,
    drawings: Vec<Identifier>,
    words: Vec<Identifier>,
    /// What its drawings cover, in logical pixels; of a text, where its words stand.
    reach: Option<Rect>,
}

impl Content {
    fn new(part: Option<Part>) -> Self {
        Self { part, drawings: Vec::new(), words: Vec::new(), reach: None }
    }
}

/// What is being marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Decoration,
    Drawing,
}

impl Marked {
    pub(super) fn new(reading: Reading, page: usize, points: f32) -> Self {
        Self { reading, page, points, parts: Vec::new(), at: None, open: Open::Nothing }
    }

    /// Marks what is drawn by `draw` as what the item is.
    pub(super) fn draw(
        &mut self,
        surface: &mut Surface<'_>,
        item: &Item,
        draw: impl FnOnce(&mut Surface<'_>),
    ) {
        match item {
            Item::Part(part) => self.enter(surface, part.as_ref()),
            // What is marked may not begin within a clip and end outside of it.
            Item::Clip(_) => {
                self.close(surface);
                draw(surface);
            }
            Item::Text { at, run, .. } if self.is_read() => {
                self.close(surface);
                if run.glyphs.is_empty() {
                    return;
                }
                // Words that do not stand in the order in which they are read, a space after them.
                let in_order = run.glyphs.is_sorted_by_key(|glyph| glyph.cluster);
                let words = (!in_order).then(|| format!("{} ", run.text));
                let span = SpanTag::empty().with_actual_text(words.as_deref());
                let id = surface.start_tagged(ContentTag::Span(span));
                draw(surface);
                surface.end_tagged();
                let is_text = self.reading == Reading::Text;
                if let Some(content) = self.content() {
                    content.words.push(id);
                    if is_text {
                        let rect = Rect::new(at[0], at[1], run.width, run.height);
                        content.reach = content.reach.or(Some(rect));
                    }
                }
            }
            Item::Text { .. } | Item::Rect { .. } | Item::Line { .. } | Item::Polygon { .. } => {
                self.open(surface, item);
                draw(surface);
            }
        }
    }

    /// Ends what is still being marked.
    pub(super) fn close(&mut self, surface: &mut Surface<'_>) {
        if std::mem::replace(&mut self.open, Open::Nothing) != Open::Nothing {
            surface.end_tagged();
        }
    }

    fn enter(&mut self, surface: &mut Surface<'_>, part: Option<&Part>) {
        self.close(surface);
        // In a text, each paragraph is one of its own.
        let known = match self.reading {
            Reading::Picture => self.parts.iter().rposition(|it| it.part.as_ref() == part),
            Reading::Text => None,
        };
        self.at = Some(known.unwrap_or_else(|| {
            self.parts.push(Content::new(part.cloned()));
            self.parts.len() - 1
        }));
    }

    fn content(&mut self) -> Option<&mut Content> {
        if self.at.is_none() {
            self.parts.push(Content::new(None));
            self.at = Some(self.parts.len() - 1);
        }
        self.at.and_then(|at| self.parts.get_mut(at))
    }

    /// Whether the words of the part are read.
    fn is_read(&self) -> bool {
        let part = self.at.and_then(|at| self.parts.get(at)).and_then(|it| it.part.as_ref());
        part != Some(&Part::Ruler)
    }

    fn open(&mut self, surface: &mut Surface<'_>, item: &Item) {
        let content = self.at.and_then(|at| self.parts.get_mut(at));
        let has_figures = self.reading == Reading::Picture;
        let shown = content.filter(|content| has_figures && is_figure(content.part.as_ref()));
        let wanted = if shown.is_some() { Open::Drawing } else { Open::Decoration };
        if let Some(content) = shown {
            content.reach = match (content.reach, reach(item)) {
                (Some(one), Some(two)) => Some(around(one, two)),
                (one, two) => one.or(two),
            };
        }
        if self.open == wanted {
            return;
        }
        self.close(surface);
        self.open = wanted;
        if wanted == Open::Decoration {
            let artifact = Artifact::with_kind(ArtifactType::Layout);
            surface.start_tagged(ContentTag::Artifact(artifact));
            return;
        }
        let id = surface.start_tagged(ContentTag::Other);
        if let Some(content) = self.content() {
            content.drawings.push(id);
        }
    }

    /// What the page holds, in the order in which it is to be heard; and where its events stand.
    pub(super) fn read(self, told: &Told<'_>, tree: &mut TagTree, outline: &mut Outline) {
        let Self { reading, page, points, mut parts, .. } = self;
        if reading == Reading::Text {
            return read_text(page, points, parts, told, tree, outline);
        }
        parts.sort_by_key(|content| order(content.part.as_ref(), told));
        let mut lists = Lists::default();
        for content in parts {
            let Content { part, drawings, words, reach } = content;
            if drawings.is_empty() && words.is_empty() {
                continue;
            }
            let mut paragraph = match part {
                Some(Part::Block(Block::Title)) => {
                    let title = Some(told.title.to_owned());
                    TagGroup::new(Tag::Hn(NonZeroU16::MIN, title))
                }
                _ => TagGroup::new(Tag::P),
            };
            for id in words {
                paragraph.push(id);
            }
            let Some(part) = part.filter(|part| list(part) != List::None) else {
                lists.end(tree);
                tree.push(paragraph);
                continue;
            };
            let mut body = TagGroup::new(Tag::LBody);
            if !drawings.is_empty() {
                let place = reach.and_then(|rect| bbox(page, points, rect));
                let alt = said::figure(told, &part);
                let mut figure = TagGroup::new(Tag::Figure(Some(alt)).with_bbox(place));
                for id in drawings {
                    figure.push(id);
                }
                body.push(figure);
            }
            body.push(paragraph);
            lists.push(list(&part), body, tree);
            if let (List::Events, Some(rect)) = (list(&part), reach) {
                let at = geom::Point::from_xy(rect.x * points, rect.y * points);
                let target = XyzDestination::new(page, at);
                outline.push_child(OutlineNode::new(said::entry(told, &part), target));
            }
        }
        lists.end(tree);
    }
}

/// A text as it stands on the page: headings and paragraphs.
fn read_text(
    page: usize,
    points: f32,
    parts: Vec<Content>,
    told: &Told<'_>,
    tree: &mut TagTree,
    outline: &mut Outline,
) {
    for Content { part, words, reach, .. } in parts {
        if words.is_empty() {
            continue;
        }
        let heading = |level, title| TagGroup::new(Tag::Hn(level, Some(title)));
        let mut group = match &part {
            Some(Part::Block(Block::Title)) => heading(NonZeroU16::MIN, told.title.to_owned()),
            Some(part @ Part::Event(_)) => {
                let title = said::entry(told, part);
                if let Some(Rect { x, y, .. }) = reach {
                    let at = geom::Point::from_xy(x * points, y * points);
                    let target = XyzDestination::new(page, at);
                    outline.push_child(OutlineNode::new(title.clone(), target));
                }
                heading(NonZeroU16::MIN.saturating_add(1), title)
            }
            _ => TagGroup::new(Tag::P),
        };
        for id in words {
            group.push(id);
        }
        tree.push(group);
    }
}

/// What a reader by ear is told by.
pub(super) struct Told<'a> {
    /// What the parts name.
    pub(super) timeline: &'a Timeline,
    /// What is drawn by hand.
    pub(super) annotations: &'a Annotations,
    /// What the page is called.
    pub(super) title: &'a str,
}

/// The lists of a page.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum List {
    #[default]
    None,
    Lanes,
    Events,
    Annotations,
}

/// The list that is being made.
#[derive(Default)]
struct Lists {
    kind: List,
    group: Option<TagGroup>,
}

impl Lists {
    /// Adds to the list of this kind; ends the one of another.
    fn push(&mut self, kind: List, body: TagGroup, tree: &mut TagTree) {
        if self.kind != kind {
            self.end(tree);
            self.kind = kind;
        }
        let mut item = TagGroup::new(Tag::LI);
        item.push(body);
        let new = || TagGroup::new(Tag::L(ListNumbering::None));
        self.group.get_or_insert_with(new).push(item);
    }

    fn end(&mut self, tree: &mut TagTree) {
        self.kind = List::None;
        if let Some(group) = self.group.take() {
            tree.push(group);
        }
    }
}

fn list(part: &Part) -> List {
    match part {
        Part::Lane(_) => List::Lanes,
        Part::Event(_) | Part::Cluster(_) | Part::Density(_) => List::Events,
        Part::Annotation(_) => List::Annotations,
        Part::Ruler | Part::Block(_) => List::None,
    }
}

/// The place of a part in the order of reading.
fn order(part: Option<&Part>, told: &Told<'_>) -> (u8, i64) {
    let Some(part) = part else { return (2, 0) };
    match part {
        Part::Block(Block::Title) => (0, 0),
        Part::Block(Block::Caption) => (1, 0),
        Part::Ruler => (2, 0),
        Part::Lane(_) => (3, 0),
        Part::Event(_) | Part::Cluster(_) | Part::Density(_) => {
            (4, said::moment(told.timeline, part))
        }
        Part::Annotation(_) => (5, 0),
        Part::Block(Block::Card) => (6, 0),
        Part::Block(Block::Lanes) => (7, 0),
        Part::Block(Block::Notes) => (8, 0),
        Part::Block(Block::Legend) => (9, 0),
        Part::Block(Block::Sources) => (10, 0),
        Part::Block(Block::Remarks) => (11, 0),
    }
}

/// Whether the shapes of a part show something that its words do not.
fn is_figure(part: Option<&Part>) -> bool {
    part.is_some_and(|part| matches!(list(part), List::Events | List::Annotations))
}

/// What an item covers; words and clips cover nothing here.
fn reach(item: &Item) -> Option<Rect> {
    match item {
        Item::Rect { rect, .. } => Some(*rect),
        Item::Line { points, .. } | Item::Polygon { points, .. } => {
            let rects = points.iter().map(|[x, y]| Rect::new(*x, *y, 0.0, 0.0));
            rects.reduce(around)
        }
        Item::Text { .. } | Item::Clip(_) | Item::Part(_) => None,
    }
}

/// The least rectangle about two.
fn around(one: Rect, two: Rect) -> Rect {
    let (x, y) = (one.x.min(two.x), one.y.min(two.y));
    let (right, bottom) = (one.right().max(two.right()), one.bottom().max(two.bottom()));
    Rect::new(x, y, right - x, bottom - y)
}

fn bbox(page: usize, points: f32, rect: Rect) -> Option<BBox> {
    let Rect { x, y, w, h } = rect;
    let rect = geom::Rect::from_xywh(x * points, y * points, w * points, h * points)?;
    Some(BBox::new(page, rect))
}
