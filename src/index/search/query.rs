//! What a reader types to find events: words, "quoted phrases", fields.
//!
//! A query is read as it is typed, so that nothing in it is ever refused as a whole: what cannot be
//! read is told, and left out of the search until it can.

use std::ops::Range;

use super::fold::fold;
use crate::model::date::{Date, Form, Zone};

/// What is searched for: every term must match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The terms, in the order in which they are written.
    pub terms: Vec<Term>,
}

/// One of the things that a query asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Words anywhere in what an event or a source says.
    Text(Words),
    /// Words in the name of a field.
    Name(NameField, Words),
    /// The event may have happened, or lasted, before this date begins.
    Before(Date),
    /// The event may have happened, or lasted, after this date ends.
    After(Date),
}

/// A field that holds a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameField {
    /// `actor:`
    Actor,
    /// `lane:`
    Lane,
    /// `source:`, which takes the id, the title and the publisher.
    Source,
    /// `tag:`
    Tag,
}

/// Words to be found as they stand. Invariant: folded, and not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub(super) folded: String,
    /// Whether nothing of a word may stand before them.
    pub(super) begins_word: bool,
    /// Whether nothing of a word may stand after them.
    pub(super) ends_word: bool,
}

/// A part of a query that could not be read, and was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{field}:` {message}")]
pub struct QueryError {
    /// The name of the field, without the colon.
    pub field: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write instead, where that can be said.
    pub help: Option<String>,
    /// Where, in bytes of what was typed.
    pub at: Range<usize>,
}

/// The fields that a query can name.
const FIELDS: [(&str, Field); 6] = [
    ("actor", Field::Name(NameField::Actor)),
    ("lane", Field::Name(NameField::Lane)),
    ("source", Field::Name(NameField::Source)),
    ("tag", Field::Name(NameField::Tag)),
    ("before", Field::Before),
    ("after", Field::After),
];

#[derive(Clone, Copy)]
enum Field {
    Name(NameField),
    Before,
    After,
}

/// A piece of what was typed: words up to white space, or a phrase in quotation marks.
struct Piece<'t> {
    field: Option<(&'static str, Field)>,
    text: &'t str,
    quote: Quoting,
    at: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoting {
    None,
    /// The phrase is still being typed.
    Open,
    Closed,
}

impl Query {
    /// Reads a query, and tells of each field that could not be read.
    ///
    /// Words match anywhere, also within words. A "quoted phrase" matches whole words alone; until
    /// its second quotation mark is typed, its last word may go on. A name that is no field is a
    /// part of its word, as in `14:05`.
    ///
    /// ```
    /// use sourceline::index::search::Query;
    ///
    /// let (query, errors) = Query::parse(r#"heroism actor:putin after:2022 before:soon"#);
    /// assert_eq!(query.terms.len(), 3);
    /// assert_eq!(errors[0].field, "before");
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<QueryError>) {
        let (mut query, mut errors) = (Self::default(), Vec::new());
        for piece in (Pieces { text, at: 0 }) {
            match piece.term() {
                Ok(term) => query.terms.extend(term),
                Err(error) => errors.push(error),
            }
        }
        (query, errors)
    }

    /// Whether it asks for nothing, and so matches everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words that it asks for outside of fields.
    pub(super) fn words(&self) -> impl Iterator<Item = &Words> {
        self.terms.iter().filter_map(|term| match term {
            Term::Text(words) => Some(words),
            Term::Name(..) | Term::Before(_) | Term::After(_) => None,
        })
    }
}

impl Words {
    /// Words from text; `None` where nothing of it is left to look for.
    fn new(text: &str, quote: Quoting) -> Option<Self> {
        let folded = fold(text).trim().to_owned();
        (!folded.is_empty()).then_some(Self {
            folded,
            begins_word: quote != Quoting::None,
            ends_word: quote == Quoting::Closed,
        })
    }
}

impl Piece<'_> {
    /// What it asks for; `None` for a phrase without words.
    fn term(self) -> Result<Option<Term>, QueryError> {
        let words = Words::new(self.text, self.quote);
        let Some((name, field)) = self.field else { return Ok(words.map(Term::Text)) };
        match (field, words) {
            (Field::Name(field), Some(words)) => Ok(Some(Term::Name(field, words))),
            (Field::Name(_), None) => Err(self.error(name, "needs a name".to_owned(), None)),
            (Field::Before | Field::After, None) => {
                let help = "write a date: 2022, 2022-07, 2022-07-13".to_owned();
                Err(self.error(name, "needs a date".to_owned(), Some(help)))
            }
            (Field::Before | Field::After, Some(_)) => self.date(name, field).map(Some),
        }
    }

    fn date(self, name: &'static str, field: Field) -> Result<Term, QueryError> {
        let date = Date::parse(self.text.trim())
            .map_err(|error| self.error(name, error.message, error.help))?;
        // Any zone will do to see whether there is a bound at all.
        let (from, to) = date.when(&Zone::default()).bounds();
        let is_single = matches!(date.form(), Form::Single(_));
        match field {
            Field::After if is_single || to.is_some() => Ok(Term::After(date)),
            Field::Before if is_single || from.is_some() => Ok(Term::Before(date)),
            Field::After => Err(self.error(name, "needs a date that ends".to_owned(), None)),
            _ => Err(self.error(name, "needs a date that begins".to_owned(), None)),
        }
    }

    fn error(&self, field: &'static str, message: String, help: Option<String>) -> QueryError {
        QueryError { field, message, help, at: self.at.clone() }
    }
}

