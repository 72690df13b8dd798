//! JSON that knows where each of its values stands.
//!
//! `serde_json` reads it; [`RawValue`] lends each value as the very slice of the file, and the place
//! of a slice is its distance from the beginning. A value is looked into one level at a time, so
//! that depth costs no stack. What is written is made one item at a time (`OneByOne`).

use std::{borrow::Cow, cell::RefCell, fmt, ops::Range};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess, Visitor},
    ser::SerializeSeq,
};
use serde_json::value::{RawValue, Value};

/// A value of a JSON text.
#[derive(Clone, Copy, Debug)]
pub struct Json<'t> {
    raw: &'t str,
    /// The byte of the file at which it stands.
    start: usize,
}

/// What kind of value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{…}`
    Object,
    /// `[…]`
    Array,
    /// `"…"`
    Text,
    /// `12`
    Number,
    /// `true`, `false`
    Flag,
    /// `null`
    Null,
}

/// Why a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong.
    pub message: String,
    /// The byte at which that was noticed.
    pub at: usize,
}

impl<'t> Json<'t> {
    /// Reads a whole text.
    ///
    /// # Errors
    /// Where it is no JSON, and why.
    pub fn parse(text: &'t str) -> Result<Self, JsonError> {
        let (start, body) = match text.strip_prefix('\u{feff}') {
            Some(body) => (text.len() - body.len(), body),
            None => (0, text),
        };
        match serde_json::from_str::<&RawValue>(body) {
            Ok(raw) => Ok(Self::within(body, start, raw)),
            Err(error) => {
                let before = body.split_inclusive('\n').take(error.line().saturating_sub(1));
                let line: usize = before.map(str::len).sum();
                let at = (start + line + error.column().saturating_sub(1)).min(text.len());
                let message = error.to_string();
                // The place is said in the words of all our messages.
                let message = message.split(" at line ").next().unwrap_or_default().to_owned();
                Err(JsonError { message, at })
            }
        }
    }

    /// The value of this slice, which `serde_json` took out of `outer`.
    fn within(outer: &'t str, outer_start: usize, raw: &'t RawValue) -> Self {
        let raw = raw.get();
        let distance = (raw.as_ptr() as usize).wrapping_sub(outer.as_ptr() as usize);
        Self { raw, start: outer_start + distance.min(outer.len()) }
    }

    /// Bytes of the file.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.raw.len()
    }

    /// The value as it is written.
    #[must_use]
    pub fn source(&self) -> &'t str {
        self.raw
    }

    /// What kind of value it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.raw.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Flag,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    /// Its fields in the order of the file, a name that is there twice among them; none where it is
    /// no object.
    #[must_use]
    pub fn fields(&self) -> Vec<(Cow<'t, str>, Self)> {
        if self.kind() != Kind::Object {
            return Vec::new();
        }
        let Fields(fields) = serde_json::from_str(self.raw).unwrap_or(Fields(Vec::new()));
        let place = |(name, raw)| (name, Self::within(self.raw, self.start, raw));
        fields.into_iter().map(place).collect()
    }

    /// The last field of this name, as JSON readers have it.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Self> {
        self.fields().into_iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Its items; none where it is no array.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        if self.kind() != Kind::Array {
            return Vec::new();
        }
        let Items(items) = serde_json::from_str(self.raw).unwrap_or(Items(Vec::new()));
        items.into_iter().map(|raw| Self::within(self.raw, self.start, raw)).collect()
    }

    /// The words of a text.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'t, str>> {
        if self.kind() != Kind::Text {
            return None;
        }
        let inner = self.raw.get(1..self.raw.len().saturating_sub(1))?;
        if !inner.contains('\\') {
            return Some(Cow::Borrowed(inner));
        }
        serde_json::from_str::<String>(self.raw).ok().map(Cow::Owned)
    }

    /// The words of a text, or a number or flag as it is written; `None` for the rest.
    #[must_use]
    pub fn words(&self) -> Option<Cow<'t, str>> {
        match self.kind() {
            Kind::Text => self.text(),
            Kind::Number | Kind::Flag => Some(Cow::Borrowed(self.raw)),
            Kind::Object | Kind::Array | Kind::Null => None,
        }
    }
}

/// The fields of an object in their order.
struct Fields<'t>(Vec<(Cow<'t, str>, &'t RawValue)>);
/// The items of an array.
struct Items<'t>(Vec<&'t RawValue>);
/// A name, copied only where it is escaped.
#[derive(Deserialize)]
struct Name<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some((Name(name), value)) =
                    map.next_entry::<Name<'de>, &'de RawValue>()?
                {
                    fields.push((name, value));
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(All)
    }
}

impl<'de> Deserialize<'de> for Items<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = Items<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Items<'de>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element::<&'de RawValue>()? {
                    items.push(item);
                }
                Ok(Items(items))
            }
        }

        deserializer.deserialize_seq(All)
    }
}

/// A list whose items are made while it is written, so that only one of them stands in memory.
pub(super) struct OneByOne<I>(RefCell<I>);

impl<I: Iterator<Item = Value>> OneByOne<I> {
    /// A list of these, which can be written once.
    pub(super) fn of(items: I) -> Self {
        Self(RefCell::new(items))
    }
}

impl<I: Iterator<Item = Value>> Serialize for OneByOne<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in &mut *self.0.borrow_mut() {
            list.serialize_element(&item)?;
        }
        list.end()
    }
}

/// A file of JSON, its parts on lines of their own.
pub(super) fn print(whole: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(whole).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_its_place() {
        let text = "\u{feff} {\"a\": [1, \"zw\\u00f6lf\"], \"a\": null, \"b\": {\"c\": true}}";
        let json = Json::parse(text).unwrap();
        let fields = json.fields();
        let names: Vec<_> = fields.iter().map(|(name, _)| name.as_ref()).collect();
        assert_eq!(names, ["a", "a", "b"]);
        let items = fields[0].1.items();
        assert_eq!(&text[items[0].range()], "1");
        assert_eq!(&text[items[1].range()], "\"zw\\u00f6lf\"");
        assert_eq!(items[1].text().as_deref(), Some("zwölf"));
        assert_eq!(json.field("a").map(|a| a.kind()), Some(Kind::Null), "the last one counts");
        let c = json.field("b").and_then(|b| b.field("c")).unwrap();
        assert_eq!((&text[c.range()], c.words().as_deref()), ("true", Some("true")));
    }

    #[test]
    fn what_is_no_json_is_said_with_its_place() {
        for (text, at) in [("{\"a\": }", 6), ("[1,\n 2", 5), ("{\"a\": 1} x", 9), ("", 0)] {
            let error = Json::parse(text).unwrap_err();
            assert!(error.at.abs_diff(at) <= 1, "{text}: {error:?}");
            assert!(!error.message.contains("line"), "{error:?}");
        }
        let deep = "[".repeat(1_000_000);
        assert!(Json::parse(&deep).is_err());
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(Json::parse(&deep).map_or(true, |json| json.items().len() == 1));
    }
}
