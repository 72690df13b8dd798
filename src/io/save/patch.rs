//! Replacements of bytes, and how the elements of a bracket are put in, taken out and moved.

use std::ops::Range;

use super::{
    extent::{Brackets, Child, breaks, has_comment},
    habits::{Habits, line_indent},
};

/// What is to be replaced in a text. Ranges may overlap where both take bytes out.
#[derive(Debug)]
pub(super) struct Patch<'t> {
    text: &'t str,
    edits: Vec<(Range<usize>, String)>,
}

/// An element of a bracket as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The element that stood at this place.
    Kept(usize),
    /// A new one.
    New {
        /// Its text, without a comma.
        text: String,
        /// Whether a blank line stands before it.
        is_apart: bool,
    },
}

impl<'t> Patch<'t> {
    /// A patch that changes nothing.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, edits: Vec::new() }
    }

    /// Puts `with` in place of a range.
    pub(super) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.edits.push((range, with.into()));
    }

    /// The text with everything replaced.
    pub(super) fn finish(mut self) -> String {
        let all = 0..self.text.len();
        self.taken(&all)
    }

    /// A part of the text with what is replaced in it, which is taken from the patch.
    fn taken(&mut self, range: &Range<usize>) -> String {
        let inside = |edit: &Range<usize>| range.start <= edit.start && edit.end <= range.end;
        let (mut edits, others): (Vec<_>, _) =
            std::mem::take(&mut self.edits).into_iter().partition(|(edit, _)| inside(edit));
        self.edits = others;
        // Stable: what is put in at one place stays in the order in which it was asked for.
        edits.sort_by_key(|(edit, _)| (edit.start, edit.end));
        let mut out = String::new();
        let mut at = range.start;
        for (edit, with) in edits {
            out.push_str(self.text.get(at..edit.start).unwrap_or_default());
            out.push_str(&with);
            at = at.max(edit.end);
        }
        out.push_str(self.text.get(at..range.end).unwrap_or_default());
        out
    }

    /// Makes `pieces` of the elements of a bracket. Those that are not among them are taken out,
    /// with the comments that belong to them.
    pub(super) fn arrange(&mut self, brackets: &Brackets<'_>, pieces: &[Piece], habits: &Habits) {
        let kept: Vec<usize> = pieces.iter().filter_map(Piece::place).collect();
        let is_whole = kept.len() == brackets.children.len() && kept.len() == pieces.len();
        if is_whole && kept.is_sorted() {
            return;
        }
        self.set_commas(brackets, pieces);
        if kept.is_sorted() {
            self.take_out(brackets, &kept, kept.len() < pieces.len());
            self.put_in(brackets, pieces, habits);
        } else {
            self.reorder(brackets, pieces, habits);
        }
    }

    /// Gives each element that stays its comma, and the last one none where the last had none.
    fn set_commas(&mut self, brackets: &Brackets<'_>, pieces: &[Piece]) {
        let ends_with_comma = ends_with_comma(brackets, self.text);
        for (at, piece) in pieces.iter().enumerate() {
            let Some(child) = piece.place().and_then(|at| brackets.children.get(at)) else {
                continue;
            };
            let wants = ends_with_comma || at + 1 < pieces.len();
            match child.comma {
                None if wants => {
                    // A comment after the value stays with it, not with what comes next on its line.
                    let value = child.node.field_range().end;
                    let end = if child.ends_in_comment { value } else { child.extent.end };
                    self.replace(end..end, ",");
                }
                Some(comma) if !wants => self.replace(comma..comma + 1, ""),
                _ => {}
            }
        }
    }

    fn take_out(&mut self, brackets: &Brackets<'_>, kept: &[usize], adds: bool) {
        let children = &brackets.children;
        let within = brackets.open..brackets.close;
        if kept.is_empty() && !adds && !brackets.is_said {
            let extents = children.iter().map(|child| child.extent.clone());
            if !gaps(&within, extents).into_iter().any(|range| has_comment(self.text, range)) {
                self.replace(within, "");
                return;
            }
        }
        let mut from = 0;
        for to in kept.iter().copied().chain([children.len()]) {
            let run = children.get(from..to).unwrap_or_default();
            if let (Some(first), Some(last)) = (run.first(), run.last()) {
                for child in run {
                    let is_last = child.extent == last.extent;
                    let end = if is_last { child.extent.end } else { child.after.end };
                    self.replace(child.extent.start..end, "");
                }
                let before = breaks(self.text, &first.before);
                let after = breaks(self.text, &last.after);
                // The space that parts more stays; that before the closing bracket stays too,
                // unless what stands before would then run on into it.
                let takes_after = if to == children.len() {
                    before > 0 && after == 0
                } else {
                    from == 0 || before > after
                };
                let space = if takes_after { &last.after } else { &first.before };
                self.replace(space.clone(), "");
            }
            from = to + 1;
        }
    }

    fn put_in(&mut self, brackets: &Brackets<'_>, pieces: &[Piece], habits: &Habits) {
        let layout = self.layout(brackets, habits);
        let ends_with_comma = ends_with_comma(brackets, self.text);
        let mut before: Option<&Child<'_>> = None;
        for (at, piece) in pieces.iter().enumerate() {
            let new = match piece {
                Piece::Kept(child) => {
                    before = brackets.children.get(*child);
                    continue;
                }
                Piece::New { text, is_apart } => (text, *is_apart),
            };
            let (text, is_apart) = new;
            let is_last = at + 1 == pieces.len();
            let comma = if is_last && !ends_with_comma { "" } else { "," };
            let place = before.map_or(brackets.open, |child| child.extent.end);
            let after_comment = before.map_or(brackets.is_said, Child::is_said_after);
            if layout.breaks_line || after_comment {
                let space = match before {
                    Some(_) if is_apart => &habits.eol.repeat(2),
                    Some(_) => layout.between.as_str(),
                    None => habits.eol,
                };
                let mut new = format!("{space}{}{text}{comma}", layout.indent);
                if is_last && breaks(self.text, &(place..brackets.close)) == 0 {
                    new.push_str(habits.eol);
                    new.push_str(&layout.outer);
                }
                self.replace(place..place, new);
            } else if before.is_some() {
                self.replace(place..place, format!(" {text}{comma}"));
            } else {
                let space = if is_last { "" } else { " " };
                self.replace(place..place, format!("{text}{comma}{space}"));
            }
        }
    }

    /// Writes all elements anew, each as it stands. What stands between them stays in its place.
    fn reorder(&mut self, brackets: &Brackets<'_>, pieces: &[Piece], habits: &Habits) {
        let layout = self.layout(brackets, habits);
        let ends_with_comma = ends_with_comma(brackets, self.text);
        let within = brackets.open..brackets.close;
        let extents = brackets.children.iter().map(|child| child.extent.clone());
        let mut between = gaps(&within, extents).into_iter();
        let tail = between.next_back().unwrap_or(within.end..within.end);
        let usual = if layout.breaks_line {
            format!("{}{}", layout.between, layout.indent)
        } else {
            " ".to_owned()
        };
        let mut new = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            let space = between.next().and_then(|space| self.text.get(space));
            let space = space.unwrap_or(if at == 0 { "" } else { &usual });
            let (text, in_comment) = match piece {
                Piece::Kept(child) => match brackets.children.get(*child) {
                    Some(child) => (self.taken(&child.extent), child.ends_in_comment),
                    None => continue,
                },
                Piece::New { text, .. } => {
                    let comma = ends_with_comma || at + 1 < pieces.len();
                    (format!("{text}{}", if comma { "," } else { "" }), false)
                }
            };
            new.push_str(space);
            new.push_str(&text);
            // What will stand there: of the gaps that are left over, those without comments will not.
            let next = if at + 1 < pieces.len() {
                between.clone().next()
            } else {
                let left = between.clone().find(|space| has_comment(self.text, space.clone()));
                left.or_else(|| Some(tail.clone()))
            };
            let follows = next.map_or(&*usual, |next| self.text.get(next).unwrap_or_default());
            if in_comment && !follows.trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
                new.push_str(habits.eol);
                new.push_str(&layout.indent);
            }
        }
        // Nothing that belongs to nobody is lost with the elements that are.
        for space in between.chain([tail]) {
            let is_tail = space.end == brackets.close;
            if is_tail || has_comment(self.text, space.clone()) {
                new.push_str(self.text.get(space).unwrap_or_default());
            }
        }
        self.taken(&within);
        self.replace(within, new);
    }

    fn layout(&self, brackets: &Brackets<'_>, habits: &Habits) -> Layout {
        let children = &brackets.children;
        let lines = children.iter().filter(|child| child.begins_line(self.text)).count();
        // The first of several on one line may yet begin it.
        let breaks_line = match children.len() {
            0 => breaks(self.text, &(brackets.open..brackets.close)) > 0,
            1 => lines == 1,
            count => lines * 2 > count,
        };
        let mut later = children.iter().skip(1).peekable();
        let parts =
            later.peek().is_some() && later.all(|child| breaks(self.text, &child.before) > 1);
        let outer = line_indent(self.text, brackets.open);
        let sibling = children.iter().find(|child| child.begins_line(self.text));
        Layout {
            breaks_line,
            between: habits.eol.repeat(if parts { 2 } else { 1 }),
            indent: sibling.map_or_else(
                || format!("{outer}{}", habits.indent),
                |child| line_indent(self.text, child.extent.start).to_owned(),
            ),
            outer: outer.to_owned(),
        }
    }

    /// What the lines of a bracket's elements are indented by.
    pub(super) fn indent(&self, brackets: &Brackets<'_>, habits: &Habits) -> (String, bool) {
        let layout = self.layout(brackets, habits);
        (layout.indent, layout.breaks_line)
    }
}

/// How the elements of a bracket stand.
struct Layout {
    /// Whether each begins a line.
    breaks_line: bool,
    /// The line ends between two of them.
    between: String,
    /// What their lines are indented by.
    indent: String,
    /// What the line of the opening bracket is indented by.
    outer: String,
}

impl Piece {
    fn place(&self) -> Option<usize> {
        match self {
            Self::Kept(at) => Some(*at),
            Self::New { .. } => None,
        }
    }
}

/// Whether the last element has a comma after it, or would have one.
fn ends_with_comma(brackets: &Brackets<'_>, text: &str) -> bool {
    match brackets.children.last() {
        Some(last) => last.comma.is_some(),
        None => breaks(text, &(brackets.open..brackets.close)) > 0,
    }
}

/// What lies between ranges that follow each other, before the first and after the last.
fn gaps(within: &Range<usize>, ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut at = within.start;
    for range in ranges {
        gaps.push(at..range.start.max(at));
        at = range.end;
    }
    gaps.push(at..within.end.max(at));
    gaps
}
