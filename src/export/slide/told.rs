//! The words of a step while one presents: in type that is read from the back of a classroom, over
//! leaves where they have no room.
//!
//! Invariants: date and title stand on every leaf, but for a title that has no room on one, which goes on
//! over them; what else is said of the event and its passages go on beside each other, each in the
//! largest type in which one leaf is enough or else in the least that is read from afar. Only a window
//! in which that type has no room for a line has smaller.

use super::{
    Content,
    leaves::{Block, Column, Leaf},
    set::{self, QUOTATION, SHRINK, Set, TITLE},
    words::{self, Kind, Line, Quotation},
};
use crate::{
    export::page::setter::Setter,
    scene::Rect,
    style::{Face, TextStyle, Theme},
    view::present::Veil,
};

/// Sizes of what is said of the event, and of its title, by body type; the first that fits counts.
const SAID: [[f32; 2]; 5] = [[1.0, TITLE], [1.0, 1.6], [0.92, 1.5], [0.85, 1.35], SAID_LEAST];
const SAID_LEAST: [f32; 2] = [0.85, 1.2];
/// The least size of a passage and of a citation, by body type.
const QUOTATION_LEAST: f32 = 1.0;
const CITED_LEAST: f32 = 0.8;
/// How much smaller all of it is where not even a line has room on a leaf.
const CRAMPED: [f32; 4] = [1.0, 0.8, 0.64, 0.5];
/// The share of the height that the words about an event have at most where the passages stand below
/// them.
const SAID_HEIGHT: f32 = 0.5;

/// The leaves of a column, and where it stands.
struct Told {
    place: Rect,
    leaves: Vec<Leaf>,
}

impl Set {
    /// What is said of an event, and beside or below it its passages, on their leaf of this number.
    pub(super) fn on_leaf(content: &Content<'_>, theme: &Theme, room: Rect, leaf: usize) -> Self {
        let mut set = Self::default();
        let columns = words::quotations(content);
        let mut all = Vec::new();
        let below = if columns.is_empty() {
            all.push(set.told(content, theme, room));
            room
        } else if room.w > room.h * 2.0 {
            let [left, right] = set::halves(theme, room);
            all.push(set.told(content, theme, left));
            right
        } else {
            let said = set.told(content, theme, Rect { h: room.h * SAID_HEIGHT, ..room });
            let tallest = said.leaves.iter().map(|leaf| leaf.height).fold(0.0, f32::max);
            let down = said.place.y + tallest + theme.space.unit - room.y;
            all.push(said);
            Rect { y: room.y + down, h: (room.h - down).max(0.0), ..room }
        };
        if content.hidden.quotations && !columns.is_empty() {
            set.question(content, theme, below, columns.len());
        } else {
            all.append(&mut passages(content, theme, below, &columns));
        }
        set.leaves = all.iter().map(|told| told.leaves.len()).max().unwrap_or_default();
        let leaf = leaf.min(set.leaves.saturating_sub(1));
        for Told { place, leaves } in &all {
            // What is not as long stays beside what goes on.
            if let Some(leaf) = leaves.get(leaf).or(leaves.last()) {
                set.add(&leaf.items, [place.x, place.y]);
            }
        }
        let longest = all.iter().rev().find(|told| told.leaves.len() == set.leaves);
        if let Some(Told { place, .. }) = longest.filter(|_| set.leaves > 1) {
            let words = format!("This goes on: part {} of {}", leaf + 1, set.leaves);
            let mut setter = Setter::new(theme, content.measurer, place.w);
            setter.paragraph(&words, theme.small(), theme.muted, 0.0);
            set.add(&setter.items, [place.x, place.bottom()]);
        }
        set
    }