/// Takes what was typed apart.
struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + (rest.len() - rest.trim_start().len());
        let typed = self.text.get(start..).filter(|typed| !typed.is_empty())?;
        let (field, value) = field(typed);
        let value_at = start + (typed.len() - value.len());
        let (text, quote, length) = quoted(value).unwrap_or_else(|| {
            let end = value.find(char::is_whitespace).unwrap_or(value.len());
            (value.get(..end).unwrap_or_default(), Quoting::None, end)
        });
        self.at = value_at + length;
        Some(Piece { field, text, quote, at: start..self.at })
    }
}

/// The field that a text begins with, in any case, and what comes after its colon.
fn field(text: &str) -> (Option<(&'static str, Field)>, &str) {
    let named = FIELDS.into_iter().find_map(|(name, field)| {
        let (written, value) = text.split_at_checked(name.len())?;
        let value = value.strip_prefix(':').filter(|_| written.eq_ignore_ascii_case(name))?;
        Some(((name, field), value))
    });
    named.map_or((None, text), |(field, value)| (Some(field), value))
}

/// The phrase that a text begins with, how it is quoted, and how many bytes it takes with its
/// quotation marks. Any double mark opens and closes: systems put curly ones in by themselves.
fn quoted(text: &str) -> Option<(&str, Quoting, usize)> {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»');
    let inner = text.strip_prefix(is_mark)?;
    let opened = text.len() - inner.len();
    match inner.char_indices().find(|(_, c)| is_mark(*c)) {
        Some((end, mark)) => {
            Some((inner.get(..end)?, Quoting::Closed, opened + end + mark.len_utf8()))
        }
        None => Some((inner, Quoting::Open, text.len())),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A term in one line: `~word`, `=phrase`, `=phrase~` while it is open, fields before.
    fn told(term: &Term) -> String {
        let words = |words: &Words| {
            let begins = if words.begins_word { "=" } else { "~" };
            let goes_on = if words.begins_word && !words.ends_word { "~" } else { "" };
            format!("{begins}{}{goes_on}", words.folded)
        };
        match term {
            Term::Text(text) => words(text),
            Term::Name(field, text) => format!("{field:?}{}", words(text)),
            Term::Before(date) => format!("<{}", date.written()),
            Term::After(date) => format!(">{}", date.written()),
        }
    }

    #[test]
    fn what_is_typed_is_read() {
        let cases: [(&str, &[&str], &[&str]); 22] = [
            ("", &[], &[]),
            ("  \t ", &[], &[]),
            ("Heroism", &["~heroism"], &[]),
            (" north  KOREA ", &["~north", "~korea"], &[]),
            ("\"North  Korea\"", &["=north korea"], &[]),
            ("“North Korea” kursk", &["=north korea", "~kursk"], &[]),
            ("\"north ko", &["=north ko~"], &[]),
            ("\"\" \" \" \"", &[], &[]),
            ("\"a\"b", &["=a", "~b"], &[]),
            ("5\"6", &["~5\"6"], &[]),
            ("actor:Putin", &["Actor~putin"], &[]),
            ("ACTOR:\"Kim Jong Un\" x", &["Actor=kim jong un", "~x"], &[]),
            ("lane:a source:b tag:c", &["Lane~a", "Source~b", "Tag~c"], &[]),
            ("14:05 http://a.b", &["~14:05", "~http://a.b"], &[]),
            ("actors:x", &["~actors:x"], &[]),
            ("before:2022-07-13 after:2014~", &["<2022-07-13", ">2014~"], &[]),
            ("after:\"2020/2022\"", &[">2020/2022"], &[]),
            ("x before:2022-7 y", &["~x", "~y"], &["before 2..15"]),
            ("before: actor: tag:\"\"", &[], &["before 0..7", "actor 8..14", "tag 15..21"]),
            ("after:2020/.. before:2020/..", &["<2020/.."], &["after 0..13"]),
            ("before:[..2022-07-13]", &[], &["before 0..21"]),
            ("before:../2020 after:/2020", &[">/2020"], &["before 0..14"]),
        ];
        for (text, terms, wrong) in cases {
            let (query, errors) = Query::parse(text);
            assert_eq!(query.terms.iter().map(told).collect::<Vec<_>>(), terms, "{text}");
            let errors: Vec<_> =
                errors.iter().map(|error| format!("{} {:?}", error.field, error.at)).collect();
            assert_eq!(errors, wrong, "{text}");
        }
    }

    #[test]
    fn an_error_says_what_to_write() {
        let (_, errors) = Query::parse("before:13/07/2022");
        assert_eq!(errors[0].help.as_deref(), Some("write 2022-07-13"));
        assert!(errors[0].to_string().starts_with("`before:` "), "{}", errors[0]);
        let (_, errors) = Query::parse("after:");
        assert_eq!(errors[0].to_string(), "`after:` needs a date");
    }

    proptest! {
        /// Whatever is typed is read to its end, and errors stand within it.
        #[test]
        fn nothing_that_is_typed_panics(
            text in prop_oneof![
                any::<String>(),
                "(actor|lane|before|after|tag)?[:\"“” ]{0,3}[a-zé0-9/.\\[-]{0,6}[ \"]{0,2}x?",
            ],
        ) {
            let (query, errors) = Query::parse(&text);
            prop_assert!(query.terms.len() + errors.len() <= text.len());
            for error in errors {
                prop_assert!(text.get(error.at).is_some());
            }
        }
    }
}
