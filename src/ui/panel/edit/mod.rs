//! The form of an event: every field of it, each changed where it stands.
//!
//! A field is a change of its own, so that each can be undone by itself. What a field's words mean is
//! [`crate::edit`]'s to say; nothing is checked here but what is shown while one types.

mod cites;
mod links;
mod quotes;

use egui::{Align, ComboBox, Layout, ScrollArea, Ui};

use super::Shown;
use crate::{
    edit::{BasisDraft, Change, CheckDraft, EventChange, ImageDraft, NoteDraft},
    model::{
        BasisKind, CheckStatus, Detail, Event, EventDate, EventIx, Reference, Text, date::Date,
    },
    ui::{
        Action, Command, Commands, copying, follow_focus,
        form::{DraftKey, Field, Form, Of, References, beginning, completed, joined, separated},
        radios, text, words,
    },
};

/// The form of one event.
#[derive(Clone, Copy)]
struct EventForm<'a> {
    shown: &'a Shown<'a>,
    form: Form<'a>,
    ix: EventIx,
    event: &'a Event,
}

/// Shows the form in all the room there is.
pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, ix: EventIx, event: &Event, out: &mut Commands) {
    let form = Form { theme: shown.theme, drafts: shown.drafts };
    let this = EventForm { shown, form, ix, event };
    ui.horizontal(|ui| {
        text(ui, "Edit event", shown.theme.semi(), shown.theme.ink);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Done").on_hover_text(Action::EditEvent.hint()).clicked() {
                out.push(Command::Do(Action::EditEvent));
            }
        });
    });
    ScrollArea::vertical().id_salt(("edit", ix)).auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - shown.theme.space.unit * 2.0);
        this.what(ui, out);
        this.when(ui, out);
        this.who(ui, out);
        quotes::show(ui, &this, out);
        cites::show(ui, &this, out);
        links::show(ui, &this, out);
        this.notes(ui, out);
        this.check(ui, out);
        ui.separator();
        ui.horizontal(|ui| {
            for action in [Action::DuplicateEvent, Action::DeleteEvent] {
                if ui.button(action.label()).on_hover_text(action.hint()).clicked() {
                    out.push(Command::Do(action));
                }
            }
        });
        ui.add_space(shown.theme.space.unit * 2.0);
        follow_focus(ui);
    });
}

impl<'a> EventForm<'a> {
    fn key(&self, name: &'static str, at: usize) -> DraftKey {
        DraftKey { of: Of::Event(self.ix), name, at }
    }

    fn change(&self, change: EventChange) -> Change {
        Change::Event(self.ix, change)
    }

