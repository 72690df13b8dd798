//! Fonts of a house: what a file must hold to be one.

use std::sync::Arc;

use skrifa::{
    FontRef, MetadataProvider as _,
    raw::{TableProvider as _, types::NameId},
};

use super::super::{Fallback, fonts::maps};

/// What every font of a house must have glyphs for; the rest comes from the program's own faces.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;()-";
/// The bits of `fsType` in the table OS/2 that say how a font may be embedded, and the one that says
/// that it may not (<https://learn.microsoft.com/typography/opentype/spec/os2#fstype>).
const EMBEDDING: u16 = 0xf;
const RESTRICTED: u16 = 2;

/// A font, and what is to be said of it.
pub(super) struct Found {
    pub(super) font: Fallback,
    /// Whether it says of itself that it must not be embedded in files.
    pub(super) is_restricted: bool,
}

/// Takes the bytes of a file for a font; says why they are none.
pub(super) fn found(bytes: &[u8]) -> Result<Found, String> {
    if bytes.starts_with(b"wOF") {
        return Err("it is a web font; take the TTF or OTF that it was made from".to_owned());
    }
    let font = FontRef::new(bytes).map_err(|error| format!("it is no TTF or OTF: {error}"))?;
    if font.outline_glyphs().format().is_none() {
        return Err("it has no outlines".to_owned());
    }
    let charmap = font.charmap();
    let lacking: String = LETTERS.chars().filter(|&letter| !maps(&charmap, letter)).collect();
    if !lacking.is_empty() {
        return Err(format!("it has no glyphs for {lacking}"));
    }
    let named = |id| font.localized_strings(id).english_or_first().map(|name| name.to_string());
    let name = named(NameId::FULL_NAME).or_else(|| named(NameId::FAMILY_NAME));
    let embedding = font.os2().map_or(0, |os2| os2.fs_type() & EMBEDDING);
    let name = Arc::from(name.unwrap_or_else(|| "a font without a name".to_owned()));
    let font = Fallback { name, bytes: Arc::from(bytes), index: 0 };
    Ok(Found { font, is_restricted: embedding == RESTRICTED })
}
