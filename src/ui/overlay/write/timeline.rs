//! What the timeline says of itself.

use egui::Context;

use super::super::{Shown, above_foot, sheet};
use crate::{
    edit::{Change, TimelineChange},
    ui::{
        Commands,
        form::{DraftKey, Field, Form, Of},
    },
};

pub(in super::super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let meta = &shown.timeline.meta;
    let form = Form { theme, drafts: shown.drafts };
    sheet(ctx, theme, "Title and introduction", theme.space.sheet, out, |ui, out| {
        above_foot(ui, theme, |ui| {
            let mut field = |name, value: &str, rows, change: fn(String) -> TimelineChange| {
                let key = DraftKey { of: Of::Timeline, name, at: 0 };
                let change = |words| Change::Timeline(change(words));
                Field::new(key, value).rows(rows).show(ui, &form, change, out);
            };
            field("Title of the timeline", &meta.title, 1, TimelineChange::Title);
            field("A line under the title", &meta.subtitle, 1, TimelineChange::Subtitle);
            field("What it is about, and how it was made", &meta.about, 8, TimelineChange::About);
            field(
                "Zone of times: UTC, or a place as Europe/Kyiv",
                meta.zone.name(),
                1,
                TimelineChange::Zone,
            );
        });
    });
}
