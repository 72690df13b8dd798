//! The legend of marks, over the canvas's lower left corner.

use egui::{Area, Context, Frame, Id, Order, Pos2, Sense, Stroke, Vec2};

use crate::{
    scene::legend::{ENTRIES, MARK_WIDTH},
    style::Theme,
    ui::{
        Action, Command, Commands,
        canvas::{self, color},
        link, text,
    },
};

/// What the flag, the count and the line mean, which are not drawn as marks.
const MORE: [&str; 3] = [
    "A flag with the word: another source or event speaks against it",
    "A number: so many events lie there; a click zooms to them",
    "A line through all lanes: today",
];

/// Shows the legend with its lower left corner at `corner`.
pub fn show(ctx: &Context, corner: Pos2, theme: &Theme, out: &mut Commands) {
    let body = theme.body();
    let semi = theme.semi();
    let frame = Frame::NONE
        .fill(color(theme.panel))
        .stroke(Stroke::new(theme.space.stroke, color(theme.hairline)))
        .inner_margin(theme.space.unit * 1.5);
    Area::new(Id::unique("legend"))
        .order(Order::Middle)
        .pivot(egui::Align2::LEFT_BOTTOM)
        .fixed_pos(corner)
        .show(ctx, |ui| {
            frame.show(ui, |ui| {
                ui.set_max_width(theme.space.tooltip);
                ui.spacing_mut().item_spacing.y = 2.0;
                text(ui, "What the marks mean", semi, theme.ink);
                for entry in ENTRIES {
                    ui.horizontal(|ui| {
                        let size = Vec2::new(MARK_WIDTH, theme.space.row);
                        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                        let scene = entry.scene(theme, theme.panel);
                        let mut galleys = canvas::Galleys::default();
                        canvas::paint(ui.painter(), rect.min, &scene, &mut galleys);
                        text(ui, entry.words, body, theme.ink);
                    });
                }
                ui.add_space(theme.space.unit / 2.0);
                for words in MORE {
                    text(ui, words, body, theme.ink);
                }
                ui.add_space(theme.space.unit / 2.0);
                if link(ui, "Hide the legend", theme).clicked() {
                    out.push(Command::Do(Action::ToggleLegend));
                }
            });
        });
}
