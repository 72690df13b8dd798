//! The sheet for an event that is new: the passage it is to rest on, and what is asked about it.
//!
//! What the passage suggests (a title, dates, its whole sentence) is offered and never taken
//! unasked; the author's own words stand in the fields.

use std::ops::Range;

use egui::{Context, Key, Modifiers, Ui};

use super::{
    super::{Overlay, Shown, above_foot, foot, sheet},
    line, lines, offering, refusal, understood,
};
use crate::{
    edit::{
        BasisDraft, EventChange, NewEvent, QuoteDraft,
        passage::{OfferedDate, Selector, attribution, dates, selector, title_from},
    },
    model::{BasisKind, SourceIx, Timeline},
    style::{Face, TextStyle},
    ui::{
        Command, Commands, copying,
        form::{beginning, completed, going_on, separated},
        primary_button, prose, quoted, radios, text,
    },
};

/// So many dates are offered.
const OFFERED: usize = 6;
/// So many titles: each takes a line, and what is below moves down for it.
const TITLES: usize = 3;
/// The least width of such a date, in ems of body type, so that what is said of them lines up.
const OFFER_EMS: f32 = 8.5;

/// What every event has.
const LEAST: &str = "An event has at least a title and a date";

/// An event that is to be made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventSheet {
    /// What the source says happened.
    pub title: String,
    /// When, EDTF.
    pub date: String,
    /// The end, where it lasted.
    pub end: String,
    /// The name of its lane.
    pub lane: String,
    /// Who acts in it, with semicolons between them.
    pub actors: String,
    /// How the date is known, and why.
    pub basis: Option<(BasisKind, String)>,
    /// The passage that it rests on, if it was selected.
    pub passage: Option<PassageChoice>,
    /// Why it was refused.
    pub refusal: Option<String>,
}

/// A passage that was selected, with what it suggests.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageChoice {
    /// The source.
    pub source: SourceIx,
    /// What finds it again.
    pub selector: Selector,
    /// The whole sentence, where the passage leaves out who says so.
    pub whole: Option<Range<usize>>,
    /// The dates that it may speak of.
    pub offers: Vec<OfferedDate>,
}

impl PassageChoice {
    /// What a range of the text of a source suggests; `None` where it holds no words.
    #[must_use]
    pub fn new(timeline: &Timeline, source: SourceIx, range: Range<usize>) -> Option<Self> {
        let stored = timeline.source(source)?;
        let words = stored.text.as_str();
        let selector = selector(words, range)?;
        let published = stored.published.and_then(|date| timeline.date(&date));
        let mut offers = dates(words, selector.range.clone(), published.as_ref());
        offers.truncate(OFFERED);
        let whole = attribution(words, selector.range.clone());
        Some(Self { source, selector, whole, offers })
    }

    /// The quotation that it makes.
    #[must_use]
    pub fn quote(&self) -> QuoteDraft {
        let Selector { exact, prefix, suffix, .. } = self.selector.clone();
        QuoteDraft { source: self.source, exact, prefix, suffix }
    }
}

impl EventSheet {
    /// A sheet for an event in a lane that rests on a passage, with a first title from its words.
    #[must_use]
    pub fn new(lane: &str, passage: Option<PassageChoice>) -> Self {
        let title = passage.as_ref().map(|passage| title_from(&passage.selector.exact).words);
        Self { title: title.unwrap_or_default(), lane: lane.to_owned(), passage, ..Self::default() }
    }

    /// Whether somebody has said anything of it beside the passage that it rests on.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        let fresh = Self::new(&self.lane, self.passage.clone());
        Self { refusal: None, ..self.clone() } != fresh
    }

    /// The event that it describes.
    #[must_use]
    pub fn event(&self) -> NewEvent {
        let mut more = vec![EventChange::Actors(separated(&self.actors))];
        if let Some((kind, note)) = &self.basis {
            let basis = BasisDraft { kind: *kind, note: note.clone(), references: Vec::new() };
            more.push(EventChange::Basis(Some(basis)));
        }
        NewEvent {
            title: self.title.clone(),
            date: self.date.clone(),
            end: self.end.clone(),
            lane: self.lane.clone(),
            quotes: self.passage.iter().map(PassageChoice::quote).collect(),
            more,
        }
    }
}

