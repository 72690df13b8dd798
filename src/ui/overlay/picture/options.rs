//! The choices for a picture.

use egui::{ComboBox, Response, TextEdit, Ui};

use super::{
    super::Shown, PARTS, PictureChange, PictureChoices, SIZES, SizeChoice, Stretch, change,
};
use crate::{
    export::{Format, PAGE_DPI, STILL_IN_FILE, Size},
    model::date::Date,
    style::{Theme, ThemeName},
    ui::{Commands, fonts, hint, radios, text, words::capitalised},
};

/// Width of a field for a day or a length, in ems of body type.
const FIELD_EMS: f32 = 7.5;

/// Shows all of them; a choice that is changed goes out with the others as they were.
pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let now = &shown.picture.sheet.choices;
    let mut next = now.clone();
    stretch(ui, shown, &mut next);
    size(ui, shown.theme, &mut next);
    file(ui, shown, &mut next);
    theme_of(ui, shown.theme, &mut next);
    head(ui, shown.theme, "Parts");
    close(ui, |ui| {
        for row in PARTS {
            ui.checkbox((row.of)(&mut next.parts), row.label);
        }
    });
    if next != *now {
        change(out, PictureChange::Choose(Box::new(next)));
    }
}

/// Gives the focus to the first of the choices, once for each time that the sheet is opened: whoever
/// then clicks elsewhere has done with it.
fn focus_at_first(ui: &Ui, first: &Response) {
    let id = ui.scope_id().with("last pass with the choices, and whether they had the focus");
    let pass = ui.ctx().cumulative_pass_nr();
    let last: Option<(u64, bool)> = ui.data(|data| data.get_temp(id));
    let had = last.is_some_and(|(last, had)| had && last + 1 >= pass);
    let canvas = crate::ui::canvas::id();
    let is_free = ui.memory(|memory| memory.focused().is_none() || memory.has_focus(canvas));
    if !had && is_free {
        first.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, (pass, had || is_free)));
}

/// Choices below one another, which stand apart by themselves.
fn close(ui: &mut Ui, choices: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        choices(ui);
    });
}

fn head(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add_space(theme.space.unit / 2.0);
    text(ui, words, theme.small(), theme.muted);
}

/// Which stretch of time.
fn stretch(ui: &mut Ui, shown: &Shown<'_>, next: &mut PictureChoices) {
    let theme = shown.theme;
    text(ui, "Shows", theme.small(), theme.muted);
    let ways = [
        (Stretch::View, "This view"),
        (Stretch::Whole, "The whole timeline"),
        (Stretch::Between, "A stretch of time"),
        (Stretch::Steps, "Each step of the story"),
    ];
    close(ui, |ui| {
        for (at, (way, words)) in ways.into_iter().enumerate() {
            let response = ui.radio_value(&mut next.stretch, way, words);
            if at == 0 {
                focus_at_first(ui, &response);
            }
        }
    });
    if next.stretch == Stretch::Steps {
        let words = match next.format {
            Format::Pdf => "One PDF with a page for each step. The preview shows one of them.",
            _ => "A folder with a file for each step. The preview shows one of them.",
        };
        text(ui, words, theme.small(), theme.muted);
        ui.checkbox(&mut next.reveals, "Show what steps hide for the class");
    }
    if next.stretch != Stretch::Between {
        return;
    }
    let [from, to] = &mut next.days;
    ui.horizontal_wrapped(|ui| {
        field(ui, theme, "From", "First day", from);
        field(ui, theme, "to", "Last day", to);
    });
    let understood = |typed: &str| {
        let date = Date::parse(typed.trim()).ok()?;
        Some(date.words(&shown.timeline.meta.zone))
    };
    let words = match next.span(shown.timeline, shown.picture.extent) {
        // The preview says what is wrong.
        Err(_) => return,
        Ok(_) => next.days.each_ref().map(|typed| understood(typed)),
    };
    let words = match words {
        [None, None] => "From the first event to the last".to_owned(),
        [Some(from), None] => format!("From {from} to the last event"),
        [None, Some(to)] => format!("From the first event to {to}"),
        [Some(from), Some(to)] => format!("From {from} to {to}"),
    };
    text(ui, &capitalised(&words), theme.small(), theme.muted);
}

