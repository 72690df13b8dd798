//! Our own file form with the marks of JSON.
//!
//! It is turned into RON mark by mark, and read as that: so both say the same, and every diagnostic
//! is led back to where it stands in the JSON.

use std::{path::Path, sync::Arc};

use super::{
    super::{
        Diagnostic, Opened, Place, Severity,
        lines::LineIndex,
        read::{OpenError, open_text, sha256},
        save::literal::quoted,
    },
    Format, Options, Origin, Refused,
    json::{Json, JsonError, Kind},
    refused,
};

/// Values in values deeper than this are none of ours.
const DEEPEST: usize = 32;
/// The fields whose words are names, and which stand without quotation marks in RON.
const NAMES: [&str; 7] = ["color", "shape", "kind", "status", "width", "size", "hide"];
/// The fields whose value is a name with a text: `{"File": "a.txt"}`.
const VARIANTS: [&str; 2] = ["File", "Inline"];

/// Reads a file of our own in JSON.
pub(super) fn read(path: &Path, text: Arc<String>, options: &Options) -> Result<Opened, OpenError> {
    let json = Json::parse(&text).map_err(|error| {
        let JsonError { message, at } = error;
        refused(path, &text, Refused { message, at, help: None })
    })?;
    let mut turning = Turning::default();
    if let Err(at) = turning.value(json, "", 0) {
        let message = format!("values stand in one another more than {DEEPEST} deep");
        return Err(refused(path, &text, Refused { message, at, help: None }));
    }
    let Turning { ron, places, unknown } = turning;
    let opened = open_text(path, &ron)?;
    let back = |at: usize| {
        let before = places.partition_point(|(ron, _)| *ron <= at).saturating_sub(1);
        let (ron, json) = places.get(before).copied().unwrap_or_default();
        let next = places.get(before + 1).map_or(text.len(), |(_, json)| *json);
        (json + (at - ron.min(at))).min(next).min(text.len())
    };
    let mut diagnostics = opened.diagnostics;
    for found in &mut diagnostics {
        // The brackets of JSON, where the message names those of RON.
        found.message = found.message.replace("`( )`", "`{ }`");
        let start = back(found.place.bytes.start);
        found.place.bytes = start..back(found.place.bytes.end).max(start);
    }
    diagnostics.extend(unknown.into_iter().map(|(name, at)| Diagnostic {
        severity: Severity::Warning,
        place: Place { file: path.to_owned(), line: 0, column: 0, bytes: at..at },
        message: format!("`{name}` is not read"),
        help: Vec::new(),
        event: None,
        done: None,
    }));
    diagnostics.sort_by_key(|found| found.place.bytes.start);
    let lines = LineIndex::new(&text);
    let mut walk = lines.walk(&text);
    for Diagnostic { place, .. } in &mut diagnostics {
        (place.line, place.column) = walk.line_and_column(place.bytes.start);
    }
    let origin = Origin { format: Format::Json, undecided_dates: 0, options: options.clone() };
    Ok(Opened {
        diagnostics,
        sha256: sha256(text.as_bytes()),
        text,
        read_only: true,
        origin: Some(Arc::new(origin)),
        ..opened
    })
}

/// RON while it is made of JSON.
#[derive(Default)]
struct Turning {
    ron: String,
    /// A byte of the RON, and the byte of the JSON that it was made of; ascending.
    places: Vec<(usize, usize)>,
    /// Names that RON cannot write, and where they stand.
    unknown: Vec<(String, usize)>,
}

impl Turning {
    /// Turns a value that stands in the field `name`. Fails with the byte at which it is too deep.
    fn value(&mut self, json: Json<'_>, name: &str, depth: usize) -> Result<(), usize> {
        let start = json.range().start;
        if depth > DEEPEST {
            return Err(start);
        }
        self.places.push((self.ron.len(), start));
        match json.kind() {
            Kind::Object => self.object(json, depth)?,
            Kind::Array => {
                self.ron.push('[');
                for item in json.items().iter().filter(|item| item.kind() != Kind::Null) {
                    self.value(*item, name, depth + 1)?;
                    self.ron.push(',');
                }
                self.ron.push(']');
            }
            Kind::Text => {
                let words = json.text().unwrap_or_default();
                if NAMES.contains(&name) && is_name(&words) {
                    self.ron.push_str(&words);
                } else {
                    self.ron.push_str(&quoted(&words));
                }
            }
            Kind::Number | Kind::Flag => self.ron.push_str(json.source()),
            Kind::Null => self.ron.push_str("()"),
        }
        self.places.push((self.ron.len(), json.range().end));
        Ok(())
    }

