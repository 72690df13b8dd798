//! What is wrong with the file: each problem with its place, its lines of the file and what to do.
//! Each leads to its event, where it has one that is on the canvas.
//!
//! A problem stands in the file, so it is found when the file is read or saved. What was changed
//! since is in no file yet, and the sheet says so.

use egui::{Context, Frame, ScrollArea, Ui};

use super::{Shown, sheet};
use crate::{
    io::{Diagnostic, Severity},
    ui::{Command, Commands, canvas::color, link, text, words},
};

/// How long a line of the file is shown, in characters.
const LINE: usize = 90;

/// What the sheet cannot know.
const CHANGED: &str = "As of when the file was last read or saved. What was changed since is looked \
                       at when it is saved.";

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let headline = words::problems(shown.diagnostics.len());
    sheet(ctx, shown.theme, &headline, shown.theme.space.sheet_wide, out, |ui, out| {
        let height = ui.available_height().min(shown.theme.space.sheet_height);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (at, diagnostic) in shown.diagnostics.iter().enumerate() {
                ui.push_id(at, |ui| problem(ui, shown, at, diagnostic, out));
                ui.separator();
            }
            if shown.diagnostics.is_empty() {
                let style = shown.theme.body();
                text(ui, "The file was read without a problem.", style, shown.theme.ink);
            }
            if shown.is_unsaved {
                text(ui, CHANGED, shown.theme.body(), shown.theme.muted);
            }
        });
    });
}

fn problem(ui: &mut Ui, shown: &Shown<'_>, at: usize, diagnostic: &Diagnostic, out: &mut Commands) {
    let theme = shown.theme;
    let body = theme.body();
    let semi = theme.semi();
    let (kind, ink) = match diagnostic.severity {
        Severity::Error => ("Error", theme.alarm),
        Severity::Warning => ("Warning", theme.caution),
    };
    text(ui, &format!("{kind}: {}", diagnostic.message), semi, ink);
    let place = &diagnostic.place;
    let name = place.file.file_name().map_or_else(
        || "the bundled timeline".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    );
    let words = format!("{name}, line {}, column {}", place.line, place.column);
    text(ui, &words, body, theme.muted);
    excerpt(ui, shown, diagnostic);
    for help in &diagnostic.help {
        text(ui, help, body, theme.ink);
    }
    let event = diagnostic.event.as_deref().and_then(|id| shown.timeline.event_by_id(id));
    if event.is_some() && link(ui, "Go to this event", theme).clicked() {
        out.push(Command::ShowProblem(at));
    }
}

/// The line that a byte of a text stands in, found from there: a table may be large.
fn line_at(text: &str, byte: usize) -> Option<&str> {
    let (before, after) = text.split_at_checked(byte)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(text.len(), |at| byte + at);
    text.get(start..end).map(|line| line.trim_end_matches('\r'))
}

/// The line of the file that the problem is in.
fn excerpt(ui: &mut Ui, shown: &Shown<'_>, diagnostic: &Diagnostic) {
    let theme = shown.theme;
    let number = diagnostic.place.line as usize;
    let Some(line) = line_at(shown.file_text, diagnostic.place.bytes.start) else { return };
    let column = diagnostic.place.column as usize;
    // Of a long line, the part about the problem.
    let from = if column > LINE { column - LINE / 2 } else { 0 };
    let part: String = line.chars().skip(from).take(LINE).collect();
    Frame::NONE.fill(color(theme.raised)).inner_margin(theme.space.unit).show(ui, |ui| {
        let style = theme.body();
        let cut = |missing: bool| if missing { "…" } else { "" };
        let after = line.chars().count() > from + LINE;
        let words = format!("{number}  {}{}{}", cut(from > 0), part.trim(), cut(after));
        text(ui, &words, style, theme.ink);
    });
}

#[cfg(test)]
mod tests {
    use super::line_at;

    #[test]
    fn a_line_is_found_from_any_byte_in_it() {
        let text = "a,b\r\n2022,é\n\nlast";
        for (byte, expected) in [
            (0, Some("a,b")),
            (4, Some("a,b")),
            (5, Some("2022,é")),
            (13, Some("")),
            (14, Some("last")),
            (text.len(), Some("last")),
            (11, None),
            (99, None),
        ] {
            assert_eq!(line_at(text, byte), expected, "{byte}");
        }
    }
}
