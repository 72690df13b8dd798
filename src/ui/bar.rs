//! The top bar: what the timeline is called, and the commands that one reaches for most.

use egui::{
    Align, Button, FontSelection, Layout, Role, TextWrapMode, Ui, WidgetInfo,
    containers::menu::MenuButton,
};

use super::{
    Action, Command, Commands, ThemeChoice, bar_button, command::key_words, directed, focus_ring,
    link_small, search, text,
};
use crate::{
    model::Timeline,
    style::{Face, TextStyle, Theme, ThemeName},
};

/// Size of the title, beside that of leads.
const TITLE_SCALE: f32 = 1.125;
/// The widest that the search field is, in ems of body type, and how wide it is at least beside a
/// long title: so much, or this share of what the buttons leave.
const FIELD_EMS: f32 = 23.0;
const FIELD_LEAST_EMS: f32 = 10.0;
const FIELD_SHARE: f32 = 0.42;
/// A bar narrower than this, in ems of body type, has fewer buttons.
const NARROW_EMS: f32 = 92.0;
/// One narrower than this has fewer still, so that the title has room beside them.
const SLIM_EMS: f32 = 56.0;

/// What the bar shows.
#[allow(clippy::struct_excessive_bools, reason = "each says whether one thing is there")]
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// Which theme was asked for.
    pub choice: ThemeChoice,
    /// What the house style is called, where there is one.
    pub house: Option<&'a str>,
    /// What the system says of light and dark, in words.
    pub system: &'static str,
    /// Whether the source panel is there.
    pub panel: bool,
    /// Whether the legend is there.
    pub legend: bool,
    /// Whether the list is there.
    pub list: bool,
    /// Whether a tool is on.
    pub annotating: bool,
    /// Whether time is folded; `None` where nothing can be.
    pub folded: Option<bool>,
    /// Whether there is work that is not saved.
    pub unsaved: bool,
    /// What would be undone, and what done again.
    pub undo: [Option<&'a str>; 2],
    /// Whether a filter leaves events or lanes out.
    pub filtered: bool,
    /// The search field.
    pub search: search::Shown<'a>,
}

/// How many buttons there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Room {
    All,
    Narrow,
    Slim,
}

impl Room {
    fn of(width: f32, theme: &Theme) -> Self {
        match width / theme.type_scale.body {
            ems if ems < SLIM_EMS => Self::Slim,
            ems if ems < NARROW_EMS => Self::Narrow,
            _ => Self::All,
        }
    }
}

/// Shows the bar.
///
/// Laid out from the left, so that Tab goes through it as it is read: the title and the search
/// field take what the buttons left of the bar's width in the last frame, the title first. In a
/// narrow window the buttons that are reached for less go into a menu.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let buttons_for = Room::of(ui.available_width(), shown.theme);
    let id = ui.scope_id().with(("width of the buttons", buttons_for));
    let buttons_width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let title_width = title_words(ui, shown, f32::INFINITY)
        .into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, FontSelection::Default)
        .size()
        .x;
    ui.horizontal_centered(|ui| {
        let left = ui.cursor().left();
        let gap = ui.spacing().item_spacing.x;
        let room = (ui.available_width() - buttons_width - gap).max(0.0);
        let em = shown.theme.type_scale.body;
        let note = if shown.unsaved { unsaved_width(ui, shown.theme) + gap } else { 0.0 };
        let least = (FIELD_LEAST_EMS * em).min(room * FIELD_SHARE);
        let field = (room - title_width.ceil() - note - gap * 4.0).clamp(least, FIELD_EMS * em);
        ui.scope(|ui| {
            ui.set_max_width((room - field - gap * 3.0 - note).max(0.0));
            title(ui, shown, out);
        });
        if shown.unsaved {
            unsaved(ui, shown, out);
        }
        let used = ui.cursor().left() - left;
        ui.add_space((room - field - gap * 2.0 - used).max(0.0));
        search::field(ui, &shown.search, field - gap * 2.0, out);
        ui.add_space((left + room - ui.cursor().left()).max(0.0));
        let first = ui.cursor().left();
        buttons(ui, shown, buttons_for, out);
        let width = ui.min_rect().right() - first;
        if (width - buttons_width).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(id, width));
            ui.ctx().request_discard("the bar's buttons have another width");
        }
    });
}

