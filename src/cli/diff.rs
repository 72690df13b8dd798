//! `sourceline diff OLD NEW`

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::{Value, json};

use super::{FAULTS, SUCCESS, UNUSABLE, table::TableArgs};
use crate::{
    edit::compare::{
        Comparison, FieldChange, Item, Named, Passage, compare, titled_alike, write_report,
    },
    io::{Opened, Severity},
};

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The earlier version.
    old: PathBuf,
    /// The later version.
    new: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    table: TableArgs,
}

impl Diff {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
        // Both are tried, so that all that cannot be read is said at once.
        let (old, new) = (self.open(&self.old, err)?, self.open(&self.new, err)?);
        let (Some(old), Some(new)) = (old, new) else { return Ok(UNUSABLE) };
        let is_table = old.table.is_some() || new.table.is_some();
        let found = if is_table {
            // A table holds no story and no annotations, which is no difference.
            compare(&titled_alike(&old.timeline, &new.timeline), &new.timeline)
        } else {
            compare(&old, &new)
        };
        let names = [&self.old, &self.new].map(|path| path.display().to_string());
        let [old, new] = &names;
        if self.json {
            writeln!(out, "{:#}", to_json(&found, [old, new]))?;
        } else {
            write_report(out, &found, Named { old, new }, None)?;
        }
        out.flush()?;
        Ok(if found.is_same() { SUCCESS } else { FAULTS })
    }

    /// Opens a version, and says what of it is not compared.
    fn open(&self, path: &Path, err: &mut dyn Write) -> io::Result<Option<Opened>> {
        let opened = match self.table.open(path) {
            Ok(opened) => opened,
            Err(error) => {
                error.write(err)?;
                return Ok(None);
            }
        };
        let is_error = |severity| severity == Severity::Error;
        let errors = opened.diagnostics.iter().filter(|found| is_error(found.severity)).count();
        if errors > 0 {
            let plural = if errors == 1 { "" } else { "s" };
            let file = path.display();
            let what = "what could not be read is not compared";
            writeln!(
                err,
                "{file}: {errors} error{plural}, {what}; `sourceline check {file}` names them"
            )?;
        }
        Ok(Some(opened))
    }
}

fn to_json(found: &Comparison, [old, new]: [&str; 2]) -> Value {
    let differences: Vec<Value> = found.items().map(|item| item_json(&item)).collect();
    json!({ "old": old, "new": new, "same": found.is_same(), "differences": differences })
}

fn item_json(item: &Item) -> Value {
    let fields: Vec<Value> = item.fields.iter().map(field_json).collect();
    json!({
        "what": item.subject.word(),
        "kind": item.kind.word(),
        "id": item.id,
        "title": item.title,
        "date": item.date,
        "fields": fields,
    })
}

fn field_json(field: &FieldChange) -> Value {
    let mut shown =
        json!({ "field": field.key, "name": field.name, "old": field.old, "new": field.new });
    // Of a stored text the words say only which it is, so that the passages are needed.
    if field.texts.is_some()
        && let Some(shown) = shown.as_object_mut()
    {
        let passages = field.passages();
        let both = |passage: &Passage| json!({ "old": Passage::marked(&passage.old), "new": Passage::marked(&passage.new) });
        let list: Vec<Value> = passages.shown.iter().map(both).collect();
        shown.insert("passages".to_owned(), Value::Array(list));
        shown.insert("more_passages".to_owned(), json!(passages.more));
    }
    shown
}
