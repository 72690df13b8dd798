//! The timeline that a picture carries, if it does: the way back from a PNG to what it was made of.

use std::io::Cursor;

use png::{Decoder, Limits};

/// Under this keyword a PNG holds the timeline that it was made of, in an `iTXt` chunk
/// (<https://www.w3.org/TR/png-3/#11iTXt>).
pub const DOCUMENT: &str = "Sourceline Document";

/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether bytes are those of a PNG.
pub(super) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// The timeline in a PNG, of at most `limit` bytes. Of the picture itself nothing is read.
///
/// # Errors
/// What is wrong, as the end of a sentence.
pub(super) fn document(bytes: &[u8], limit: u64) -> Result<String, String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: limit });
    let reader = decoder.read_info();
    let mut reader =
        reader.map_err(|error| format!("it is a PNG picture that cannot be read: {error}"))?;
    let find = |info: &png::Info<'_>| {
        let found = info.utf8_text.iter().find(|chunk| chunk.keyword == DOCUMENT);
        found.cloned()
    };
    let mut found = find(reader.info());
    if found.is_none() {
        // A program that has saved it again may have put its words after its pixels. A picture whose
        // end is cut off has none.
        reader.finish().ok();
        found = find(reader.info());
    }
    let mut chunk = found.ok_or(
        "it is a PNG picture without a timeline in it; one that is saved with its timeline can be \
         opened again",
    )?;
    let broken = |error: png::DecodingError| {
        format!("it is a PNG picture whose timeline cannot be read: {error}")
    };
    chunk.decompress_text_with_limit(limit).map_err(broken)?;
    chunk.get_text().map_err(broken)
}

#[cfg(test)]
mod tests {
    use png::{Encoder, text_metadata::ITXtChunk};

    use super::*;

    /// A picture of one pixel with words before and after it.
    fn picture(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 1, 1);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header().unwrap();
        let chunk = |keyword: &str, text: &str| {
            let mut chunk = ITXtChunk::new(keyword, text);
            chunk.compressed = true;
            chunk
        };
        for (keyword, text) in before {
            writer.write_text_chunk(&chunk(keyword, text)).unwrap();
        }
        writer.write_image_data(&[1, 2, 3]).unwrap();
        for (keyword, text) in after {
            writer.write_text_chunk(&chunk(keyword, text)).unwrap();
        }
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn the_timeline_is_found_wherever_it_stands() {
        let (own, other) = ((DOCUMENT, "(format: 1)"), ("Title", "A day"));
        for bytes in [picture(&[other, own], &[]), picture(&[other], &[own])] {
            assert!(is_png(&bytes));
            assert_eq!(document(&bytes, 1000).unwrap(), "(format: 1)");
        }
    }

    #[test]
    fn a_picture_without_one_says_so() {
        let bytes = picture(&[("Title", "A day")], &[]);
        assert!(document(&bytes, 1000).unwrap_err().contains("without a timeline"));
    }

    #[test]
    fn no_more_is_unpacked_than_a_file_may_hold() {
        let long = "a".repeat(100_000);
        let bytes = picture(&[(DOCUMENT, &long)], &[]);
        assert!(bytes.len() < 2000);
        assert_eq!(document(&bytes, 100_000).unwrap(), long);
        assert!(document(&bytes, 99_999).unwrap_err().contains("cannot be read"));
    }

    #[test]
    fn a_picture_that_is_cut_off_anywhere_is_no_fault_of_the_program() {
        let bytes = picture(&[(DOCUMENT, "(format: 1)")], &[]);
        for end in SIGNATURE.len()..bytes.len() {
            // It may be read or not, but never falls over.
            document(&bytes[..end], 1000).ok();
        }
        assert!(document(&bytes[..40], 1000).is_err());
    }
}