fn buttons(ui: &mut Ui, shown: &Shown<'_>, room: Room, out: &mut Commands) {
    let theme = shown.theme;
    if room != Room::Slim {
        MenuButton::from_button(bar_button(WRITE, false, theme))
            .ui(ui, |ui| scrolled(ui, theme, |ui| write(ui, shown, out)));
        annotate(ui, shown, out);
    }
    button(ui, Action::Filter, Some(shown.filtered), theme, out);
    if shown.folded.is_some() {
        button(ui, Action::ToggleFolds, shown.folded, theme, out);
    }
    if room != Room::Slim {
        button(ui, Action::ToggleList, Some(shown.list), theme, out);
        button(ui, Action::FitAll, None, theme, out);
    }
    if room == Room::All {
        // A timeline is opened from the menu in which one writes, as in every room.
        button(ui, Action::Picture, None, theme, out);
        theme_menu(ui, shown, out);
        button(ui, Action::ToggleLegend, Some(shown.legend), theme, out);
        button(ui, Action::Palette, None, theme, out);
    } else {
        more_menu(ui, shown, room, out);
    }
    button(ui, Action::TogglePanel, Some(shown.panel), theme, out);
}

/// A menu whose end is scrolled to where the window has no room for it. One that is let alone takes
/// 400 pixels.
fn scrolled(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui)) {
    let window = ui.ctx().content_rect().height();
    let room = (window - theme.space.top_bar - theme.space.unit * 3.0).max(theme.space.target);
    egui::ScrollArea::vertical().min_scrolled_height(room).max_height(room).show(ui, add);
}

/// What a narrow window has no room for.
fn more_menu(ui: &mut Ui, shown: &Shown<'_>, room: Room, out: &mut Commands) {
    let more = bar_button("More", false, shown.theme);
    MenuButton::from_button(more).ui(ui, |ui| {
        scrolled(ui, shown.theme, |ui| {
            if room == Room::Slim {
                ui.menu_button(WRITE, |ui| scrolled(ui, shown.theme, |ui| write(ui, shown, out)));
                annotate(ui, shown, out);
            }
            let no_room = [Action::ToggleList, Action::FitAll].into_iter();
            let no_room = no_room.filter(|_| room == Room::Slim);
            let less = [
                Action::Open,
                Action::Picture,
                Action::Handout,
                Action::ToggleLegend,
                Action::Palette,
                Action::Help,
            ];
            for action in no_room.chain(less) {
                let on = match action {
                    Action::ToggleList => shown.list,
                    Action::ToggleLegend => shown.legend,
                    _ => false,
                };
                if ui.selectable_label(on, action.label()).on_hover_text(action.hint()).clicked() {
                    out.push(Command::Do(action));
                    ui.close();
                }
            }
            ui.separator();
            themes(ui, shown, out);
        });
    });
}

/// What the menu is called in which one writes.
const WRITE: &str = "Write";

/// What one writes with, by groups. What would be undone stands beside the command that does it.
fn write(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let [undone, redone] = shown.undo;
    let groups: [&[Action]; 5] = [
        &[Action::NewEvent, Action::AddSource],
        &[Action::ToggleStory, Action::AddStep, Action::Present],
        &[Action::Undo, Action::Redo],
        &[Action::EditWords, Action::EditLanes, Action::EditSources],
        &[Action::NewTimeline, Action::Open, Action::Save, Action::SaveAs],
    ];
    for (at, actions) in groups.into_iter().enumerate() {
        if at > 0 {
            ui.separator();
        }
        for &action in actions {
            let (name, can) = match action {
                Action::Undo => (undone, undone.is_some()),
                Action::Redo => (redone, redone.is_some()),
                _ => (None, true),
            };
            let words = match name {
                Some(name) => format!("{}: {name}", action.label()),
                None => action.label().to_owned(),
            };
            let keys = action.row().and_then(|row| row.keys.first()).map(|keys| key_words(*keys));
            let button = Button::new(words.as_str()).shortcut_text(keys.unwrap_or_default());
            let response = ui.add_enabled(can, button);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, can, &words));
            if response.on_hover_text(action.hint()).clicked() {
                out.push(Command::Do(action));
                ui.close();
            }
        }
    }
}