    fn object(&mut self, json: Json<'_>, depth: usize) -> Result<(), usize> {
        let fields = json.fields();
        if let [(name, value)] = fields.as_slice()
            && VARIANTS.contains(&name.as_ref())
            && let Some(words) = value.text()
        {
            self.ron.extend([name.as_ref(), "(", &quoted(&words), ")"]);
            return Ok(());
        }
        self.ron.push_str("(\n");
        for (name, value) in fields {
            if value.kind() == Kind::Null {
                continue;
            }
            if !is_name(&name) {
                self.unknown.push((super::short(&name), value.range().start));
                continue;
            }
            self.ron.push_str(&name);
            self.ron.push_str(": ");
            self.value(value, &name, depth + 1)?;
            self.ron.push_str(",\n");
        }
        self.ron.push(')');
        Ok(())
    }
}

/// Whether RON can write these words without quotation marks.
fn is_name(words: &str) -> bool {
    let mut letters = words.bytes();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && letters.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !matches!(words, "true" | "false" | "inf" | "NaN" | "r")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::{
        open_bundled,
        save::{Facts, write_json},
    };

    fn opened(text: &str) -> Opened {
        let path = Path::new("a.timeline.json");
        read(path, Arc::new(text.to_owned()), &Options::default()).unwrap()
    }

    #[test]
    fn the_bundled_timeline_goes_through_json_unchanged() {
        let facts = Facts::from(&open_bundled());
        let text = write_json(&super::super::write::inline(&facts));
        let again = opened(&text);
        assert_eq!(again.diagnostics, []);
        let again = Facts::from(&again);
        assert!(again.say_the_same(&super::super::write::inline(&facts)));
        assert_eq!(again.story.iter().count(), facts.story.iter().count());
        assert!(!again.say_the_same(&Facts::default()));
    }

    #[test]
    fn what_is_wrong_is_said_where_it_stands_in_the_json() {
        let text = "{\"format\": 1, \"title\": \"T\",\n \"lanes\": [{\"name\": \"L\"}],\n \"events\": \
                    [{\"id\": \"a\", \"title\": \"A\", \"lane\": \"L\",\n  \"date\": \"2022-13-01\"},\n \
                    {\"id\": \"b\", \"title\": \"B\\u0021\", \"lane\": \"L\", \"date\": \"2022\", \"x y\": 1, \"tilte\": 2}]}";
        let read = opened(text);
        let found: Vec<_> = read
            .diagnostics
            .iter()
            .map(|found| (found.place.line, found.place.column, found.message.as_str()))
            .collect();
        assert_eq!(found[0].0, 4, "{found:?}");
        assert!(found[0].2.contains("2022-13-01"), "{found:?}");
        assert!(found.iter().any(|(line, _, message)| *line == 5 && message.contains("`x y`")));
        assert!(found.iter().any(|(line, _, message)| *line == 5 && message.contains("tilte")));
        assert_eq!(read.timeline.event_count(), 1);
        let (_, event) = read.timeline.iter().next().unwrap();
        assert_eq!(read.timeline.text(event.title), "B!");
    }

    #[test]
    fn what_is_too_deep_or_no_json_is_refused_with_its_place() {
        let deep = format!("{{\"format\": 1, \"a\": {}{}}}", "[".repeat(90), "]".repeat(90));
        for (text, message) in [(deep.as_str(), "deep"), ("{\"format\": 1,\n }", "key")] {
            let error = read(Path::new("a.json"), Arc::new(text.to_owned()), &Options::default());
            let message_given = error.unwrap_err().to_string();
            assert!(message_given.contains(message), "{message_given}");
        }
    }
}
