//! Pixels to a PNG, with the words that belong to it.
//!
//! The words stand in `iTXt` chunks under the keywords of the PNG specification
//! (<https://www.w3.org/TR/png-3/#11keywords>). Without a time that was asked for, nothing in the
//! file says when it was made.

use png::{
    BitDepth, ColorType, Compression, Encoder, EncodingError, Filter, PixelDimensions, Unit,
    text_metadata::ITXtChunk,
};

use super::{Drawing, Page, Size, picture::PAGE_DPI, raster};
use crate::{io::picture::DOCUMENT, style::FontSet};

/// What stands under `Software`.
const SOFTWARE: &str = concat!("Sourceline ", env!("CARGO_PKG_VERSION"));
/// Metres in an inch.
const INCH: f32 = 0.0254;

/// What a PNG says in words beside the title and the alt text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PngWords<'a> {
    /// The sources, a line each.
    pub sources: &'a str,
    /// When it was made, as RFC 1123 or as EDTF; left out where nobody asks for it.
    pub created: Option<&'a str>,
    /// The timeline itself, where it is to be opened again from the picture. Left out where there are
    /// covers.
    pub document: Option<&'a str>,
}

/// Why a picture is no PNG.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// It is larger than can be drawn.
    #[error("a picture of {0} by {1} pixels is more than can be drawn; choose a smaller scale")]
    TooLarge(u32, u32),
    /// The encoder refuses.
    #[error("the picture cannot be written as PNG: {0}")]
    Encoding(#[from] EncodingError),
}

/// Draws a page at a scale and writes it as a PNG.
///
/// # Errors
/// Where it is too large.
pub fn png(
    page: &Page,
    scale: f32,
    fonts: &FontSet,
    words: PngWords<'_>,
) -> Result<Vec<u8>, PngError> {
    png_of(&page.into(), scale, fonts, words)
}

/// The same of any scene.
///
/// # Errors
/// Where it is too large.
pub fn png_of(
    page: &Drawing<'_>,
    scale: f32,
    fonts: &FontSet,
    words: PngWords<'_>,
) -> Result<Vec<u8>, PngError> {
    let [width, height] = page.pixels(scale);
    let too_large = || PngError::TooLarge(width, height);
    let pixels = raster(page.scene, page.zoom * scale, [width, height], fonts);
    let pixels = pixels.ok_or_else(too_large)?;
    // The page has a ground, so that no pixel is see-through.
    let rgb: Vec<u8> =
        pixels.data().chunks_exact(4).flat_map(|rgba| rgba.iter().take(3)).copied().collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::Up);
    if let Size::Page { .. } = page.size {
        let dots = (PAGE_DPI * scale / INCH).round() as u32;
        let unit = Unit::Meter;
        encoder.set_pixel_dims(Some(PixelDimensions { xppu: dots, yppu: dots, unit }));
    }
    let mut writer = encoder.write_header()?;
    let said = [
        ("Title", Some(page.title)),
        ("Description", Some(page.alt)),
        ("Source", Some(words.sources)),
        ("Software", Some(SOFTWARE)),
        ("Creation Time", words.created),
        // It holds what the covers take away.
        (DOCUMENT, words.document.filter(|_| !page.has_covers)),
    ];
    for (keyword, text) in said {
        let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
        let mut chunk = ITXtChunk::new(keyword, text);
        page.language.clone_into(&mut chunk.language_tag);
        // Words can be read as they stand in the file; a whole timeline is made small.
        chunk.compressed = keyword == DOCUMENT;
        writer.write_text_chunk(&chunk)?;
    }
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(bytes)
}
