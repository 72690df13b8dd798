//! The references of a basis or of a note: places outside the sources.

use egui::Ui;

use super::{DraftKey, Field, Form, Of};
use crate::{
    edit::{Change, ReferenceDraft},
    model::{Reference, Text, Timeline, date::Date},
    ui::{Command, Commands, text},
};

/// The references of one fact.
#[derive(Clone, Copy)]
pub(crate) struct References<'a> {
    /// What its fields are shown with.
    pub(crate) form: Form<'a>,
    /// The facts.
    pub(crate) timeline: &'a Timeline,
    /// Whose they are.
    pub(crate) of: Of,
    /// What the fields of a reference are called: its address, the passage there, and the day on
    /// which that was read.
    pub(crate) names: [&'static str; 3],
    /// The references as they are.
    pub(crate) facts: &'a [Reference],
}

impl<'a> References<'a> {
    /// The references as the fields hold them now.
    pub(crate) fn drafts(&self) -> Vec<ReferenceDraft> {
        // One more than there are: the one that is being added.
        (0..=self.facts.len()).map(|at| self.draft(at)).collect()
    }

    /// Shows them, with empty fields for one more where that is asked for. `with` makes of all of
    /// them what they would change.
    pub(crate) fn show(
        &self,
        ui: &mut Ui,
        with: impl Fn(Vec<ReferenceDraft>) -> Change,
        out: &mut Commands,
    ) {
        let theme = self.form.theme;
        let [url, ..] = self.names;
        let adding = ui.scope_id().with((url, "adds a reference"));
        let is_new_typed = self.drafts().last() != Some(&ReferenceDraft::default());
        let adds = ui.data(|data| data.get_temp(adding) == Some(self.facts.len())) || is_new_typed;
        let count = self.facts.len() + usize::from(adds);
        for at in 0..count {
            text(ui, &format!("Reference {}", at + 1), theme.small(), theme.muted);
            ui.indent((url, at), |ui| self.one(ui, at, &with, out));
        }
        if !adds && ui.button("Add a reference").clicked() {
            ui.data_mut(|data| data.insert_temp(adding, self.facts.len()));
        }
    }

    fn one(
        &self,
        ui: &mut Ui,
        at: usize,
        with: &impl Fn(Vec<ReferenceDraft>) -> Change,
        out: &mut Commands,
    ) {
        let [url, passage, read] = self.names;
        let put = |change: &dyn Fn(&mut ReferenceDraft)| {
            let mut all = self.drafts();
            if let Some(draft) = all.get_mut(at) {
                change(draft);
            }
            with(all)
        };
        let [address, words, day] = self.facts_of(at);
        Field::new(self.key(url, at), address).hint("https://…").show(
            ui,
            &self.form,
            |typed| put(&|draft| draft.url.clone_from(&typed)),
            out,
        );
        Field::new(self.key(passage, at), words).rows(2).show(
            ui,
            &self.form,
            |typed| put(&|draft| draft.passage.clone_from(&typed)),
            out,
        );
        let zone = &self.timeline.meta.zone;
        let understood = |typed: &str| match Date::parse(typed.trim()) {
            Ok(date) => Ok(date.words(zone)),
            Err(error) => Err(error.to_string()),
        };
        Field::new(self.key(read, at), day).understood(&understood).show(
            ui,
            &self.form,
            |typed| put(&|draft| draft.read.clone_from(&typed)),
            out,
        );
        if at < self.facts.len() && ui.button("Remove this reference").clicked() {
            let mut all = self.drafts();
            if at < all.len() {
                all.remove(at);
            }
            out.push(Command::Change(Box::new(with(all))));
        }
    }

    fn draft(&self, at: usize) -> ReferenceDraft {
        let facts = self.facts_of(at);
        let now = |(name, fact): (&'static str, &str)| {
            let draft = self.form.drafts.get(self.key(name, at));
            draft.map_or(fact, |draft| &draft.text).to_owned()
        };
        let [url, passage, read] = self.names;
        let [address, words, day] = facts;
        ReferenceDraft {
            url: now((url, address)),
            passage: now((passage, words)),
            read: now((read, day)),
        }
    }

    /// Address, passage and day as they are; empty where there is none.
    fn facts_of(&self, at: usize) -> [&'a str; 3] {
        let fact = self.facts.get(at);
        let words = |text: Option<Text>| text.map_or("", |text| self.timeline.text(text));
        [
            words(fact.map(|fact| fact.url)),
            words(fact.and_then(|fact| fact.passage)),
            words(fact.and_then(|fact| fact.read).map(|read| read.written)),
        ]
    }

    fn key(&self, name: &'static str, at: usize) -> DraftKey {
        DraftKey { of: self.of, name, at }
    }
}