    /// Sets date and title, and gives the leaves of what stands below them.
    fn told(&mut self, content: &Content<'_>, theme: &Theme, room: Rect) -> Told {
        let lines = words::lines(content);
        let is_head = |line: &&Line| matches!(line.kind, Kind::Date | Kind::Title);
        let heads = lines.iter().take_while(is_head).count();
        // A title that stands above no leaf is told over them as what follows it is.
        let is_long = |line: &Line| line.kind == Kind::Title && line.veil.is_none();
        let short_heads = lines.iter().position(is_long).unwrap_or(heads);
        let note = note(content, theme);
        let cramped = CRAMPED.into_iter().map(|by| SAID_LEAST.map(|size| size * by));
        let mut told = (Self::default(), Told { place: room, leaves: Vec::new() });
        for (at, [size, titled]) in SAID.into_iter().chain(cramped).enumerate() {
            let [body, titled] = [size, titled].map(|size| theme.type_scale.body * size);
            let gap = 0.4 * size;
            let (head, rest) = lines.split_at(if at < SAID.len() { heads } else { short_heads });
            let mut above = Self::default();
            let down = above.head(content, theme, room, (head, [body, titled], gap));
            let blocks: Vec<_> =
                rest.iter().map(|line| block(line, theme, [body, titled], gap)).collect();
            let down = if blocks.is_empty() { down } else { down + theme.space.unit * gap };
            let mut place = Rect { y: room.y + down, h: room.h - down, ..room };
            let mut leaves = place_leaves(content, theme, place, &blocks);
            if leaves.len() > 1 {
                place.h -= note;
                leaves = place_leaves(content, theme, place, &blocks);
            }
            let fits = leaves.iter().all(|leaf| leaf.height <= place.h);
            let is_enough = fits && (leaves.len() == 1 || at + 1 >= SAID.len());
            told = (above, Told { place, leaves });
            if is_enough {
                break;
            }
        }
        let (mut above, told) = told;
        self.items.append(&mut above.items);
        self.veils.append(&mut above.veils);
        told
    }

    /// Date and title; gives their height.
    fn head(
        &mut self,
        content: &Content<'_>,
        theme: &Theme,
        room: Rect,
        (lines, [body, titled], gap): (&[Line], [f32; 2], f32),
    ) -> f32 {
        let mut setter = Setter::new(theme, content.measurer, room.w);
        for line in lines {
            let (style, color) = set::face_of(line.kind, theme, [body, titled]);
            if setter.height > 0.0 {
                setter.space(gap);
            }
            let top = setter.height;
            if let Some(veil) = line.veil {
                setter.height += setter.pitch(style);
                let height = setter.height - top;
                self.veil(room, top, height, veil, theme, (content.measurer, &line.text, body));
            } else {
                setter.paragraph(&line.text, style, color, 0.0);
            }
        }
        self.add(&setter.items, [room.x, room.y]);
        setter.height
    }

    /// A question in place of each column of passages.
    fn question(&mut self, content: &Content<'_>, theme: &Theme, room: Rect, count: usize) {
        let (places, smaller) = set::places(theme, room, count);
        let body = theme.type_scale.body;
        let height = (body * QUOTATION * smaller * 3.0).min(room.h);
        let about = (content.measurer, words::QUOTED, body);
        for place in places {
            self.veil(place, 0.0, height, Veil::Quotations, theme, about);
        }
    }
}

