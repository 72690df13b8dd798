//! Tables: the spreadsheet of `TimelineJS`, in and out, and our own, out. Ours is read in
//! [`crate::io::csv`].
//!
//! A cell that a spreadsheet would run as a formula is written behind an apostrophe, which is taken
//! away again only where the first row is the very one that we write.

mod columns;
mod read;
mod table;
#[cfg(test)]
mod tests;
mod time;
mod write;

pub(super) use columns::is_it;
pub(super) use read::read;
pub(super) use table::write_table;
pub(super) use write::write_sheet;

use super::super::csv::rows::{is_guarded, may_run};

/// Adds a row; each cell is quoted where it must be.
fn push_row<'c>(out: &mut String, separator: char, cells: impl IntoIterator<Item = &'c str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(separator);
        }
        let guard = if may_run(cell) || is_guarded(cell) { "'" } else { "" };
        let is_plain = !cell.contains([separator, '"', '\n', '\r', '\u{feff}'])
            && cell.trim().len() == cell.len();
        if is_plain {
            out.push_str(guard);
            out.push_str(cell);
        } else {
            out.push('"');
            out.push_str(guard);
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        }
    }
    out.push('\n');
}
