//! The sources: each with its fields, and a way to add, read and remove one.

use egui::{CollapsingHeader, Context, FontSelection, TextWrapMode, Ui, WidgetText};

use super::{
    super::{Overlay, Shown, above_foot, foot, message, sheet},
    SourceSheet,
};
use crate::{
    edit::{BasisDraft, Change, SourceChange},
    model::{BasisKind, Source, SourceIx, SourceText, Text, date::Date},
    ui::{
        Command, Commands, copying,
        form::{DraftKey, Field, Form, Of, References, is_called},
        radios, text, words,
    },
};

pub(in super::super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline;
    sheet(ctx, theme, "Sources", theme.space.sheet, out, |ui, out| {
        above_foot(ui, theme, |ui| {
            if timeline.source_order.is_empty() {
                text(ui, "There is no source yet.", theme.body(), theme.muted);
            }
            for (ix, source) in timeline.sources() {
                let title = timeline.text(source.title);
                let open = timeline.source_order.len() == 1;
                let called = is_called(ui, |key| key.of == Of::Source(ix));
                CollapsingHeader::new(cut(ui, title))
                    .id_salt(ix)
                    .default_open(open)
                    .open(called.then_some(true))
                    .show(ui, |ui| one(ui, shown, ix, source, out))
                    .header_response
                    .on_hover_text(title);
            }
        });
        foot(ui, theme, |ui| {
            message(ui, shown);
            ui.add_space(theme.space.unit);
            if ui.button("Add a source…").clicked() {
                out.push(Command::Show(Box::new(Overlay::Source(Box::default()))));
            }
        });
    });
}

/// A title in the width that a header has beside its arrow.
fn cut(ui: &Ui, title: &str) -> WidgetText {
    let room = ui.available_width() - ui.spacing().indent - ui.spacing().button_padding.x * 2.0;
    let words = WidgetText::from(title);
    words.into_galley(ui, Some(TextWrapMode::Truncate), room, FontSelection::Default).into()
}

fn one(ui: &mut Ui, shown: &Shown<'_>, ix: SourceIx, source: &Source, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline;
    let form = Form { theme, drafts: shown.drafts };
    let words = |text: Option<Text>| text.map_or("", |text| timeline.text(text));
    let zone = &timeline.meta.zone;
    let understood = |typed: &str| match Date::parse(typed.trim()) {
        Ok(date) => Ok(date.words_with_weekday(zone)),
        Err(error) => Err(error.to_string()),
    };
    let mut field = |name, value: &str, is_date: bool, change: &dyn Fn(String) -> SourceChange| {
        let field = Field::new(DraftKey { of: Of::Source(ix), name, at: 0 }, value);
        let field = if is_date { field.understood(&understood) } else { field };
        field.show(ui, &form, |words| Change::Source(ix, change(words)), out);
    };
    field("Title of the source", words(Some(source.title)), false, &SourceChange::Title);
    field("Publisher", words(source.publisher), false, &SourceChange::Publisher);
    let published = words(source.published.map(|date| date.written));
    field("Published", published, true, &SourceChange::Published);
    if source.published.is_some() {
        published_basis(ui, shown, &form, (ix, source), out);
    }
    rest(ui, shown, &form, (ix, source), out);
}

/// How the day of publication is known.
fn published_basis(
    ui: &mut Ui,
    shown: &Shown<'_>,
    form: &Form<'_>,
    (ix, source): (SourceIx, &Source),
    out: &mut Commands,
) {
    let theme = shown.theme;
    let timeline = shown.timeline;
    let basis = source.published_basis.as_ref();
    let references = References {
        form: *form,
        timeline,
        of: Of::Source(ix),
        names: ["Address for that day", "Passage there, for that day", "Read on, for that day"],
        facts: basis.map_or(&[][..], |basis| &basis.references),
    };
    let key = DraftKey { of: Of::Source(ix), name: "How that day is known", at: 0 };
    let fact = basis.and_then(|basis| basis.note).map_or("", |note| timeline.text(note));
    let note = || shown.drafts.get(key).map_or(fact, |draft| &draft.text).to_owned();
    let kind = basis.map_or(BasisKind::Stated, |basis| basis.kind);
    let change = |kind, note: String, references| {
        let is_none = basis.is_none() && note.trim().is_empty();
        let basis = BasisDraft { kind, note, references };
        Change::Source(ix, SourceChange::PublishedBasis((!is_none).then_some(basis)))
    };
    let with = |note| change(kind, note, references.drafts());
    Field::new(key, fact).rows(2).show(ui, form, with, out);
    radios(ui, theme, |ui| {
        for one in [BasisKind::Stated, BasisKind::Derived, BasisKind::External] {
            let is_it = basis.is_some_and(|basis| basis.kind == one);
            if ui.radio(is_it, copying::basis_kind(one)).clicked() && !is_it {
                let basis = BasisDraft { kind: one, note: note(), references: references.drafts() };
                let change = SourceChange::PublishedBasis(Some(basis));
                out.push(Command::Change(Box::new(Change::Source(ix, change))));
            }
        }
        if ui.radio(basis.is_none(), "Not said").clicked() && basis.is_some() {
            let change = SourceChange::PublishedBasis(None);
            out.push(Command::Change(Box::new(Change::Source(ix, change))));
        }
    });
    if basis.is_some() {
        references.show(ui, |references| change(kind, note(), references), out);
        ui.add_space(theme.space.unit / 2.0);
    }
}

fn rest(
    ui: &mut Ui,
    shown: &Shown<'_>,
    form: &Form<'_>,
    (ix, source): (SourceIx, &Source),
    out: &mut Commands,
) {
    let theme = shown.theme;
    let timeline = shown.timeline;
    let words = |text: Option<Text>| text.map_or("", |text| timeline.text(text));
    let mut field = |name, value: &str, change: fn(String) -> SourceChange| {
        let key = DraftKey { of: Of::Source(ix), name, at: 0 };
        Field::new(key, value).show(ui, form, |words| Change::Source(ix, change(words)), out);
    };
    field("Address", words(source.url), SourceChange::Url);
    field("Address of an archived copy", words(source.archived), SourceChange::Archived);
    let read = words(source.retrieved.map(|date| date.written));
    field("Read on", read, SourceChange::Retrieved);
    let id = words(Some(source.id));
    field("Id, by which quotations name it in the file", id, SourceChange::Id);
    let stored = match &source.text {
        SourceText::Stored { text, sha256, path } => {
            let at = path.as_deref().map_or("in the timeline itself", |path| path);
            let count = words::characters(text.chars().count());
            format!("Text of {count}, {at}, SHA-256 {sha256}")
        }
        SourceText::Missing { .. } => "Its text is not stored.".to_owned(),
    };
    text(ui, &stored, theme.small(), theme.muted);
    ui.horizontal_wrapped(|ui| {
        if matches!(source.text, SourceText::Missing { .. }) {
            let hover = "Paste or open its text; what is quoted from it is then verified";
            if ui.button("Attach its text…").on_hover_text(hover).clicked() {
                let sheet = SourceSheet::attaching(timeline, ix);
                out.push(Command::Show(Box::new(Overlay::Source(Box::new(sheet)))));
            }
        }
        if ui.button("Read").on_hover_text("Show its text in the panel").clicked() {
            out.push(Command::CloseOverlay);
            out.push(Command::ReadSource { source: ix, at: 0..0 });
        }
        let hover = "Only a source that nothing is quoted from";
        if ui.button("Remove this source").on_hover_text(hover).clicked() {
            out.push(Command::Change(Box::new(Change::RemoveSource(ix))));
        }
    });
    ui.add_space(theme.space.unit);
}
