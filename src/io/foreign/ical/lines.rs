//! Content lines: what is folded is put together again, and each keeps where it stands.

use std::{borrow::Cow, ops::Range};

/// A property: `NAME;PARAM=VALUE:value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property<'t> {
    /// In capitals.
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    /// As it is written, escapes and all.
    pub(super) value: Cow<'t, str>,
    /// Bytes of the file.
    pub(super) at: Range<usize>,
}

/// Lines that are no property.
pub(super) type NoProperty = Range<usize>;

/// The longest name of a property or a parameter that is looked at, and how many parameters: no
/// program comes near.
const LONGEST_NAME: usize = 128;
const MOST_PARAMETERS: usize = 64;

/// The properties of a text, one after another. Lines end with LF, with or without CR; empty ones
/// are passed over.
pub(super) fn properties(
    text: &str,
) -> impl Iterator<Item = Result<Property<'_>, NoProperty>> + use<'_> {
    let bytes = text.as_bytes();
    let mut from = text.len() - text.trim_start_matches('\u{feff}').len();
    std::iter::from_fn(move || {
        loop {
            if from >= bytes.len() {
                return None;
            }
            let start = from;
            let mut breaks = memchr::memchr_iter(b'\n', bytes.get(start..)?);
            // A line that begins with a space or a tab goes on with the one before it.
            from = breaks
                .find(|at| !matches!(bytes.get(start + at + 1), Some(b' ' | b'\t')))
                .map_or(bytes.len(), |at| start + at + 1);
            let raw = text.get(start..from)?.trim_end_matches(['\n', '\r']);
            if !raw.trim().is_empty() {
                return Some(property(raw, start));
            }
        }
    })
}

fn property(raw: &str, start: usize) -> Result<Property<'_>, NoProperty> {
    let at = start..start + raw.len();
    let made = match unfolded(raw) {
        Cow::Borrowed(line) => parts(line).map(|(name, parameters, value)| Property {
            name,
            parameters,
            value: Cow::Borrowed(value),
            at: at.clone(),
        }),
        Cow::Owned(line) => parts(&line).map(|(name, parameters, value)| Property {
            name,
            parameters,
            value: Cow::Owned(value.to_owned()),
            at: at.clone(),
        }),
    };
    made.ok_or(at)
}

/// A line without its folds.
fn unfolded(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\n') {
        return Cow::Borrowed(raw);
    }
    let mut line = String::with_capacity(raw.len());
    for (nth, part) in raw.split('\n').enumerate() {
        let part = part.strip_suffix('\r').unwrap_or(part);
        // One space or tab is the mark of the fold.
        line.push_str(if nth == 0 { part } else { part.get(1..).unwrap_or_default() });
    }
    Cow::Owned(line)
}

type Parts<'l> = (String, Vec<(String, String)>, &'l str);

/// Name, parameters and value. `None` without a colon or with a name that is none.
fn parts(line: &str) -> Option<Parts<'_>> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let end = line.find(|c: char| !is_letter(c))?;
    let name = name(line.get(..end)?)?;
    let mut rest = line.get(end..)?;
    let mut parameters = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        if parameters.len() == MOST_PARAMETERS {
            return None;
        }
        let equals = after.find(['=', ':', ';'])?;
        // Old calendars write parameters without a value: `ENCODED;BASE64:`.
        if after.as_bytes().get(equals) != Some(&b'=') {
            rest = after.get(equals..)?;
            continue;
        }
        let key = self::name(after.get(..equals)?)?;
        let (value, left) = parameter(after.get(equals + 1..)?)?;
        parameters.push((key, value));
        rest = left;
    }
    Some((name, parameters, rest.strip_prefix(':')?))
}

fn name(words: &str) -> Option<String> {
    let is_fit = !words.is_empty() && words.len() <= LONGEST_NAME;
    is_fit.then(|| words.trim().to_ascii_uppercase())
}

/// The value of a parameter, without its quotation marks, and what follows it.
fn parameter(text: &str) -> Option<(String, &str)> {
    let mut is_quoted = false;
    let end = text.find(|c: char| {
        is_quoted ^= c == '"';
        !is_quoted && matches!(c, ':' | ';')
    })?;
    Some((text.get(..end)?.replace('"', ""), text.get(end..)?))
}

impl Property<'_> {
    /// The value of a parameter; its name in capitals.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a parameter has this value, in capitals or not.
    pub(super) fn says(&self, name: &str, value: &str) -> bool {
        self.parameter(name).is_some_and(|known| known.eq_ignore_ascii_case(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_parameters_and_places_are_kept() {
        let text = "\u{feff}BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en;ALTREP=\"http://a:1;b\":one\r\n  two\n\t three\n\n\
                    no property\nx-a:\r\nDTSTART;VALUE\n =DATE:2024\n 0101";
        let read: Vec<_> = properties(text).collect();
        let summary = read[1].as_ref().unwrap();
        assert_eq!((summary.name.as_str(), summary.value.as_ref()), ("SUMMARY", "one two three"));
        assert_eq!(summary.parameter("ALTREP"), Some("http://a:1;b"));
        assert!(text[summary.at.clone()].starts_with("SUMMARY"));
        assert!(text[summary.at.clone()].ends_with("three"));
        assert_eq!(read[2], Err(text.find("no p").unwrap()..text.find("\nx-a").unwrap()));
        assert_eq!(read[3].as_ref().unwrap().name, "X-A");
        let start = read[4].as_ref().unwrap();
        assert!(start.says("VALUE", "date"));
        assert_eq!(start.value, "20240101");
        assert_eq!(read.len(), 5);
    }
}
