//! The words beside marks: what they say, how wide they are, where each part stands.
//!
//! Room is always kept for a title as wide as it is when its event is selected, so that nothing
//! moves when the selection does.

use std::rc::Rc;

use super::{
    Input, Label, Side, Styles,
    labels::{Labels, Lettered},
    shorten::shorten,
};
use crate::{
    model::{
        Event, EventIx, Timeline,
        date::{Edge, Seconds, When, range_words},
        grouped,
    },
    style::{Measure, TextStyle, Theme},
};

/// The widest a title may be, in ems.
const TITLE_EMS: f32 = 32.0;
/// The flag itself, with the gap to its word, in ems of the flag's word.
const FLAG_EMS: f32 = 1.1;

/// What a label says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    pub(super) date: String,
    pub(super) title: String,
    pub(super) shortened: bool,
    pub(super) after: Option<String>,
    pub(super) flag: Option<&'static str>,
}

/// What labels are set with.
#[derive(Clone, Copy)]
pub(super) struct Lettering<'a> {
    timeline: &'a Timeline,
    theme: &'a Theme,
    measure: &'a dyn Measure,
    styles: Styles,
    /// Whether widths are those of [`Measure::rough_width`].
    is_rough: bool,
    /// What was found of the labels before.
    labels: Option<&'a Labels>,
}

/// How far the word of a flag stands from where [`Label::flag`] says the flag begins, in logical
/// pixels: the flag is drawn in that room.
#[must_use]
pub fn flag_advance(theme: &Theme) -> f32 {
    (Styles::new(theme).flag.size * FLAG_EMS).round()
}

/// Width and height of the badge with a cluster's count, in logical pixels.
#[must_use]
pub fn badge_size(count: usize, theme: &Theme, measure: &dyn Measure) -> [f32; 2] {
    let height = theme.space.mark_radius * 2.0 + 4.0;
    let words = measure.width(&count.to_string(), Styles::new(theme).badge);
    [height.max((words + theme.space.unit).ceil()), height]
}

impl<'a> Lettering<'a> {
    pub(super) fn new(input: &Input<'a>) -> Self {
        let Input { timeline, theme, measure, labels, .. } = *input;
        Self { timeline, theme, measure, styles: Styles::new(theme), is_rough: false, labels }
    }

    /// The same with widths that cost less and are about right: for words that may never be set.
    pub(super) fn rough(self) -> Self {
        Self { is_rough: true, ..self }
    }

    /// The words of an event, and the room that they need.
    pub(super) fn event(&self, ix: EventIx) -> (Words, f32) {
        self.set_words(ix, &self.kept(ix)).clone()
    }

    /// The date of an event alone, and the room that it needs.
    pub(super) fn date(&self, ix: EventIx) -> (Words, f32) {
        let Words { date, .. } = self.all(ix, &self.kept(ix));
        // Nothing is claimed where no title stands, so that the date may stand without its flag.
        let words = Words { date, shortened: true, ..Words::default() };
        let reserve = self.reserve(&words);
        (words, reserve)
    }

    /// The room that the words of an event need.
    pub(super) fn event_reserve(&self, ix: EventIx) -> f32 {
        let kept = self.kept(ix);
        if self.is_rough {
            *kept.rough.get_or_init(|| self.reserve(&self.within_title_width(self.all(ix, &kept))))
        } else {
            self.set_words(ix, &kept).1
        }
    }

    fn kept(&self, ix: EventIx) -> Rc<Lettered> {
        self.labels.map_or_else(Rc::default, |labels| labels.of(ix))
    }