/// What is said beside the title while there is unsaved work.
const NOT_SAVED: &str = "not saved";

/// How much room that takes.
fn unsaved_width(ui: &Ui, theme: &Theme) -> f32 {
    let words = egui::RichText::new(NOT_SAVED).font(super::fonts::font_id(theme.small()));
    let words = egui::WidgetText::from(words);
    let galley =
        words.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, FontSelection::Default);
    galley.size().x.ceil()
}

/// Says that there is unsaved work, and saves it on a click.
fn unsaved(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let [undone, _] = shown.undo;
    let last = undone.map(|name| format!("The last change: {name}.\n")).unwrap_or_default();
    let hint = format!("{last}{}", Action::Save.hint());
    if link_small(ui, NOT_SAVED, shown.theme).on_hover_text(hint).clicked() {
        out.push(Command::Do(Action::Save));
    }
}

/// What the timeline is called.
fn name<'a>(shown: &Shown<'a>) -> &'a str {
    match shown.timeline.meta.title.as_str() {
        "" => "Untitled timeline",
        title => title,
    }
}

/// The same as it is set in a room of this width.
fn title_words(ui: &Ui, shown: &Shown<'_>, room: f32) -> egui::WidgetText {
    let theme = shown.theme;
    let style = TextStyle { face: Face::SerifSemi, size: theme.type_scale.lead * TITLE_SCALE };
    egui::RichText::new(directed::cut_in_order(ui.ctx(), name(shown), style, room))
        .font(super::fonts::font_id(style))
        .color(super::canvas::color(theme.ink))
        .into()
}

fn title(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let title = name(shown);
    let label = egui::Label::new(title_words(ui, shown, ui.available_width()))
        .truncate()
        .selectable(false)
        .sense(egui::Sense::click());
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
        Action::Picture => "Picture",
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

/// Brings the tools out, or puts them away.
fn annotate(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let response = ui.add(bar_button("Annotate", shown.annotating, shown.theme));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, shown.annotating, "Annotate"));
    let action = if shown.annotating { Action::LeaveTools } else { Action::ToolSelect };
    if response.on_hover_text(action.hint()).clicked() {
        out.push(Command::Do(action));
        ui.close();
    }
}

fn theme_menu(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    MenuButton::from_button(bar_button("Theme", false, shown.theme)).ui(ui, |ui| {
        themes(ui, shown, out);
    });
}

fn themes(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let style = theme.body();
    let choices = [
        (ThemeChoice::System, "As the system", Action::ThemeSystem),
        (ThemeChoice::Named(ThemeName::Light), "Light", Action::ThemeLight),
        (ThemeChoice::Named(ThemeName::Dark), "Dark", Action::ThemeDark),
        (ThemeChoice::Named(ThemeName::Projector), "Projector", Action::ThemeProjector),
    ];
    let house = shown.house.map(|name| (ThemeChoice::House, name, Action::ThemeHouse));
    for (choice, words, action) in choices.into_iter().chain(house) {
        let label = ui.selectable_label(shown.choice == choice, words);
        if label.on_hover_text(action.hint()).clicked() {
            out.push(Command::Do(action));
            ui.close();
        }
    }
    let choose = ui.button(Action::ChooseHouse.label());
    if choose.on_hover_text(Action::ChooseHouse.hint()).clicked() {
        out.push(Command::Do(Action::ChooseHouse));
        ui.close();
    }
    ui.separator();
    ui.set_max_width(theme.space.tooltip);
    // A menu justifies what is in it, and words that are justified have holes.
    ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
        text(ui, shown.system, style, theme.muted);
    });
}