pub(in super::super) fn show(
    ctx: &Context,
    shown: &Shown<'_>,
    now: &EventSheet,
    out: &mut Commands,
) {
    let theme = shown.theme;
    sheet(ctx, theme, "New event", theme.space.sheet, out, |ui, out| {
        let mut next = now.clone();
        above_foot(ui, theme, |ui| {
            title(ui, shown, &mut next.title);
            passage(ui, shown, &mut next);
            when(ui, shown, &mut next);
            names(ui, shown, &mut next);
        });
        let is_ready = !next.title.trim().is_empty() && !next.date.trim().is_empty();
        next.refusal = next.refusal.filter(|refusal| !is_ready || refusal != LEAST);
        let makes = foot(ui, theme, |ui| {
            refusal(ui, theme, next.refusal.as_deref());
            ui.add_space(theme.space.unit);
            let enter = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            let make = primary_button(ui, "Make the event", is_ready, theme);
            let make = make.on_hover_text("Ctrl+Enter");
            let make = make.on_disabled_hover_text(LEAST);
            if enter && !is_ready {
                next.refusal = Some(LEAST.to_owned());
            }
            make.clicked() || (enter && is_ready)
        });
        if makes {
            out.push(Command::MakeEvent(Box::new(next)));
        } else if next != *now {
            out.push(Command::Show(Box::new(Overlay::Event(Box::new(next)))));
        }
    });
}

/// The title, with those there are that begin as it does: events of one kind are called alike.
fn title(ui: &mut Ui, shown: &Shown<'_>, title: &mut String) {
    let id = ui.scope_id().with("titles that begin with what is typed");
    let timeline = shown.timeline;
    let ctx = ui.ctx().clone();
    offering(ui, shown.theme, ("Title of the event", "", 2), title, |typed| {
        // Looked for once for each word that is typed: a large timeline has many titles.
        type Kept = (usize, String, Vec<String>);
        let of = std::ptr::from_ref(timeline) as usize;
        if let Some((kept_of, kept_for, kept)) = ctx.data(|data| data.get_temp::<Kept>(id))
            && (kept_of, &*kept_for) == (of, typed)
        {
            return kept;
        }
        let titles = timeline.iter().map(|(_, event)| timeline.text(event.title));
        let found = going_on(typed, titles, TITLES);
        ctx.data_mut(|data| data.insert_temp(id, (of, typed.to_owned(), found.clone())));
        found
    });
}

/// The words that it is to rest on, and the whole sentence where they leave out who says so.
fn passage(ui: &mut Ui, shown: &Shown<'_>, sheet: &mut EventSheet) {
    let theme = shown.theme;
    let Some(passage) = &sheet.passage else { return };
    let serif = TextStyle { face: Face::Serif, size: theme.type_scale.lead };
    prose(ui, &quoted(&passage.selector.exact), serif, theme.type_scale.leading, theme.ink);
    text(ui, &shown.timeline.citation(passage.source), theme.small(), theme.muted);
    let Some(whole) = passage.whole.clone() else { return };
    let words = "These words leave out who says so. The whole sentence reads:";
    text(ui, words, theme.body(), theme.caution);
    let stored = shown.timeline.source(passage.source).map_or("", |source| source.text.as_str());
    let sentence = stored.get(whole.clone()).unwrap_or_default();
    prose(ui, &quoted(sentence.trim()), serif, theme.type_scale.leading, theme.ink);
    if ui.button("Quote the whole sentence").clicked()
        && let Some(wider) = PassageChoice::new(shown.timeline, passage.source, whole)
    {
        sheet.passage = Some(PassageChoice { whole: None, ..wider });
    }
}