/// The passages, each in a column of its own where two stand side by side.
fn passages(
    content: &Content<'_>,
    theme: &Theme,
    room: Rect,
    columns: &[Vec<Quotation>],
) -> Vec<Told> {
    let (places, smaller) = set::places(theme, room, columns.len());
    let sizes = SHRINK.into_iter().map(|shrink| QUOTATION * smaller * shrink);
    let sizes = sizes.take_while(|size| *size > QUOTATION_LEAST).map(|size| (size, CITED_LEAST));
    let least = CRAMPED.into_iter().map(|by| (QUOTATION_LEAST * by, CITED_LEAST * by));
    let note = note(content, theme);
    let mut told = Vec::new();
    for (size, cited) in sizes.chain(least) {
        let body = theme.type_scale.body;
        let (size, cited) = (body * size, body * cited);
        let lay = |height: f32| -> Vec<Told> {
            let columns = columns.iter().zip(&places);
            let column = columns.map(|(quotes, place)| {
                let place = Rect { h: height, ..*place };
                let blocks: Vec<_> =
                    quotes.iter().map(|quote| passage(quote, theme, [size, cited])).collect();
                Told { place, leaves: place_leaves(content, theme, place, &blocks) }
            });
            column.collect()
        };
        told = lay(room.h);
        let is_one = |told: &[Told]| told.iter().all(|told| told.leaves.len() == 1);
        if !is_one(&told) {
            told = lay(room.h - note);
        }
        let fits = |told: &Told| told.leaves.iter().all(|leaf| leaf.height <= told.place.h);
        if told.iter().all(fits) && (is_one(&told) || size <= body * QUOTATION_LEAST) {
            break;
        }
    }
    told
}

fn place_leaves(
    content: &Content<'_>,
    theme: &Theme,
    place: Rect,
    blocks: &[Block<'_>],
) -> Vec<Leaf> {
    let filled =
        Column { theme, measurer: content.measurer, size: [place.w, place.h], is_even: false };
    let leaves = filled.leaves(blocks);
    if leaves.len() < 2 {
        return leaves;
    }
    let even = Column { is_even: true, ..filled }.leaves(blocks);
    if even.len() > leaves.len() { leaves } else { even }
}

/// How tall the line is that says which leaf it is.
fn note(content: &Content<'_>, theme: &Theme) -> f32 {
    Setter::new(theme, content.measurer, 1.0).pitch(theme.small())
}

fn block<'a>(line: &'a Line, theme: &Theme, sizes: [f32; 2], gap: f32) -> Block<'a> {
    let (style, color) = set::face_of(line.kind, theme, sizes);
    let (under, noted) = (Vec::new(), style);
    Block { words: &line.text, style, color, under, noted, is_ruled: false, gap }
}

