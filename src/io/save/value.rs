//! Facts in the file form: values with names, before they are written.
//!
//! Between the model and the text: [`super::form`] makes these of facts, [`super::print`] writes
//! them, [`super::change`] compares two of them and changes the text where they differ. Two values
//! are equal if a file that holds them says the same; which slot of the model an item came from
//! does not count.

use std::borrow::Cow;

use super::super::raw::Field as Known;

/// A value of the file form.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// A text in quotation marks.
    Text(Cow<'a, str>),
    /// A number, `true`, or a name such as `blue`.
    Word(Cow<'static, str>),
    /// A name with a text: `File("a.txt")`.
    Variant(&'static str, Cow<'a, str>),
    /// `(name: value, …)`.
    Struct(Struct<'a>),
    /// `[value, …]`.
    List(Vec<Item<'a>>),
    /// What stands in this slot, alike in both of two states, so that nothing is made of it. Never
    /// written.
    Unchanged(u32),
}

/// The fields of a struct, those that are left out not among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Struct<'a> {
    /// In the order of the file form.
    pub(super) fields: Vec<Field<'a>>,
    /// Whether it may be written as the value of its first field where it has no other.
    pub(super) may_be_short: bool,
}

/// A field with its value.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub(super) name: &'static str,
    pub(super) value: Value<'a>,
    /// Whether it must be written though it is as it was: left out, it would mean something else
    /// at the place where the struct now stands.
    pub(super) explicit: bool,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    /// The slot of the model that it comes from, by which it is known again; `None` for those that
    /// are known by what they say.
    pub(super) slot: Option<u32>,
    pub(super) value: Value<'a>,
}

impl PartialEq for Field<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.value == other.value
    }
}

impl PartialEq for Item<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<'a> Struct<'a> {
    /// The field of this name.
    pub(super) fn get(&self, name: &str) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The value of the only field of a struct that may be written as that.
    pub(super) fn short(&self) -> Option<&Value<'a>> {
        match self.fields.as_slice() {
            [only] if self.may_be_short => Some(&only.value),
            _ => None,
        }
    }

    /// Adds a field, unless it is left out.
    pub(super) fn put(&mut self, name: &'static str, value: Option<Value<'a>>) {
        self.fields.extend(value.map(|value| Field { name, value, explicit: false }));
    }

    /// Adds a text, unless it is left out; an empty one counts as left out.
    pub(super) fn put_text(&mut self, name: &'static str, text: Option<&'a str>) {
        let text = text.filter(|text| !text.is_empty());
        self.put(name, text.map(|text| Value::Text(Cow::Borrowed(text))));
    }

    /// Adds a list, unless it is empty.
    pub(super) fn put_list(&mut self, name: &'static str, values: impl Iterator<Item = Value<'a>>) {
        let items: Vec<_> = values.map(|value| Item { slot: None, value }).collect();
        self.put(name, (!items.is_empty()).then_some(Value::List(items)));
    }

    /// Adds a list of texts, unless it is empty.
    pub(super) fn put_texts(&mut self, name: &'static str, texts: impl Iterator<Item = &'a str>) {
        self.put_list(name, texts.map(|text| Value::Text(Cow::Borrowed(text))));
    }
}

impl Value<'_> {
    /// Whether it says nothing as the value of this field, so that a new file leaves it out. An empty
    /// list that may be missing says something else than a missing one.
    pub(super) fn says_nothing(&self, known: &Known) -> bool {
        !known.optional && matches!(self, Value::List(items) if items.is_empty())
    }

    /// The text of the field `name`, where it is a struct that has one.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        match self {
            Value::Struct(fields) => match &fields.get(name)?.value {
                Value::Text(text) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }
}