/// The date: typed, or one of those that the passage may speak of.
fn when(ui: &mut Ui, shown: &Shown<'_>, sheet: &mut EventSheet) {
    let theme = shown.theme;
    let hint = "EDTF: 2022-07-13, 2022-07, 2014~, 2022-02-24/..";
    line(ui, theme, "Date", hint, &mut sheet.date);
    understood(ui, theme, shown.timeline, &sheet.date);
    if let Some(offer) = offered_dates(ui, shown, sheet) {
        sheet.date = offer.edtf;
        sheet.basis = Some((offer.kind, offer.note));
    }
    line(ui, theme, "End", "Where it lasted, and the date is its beginning", &mut sheet.end);
    ui.add_space(theme.space.unit / 2.0);
    text(ui, "How the date is known", theme.small(), theme.muted);
    radios(ui, theme, |ui| {
        let now = sheet.basis.as_ref().map(|(kind, _)| *kind);
        for kind in [BasisKind::Stated, BasisKind::Derived, BasisKind::External] {
            if ui.radio(now == Some(kind), copying::basis_kind(kind)).clicked() {
                let note = sheet.basis.take().map(|(_, note)| note).unwrap_or_default();
                sheet.basis = Some((kind, note));
            }
        }
        if ui.radio(now.is_none(), "Not said").clicked() {
            sheet.basis = None;
        }
    });
    if let Some((_, note)) = &mut sheet.basis {
        lines(ui, theme, "Why so", 2, note);
    }
}

/// The dates that the passage may speak of, each with why. Gives the one that was taken.
fn offered_dates(ui: &mut Ui, shown: &Shown<'_>, sheet: &EventSheet) -> Option<OfferedDate> {
    let theme = shown.theme;
    let offers = sheet.passage.as_ref().map_or(&[][..], |passage| &passage.offers);
    if offers.is_empty() {
        return None;
    }
    let mut taken = None;
    text(ui, "Dates that the words may speak of:", theme.small(), theme.muted);
    for offer in offers {
        ui.horizontal_top(|ui| {
            let is_it = sheet.date == offer.edtf;
            let button = egui::Button::new(offer.edtf.as_str()).selected(is_it);
            let size = [OFFER_EMS * theme.type_scale.body, theme.space.control];
            let button = ui.add(button.min_size(size.into()));
            let label = format!("Use the date {}: {}", offer.edtf, offer.note);
            ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(label));
            if button.clicked() {
                taken = Some(offer.clone());
            }
            ui.vertical(|ui| {
                ui.add_space(theme.space.unit * 0.75);
                let kind = copying::basis_kind(offer.kind);
                text(ui, &format!("{kind}: {}", offer.note), theme.small(), theme.muted);
            });
        });
    }
    taken
}

/// The lane and the actors, with what there is already.
fn names(ui: &mut Ui, shown: &Shown<'_>, sheet: &mut EventSheet) {
    let theme = shown.theme;
    let timeline = shown.timeline;
    let lanes = || timeline.lane_order.iter().map(|lane| timeline.lane_name(*lane));
    let is_known = |typed: &str| lanes().any(|name| name == typed);
    let going_on =
        |typed: &str| if is_known(typed) { Vec::new() } else { beginning(typed, lanes()) };
    let is_offered = offering(ui, theme, ("Lane", "", 1), &mut sheet.lane, going_on);
    let is_lane = is_known(&sheet.lane);
    if !is_offered {
        // Nobody types here: all of them to choose from, or those that were offered to go on with.
        let offered: Vec<String> = if is_lane || sheet.lane.trim().is_empty() {
            lanes().map(str::to_owned).collect()
        } else {
            going_on(&sheet.lane)
        };
        ui.horizontal_wrapped(|ui| {
            for name in offered.into_iter().take(OFFERED) {
                if ui.selectable_label(name == sheet.lane, name.as_str()).clicked() {
                    sheet.lane = name;
                }
            }
        });
    }
    if !is_lane && !sheet.lane.trim().is_empty() {
        text(ui, "A new lane of this name will be added.", theme.small(), theme.muted);
    }
    let hint = "Several with a semicolon between them";
    offering(ui, theme, ("Actors", hint, 1), &mut sheet.actors, |typed| {
        completed(typed, timeline.actors.iter().map(|actor| &**actor))
    });
}