/// A passage over its citation, in type of these sizes, in logical pixels.
fn passage<'a>(quote: &'a Quotation, theme: &Theme, [size, least]: [f32; 2]) -> Block<'a> {
    let doubt = quote.doubt.map(|doubt| (doubt, theme.alarm));
    let under = [(quote.cited.as_str(), theme.muted)].into_iter().chain(doubt).collect();
    Block {
        words: &quote.exact,
        style: TextStyle::new(Face::Serif, size),
        color: theme.ink,
        under,
        noted: TextStyle::new(Face::Sans, (size * set::CITED).max(least)),
        is_ruled: true,
        gap: 1.0,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        io::open_bundled,
        model::{Annotations, Hidden, Step},
        scene::Item,
        style::{FontSet, Measurer, ThemeName},
    };

    #[test]
    fn a_title_of_any_length_leaves_the_date_and_the_claim_in_type_that_is_read_from_afar() {
        let file = open_bundled();
        let measurer = Measurer::new(Arc::new(FontSet::default()));
        let theme = Theme::load(ThemeName::Light).unwrap();
        let theme = super::super::theme(&theme, 1280.0, 1.0);
        let mut timeline = file.timeline.as_ref().clone();
        let claimed = timeline.iter().find(|(_, event)| event.detail.claimed_by.is_some());
        let ix = claimed.map(|(ix, _)| ix).unwrap();
        let step = Step::of(ix);
        let room = Rect::new(16.0, 460.0, 1248.0, 324.0);
        for count in [4, 20, 60, 120] {
            let words: Vec<String> = (0..count).map(|at| format!("переговоры{at}")).collect();
            let title = timeline.arena.push(&words.join(" "));
            timeline.events[ix.at()].as_mut().unwrap().title = title;
            let leaf = |leaf: usize| {
                let content = Content {
                    timeline: &timeline,
                    annotations: &Annotations::default(),
                    step: &step,
                    number: [1, 1],
                    hidden: Hidden::default(),
                    leaf: Some(leaf),
                    measurer: &measurer,
                };
                Set::on_leaf(&content, &theme, room, leaf)
            };
            let mut told = String::new();
            for at in 0..leaf(0).leaves {
                let (mut is_dated, mut before) = (false, String::new());
                for item in &leaf(at).items {
                    let Item::Text { at, run, .. } = item else { continue };
                    let least = theme.type_scale.body * CITED_LEAST * 0.999;
                    assert!(run.style.size >= least, "{count} words: {}", run.text);
                    assert!(at[1] + run.height <= room.bottom() + 0.5, "{}", run.text);
                    is_dated |= run.style.face == Face::SansSemi;
                    if run.style.face == Face::SerifSemi {
                        before += &run.text.replace('\u{a0}', " ");
                        before.push(' ');
                    }
                }
                assert!(is_dated, "leaf {at} of {count} words");
                // A title with room above every leaf is there again.
                if !told.contains(&before) {
                    told += &before;
                }
            }
            let told: Vec<&str> = told.split_whitespace().filter(|word| *word != "…").collect();
            assert_eq!(told, words, "{count} words");
        }
    }

    proptest! {
        #[test]
        fn every_word_of_a_caption_stands_on_one_leaf_under_its_title_and_in_its_room(
            words in prop::collection::vec("[a-z]{1,12}", 1..160),
            room in (900.0..1900.0_f32, 0.25..0.8_f32),
            hides_quotations in any::<bool>(),
        ) {
            let file = open_bundled();
            let measurer = Measurer::new(Arc::new(FontSet::default()));
            let theme = Theme::load(ThemeName::Light).unwrap();
            let theme = super::super::theme(&theme, room.0, 1.0);
            let is_plain = |event: &crate::model::Event| event.detail.claimed_by.is_none()
                && event.detail.disputed_by.is_empty()
                && event.detail.denied_by.is_empty();
            let (ix, _) = file.timeline.iter().find(|(_, event)| is_plain(event)).unwrap();
            let step = Step { caption: words.join(" "), ..Step::of(ix) };
            let hidden = Hidden { quotations: hides_quotations, ..Hidden::default() };
            let room = Rect::new(20.0, 300.0, room.0, room.0 * room.1);
            let leaf = |leaf: usize| {
                let content = Content {
                    timeline: &file.timeline,
                    annotations: &Annotations::default(),
                    step: &step,
                    number: [1, 1],
                    hidden,
                    leaf: Some(leaf),
                    measurer: &measurer,
                };
                Set::on_leaf(&content, &theme, room, leaf)
            };
            let count = leaf(0).leaves;
            prop_assert!(count >= 1);
            let mut told = String::new();
            for at in 0..count {
                let set = leaf(at);
                prop_assert_eq!(set.leaves, count);
                let mut is_titled = false;
                for item in &set.items {
                    let Item::Text { at, run, .. } = item else { continue };
                    prop_assert!(at[1] + run.height <= room.bottom() + 0.5, "{}", run.text);
                    prop_assert!(run.style.size >= theme.type_scale.body * CITED_LEAST * 0.999);
                    is_titled |= run.style.face == Face::SerifSemi;
                    let is_said = at[0] < room.x + 1.0 && run.style.face == Face::Sans;
                    if is_said && !run.text.starts_with("This goes on") {
                        told += &run.text.replace('\u{a0}', " ");
                        told.push(' ');
                    }
                }
                prop_assert!(is_titled);
                // A leaf on which nothing is new but passages repeats the last of what is said.
                if told.split(' ').filter(|word| !word.is_empty() && *word != "…").count() >= words.len() {
                    break;
                }
            }
            let told: Vec<&str> =
                told.split(' ').filter(|word| !word.is_empty() && *word != "…").collect();
            // What a passage is to be guessed from is not told beside the question.
            prop_assert_eq!(told, if hides_quotations { Vec::new() } else { words });
        }
    }
}
