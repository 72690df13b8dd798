//! The top bar: what the timeline is called, and the commands that one reaches for most.

use egui::{Align, Layout, Role, Ui, WidgetInfo, containers::menu::MenuButton};

use super::{Action, Command, Commands, ThemeChoice, bar_button, focus_ring, text};
use crate::{
    model::Timeline,
    style::{Face, TextStyle, Theme, ThemeName},
};

/// Size of the title, beside that of leads.
const TITLE_SCALE: f32 = 1.125;

/// What the bar shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// Which theme was asked for.
    pub choice: ThemeChoice,
    /// What the system says of light and dark, in words.
    pub system: &'static str,
    /// Whether the source panel is there.
    pub panel: bool,
    /// Whether the legend is there.
    pub legend: bool,
    /// Whether the list is there.
    pub list: bool,
    /// Whether time is folded; `None` where nothing can be.
    pub folded: Option<bool>,
}

/// Shows the bar.
///
/// Laid out from the left, so that Tab goes through it as it is read: the title takes what the
/// buttons left of the bar's width in the last frame.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let id = ui.scope_id().with("width of the buttons");
    let buttons_width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.horizontal_centered(|ui| {
        let left = ui.cursor().left();
        let room = (ui.available_width() - buttons_width - ui.spacing().item_spacing.x).max(0.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            title(ui, shown, out);
        });
        ui.add_space((left + room - ui.cursor().left()).max(0.0));
        let first = ui.cursor().left();
        buttons(ui, shown, out);
        let width = ui.min_rect().right() - first;
        if (width - buttons_width).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(id, width));
            ui.ctx().request_discard("the bar's buttons have another width");
        }
    });
}

fn buttons(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    for action in [Action::Open, Action::Palette, Action::FitAll] {
        button(ui, action, None, theme, out);
    }
    if shown.folded.is_some() {
        button(ui, Action::ToggleFolds, shown.folded, theme, out);
    }
    button(ui, Action::ToggleList, Some(shown.list), theme, out);
    theme_menu(ui, shown, out);
    for (action, on) in [(Action::ToggleLegend, shown.legend), (Action::TogglePanel, shown.panel)] {
        button(ui, action, Some(on), theme, out);
    }
}

fn title(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let style = TextStyle { face: Face::SerifSemi, size: theme.type_scale.lead * TITLE_SCALE };
    let title = match shown.timeline.meta.title.as_str() {
        "" => "Untitled timeline",
        title => title,
    };
    let rich = egui::RichText::new(title)
        .font(super::fonts::font_id(style))
        .color(super::canvas::color(theme.ink));
    let label = egui::Label::new(rich).truncate().selectable(false).sense(egui::Sense::click());
    let response = ui.add(label);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("About {title}")));
    if response.has_focus() {
        focus_ring(ui, &response, theme);
    }
    let hint = Action::ShowAbout.hint();
    let hint = match shown.timeline.meta.subtitle.as_str() {
        "" => hint,
        subtitle => format!("{subtitle}\n{hint}"),
    };
    if response.on_hover_text(hint).clicked() {
        out.push(Command::Do(Action::ShowAbout));
    }
}

fn button(ui: &mut Ui, action: Action, on: Option<bool>, theme: &Theme, out: &mut Commands) {
    let words = match action {
        Action::Palette => "Commands",
        action => action.label(),
    };
    let response = ui.add(bar_button(words, on == Some(true), theme));
    if let Some(on) = on {
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, words));
    }
    if response.on_hover_text(action.hint()).clicked() {
        out.push(Command::Do(action));
    }
}

fn theme_menu(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let style = TextStyle { face: Face::Sans, size: theme.type_scale.body };
    MenuButton::from_button(bar_button("Theme", false, theme)).ui(ui, |ui| {
        let choices = [
            (ThemeChoice::System, "As the system"),
            (ThemeChoice::Named(ThemeName::Light), "Light"),
            (ThemeChoice::Named(ThemeName::Dark), "Dark"),
            (ThemeChoice::Named(ThemeName::Projector), "Projector"),
        ];
        for (choice, words) in choices {
            if ui.selectable_label(shown.choice == choice, words).clicked() {
                out.push(Command::Theme(choice));
                ui.close();
            }
        }
        ui.separator();
        ui.set_max_width(220.0);
        // A menu justifies what is in it, and words that are justified have holes.
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            text(ui, shown.system, style, theme.muted);
        });
    });
}
