//! Bytes to text: UTF-8, or Windows-1252, which is said.

use std::sync::Arc;

use super::super::read::sha256;

/// How bytes were turned into text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Every byte is part of sound UTF-8.
    #[default]
    Utf8,
    /// They are not, so each stands for a character of Windows-1252, as spreadsheets in Western
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

/// Turns the bytes of a table into text. Any bytes are text in Windows-1252, so this never fails.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let sha256 = sha256(&bytes);
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text: Arc::new(text), encoding: Encoding::Utf8, sha256 },
        Err(error) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
            Decoded { text: Arc::new(text.into_owned()), encoding: Encoding::Windows1252, sha256 }
        }
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
}
