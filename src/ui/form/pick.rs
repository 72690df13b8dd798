//! Finding an event by words of its title.

use egui::{TextEdit, Ui};

use crate::{
    model::{EventIx, Timeline},
    style::Theme,
    ui::{fonts, hint, link, text},
};

/// So many events are offered at once.
const OFFERED: usize = 8;

/// A field for words of a title, with the events that have them below it; gives the one that was
/// chosen. `name` is for those who do not see it, `words` stands in it while it is empty.
pub(crate) fn pick_event(
    ui: &mut Ui,
    (timeline, theme): (&Timeline, &Theme),
    [name, words]: [&str; 2],
    may: impl Fn(EventIx) -> bool,
) -> Option<EventIx> {
    // What is typed here is no fact and no draft of one: it only finds an event.
    let id = ui.scope_id().with(("picks an event", name));
    let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let edit = TextEdit::singleline(&mut typed)
        .hint_text(hint(words, theme))
        .font(fonts::font_id(theme.body()))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    let mut picked = None;
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    if !words.is_empty() {
        let found = timeline.iter().filter(|(ix, event)| {
            let title = timeline.text(event.title).to_lowercase();
            may(*ix) && words.iter().all(|word| title.contains(word))
        });
        let found: Vec<_> = found.take(OFFERED).collect();
        if found.is_empty() {
            text(ui, "No event has these words in its title.", theme.small(), theme.muted);
        }
        for (ix, event) in found {
            let words =
                format!("{}  {}", timeline.date_short(&event.date), timeline.short_title(event));
            if link(ui, &words, theme).clicked() {
                picked = Some(ix);
            }
        }
    }
    if picked.is_some() {
        typed.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
    picked
}
