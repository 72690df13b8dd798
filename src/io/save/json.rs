//! Facts in the file form with the marks of JSON.

use super::value::{Struct, Value};

/// A whole file: a field on a line, and within lists an item on a line.
pub(super) fn file(root: &Struct<'_>) -> String {
    let mut out = String::from("{\n");
    for (at, field) in root.fields.iter().enumerate() {
        let comma = if at + 1 < root.fields.len() { "," } else { "" };
        out.push_str("  ");
        text(&mut out, field.name);
        out.push_str(": ");
        match &field.value {
            Value::List(items) if !items.is_empty() => {
                out.push_str("[\n");
                for (at, item) in items.iter().enumerate() {
                    out.push_str("    ");
                    value(&mut out, &item.value);
                    out.push_str(if at + 1 < items.len() { ",\n" } else { "\n" });
                }
                out.push_str("  ]");
            }
            other => value(&mut out, other),
        }
        out.push_str(comma);
        out.push('\n');
    }
    out.push_str("}\n");
    out
}

fn value(out: &mut String, of: &Value<'_>) {
    match of {
        Value::Text(words) => text(out, words),
        Value::Word(word) if is_literal(word) => out.push_str(word),
        Value::Word(word) => text(out, word),
        Value::Variant(name, words) => {
            out.push('{');
            text(out, name);
            out.push_str(": ");
            text(out, words);
            out.push('}');
        }
        Value::Struct(fields) => {
            out.push('{');
            for (at, field) in fields.fields.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                text(out, field.name);
                out.push_str(": ");
                value(out, &field.value);
            }
            out.push('}');
        }
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                value(out, &item.value);
            }
            out.push(']');
        }
        // Only made of two states, of which there is one here.
        Value::Unchanged(_) => out.push_str("null"),
    }
}

/// Whether JSON has the word as a number or a flag.
fn is_literal(word: &str) -> bool {
    matches!(word, "true" | "false") || serde_json::from_str::<serde_json::Number>(word).is_ok()
}

fn text(out: &mut String, words: &str) {
    out.push_str(&serde_json::Value::from(words).to_string());
}
