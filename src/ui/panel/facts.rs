//! The event's facts: what, when and how that is known, who claims it, and what it hangs together
//! with.

use egui::{Align, FontSelection, Layout, RichText, Sense, TextWrapMode, Ui, Vec2, WidgetText};

use super::Shown;
use crate::{
    edit,
    layout::MarkStyle,
    model::{CheckStatus, Event, EventIx, Reference, grouped},
    scene::{Item, Scene, marks::Pen},
    style::{Face, TextStyle},
    ui::{
        Action, Command, Commands, canvas, copying, fonts, link, prose, quoted, scroll_stop, text,
        texts, words, words::capitalised,
    },
};

/// Width of the column of names ("Claimed by"), in ems of body type.
const NAMES_EMS: f32 = 6.6;

/// Distance of lines in a headline, in ems.
const TITLE_LEADING: f32 = 1.26;

/// What leads to the form of the event.
const EDIT: &str = "Edit";

/// The width of words in one line, in logical pixels.
fn width_of(ui: &Ui, words: &str, style: TextStyle) -> f32 {
    let words = WidgetText::from(RichText::new(words).font(fonts::font_id(style)));
    let galley =
        words.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, FontSelection::Default);
    galley.size().x.ceil()
}

/// The lane, the place in the order of time, the title.
pub(super) fn head(ui: &mut Ui, shown: &Shown<'_>, ix: EventIx, event: &Event, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline();
    let rank = shown.index.rank(ix).map_or(0, |rank| rank + 1);
    let place = format!("{} of {}", grouped(rank), grouped(shown.index.by_time.len()));
    ui.horizontal(|ui| {
        if let Some(lane) = timeline.lane(event.lane) {
            let color = theme.lane(lane.color);
            let side = theme.space.mark_radius * 2.6;
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
            let pen = Pen { theme, shape: lane.shape, color, ground: theme.panel };
            let mut items: Vec<Item> = Vec::new();
            let radius = theme.space.mark_radius;
            pen.shape(&mut items, [side / 2.0, side / 2.0], radius, MarkStyle::Known);
            let scene = Scene { size: [side, side], items, hits: Vec::new() };
            canvas::paint(ui.painter(), rect.min, &scene, &mut canvas::Galleys::default());
            // A long name is wrapped in what the words at the right leave, never the other way round.
            let gaps = ui.spacing().item_spacing.x * 3.0;
            let right: f32 =
                [EDIT, &place].map(|words| width_of(ui, words, theme.body())).iter().sum();
            let room = (ui.available_width() - right - gaps).max(theme.space.unit * 4.0);
            ui.scope(|ui| {
                ui.set_max_width(room);
                text(ui, &lane.name, shown.theme.semi(), color);
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            text(ui, &place, shown.theme.body(), theme.muted);
            let edit = link(ui, EDIT, theme).on_hover_text(Action::EditEvent.hint());
            if edit.clicked() {
                out.push(Command::Do(Action::EditEvent));
            }
        });
    });
    let title = TextStyle { face: Face::SerifSemi, size: theme.type_scale.title };
    let words = timeline.text(event.title);
    let response = prose(ui, words, title, TITLE_LEADING, theme.ink);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Heading);
        // A heading's name is its label; its value, which egui sets, is not read out.
        node.set_label(words);
    });
    let scrolled = scroll_stop(ui, super::id(), response.rect, &format!("Event: {words}"), theme);
    if scrolled != 0.0 {
        ui.scroll_with_delta(Vec2::new(0.0, -scrolled));
    }
}

/// The date in words, how it is known, and what that rests on.
pub(super) fn date(ui: &mut Ui, shown: &Shown<'_>, event: &Event, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline();
    let words = timeline
        .date(&event.date)
        .map(|date| date.words_with_weekday(&timeline.meta.zone))
        .unwrap_or_default();
    let strong = TextStyle { face: Face::SansSemi, size: theme.type_scale.lead };
    text(ui, &capitalised(&words), strong, theme.ink);
    if let Some(written) = event.detail.display_date {
        let words = format!("In the author’s words: {}", quoted(timeline.text(written)));
        text(ui, &words, shown.theme.body(), theme.muted);
    }
    if let Some(attested) = &event.detail.last_attested {
        let words = format!("Last attested {}", timeline.date_words(attested));
        text(ui, &words, shown.theme.body(), theme.muted);
    }
    match &event.detail.basis {
        Some(basis) => {
            let note = basis.note.map(|note| timeline.text(note)).unwrap_or_default();
            let kind = format!("{}  ", copying::basis_kind(basis.kind));
            let parts = [
                (kind.as_str(), shown.theme.semi(), theme.ink),
                (note, shown.theme.body(), theme.muted),
            ];
            texts(ui, &parts);
            references(ui, shown, &basis.references, out);
        }
        None => {
            text(ui, "How the date is known is not said", shown.theme.body(), theme.muted);
        }
    }
}

