//! The card of the selected event: its title and date, and what it rests on, word for word.
//!
//! A quotation stands there whole or not at all; of those that have no room the card says how many
//! they are.

use super::{Maker, Setter};
use crate::{
    export::slide::words::{QUOTED, WHAT, WHEN},
    io::list::basis_words,
    model::{Event, Quote, QuoteStatus, grouped},
    scene::{Block, Item, Rect},
    style::{Face, TextStyle, Theme},
};

/// The width of a card beside the canvas, in ems of its quotations.
const EMS: f32 = 21.0;
/// It takes no more of the page's width than this.
const MOST_OF_WIDTH: f32 = 0.36;
/// Under the canvas it takes no more of the page's height than this.
const MOST_OF_HEIGHT: f32 = 0.3;

/// A card, set.
pub(super) struct Card {
    pub(super) items: Vec<Item>,
    size: [f32; 2],
    /// Whether it stands beside the canvas, and not under it.
    is_beside: bool,
}

impl Card {
    /// What it leaves of the room for the canvas.
    pub(super) fn leaves(&self, room: Rect, gap: f32) -> Rect {
        if self.is_beside {
            Rect { w: room.w - self.size[0] - gap, ..room }
        } else {
            Rect { h: room.h - self.size[1] - gap, ..room }
        }
    }

    /// Whether it stands beside a canvas that is less tall, and would reach into what is below.
    pub(super) fn is_taller_than(&self, canvas: Rect) -> bool {
        self.is_beside && self.size[1] > canvas.h
    }

    /// Where its upper left corner stands.
    pub(super) fn at(&self, canvas: Rect, gap: f32) -> [f32; 2] {
        if self.is_beside {
            [canvas.right() + gap, canvas.y]
        } else {
            [canvas.x, canvas.bottom() + gap]
        }
    }
}

impl Maker<'_> {
    /// The card of the selected event, no taller than `room` where it stands beside the canvas.
    pub(super) fn card(&self, room: f32) -> Option<Card> {
        let Self { theme, size: [width, height], margin, .. } = *self;
        let event = self.content.timeline.event(self.picture.selected()?)?;
        if !self.parts.quotes {
            return None;
        }
        let is_beside = width > height * 1.2;
        let wide = width - 2.0 * margin;
        let (wide, most) = if is_beside {
            ((theme.type_scale.lead * EMS).min(wide * MOST_OF_WIDTH), room)
        } else {
            (wide, height * MOST_OF_HEIGHT)
        };
        let mut card = self.setter(wide);
        card.block(Block::Card);
        self.head_of_card(&mut card, event);
        let left_out = self.quotes(&mut card, event, most);
        if left_out > 0 {
            let more = if left_out == 1 { "passage" } else { "passages" };
            let words = format!("{} {more} without room here", grouped(left_out));
            card.space(1.0);
            card.paragraph(&words, theme.small(), theme.muted, 0.0);
        }
        Some(Card { size: [wide, card.height], items: card.items, is_beside })
    }

    fn head_of_card(&self, card: &mut Setter<'_>, event: &Event) {
        let timeline = self.content.timeline;
        let theme = self.theme;
        let title = TextStyle::new(Face::SerifSemi, theme.type_scale.lead);
        let hidden = self.hidden;
        let words = if hidden.titles { WHAT } else { timeline.text(event.title) };
        card.paragraph(words, title, theme.ink, 0.0);
        let date = timeline.date_words(&event.date);
        let mut date = if hidden.dates { WHEN.to_owned() } else { date };
        if let Some(basis) = &event.detail.basis {
            date = format!("{date}, {}", basis_words(basis.kind));
        }
        card.paragraph(&date, theme.body(), theme.muted, 0.0);
        // Who says so is as good as what is said.
        if let Some(who) = event.detail.claimed_by.filter(|_| !hidden.titles) {
            let words = format!("Claimed by {}", timeline.text(who));
            card.paragraph(&words, theme.body(), theme.muted, 0.0);
        }
    }

    /// Sets the quotations that have room, and says how many have none.
    fn quotes(&self, card: &mut Setter<'_>, event: &Event, most: f32) -> usize {
        let theme = self.theme;
        let timeline = self.content.timeline;
        let words = TextStyle::new(Face::Serif, theme.type_scale.lead);
        let small = theme.small();
        let indent = theme.space.quote_rule + theme.space.unit * 1.5;
        // The line that says how many have no room needs some itself.
        let most = most - card.pitch(small) - theme.space.unit;
        if self.hidden.quotations {
            card.space(1.5);
            card.paragraph(QUOTED, words, theme.ink, 0.0);
        }
        let quotes = &event.detail.quotes;
        for (at, quote) in quotes.iter().enumerate() {
            let exact = timeline.quote_text(quote);
            let cited = timeline.citation(quote.source);
            let (status, color) = status(quote, theme);
            let tall = theme.space.unit * 1.5
                + card.paragraph_height(exact, words, indent)
                + card.paragraph_height(&cited, small, indent)
                + status.map_or(0.0, |status| card.paragraph_height(status, small, indent));
            if card.height + tall > most {
                return quotes.len() - at;
            }
            card.space(1.5);
            let top = card.height;
            card.paragraph(exact, words, theme.ink, indent);
            card.paragraph(&cited, small, theme.muted, indent);
            if let Some(status) = status {
                card.paragraph(status, small, color, indent);
            }
            card.rule(top, theme.accent);
        }
        0
    }
}

/// What is to be said of a quotation that does not stand in its source once, word for word.
fn status(quote: &Quote, theme: &Theme) -> (Option<&'static str>, crate::style::Color) {
    match quote.status {
        QuoteStatus::Matches(_) => (None, theme.muted),
        QuoteStatus::Ambiguous { .. } => {
            (Some("Stands more than once in the stored text"), theme.caution)
        }
        QuoteStatus::Differs { .. } => (Some("Not word for word in the stored text"), theme.alarm),
        QuoteStatus::NoText => (Some("Not checked: the source has no stored text"), theme.caution),
    }
}
