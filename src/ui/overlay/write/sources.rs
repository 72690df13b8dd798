//! The sources: each with its fields, and a way to add, read and remove one.

use egui::{CollapsingHeader, Context, FontSelection, TextWrapMode, Ui, WidgetText};

use super::super::{Overlay, Shown, above_foot, foot, message, sheet};
use crate::{
    edit::{BasisDraft, Change, SourceChange},
    model::{BasisKind, Source, SourceIx, SourceText, Text, date::Date},
    ui::{
        Command, Commands, copying,
        form::{DraftKey, Field, Form, Of},
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
                CollapsingHeader::new(cut(ui, title))
                    .id_salt(ix)
                    .default_open(open)
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
    let basis = source.published_basis.as_ref();
    if source.published.is_some() {
        let note = words(basis.and_then(|basis| basis.note));
        let kind = basis.map_or(BasisKind::Stated, |basis| basis.kind);
        // References stay as they are: they are seldom there, and can be changed in the file.
        let references = || {
            let all = basis.map_or(&[][..], |basis| &basis.references).iter();
            all.map(|reference| crate::edit::ReferenceDraft {
                url: timeline.text(reference.url).to_owned(),
                passage: words(reference.passage).to_owned(),
                read: words(reference.read.map(|date| date.written)).to_owned(),
            })
            .collect()
        };
        let with = |kind, note: String| {
            let is_none = basis.is_none() && note.trim().is_empty();
            let basis = BasisDraft { kind, note, references: references() };
            SourceChange::PublishedBasis((!is_none).then_some(basis))
        };
        field("How that day is known", note, false, &|note| with(kind, note));
        radios(ui, theme, |ui| {
            for one in [BasisKind::Stated, BasisKind::Derived, BasisKind::External] {
                let is_it = basis.is_some_and(|basis| basis.kind == one);
                if ui.radio(is_it, copying::basis_kind(one)).clicked() && !is_it {
                    let change = Change::Source(ix, with(one, note.to_owned()));
                    out.push(Command::Change(Box::new(change)));
                }
            }
        });
    }
    rest(ui, shown, &form, (ix, source), out);
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
