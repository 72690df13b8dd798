//! A field for words.

use egui::{
    Id, Key, Modifiers, Response, Stroke, StrokeKind, TextEdit, Ui,
    accesskit::{Invalid, Live},
};

use super::{Draft, DraftKey, Drafts, call, offers};
use crate::{
    edit::Change,
    style::{Face, TextStyle, Theme},
    ui::{Command, Commands, canvas::color, fonts, hint, keys, text, words::capitalised},
};

/// What every field of a form is shown with.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// What is being typed.
    pub drafts: &'a Drafts,
}

/// A field: its name above it, the words in it, and what is said of them below.
pub struct Field<'a> {
    key: DraftKey,
    value: &'a str,
    hint: &'a str,
    rows: usize,
    understood: Option<&'a Understood<'a>>,
    completions: Option<&'a Completions<'a>>,
}

/// What typed words are understood as, or why they are not understood.
pub(super) type Understood<'a> = dyn Fn(&str) -> Result<String, String> + 'a;

/// What typed words may be the beginning of: the whole of the field each time.
pub(super) type Completions<'a> = dyn Fn(&str) -> Vec<String> + 'a;

impl<'a> Field<'a> {
    /// A field of one line with the fact as it is.
    #[must_use]
    pub fn new(key: DraftKey, value: &'a str) -> Self {
        Self { key, value, hint: "", rows: 1, understood: None, completions: None }
    }

    /// What stands in it while it is empty.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// For words of several lines; Enter then begins another, and Ctrl+Enter takes them over.
    #[must_use]
    pub fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// Says below the field what its words are understood as.
    #[must_use]
    pub fn understood(self, understood: &'a Understood<'a>) -> Self {
        Self { understood: Some(understood), ..self }
    }

    /// Offers below the field how its words may go on.
    #[must_use]
    pub fn completions(self, completions: &'a Completions<'a>) -> Self {
        Self { completions: Some(completions), ..self }
    }

    /// Shows it in the width there is. `change` makes of words what they would change.
    pub fn show(
        self,
        ui: &mut Ui,
        form: &Form<'_>,
        change: impl Fn(String) -> Change,
        out: &mut Commands,
    ) -> Response {
        // In a scope of its own: what comes and goes below the field must not give what follows
        // another id, with which it would lose the focus that has just come to it.
        ui.push_id(self.key, |ui| self.show_in(ui, form, change, out)).inner
    }

    fn show_in(
        self,
        ui: &mut Ui,
        form: &Form<'_>,
        change: impl Fn(String) -> Change,
        out: &mut Commands,
    ) -> Response {
        let theme = form.theme;
        let small = TextStyle { face: Face::Sans, size: theme.type_scale.small };
        text(ui, self.key.name, small, theme.muted);
        let draft = form.drafts.get(self.key);
        let returned = form.drafts.returned_to(self.key);
        let before = draft.map(|draft| draft.text.as_str()).or(returned);
        let mut typed = before.unwrap_or(self.value).to_owned();
        let id = call::id(self.key);
        let offered = self.offered(ui, id, &typed);
        let accepted = offers::accepted(ui, id, &offered);
        let finished = self.rows > 1
            && ui.memory(|memory| memory.has_focus(id))
            && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let edit = if self.rows > 1 {
            TextEdit::multiline(&mut typed).desired_rows(self.rows)
        } else {
            TextEdit::singleline(&mut typed)
        };
        let edit = edit
            .id(id)
            .hint_text(hint(self.hint, theme))
            .font(fonts::font_id(theme.body()))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        call::come(ui, self.key, &response);
        let name = self.key.name;
        let is_refused = draft.is_some_and(|draft| draft.refusal.is_some());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_label(name);
            if is_refused {
                node.set_invalid(Invalid::True);
            }
        });
        if is_refused {
            let stroke = Stroke::new(theme.space.focus, color(theme.alarm));
            let radius = theme.radius.control;
            ui.painter().rect_stroke(response.rect, radius, stroke, StrokeKind::Inside);
        }
        let type_in = |text: String, out: &mut Commands| {
            let draft = Draft { change: change(text.clone()), text, refusal: None };
            out.push(Command::Type(self.key, Box::new(draft)));
        };
        if response.changed() || returned.is_some() {
            type_in(typed.clone(), out);
        }
        let chosen = offers::show(ui, theme, &response, &offered);
        if let Some(text) = chosen.or(accepted) {
            type_in(text, out);
            out.push(Command::TakeOver(self.key));
        } else if finished {
            response.surrender_focus();
            out.push(Command::TakeOver(self.key));
        } else if response.lost_focus() && (draft.is_some() || response.changed()) {
            let escaped = keys::has_escaped(ui.ctx());
            let choosing = !offered.is_empty()
                && ui.input(|input| input.pointer.any_pressed())
                && offers::has_pointer(ui, id);
            if escaped {
                out.push(Command::GiveUpDraft(self.key));
            } else if !choosing {
                out.push(Command::TakeOver(self.key));
            }
        }
        self.note(ui, form, &typed, draft);
        ui.add_space(theme.space.unit / 2.0);
        response
    }

    /// What is said below: why the words were refused, or what they are understood as.
    fn note(&self, ui: &mut Ui, form: &Form<'_>, typed: &str, draft: Option<&Draft>) {
        let theme = form.theme;
        let small = TextStyle { face: Face::Sans, size: theme.type_scale.small };
        let refusal = draft.and_then(|draft| draft.refusal.clone()).map(Err);
        let said = refusal.or_else(|| {
            let understood = self.understood.filter(|_| !typed.trim().is_empty())?;
            Some(understood(typed))
        });
        let (words, ink) = match said {
            None => return,
            Some(Ok(words)) if words.is_empty() => return,
            Some(Ok(words)) => (words, theme.muted),
            Some(Err(words)) => (words, theme.alarm),
        };
        let response = text(ui, &capitalised(&words), small, ink);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    }

    /// The completions that are offered: only while somebody types here.
    fn offered(&self, ui: &Ui, id: Id, typed: &str) -> Vec<String> {
        let is_here = ui.memory(|memory| memory.has_focus(id)) || offers::has_pointer(ui, id);
        match self.completions {
            Some(completions) if is_here => {
                let mut offered = completions(typed);
                offered.retain(|one| one != typed);
                offered.truncate(offers::OFFERED);
                offered
            }
            _ => Vec::new(),
        }
    }
}
