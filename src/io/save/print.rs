//! Values as text: whole new files, and what is put into a file that is there.

use super::{
    super::raw::Field as Known,
    habits::Habits,
    literal,
    value::{Field, Item, Struct, Value},
};

/// The widest line that is written where something may stand on one line or on several.
const WIDTH: usize = 100;

/// How a struct or a list is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lines {
    /// On one line.
    One,
    /// On one line where it is short, else a field or an item on each.
    Fitting,
    /// A field or an item on each line.
    Several,
}

/// Where a value begins: what its line is indented by, and how many characters stand before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'s> {
    pub(super) indent: &'s str,
    pub(super) column: usize,
}

impl Habits {
    /// A field with its name.
    pub(super) fn field(
        &self,
        field: &Field<'_>,
        known: Option<&Known>,
        at: At<'_>,
        lines: Lines,
    ) -> String {
        let wrap = self.explicit_some && known.is_some_and(|known| known.optional);
        let name = format!("{}: {}", field.name, if wrap { "Some(" } else { "" });
        let fields = known.map_or(&[][..], |known| known.fields);
        let at = At { column: at.column + name.chars().count(), ..at };
        let value = self.value(&field.value, fields, at, lines);
        format!("{name}{value}{}", if wrap { ")" } else { "" })
    }

    /// A value.
    pub(super) fn value(
        &self,
        value: &Value<'_>,
        known: &'static [Known],
        at: At<'_>,
        lines: Lines,
    ) -> String {
        let value = match value {
            Value::Struct(fields) => fields.short().unwrap_or(value),
            _ => value,
        };
        let is_compound = matches!(value, Value::Struct(_) | Value::List(_));
        let on_one_line = match lines {
            Lines::One => true,
            Lines::Fitting => !holds_structs(value),
            Lines::Several => !is_compound,
        };
        if on_one_line {
            let text = self.on_one_line(value, known);
            // A comma follows it.
            if !is_compound || lines == Lines::One || at.column + text.chars().count() < WIDTH {
                return text;
            }
        }
        self.on_several_lines(value, known, at)
    }

    fn on_one_line(&self, value: &Value<'_>, known: &'static [Known]) -> String {
        let at = At { indent: "", column: 0 };
        let inner = |value| self.value(value, known, at, Lines::One);
        match value {
            Value::Text(text) => literal::quoted(text),
            Value::Word(word) => word.to_string(),
            Value::Variant(name, text) => {
                // The line ends of a raw string would not survive in a file with other ones.
                let raw = if self.eol == "\n" { literal::raw(text) } else { None };
                format!("{name}({})", raw.unwrap_or_else(|| literal::quoted(text)))
            }
            Value::Unchanged(_) => String::new(),
            Value::Struct(fields) => {
                let fields = written(fields, known);
                let fields =
                    fields.map(|field| self.field(field, of(known, field), at, Lines::One));
                format!("({})", fields.collect::<Vec<_>>().join(", "))
            }
            Value::List(items) => {
                let items = items.iter().map(|item| inner(&item.value));
                format!("[{}]", items.collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn on_several_lines(&self, value: &Value<'_>, known: &'static [Known], at: At<'_>) -> String {
        let (eol, outer) = (self.eol, at.indent);
        let indent = format!("{outer}{}", self.indent);
        let at = At { indent: &indent, column: indent.chars().count() };
        let (open, parts, close): (_, Vec<String>, _) = match value {
            Value::Struct(fields) => {
                let fields = written(fields, known)
                    .map(|field| self.field(field, of(known, field), at, Lines::Fitting));
                ('(', fields.collect(), ')')
            }
            Value::List(items) => {
                let items =
                    items.iter().map(|item| self.value(&item.value, known, at, Lines::Fitting));
                ('[', items.collect(), ']')
            }
            _ => return self.on_one_line(value, known),
        };
        format!("{open}{eol}{}{outer}{close}", lines(&indent, parts.into_iter(), eol))
    }

    /// A whole file.
    pub(super) fn file(&self, root: &Struct<'_>, known: &'static [Known]) -> String {
        let (eol, indent) = (self.eol, self.indent.as_str());
        let at = At { indent, column: indent.chars().count() };
        let mut text = format!("#![enable(implicit_some)]{eol}({eol}");
        let line = |field: String| lines(indent, std::iter::once(field), eol);
        for field in written(root, known) {
            let known = of(known, field);
            let field = match &field.value {
                Value::List(items) => {
                    text.push_str(eol);
                    let fields = known.map_or(&[][..], |known| known.fields);
                    let list = self.top_list(field.name, items, fields, indent);
                    format!("{}: {list}", field.name)
                }
                _ => self.field(field, known, at, Lines::Fitting),
            };
            text.push_str(&line(field));
        }
        text.push(')');
        text.push_str(eol);
        text
    }

    /// A list of the file itself: its sources and events have a field on each line.
    pub(super) fn top_list(
        &self,
        name: &str,
        items: &[Item<'_>],
        known: &'static [Known],
        outer: &str,
    ) -> String {
        let eol = self.eol;
        let indent = format!("{outer}{}", self.indent);
        let at = At { indent: &indent, column: indent.chars().count() };
        let items = items.iter().map(|item| self.value(&item.value, known, at, lines_of(name)));
        format!("[{eol}{}{outer}]", lines(&indent, items, eol))
    }
}

/// Parts on a line each, with their commas.
fn lines(indent: &str, parts: impl Iterator<Item = String>, eol: &str) -> String {
    let mut text = String::new();
    for part in parts {
        for piece in [indent, &part, ",", eol] {
            text.push_str(piece);
        }
    }
    text
}

/// How an item of a list of the file itself is laid out where it has no siblings.
pub(super) fn lines_of(list: &str) -> Lines {
    if matches!(list, "sources" | "events") { Lines::Several } else { Lines::Fitting }
}

/// Whether it is a list of structs, which are easier to read one below the other.
fn holds_structs(value: &Value<'_>) -> bool {
    let Value::List(items) = value else { return false };
    items
        .iter()
        .any(|item| matches!(&item.value, Value::Struct(fields) if fields.short().is_none()))
}

/// The fields of a struct that say something.
fn written<'f, 'a>(
    fields: &'f Struct<'a>,
    known: &'static [Known],
) -> impl Iterator<Item = &'f Field<'a>> {
    fields
        .fields
        .iter()
        .filter(move |field| !of(known, field).is_some_and(|known| field.value.says_nothing(known)))
}

fn of(known: &'static [Known], field: &Field<'_>) -> Option<&'static Known> {
    known.iter().find(|known| known.name == field.name)
}