/// How large.
fn size(ui: &mut Ui, theme: &Theme, next: &mut PictureChoices) {
    head(ui, theme, "Size");
    let own = "A size of your own";
    let listed = |size: SizeChoice| {
        let found = SIZES.iter().find(|(one, _)| SizeChoice::Listed(*one) == size);
        found.map_or(own, |(_, words)| *words)
    };
    let mut chosen = next.size;
    let combo = ComboBox::from_id_salt("size").selected_text(listed(chosen)).truncate();
    let combo = combo.width(ui.available_width()).show_ui(ui, |ui| {
        for (size, words) in SIZES {
            ui.selectable_value(&mut chosen, SizeChoice::Listed(size), words);
        }
        ui.selectable_value(&mut chosen, SizeChoice::Own, own);
    });
    name(ui, &combo.response, &format!("Size: {}", listed(next.size)));
    if chosen != next.size {
        *next = std::mem::take(next).sized(chosen);
    }
    if next.size == SizeChoice::Own {
        let [width, height] = &mut next.own;
        ui.horizontal_wrapped(|ui| {
            field(ui, theme, "Width", "Width in pixels", width);
            field(ui, theme, "height", "Height in pixels", height);
        });
    }
}

/// The kind of file, and what goes with it.
fn file(ui: &mut Ui, shown: &Shown<'_>, next: &mut PictureChoices) {
    let theme = shown.theme;
    head(ui, theme, "File");
    radios(ui, theme, |ui| {
        for format in Format::ALL {
            let words = format.extension().to_uppercase();
            ui.radio_value(&mut next.format, format, words);
        }
    });
    if shown.picture.has_covers {
        text(ui, STILL_IN_FILE, theme.small(), theme.caution);
    }
    match next.format {
        Format::Png => {
            scale(ui, theme, next);
            embed(ui, shown, next);
        }
        Format::Svg => {
            ui.checkbox(&mut next.outlines, "Words as outlines");
            let words = if next.outlines {
                "It looks the same in every program; its words can no longer be searched or \
                 restyled."
            } else {
                "Browsers show it with its own fonts. For Inkscape and Illustrator choose outlines."
            };
            text(ui, words, theme.small(), theme.muted);
        }
        Format::Pdf => {
            let words = "Its words can be searched, and are read aloud event by event.";
            text(ui, words, theme.small(), theme.muted);
        }
        Format::Html => {
            let words = "One file for the web. The preview shows its picture; title, numbered notes, \
                         and each event with its passages and sources stand about it in words.";
            text(ui, words, theme.small(), theme.muted);
        }
    }
}

/// How fine the pixels are.
fn scale(ui: &mut Ui, theme: &Theme, next: &mut PictureChoices) {
    let is_print = matches!(next.size, SizeChoice::Listed(Size::Page { .. }));
    head(ui, theme, if is_print { "Pixels to an inch" } else { "Pixels, as many times the size" });
    radios(ui, theme, |ui| {
        for scale in 1..=4_u8 {
            let words = if is_print {
                format!("{}", PAGE_DPI * f32::from(scale))
            } else {
                format!("{scale} ×")
            };
            let response = ui.radio_value(&mut next.scale, scale, &words);
            let unit = if is_print { "pixels to an inch" } else { "the size" };
            name(ui, &response, &format!("{words} {unit}"));
        }
    });
}

/// Whether the timeline goes along.
fn embed(ui: &mut Ui, shown: &Shown<'_>, next: &mut PictureChoices) {
    let theme = shown.theme;
    let covered = shown.picture.has_covers;
    let mut embeds = next.embeds && !covered;
    let tick = egui::Checkbox::new(&mut embeds, "With the timeline in it");
    let changed = ui.add_enabled(!covered, tick).changed();
    if changed {
        next.embeds = embeds;
    }
    let words = if covered {
        "Something is covered in this timeline, and the file would hold what lies under it."
    } else if embeds {
        "Whoever has the file can open all of the timeline, also what the picture does not show: \
         every event, note and source text."
    } else {
        "Without it, the file holds only what the picture shows."
    };
    text(ui, words, theme.small(), if embeds { theme.caution } else { theme.muted });
}

/// In which theme.
fn theme_of(ui: &mut Ui, theme: &Theme, next: &mut PictureChoices) {
    head(ui, theme, "Theme");
    let themes = [
        (None, "As the window"),
        (Some(ThemeName::Light), "Light"),
        (Some(ThemeName::Dark), "Dark"),
        (Some(ThemeName::Projector), "Projector"),
    ];
    radios(ui, theme, |ui| {
        for (one, words) in themes {
            ui.radio_value(&mut next.theme, one, words);
        }
    });
}

/// A short field with a word before it; `label` is what a screen reader calls it.
fn field(ui: &mut Ui, theme: &Theme, word: &str, label: &str, typed: &mut String) {
    text(ui, word, theme.body(), theme.ink);
    let edit = TextEdit::singleline(typed)
        .hint_text(hint(if label.contains("day") { "EDTF" } else { "" }, theme))
        .font(fonts::font_id(theme.body()))
        .desired_width(FIELD_EMS * theme.type_scale.body);
    let response = ui.add(edit);
    name(ui, &response, label);
}

fn name(ui: &Ui, response: &Response, label: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
}
