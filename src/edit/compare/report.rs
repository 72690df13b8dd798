//! The whole comparison as plain text, for a terminal and for the clipboard.

use std::io::{self, Write};

use super::{Comparison, FieldChange, Item, Kind, Passage, Piece, Subject, Tally, change::Counts};
use crate::{io::quote::visible, model::grouped};

/// What stands for a field that says nothing.
pub const NOTHING: &str = "(nothing)";

/// What the two timelines are called.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The earlier one.
    pub old: &'a str,
    /// The later one.
    pub new: &'a str,
}

/// Writes all that differs, for a reader; at most so many things as are asked for, and then how many
/// there are beside.
///
/// # Errors
/// What `out` gives.
pub fn write_report(
    out: &mut dyn Write,
    found: &Comparison,
    named: Named<'_>,
    most: Option<usize>,
) -> io::Result<()> {
    let Named { old, new } = named;
    writeln!(out, "From {old}")?;
    writeln!(out, "  to {new}")?;
    writeln!(out, "{}", tally_words(&found.tally()))?;
    let most = most.unwrap_or(usize::MAX);
    found.items().take(most).try_for_each(|item| write_item(out, &item))?;
    match found.len().saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(out, "\nAnd {} more; `sourceline diff` writes all.", grouped(more)),
    }
}

/// What differs, counted, in a sentence.
#[must_use]
pub fn tally_words(tally: &Tally) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (counts, subject) in [
        (tally.events, Subject::Event),
        (tally.sources, Subject::Source),
        (tally.lanes, Subject::Lane),
        (tally.steps, Subject::Step),
        (tally.annotations, Subject::Annotation),
    ] {
        let Counts { added, removed, changed } = counts;
        for (count, kind) in
            [(added, Kind::Added), (removed, Kind::Removed), (changed, Kind::Changed)]
        {
            if count > 0 {
                let plural = if count == 1 { "" } else { "s" };
                let (subject, kind) = (subject.word(), kind.word());
                parts.push(format!("{} {subject}{plural} {kind}", grouped(count)));
            }
        }
    }
    if tally.timeline {
        parts.push("what the timeline says of itself changed".to_owned());
    }
    if parts.is_empty() {
        return "Both say the same.".to_owned();
    }
    let words = parts.join(", ");
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>());
    format!("{}{}.", first.unwrap_or_default(), chars.as_str())
}

fn write_item(out: &mut dyn Write, item: &Item) -> io::Result<()> {
    writeln!(out)?;
    writeln!(out, "{}", item.head())?;
    item.fields.iter().try_for_each(|field| match item.kind {
        Kind::Changed => write_change(out, field),
        Kind::Added => write_value(out, field.name, field.new.as_deref()),
        Kind::Removed => write_value(out, field.name, field.old.as_deref()),
    })
}

/// What a thing says that only one timeline has.
fn write_value(out: &mut dyn Write, name: &str, words: Option<&str>) -> io::Result<()> {
    let mut line = String::new();
    visible(&mut line, words.unwrap_or_default(), false);
    writeln!(out, "  {name}: {line}")
}

fn write_change(out: &mut dyn Write, field: &FieldChange) -> io::Result<()> {
    writeln!(out, "  {}", field.name)?;
    let mut both = |old: &str, new: &str| {
        writeln!(out, "    was: {old}")?;
        writeln!(out, "    now: {new}")
    };
    if let (Some(_), Some(old), Some(new)) = (&field.texts, &field.old, &field.new) {
        both(old, new)?;
    }
    let passages = field.passages();
    let said = |pieces: &[Piece]| match pieces {
        [] => NOTHING.to_owned(),
        pieces => Passage::marked(pieces),
    };
    for passage in &passages.shown {
        both(&said(&passage.old), &said(&passage.new))?;
    }
    if passages.more > 0 {
        writeln!(out, "    and {} more", more(passages.more))?;
    }
    Ok(())
}

fn more(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} passage{plural}", grouped(count))
}

impl Item {
    /// What differs and in which way, in a line: `Event changed: 13 July 2022 · Title [id]`.
    #[must_use]
    pub fn head(&self) -> String {
        let what = match self.subject {
            Subject::Timeline => return "The timeline itself".to_owned(),
            Subject::Lane => "Lane",
            Subject::Source => "Source",
            Subject::Event => "Event",
            Subject::Step => "Step",
            Subject::Annotation => "Annotation",
        };
        let date = self.date.as_ref().map(|date| format!("{date} · ")).unwrap_or_default();
        let id = if self.id.is_empty() || self.id == self.title {
            String::new()
        } else {
            format!(" [{}]", self.id)
        };
        format!("{what} {}: {date}{}{id}", self.kind.word(), self.title)
    }
}
