//! Names: the nearest of those that are known, and what serde's errors are called in plain words.

use ron::Error;

use super::super::tree::Node;

/// Above this many known names none is suggested, as each is compared.
const SUGGEST_AMONG: usize = 20_000;

/// The known name that `name` is most likely a slip of.
#[must_use]
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let folded = name.to_lowercase();
    let furthest = name.chars().count() / 3 + 1;
    known
        .into_iter()
        .take(SUGGEST_AMONG)
        .map(|other| (strsim::osa_distance(&folded, &other.to_lowercase()), other))
        .filter(|(distance, other)| *distance <= furthest && *distance < other.chars().count())
        .min()
        .map(|(_, other)| other)
}

/// `did you mean …?`, where a known name is near.
pub(super) fn suggestion<'n>(
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
    quote: char,
) -> Option<String> {
    nearest(name, known).map(|near| format!("did you mean {quote}{near}{quote}?"))
}

/// An error of serde in plain words.
pub(super) fn explain(error: &Error) -> String {
    match error {
        Error::ExpectedString => "a text in quotation marks is expected here".into(),
        Error::ExpectedArray => "a list in `[ ]` is expected here".into(),
        Error::ExpectedBoolean => "`true` or `false` is expected here".into(),
        Error::ExpectedInteger => "a whole number is expected here".into(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "fields in `( )` are expected here".into()
        }
        Error::ExpectedIdentifier => "a name without quotation marks is expected here".into(),
        Error::ExpectedDifferentStructName { found, .. } => {
            format!("no name is needed before this bracket, and `{found}` is not known")
        }
        Error::NoSuchEnumVariant { found, .. } => format!("`{found}` is not known here"),
        Error::InvalidEscape(what) => format!("a wrong escape in this text: {what}"),
        Error::InvalidValueForType { expected, found } => {
            format!("{expected} is expected here, not {found}")
        }
        other => {
            let message = other.to_string();
            let mut characters = message.chars();
            let first = characters.next().map(|first| first.to_lowercase().to_string());
            first.unwrap_or_default() + characters.as_str()
        }
    }
}

/// What to do about an error of serde in a value.
pub(super) fn help_for(error: &Error, node: Node<'_>) -> Vec<String> {
    match error {
        Error::NoSuchEnumVariant { expected, found, .. } => {
            let all = expected.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
            let near = suggestion(found, expected.iter().copied(), '`');
            near.into_iter().chain([format!("known are {}", all.join(", "))]).collect()
        }
        Error::ExpectedString if !node.source().starts_with(['(', '[', '{']) => {
            vec![format!("write \"{}\"", node.source())]
        }
        Error::ExpectedArray if node.source().starts_with('"') => {
            vec![format!("write [{}]", node.source())]
        }
        Error::ExpectedIdentifier => {
            let bare = node.string().unwrap_or_default();
            if bare.is_empty() { Vec::new() } else { vec![format!("write {bare}")] }
        }
        Error::InvalidEscape(_) => {
            vec!["write \\\\ for a backslash, or r\"…\" for a text without escapes".into()]
        }
        _ => Vec::new(),
    }
}