    fn set_words<'l>(&self, ix: EventIx, kept: &'l Lettered) -> &'l (Words, f32) {
        kept.set.get_or_init(|| {
            let words = self.within_title_width(self.all(ix, kept));
            let reserve = self.reserve(&words);
            (words, reserve)
        })
    }

    /// All that the label of an event could say.
    fn all(&self, ix: EventIx, kept: &Lettered) -> Words {
        let all = || {
            let event = self.timeline.event(ix)?;
            Some(Words {
                date: self.timeline.date_short(&event.date),
                title: self.timeline.short_title(event).to_owned(),
                shortened: false,
                after: self.last_attested(event),
                flag: flag(event),
            })
        };
        kept.all.get_or_init(|| all().unwrap_or_default()).clone()
    }

    /// The words of a cluster of so many events within bounds.
    pub(super) fn cluster(count: usize, [from, to]: [Seconds; 2]) -> Words {
        Words {
            date: range_words(from, to, true),
            title: format!("{} events", grouped(count)),
            ..Words::default()
        }
    }

    /// The room that words need, whether their event is selected or not. A pixel more than their
    /// width, so that no rounding of places in `f32` takes a word from a label that fits.
    pub(super) fn reserve(&self, words: &Words) -> f32 {
        self.width(words, true).ceil() + 1.0
    }

    /// The same words made no wider than `room`: without what stands after the title where that
    /// is enough, else with the title shortened; `None` where too little would be left.
    pub(super) fn shortened(&self, words: Words, room: f32, selected: bool) -> Option<Words> {
        if self.width(&words, selected) <= room {
            return Some(words);
        }
        // Until when something is attested can be seen from the bar; who says so cannot.
        let words = Words { after: None, ..words };
        if self.width(&words, selected) <= room {
            return Some(words);
        }
        let with = |title: &str| Words { title: title.to_owned(), ..words.clone() };
        let title = shorten(&words.title, |title| self.width(&with(title), selected) <= room)?;
        Some(Words { shortened: true, ..with(&title) })
    }

    /// The same without their title, where `room` is for no useful part of it: a date says more
    /// than a bare mark.
    pub(super) fn untitled(&self, words: Words, room: f32) -> Option<Words> {
        let words = Words { title: String::new(), shortened: true, after: None, ..words };
        // Nothing is claimed where no title stands, so that the date may stand without its flag.
        let unflagged = Words { flag: None, ..words.clone() };
        [words, unflagged].into_iter().find(|words| self.width(words, false) <= room)
    }

    /// Sets words with their left end at `x`.
    pub(super) fn set(&self, words: Words, x: f32, y: f32, side: Side, selected: bool) -> Label {
        let Words { date, title, shortened, after, flag } = words;
        let Parts { title_x, after_x, flag_x, end } =
            self.parts(&date, &title, after.as_deref(), flag, selected);
        Label {
            x,
            y,
            width: end,
            date,
            title_x: x + title_x,
            title,
            shortened,
            after: after.map(|words| (x + after_x, words)),
            flag: flag.map(|word| (x + flag_x, word)),
            side,
        }
    }

    /// How wide words are when set.
    pub(super) fn width(&self, words: &Words, selected: bool) -> f32 {
        let Words { date, title, after, flag, .. } = words;
        self.parts(date, title, after.as_deref(), *flag, selected).end
    }

    fn parts(
        &self,
        date: &str,
        title: &str,
        after: Option<&str>,
        flag: Option<&str>,
        selected: bool,
    ) -> Parts {
        let gap = self.theme.space.label_gap;
        let width = |text: &str, style| self.text_width(text, style);
        let date_end = width(date, self.styles.date);
        let title_x = if date.is_empty() { 0.0 } else { date_end + gap };
        let title_style = if selected { self.styles.selected } else { self.styles.title };
        let mut end = if title.is_empty() { date_end } else { title_x + width(title, title_style) };
        let after_x = end + gap;
        if let Some(after) = after {
            end = after_x + width(after, self.styles.after);
        }
        let flag_x = end + gap;
        if let Some(flag) = flag {
            end = flag_x + flag_advance(self.theme) + width(flag, self.styles.flag);
        }
        Parts { title_x, after_x, flag_x, end }
    }

    fn text_width(&self, text: &str, style: TextStyle) -> f32 {
        if self.is_rough {
            self.measure.rough_width(text, style)
        } else {
            self.measure.width(text, style)
        }
    }

    fn within_title_width(&self, mut words: Words) -> Words {
        let style = self.styles.selected;
        let fits = |title: &str| self.text_width(title, style) <= TITLE_EMS * style.size;
        // Only long titles are worth measuring: no character is wider than its em.
        if words.title.chars().count() as f32 > TITLE_EMS
            && !fits(&words.title)
            && let Some(title) = shorten(&words.title, fits)
        {
            words.title = title;
            words.shortened = true;
        }
        words
    }

    fn last_attested(&self, event: &Event) -> Option<String> {
        let attested = event.detail.last_attested.as_deref()?;
        match event.date.when {
            When::Lasting { end: Edge::Unknown, .. } => {
                // A day that is hidden has no words.
                let day = self.timeline.date_short(attested);
                (!day.is_empty()).then(|| format!("last attested {day}"))
            }
            When::Lasting { .. } | When::Within { .. } => None,
        }
    }
}

/// Where the parts of a label begin, from its left end.
struct Parts {
    title_x: f32,
    after_x: f32,
    flag_x: f32,
    end: f32,
}

fn flag(event: &Event) -> Option<&'static str> {
    if !event.detail.disputed_by.is_empty() {
        Some("disputed")
    } else if !event.detail.denied_by.is_empty() {
        Some("denied")
    } else {
        None
    }
}
