//! Bytes to text: UTF-8; what the file says itself, as UTF-16 and XML do; or Windows-1252, which is
//! said.

use std::sync::Arc;

use super::super::read::sha256;

/// How bytes were turned into text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Every byte is part of sound UTF-8.
    #[default]
    Utf8,
    /// The file says itself what it is in: UTF-16 by the mark at its beginning, XML by a name.
    Told {
        /// The name of that encoding.
        name: &'static str,
        /// Whether there are bytes that are none of it, which are shown as �.
        is_broken: bool,
    },
    /// They are neither, so each stands for a character of Windows-1252, as programs in Western
    /// Europe and America write them.
    Windows1252,
}

/// A table as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The whole of it, with a byte order mark if it has one.
    pub text: Arc<String>,
    /// How it was read.
    pub encoding: Encoding,
    /// SHA-256 of its bytes, as they were before.
    pub sha256: String,
}

/// Turns the bytes of a table, or of another program's file, into text. Any bytes are text in
/// Windows-1252, so this never fails.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let sha256 = sha256(&bytes);
    if is_utf_16(&bytes)
        && let Some((of, mark)) = encoding_rs::Encoding::for_bom(&bytes)
    {
        return told(of, bytes.get(mark..).unwrap_or_default(), sha256);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            return Decoded { text: Arc::new(text), encoding: Encoding::Utf8, sha256 };
        }
        Err(error) => error.into_bytes(),
    };
    // What is sound UTF-8 is hardly anything else: a name beside it was left from before.
    if let Some(of) = named(&bytes) {
        return told(of, &bytes, sha256);
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    Decoded { text: Arc::new(text.into_owned()), encoding: Encoding::Windows1252, sha256 }
}

/// Whether bytes begin with the mark of UTF-16.
pub(in crate::io) fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

fn told(of: &'static encoding_rs::Encoding, bytes: &[u8], sha256: String) -> Decoded {
    let (text, is_broken) = of.decode_without_bom_handling(bytes);
    let encoding = Encoding::Told { name: of.name(), is_broken };
    Decoded { text: Arc::new(text.into_owned()), encoding, sha256 }
}

/// The encoding that the first line of XML names. One whose letters are no bytes of their own cannot
/// be meant where that line can be read.
fn named(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    const LONGEST: usize = 200;
    let line = bytes.get(..bytes.len().min(LONGEST))?;
    let line = String::from_utf8_lossy(line);
    let (line, _) = line.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, after) = line.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let (name, _) = value.get(1..)?.split_once(mark)?;
    let of = encoding_rs::Encoding::for_label_no_replacement(name.as_bytes())?;
    (of.is_ascii_compatible() && of != encoding_rs::UTF_8).then_some(of)
}

impl Encoding {
    /// What is to be known of it, and what to do about that; `None` where nothing is.
    #[must_use]
    pub fn words(self) -> Option<(String, Option<&'static str>)> {
        match self {
            Self::Utf8 => None,
            Self::Told { name, is_broken: false } => {
                Some((format!("the text is in {name}, as it says itself"), None))
            }
            Self::Told { name, is_broken: true } => {
                let message = format!(
                    "the text is in {name}, as it says itself, but for bytes that are none of it, \
                     which are shown as �"
                );
                Some((message, Some("save it anew as UTF-8")))
            }
            Self::Windows1252 => Some((
                "the text is not in UTF-8 and was read as Windows-1252".to_owned(),
                Some("look whether letters such as é are right"),
            )),
        }
    }

    /// Whether the text may be another than was meant.
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        matches!(self, Self::Windows1252 | Self::Told { is_broken: true, .. })
    }
}

/// Where the table begins in its text: after a byte order mark.
pub(super) fn beginning(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_utf_8_is_windows_1252() {
        let utf_8 = decode("caf\u{e9} \u{2019}".into());
        assert_eq!((utf_8.text.as_str(), utf_8.encoding), ("café ’", Encoding::Utf8));
        let windows = decode(b"caf\xe9 \x92 \x81".to_vec());
        assert_eq!(
            (windows.text.as_str(), windows.encoding),
            ("café ’ \u{81}", Encoding::Windows1252)
        );
    }

    #[test]
    fn what_says_itself_what_it_is_in_is_read_so() {
        let utf_16 = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(order).collect()
        };
        let told = |name, is_broken| Encoding::Told { name, is_broken };
        let xml = |encoding: &str, letters: &[u8]| -> Vec<u8> {
            [b"<?xml version='1.0' encoding=", encoding.as_bytes(), b"?><a>", letters].concat()
        };
        for (bytes, ends, encoding) in [
            (utf_16("a,é", u16::to_le_bytes), "a,é", told("UTF-16LE", false)),
            (utf_16("a,é", u16::to_be_bytes), "a,é", told("UTF-16BE", false)),
            (b"\xff\xfea\0\x00\xd8".to_vec(), "a\u{fffd}", told("UTF-16LE", true)),
            (xml("'windows-1251'", b"\xca\xe8\xbf\xe2"), "Київ", told("windows-1251", false)),
            (xml("\"ISO-8859-2\"", b"\xb1"), "ą", told("ISO-8859-2", false)),
            // What is sound UTF-8 is that, and no name that is none or cannot be is followed.
            (xml("'windows-1251'", "Київ".as_bytes()), "Київ", Encoding::Utf8),
            (xml("'UTF-8'", b"\xe9"), "é", Encoding::Windows1252),
            (xml("'UTF-16'", b"\xe9"), "é", Encoding::Windows1252),
            (xml("'iso-2022-kr'", b"\xe9"), "é", Encoding::Windows1252),
            (xml("'no such'", b"\xe9"), "é", Encoding::Windows1252),
        ] {
            let decoded = decode(bytes);
            assert!(decoded.text.ends_with(ends), "{}", decoded.text);
            assert_eq!(decoded.encoding, encoding, "{}", decoded.text);
            let is_plain = decoded.encoding == Encoding::Utf8;
            assert_eq!(decoded.encoding.words().is_none(), is_plain);
        }
    }
}