/// Who claims it, what speaks against it, what it follows and what follows it.
pub(super) fn links(
    ui: &mut Ui,
    shown: &Shown<'_>,
    ix: EventIx,
    event: &Event,
    out: &mut Commands,
) {
    let timeline = shown.timeline();
    let detail = &event.detail;
    if let Some(claimed) = detail.claimed_by {
        named(ui, shown, "Claimed by", |ui| {
            text(ui, timeline.text(claimed), shown.theme.body(), shown.theme.ink);
        });
    }
    let followed = shown.index.followers(ix);
    for (name, list) in [
        ("Disputed by", detail.disputed_by.as_slice()),
        ("Denied by", detail.denied_by.as_slice()),
        ("Follows", detail.follows.as_slice()),
        ("Followed by", followed),
    ] {
        if !list.is_empty() {
            named(ui, shown, name, |ui| event_links(ui, shown, list, out));
        }
    }
    if !detail.actors.is_empty() {
        let actors: Vec<&str> = detail.actors.iter().map(|ix| timeline.actor(*ix)).collect();
        named(ui, shown, "Actors", |ui| {
            text(ui, &actors.join(", "), shown.theme.body(), shown.theme.ink);
        });
    }
    if !detail.tags.is_empty() {
        let tags: Vec<&str> = detail.tags.iter().map(|ix| timeline.tag(*ix)).collect();
        named(ui, shown, "Tags", |ui| {
            text(ui, &tags.join(", "), shown.theme.body(), shown.theme.ink);
        });
    }
}

/// What is not the sources': the author's description, and the editor's note, named as such.
pub(super) fn notes(ui: &mut Ui, shown: &Shown<'_>, event: &Event, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline();
    if let Some(description) = event.detail.description {
        ui.separator();
        text(ui, timeline.text(description), shown.theme.body(), theme.ink);
    }
    if let Some(note) = &event.detail.editor_note {
        ui.separator();
        text(ui, "Editor’s note · not the sources’ words", shown.theme.semi(), theme.muted);
        let italic = TextStyle { face: Face::SansItalic, size: theme.type_scale.body };
        text(ui, timeline.text(note.text), italic, theme.ink);
        references(ui, shown, &note.references, out);
    }
}

/// What came of checking it, quietly.
pub(super) fn check(ui: &mut Ui, shown: &Shown<'_>, event: &Event) {
    let theme = shown.theme;
    let Some(check) = &event.detail.check else { return };
    let words = words::check(shown.timeline(), check);
    if !words.is_empty() {
        ui.separator();
        let is_query = check.status == CheckStatus::Query;
        text(ui, &words, theme.body(), if is_query { theme.caution } else { theme.muted });
    }
}

/// What a fact checker would still ask, quietly. Looks at this event alone, which costs less than
/// the words of its date.
pub(super) fn incomplete(ui: &mut Ui, shown: &Shown<'_>, event: &Event, out: &mut Commands) {
    let lacks = edit::incomplete::of_event(shown.timeline(), event).without_habits();
    if lacks.is_empty() {
        return;
    }
    ui.separator();
    let words = format!("Incomplete: {}", lacks.words());
    text(ui, &words, shown.theme.body(), shown.theme.muted);
    let action = Action::ShowIncomplete;
    if link(ui, action.label(), shown.theme).on_hover_text(action.hint()).clicked() {
        out.push(Command::Do(action));
    }
}

/// A line of a name and what stands beside it.
fn named(ui: &mut Ui, shown: &Shown<'_>, name: &str, contents: impl FnOnce(&mut Ui)) {
    let theme = shown.theme;
    let width = NAMES_EMS * theme.type_scale.body;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let left = ui.cursor().left();
        text(ui, name, shown.theme.body(), theme.muted);
        let used = ui.cursor().left() - left;
        ui.add_space((width - used).max(theme.space.unit));
        ui.vertical(contents);
    });
}

fn event_links(ui: &mut Ui, shown: &Shown<'_>, list: &[EventIx], out: &mut Commands) {
    let timeline = shown.timeline();
    for ix in list {
        let Some(event) = timeline.event(*ix) else { continue };
        let words = timeline.short_title(event);
        let hint = format!("{}: {}", timeline.date_words(&event.date), timeline.text(event.title));
        if link(ui, words, shown.theme).on_hover_text(hint).clicked() {
            out.push(Command::Select(*ix));
        }
    }
}

/// Addresses outside the sources, each a link that is followed only on a click.
fn references(ui: &mut Ui, shown: &Shown<'_>, list: &[Reference], out: &mut Commands) {
    let timeline = shown.timeline();
    for (at, reference) in list.iter().enumerate() {
        let url = timeline.text(reference.url);
        let read = reference.read.map(|read| format!(", read {}", timeline.date_words(&read)));
        let read = read.unwrap_or_default();
        // Whoever checks a reference needs to see all of it.
        let words = if shown.walk.is_on {
            format!("[{}]\u{a0}{url}{read}", at + 1)
        } else {
            format!("[{}] {}", at + 1, host(url))
        };
        let hint = format!("Outside the sources: {url}{read}");
        if link(ui, &words, shown.theme).on_hover_text(hint).clicked() {
            out.push(Command::OpenUrl(url.to_owned()));
        }
        if let Some(passage) = reference.passage {
            let words = format!("“{}”", timeline.text(passage));
            text(ui, &words, shown.theme.small(), shown.theme.muted);
        }
    }
}

/// The host of a web address, without "www."; the whole where it has none.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn the_host_of_an_address_is_what_a_reader_knows_it_by() {
        assert_eq!(host("https://www.uawire.org:443/russia-acknowledges"), "uawire.org");
        assert_eq!(host("https://en.yna.co.kr/view/1"), "en.yna.co.kr");
        assert_eq!(host("a shelf mark"), "a shelf mark");
    }
}
