//! The references of a basis or of a note: places outside the sources.

use egui::Ui;

use super::EventForm;
use crate::{
    edit::{EventChange, ReferenceDraft},
    model::{Reference, date::Date},
    ui::{Command, Commands, form::Field, text},
};

/// What the fields of a reference are called, of a basis and of a note.
fn names(of: &'static str) -> [&'static str; 3] {
    match of {
        "basis" => ["Address", "Passage there", "Read on"],
        _ => ["Address for the note", "Passage there, for the note", "Read on, for the note"],
    }
}

/// The references as the fields hold them now.
pub(super) fn drafts(
    form: &EventForm<'_>,
    of: &'static str,
    facts: &[Reference],
) -> Vec<ReferenceDraft> {
    // One more than there are: the one that is being added.
    (0..=facts.len()).map(|at| draft(form, of, facts.get(at), at)).collect()
}

fn draft(
    form: &EventForm<'_>,
    of: &'static str,
    fact: Option<&Reference>,
    at: usize,
) -> ReferenceDraft {
    let [url, passage, read] = names(of);
    ReferenceDraft {
        url: form.now(url, at, form.text(fact.map(|fact| fact.url))),
        passage: form.now(passage, at, form.text(fact.and_then(|fact| fact.passage))),
        read: form.now(read, at, form.written(fact.and_then(|fact| fact.read))),
    }
}

/// Shows them, with empty fields for one more where that is asked for.
pub(super) fn show(
    ui: &mut Ui,
    form: &EventForm<'_>,
    (of, facts): (&'static str, &[Reference]),
    with: impl Fn(Vec<ReferenceDraft>) -> EventChange,
    out: &mut Commands,
) {
    let theme = form.form.theme;
    let adding = ui.scope_id().with((of, "adds a reference"));
    let is_new_typed = drafts(form, of, facts).last() != Some(&ReferenceDraft::default());
    let adds = ui.data(|data| data.get_temp(adding) == Some(facts.len())) || is_new_typed;
    let count = facts.len() + usize::from(adds);
    for at in 0..count {
        text(ui, &format!("Reference {}", at + 1), theme.small(), theme.muted);
        ui.indent((of, at), |ui| one(ui, form, (of, facts, at), &with, out));
    }
    if !adds && ui.button("Add a reference").clicked() {
        ui.data_mut(|data| data.insert_temp(adding, facts.len()));
    }
}

fn one(
    ui: &mut Ui,
    form: &EventForm<'_>,
    (of, facts, at): (&'static str, &[Reference], usize),
    with: &impl Fn(Vec<ReferenceDraft>) -> EventChange,
    out: &mut Commands,
) {
    let fact = facts.get(at);
    let [url, passage, read] = names(of);
    let put = |change: &dyn Fn(&mut ReferenceDraft)| {
        let mut all = drafts(form, of, facts);
        if let Some(draft) = all.get_mut(at) {
            change(draft);
        }
        form.change(with(all))
    };
    Field::new(form.key(url, at), form.text(fact.map(|fact| fact.url))).hint("https://…").show(
        ui,
        &form.form,
        |typed| put(&|draft| draft.url.clone_from(&typed)),
        out,
    );
    let words = form.text(fact.and_then(|fact| fact.passage));
    Field::new(form.key(passage, at), words).rows(2).show(
        ui,
        &form.form,
        |typed| put(&|draft| draft.passage.clone_from(&typed)),
        out,
    );
    let zone = &form.shown.timeline().meta.zone;
    let understood = |typed: &str| match Date::parse(typed.trim()) {
        Ok(date) => Ok(date.words(zone)),
        Err(error) => Err(error.to_string()),
    };
    let day = form.written(fact.and_then(|fact| fact.read));
    Field::new(form.key(read, at), day).understood(&understood).show(
        ui,
        &form.form,
        |typed| put(&|draft| draft.read.clone_from(&typed)),
        out,
    );
    if fact.is_some() && ui.button("Remove this reference").clicked() {
        let mut all = drafts(form, of, facts);
        if at < all.len() {
            all.remove(at);
        }
        out.push(Command::Change(Box::new(form.change(with(all)))));
    }
}