    fn text(&self, text: Option<Text>) -> &'a str {
        text.map_or("", |text| self.shown.timeline().text(text))
    }

    fn written(&self, date: Option<EventDate>) -> &'a str {
        self.text(date.map(|date| date.written))
    }

    fn detail(&self) -> &'a Detail {
        &self.event.detail
    }

    /// What another field of the form holds now: its draft, or the fact.
    fn now(&self, name: &'static str, at: usize, fact: &str) -> String {
        let draft = self.form.drafts.get(self.key(name, at));
        draft.map_or(fact, |draft| &draft.text).to_owned()
    }

    fn references(&self, names: [&'static str; 3], facts: &'a [Reference]) -> References<'a> {
        let timeline = self.shown.timeline();
        References { form: self.form, timeline, of: Of::Event(self.ix), names, facts }
    }

    /// A field of one line.
    fn line(
        &self,
        ui: &mut Ui,
        (name, value, hint): (&'static str, &str, &str),
        change: impl Fn(String) -> EventChange,
        out: &mut Commands,
    ) {
        let field = Field::new(self.key(name, 0), value).hint(hint);
        field.show(ui, &self.form, |words| self.change(change(words)), out);
    }

    /// A field of several lines.
    fn lines(
        &self,
        ui: &mut Ui,
        (name, value, rows): (&'static str, &str, usize),
        change: impl Fn(String) -> EventChange,
        out: &mut Commands,
    ) {
        let field = Field::new(self.key(name, 0), value).rows(rows);
        field.show(ui, &self.form, |words| self.change(change(words)), out);
    }

    /// A field for a date, which says what it is understood as.
    fn date(
        &self,
        ui: &mut Ui,
        (name, value, hint): (&'static str, &str, &str),
        change: impl Fn(String) -> EventChange,
        out: &mut Commands,
    ) {
        let zone = &self.shown.timeline().meta.zone;
        let understood = |typed: &str| match Date::parse(typed.trim()) {
            Ok(date) => Ok(date.words_with_weekday(zone)),
            Err(error) => Err(error.to_string()),
        };
        let field = Field::new(self.key(name, 0), value).hint(hint).understood(&understood);
        field.show(ui, &self.form, |words| self.change(change(words)), out);
    }

    fn what(&self, ui: &mut Ui, out: &mut Commands) {
        let title = self.text(Some(self.event.title));
        self.lines(ui, ("Title", title, 2), EventChange::Title, out);
        let short = (
            "Short title",
            self.text(self.event.short_title),
            "For the canvas, where the title is long",
        );
        self.line(ui, short, EventChange::ShortTitle, out);
        self.lane(ui, out);
        let mut starred = self.event.starred;
        if ui.checkbox(&mut starred, "Starred: one to see first").changed() {
            out.push(Command::Change(Box::new(self.change(EventChange::Starred(starred)))));
        }
        ui.add_space(self.form.theme.space.unit);
    }

    fn lane(&self, ui: &mut Ui, out: &mut Commands) {
        let timeline = self.shown.timeline();
        text(ui, "Lane", self.form.theme.small(), self.form.theme.muted);
        let width = ui.available_width();
        let name = timeline.lane_name(self.event.lane);
        let combo = ComboBox::from_id_salt("lane of the event")
            .width(width)
            .selected_text(name)
            .show_ui(ui, |ui| {
                for lane in &timeline.lane_order {
                    let name = timeline.lane_name(*lane);
                    if ui.selectable_label(*lane == self.event.lane, name).clicked() {
                        let change = self.change(EventChange::Lane(name.to_owned()));
                        out.push(Command::Change(Box::new(change)));
                    }
                }
            });
        ui.ctx().accesskit_node_builder(combo.response.id, |node| node.set_label("Lane"));
        ui.add_space(self.form.theme.space.unit / 2.0);
    }

    fn when(&self, ui: &mut Ui, out: &mut Commands) {
        let date = self.event.date;
        let (written, end) = (self.written(Some(date)), self.text(date.written_end));
        let hint = "EDTF: 2022-07-13, 2022-07, 2014~, 2022-02-24/..";
        let with_end = |typed| EventChange::Date { date: typed, end: self.now("End", 0, end) };
        self.date(ui, ("Date", written, hint), with_end, out);
        let with_date =
            |typed| EventChange::Date { date: self.now("Date", 0, written), end: typed };
        self.date(
            ui,
            ("End", end, "Where it lasted, and the date is its beginning"),
            with_date,
            out,
        );
        let words = self.text(self.detail().display_date);
        let hint = "As it is to be read, where that differs: early July 2022";
        self.line(ui, ("Date in the author’s words", words, hint), EventChange::DisplayDate, out);
        let attested = self.written(self.detail().last_attested.as_deref().copied());
        let hint = "The last day for which the source says that it lasted";
        self.date(ui, ("Last attested", attested, hint), EventChange::LastAttested, out);
        self.basis(ui, out);
    }

    /// How the day is known.
    fn basis(&self, ui: &mut Ui, out: &mut Commands) {
        let theme = self.form.theme;
        text(ui, "How the date is known", theme.small(), theme.muted);
        let now = self.detail().basis.as_ref();
        let facts = now.map_or(&[][..], |basis| &basis.references);
        let references = self.references(["Address", "Passage there", "Read on"], facts);
        let draft = |kind: BasisKind, note: String| BasisDraft {
            kind,
            note,
            references: references.drafts(),
        };
        let note = self.text(now.and_then(|basis| basis.note));
        radios(ui, theme, |ui| {
            for kind in [BasisKind::Stated, BasisKind::Derived, BasisKind::External] {
                let is_it = now.is_some_and(|basis| basis.kind == kind);
                if ui.radio(is_it, copying::basis_kind(kind)).clicked() && !is_it {
                    let basis = draft(kind, self.now("Why so", 0, note));
                    let change = self.change(EventChange::Basis(Some(basis)));
                    out.push(Command::Change(Box::new(change)));
                }
            }
            if ui.radio(now.is_none(), "Not said").clicked() && now.is_some() {
                out.push(Command::Change(Box::new(self.change(EventChange::Basis(None)))));
            }
        });
        if let Some(basis) = now {
            let with = |typed| EventChange::Basis(Some(draft(basis.kind, typed)));
            self.lines(ui, ("Why so", note, 2), with, out);
            let with = |references| {
                let note = self.now("Why so", 0, note);
                let basis = BasisDraft { kind: basis.kind, note, references };
                self.change(EventChange::Basis(Some(basis)))
            };
            references.show(ui, with, out);
        }
        ui.add_space(theme.space.unit / 2.0);
    }

    fn who(&self, ui: &mut Ui, out: &mut Commands) {
        let timeline = self.shown.timeline();
        let actors = || timeline.actors.iter().map(|actor| &**actor);
        let tags = || timeline.tags.iter().map(|tag| &**tag);
        let now = joined(self.detail().actors.iter().map(|actor| timeline.actor(*actor)));
        let complete = |typed: &str| completed(typed, actors());
        let key = self.key("Actors", 0);
        let hint = "Several with a semicolon between them";
        Field::new(key, &now).hint(hint).completions(&complete).show(
            ui,
            &self.form,
            |typed| self.change(EventChange::Actors(separated(&typed))),
            out,
        );
        let claimed = self.text(self.detail().claimed_by);
        let complete_one = |typed: &str| beginning(typed, actors());
        Field::new(self.key("Claimed by", 0), claimed)
            .hint("Who says so, where it is a claim")
            .completions(&complete_one)
            .show(ui, &self.form, |typed| self.change(EventChange::ClaimedBy(typed)), out);
        let now = joined(self.detail().tags.iter().map(|tag| timeline.tag(*tag)));
        let complete = |typed: &str| completed(typed, tags());
        Field::new(self.key("Tags", 0), &now).hint(hint).completions(&complete).show(
            ui,
            &self.form,
            |typed| self.change(EventChange::Tags(separated(&typed))),
            out,
        );
    }

    fn notes(&self, ui: &mut Ui, out: &mut Commands) {
        ui.separator();
        let description = self.text(self.detail().description);
        self.lines(ui, ("Description", description, 2), EventChange::Description, out);
        let now = self.detail().editor_note.as_ref();
        let facts = now.map_or(&[][..], |note| &note.references);
        let note = self.text(now.map(|note| note.text));
        let names =
            ["Address for the note", "Passage there, for the note", "Read on, for the note"];
        let all = self.references(names, facts);
        let with = |text| EventChange::EditorNote(NoteDraft { text, references: all.drafts() });
        self.lines(ui, ("Editor’s note, not the sources’ words", note, 3), with, out);
        if now.is_some() {
            let with = |references| {
                let text = self.now("Editor’s note, not the sources’ words", 0, note);
                self.change(EventChange::EditorNote(NoteDraft { text, references }))
            };
            all.show(ui, with, out);
        }
        self.image(ui, out);
        let id = self.text(Some(self.event.id));
        self.line(ui, ("Id, by which links and files name it", id, ""), EventChange::Id, out);
    }

    fn image(&self, ui: &mut Ui, out: &mut Commands) {
        let now = self.detail().image.as_ref();
        let path = self.text(now.map(|image| image.path));
        let alt = self.text(now.and_then(|image| image.alt));
        let credit = self.text(now.and_then(|image| image.credit));
        let draft = || ImageDraft {
            path: self.now("Picture", 0, path),
            alt: self.now("What the picture shows", 0, alt),
            credit: self.now("Whose picture it is", 0, credit),
        };
        let with = |path| EventChange::Image(ImageDraft { path, ..draft() });
        self.line(ui, ("Picture", path, "A path inside the timeline’s folder"), with, out);
        if now.is_some() || !draft().path.is_empty() {
            let with = |alt| EventChange::Image(ImageDraft { alt, ..draft() });
            let hint = "In words, for those who do not see it";
            self.line(ui, ("What the picture shows", alt, hint), with, out);
            let with = |credit| EventChange::Image(ImageDraft { credit, ..draft() });
            self.line(ui, ("Whose picture it is", credit, ""), with, out);
        }
    }

    /// What came of checking the event.
    fn check(&self, ui: &mut Ui, out: &mut Commands) {
        let theme = self.form.theme;
        ui.separator();
        text(ui, "Fact-check", theme.semi(), theme.ink);
        let now = self.detail().check.as_ref();
        let by = self.text(now.and_then(|check| check.by));
        let on = self.written(now.and_then(|check| check.on));
        let comment = self.text(now.and_then(|check| check.comment));
        let draft = || CheckDraft {
            status: now.map_or(CheckStatus::default(), |check| check.status),
            by: self.now("Checked by", 0, by),
            on: self.now("Checked on", 0, on),
            comment: self.now("Comment", 0, comment),
        };
        radios(ui, theme, |ui| {
            for status in [CheckStatus::Unchecked, CheckStatus::Checked, CheckStatus::Query] {
                let is_it = draft().status == status;
                if ui.radio(is_it, words::check_status(status)).clicked() && !is_it {
                    let check = CheckDraft { status, ..draft() };
                    let change = self.change(EventChange::Check(check));
                    out.push(Command::Change(Box::new(change)));
                }
            }
        });
        let with = |by| EventChange::Check(CheckDraft { by, ..draft() });
        self.line(ui, ("Checked by", by, ""), with, out);
        let with = |on| EventChange::Check(CheckDraft { on, ..draft() });
        self.date(ui, ("Checked on", on, "2026-11-21"), with, out);
        let with = |comment| EventChange::Check(CheckDraft { comment, ..draft() });
        self.lines(ui, ("Comment", comment, 2), with, out);
    }
}
