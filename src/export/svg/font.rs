//! A face cut down to the glyphs that a picture shows, as WOFF 1.0
//! (<https://www.w3.org/TR/WOFF/>), which every browser takes.
//!
//! Glyphs keep their numbers: those that are not shown only lose their outlines. So the tables that
//! say which glyph a character is and how glyphs change with their neighbours (`cmap`, GSUB, GPOS)
//! stay as they are, and a browser sets the words as they were measured.

use std::{collections::BTreeSet, io::Write as _};

use flate2::{Compression, write::ZlibEncoder};
use skrifa::{
    FontRef, GlyphId,
    raw::{TableProvider as _, tables::glyf::Glyph},
};

/// Where `indexToLocFormat` stands in `head`.
const LOCA_FORMAT: usize = 50;
/// Where `checkSumAdjustment` stands in `head`.
const ADJUSTMENT: usize = 8;
/// What the sum over a whole font file is to be.
const WHOLE_SUM: u32 = 0xb1b0_afba;
/// A `post` table without names of glyphs is as long as this.
const POST_LENGTH: usize = 32;

/// Whether a font's outlines stand in `glyf`, which is where they are left out, and in no other.
pub(in crate::export) fn can_be_cut(face: &[u8]) -> bool {
    FontRef::new(face)
        .is_ok_and(|font| font.glyf().is_ok() && font.loca(None).is_ok() && font.fvar().is_err())
}

/// The face with the outlines of these glyphs alone; `None` where it cannot be read.
pub(in crate::export) fn woff(face: &[u8], glyphs: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let font = FontRef::new(face).ok()?;
    let (glyf, loca) = outlines(&font, glyphs)?;
    let mut tables: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    for record in font.table_directory().table_records() {
        let tag = record.tag();
        let data = font.table_data(tag)?.as_bytes();
        let data = match &tag.to_be_bytes() {
            b"glyf" => glyf.clone(),
            b"loca" => loca.clone(),
            b"head" => {
                let mut head = data.to_vec();
                head.get_mut(LOCA_FORMAT..LOCA_FORMAT + 2)?.copy_from_slice(&1_u16.to_be_bytes());
                head.get_mut(ADJUSTMENT..ADJUSTMENT + 4)?.fill(0);
                head
            }
            b"post" => {
                let mut post = data.get(..POST_LENGTH)?.to_vec();
                post.get_mut(..4)?.copy_from_slice(&0x0003_0000_u32.to_be_bytes());
                post
            }
            // A signature holds for the whole file only.
            b"DSIG" => continue,
            _ => data.to_vec(),
        };
        tables.push((tag.to_be_bytes(), data));
    }
    tables.sort_by_key(|(tag, _)| *tag);
    adjust(&mut tables)?;
    packed(&tables)
}

/// The tables `glyf` and `loca` with these glyphs, and those that they are made of, alone.
fn outlines(font: &FontRef<'_>, glyphs: &BTreeSet<u16>) -> Option<(Vec<u8>, Vec<u8>)> {
    let (glyf, loca) = (font.glyf().ok()?, font.loca(None).ok()?);
    let mut wanted: BTreeSet<u16> = glyphs.clone();
    // The sign for a missing glyph is always there.
    wanted.insert(0);
    let mut unread: Vec<u16> = wanted.iter().copied().collect();
    while let Some(id) = unread.pop() {
        if let Ok(Some(Glyph::Composite(glyph))) = loca.get_glyf(GlyphId::from(id), &glyf) {
            let parts = glyph.components().map(|part| part.glyph.to_u16());
            unread.extend(parts.filter(|part| wanted.insert(*part)));
        }
    }
    let data = font.table_data(skrifa::Tag::new(b"glyf"))?.as_bytes();
    let (mut kept, mut places) = (Vec::new(), Vec::new());
    for id in 0..font.maxp().ok()?.num_glyphs() {
        places.extend((kept.len() as u32).to_be_bytes());
        if wanted.contains(&id) {
            let [from, to] = [usize::from(id), usize::from(id) + 1].map(|at| loca.get_raw(at));
            kept.extend(data.get(from? as usize..to? as usize)?);
            kept.resize(kept.len().next_multiple_of(4), 0);
        }
    }
    places.extend((kept.len() as u32).to_be_bytes());
    Some((kept, places))
}

/// Writes into `head` what makes the sum over the file right.
fn adjust(tables: &mut [([u8; 4], Vec<u8>)]) -> Option<()> {
    let count = tables.len() as u16;
    let power = count.checked_ilog2()?;
    let range = 16_u16 << power;
    let mut directory = Vec::new();
    directory.extend(0x0001_0000_u32.to_be_bytes());
    for value in [count, range, power as u16, count * 16 - range] {
        directory.extend(value.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    let mut sum = 0_u32;
    for (tag, data) in &*tables {
        directory.extend(tag);
        for value in [checksum(data), offset as u32, data.len() as u32] {
            directory.extend(value.to_be_bytes());
        }
        offset += data.len().next_multiple_of(4);
        sum = sum.wrapping_add(checksum(data));
    }
    let sum = sum.wrapping_add(checksum(&directory));
    let (_, head) = tables.iter_mut().find(|(tag, _)| tag == b"head")?;
    let place = head.get_mut(ADJUSTMENT..ADJUSTMENT + 4)?;
    place.copy_from_slice(&WHOLE_SUM.wrapping_sub(sum).to_be_bytes());
    Some(())
}

/// The sum of a table's words. That of `head` is taken without its adjustment.
fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

/// Tables as a WOFF file, each made small where that helps.
fn packed(tables: &[([u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
    const HEADER: usize = 44;
    const ENTRY: usize = 20;
    let (mut directory, mut body) = (Vec::new(), Vec::new());
    let start = HEADER + ENTRY * tables.len();
    let mut plain = 12 + 16 * tables.len();
    for (tag, data) in tables {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).ok()?;
        let small = encoder.finish().ok()?;
        let stored = if small.len() < data.len() { &small } else { data };
        directory.extend(tag);
        let mut summed = data.clone();
        if tag == b"head" {
            summed.get_mut(ADJUSTMENT..ADJUSTMENT + 4)?.fill(0);
        }
        for value in [start + body.len(), stored.len(), data.len()] {
            directory.extend((value as u32).to_be_bytes());
        }
        directory.extend(checksum(&summed).to_be_bytes());
        body.extend(stored);
        body.resize(body.len().next_multiple_of(4), 0);
        plain += data.len().next_multiple_of(4);
    }
    let mut file = Vec::with_capacity(start + body.len());
    file.extend(b"wOFF");
    file.extend(0x0001_0000_u32.to_be_bytes());
    file.extend(((start + body.len()) as u32).to_be_bytes());
    file.extend((tables.len() as u16).to_be_bytes());
    file.extend([0; 2]);
    file.extend((plain as u32).to_be_bytes());
    file.extend([0, 1, 0, 0]);
    // Neither metadata nor private data.
    file.extend([0; 20]);
    file.extend(directory);
    file.extend(body);
    Some(file)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use skrifa::MetadataProvider as _;

    use super::*;
    use crate::style::Face;

    /// A WOFF file back to a font file.
    fn unpacked(woff: &[u8]) -> Vec<u8> {
        let word = |at: usize| u32::from_be_bytes(woff[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!((&woff[..4], word(8)), (&b"wOFF"[..], woff.len()));
        let count = usize::from(u16::from_be_bytes(woff[12..14].try_into().unwrap()));
        let mut font = Vec::from(0x0001_0000_u32.to_be_bytes());
        let power = count.ilog2();
        for value in [count, 16 << power, power as usize, count * 16 - (16 << power)] {
            font.extend((value as u16).to_be_bytes());
        }
        let mut body = Vec::new();
        let start = 12 + 16 * count;
        for entry in (0..count).map(|at| 44 + 20 * at) {
            let [offset, small, length] = [4, 8, 12].map(|at| word(entry + at));
            let stored = &woff[offset..offset + small];
            let mut data = Vec::new();
            if small < length {
                flate2::read::ZlibDecoder::new(stored).read_to_end(&mut data).unwrap();
            } else {
                data.extend(stored);
            }
            assert_eq!(data.len(), length);
            font.extend(&woff[entry..entry + 4]);
            font.extend(&woff[entry + 16..entry + 20]);
            font.extend(((start + body.len()) as u32).to_be_bytes());
            font.extend((length as u32).to_be_bytes());
            body.extend(data);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        font.extend(body);
        assert_eq!(word(16), font.len());
        font
    }

    #[test]
    fn a_cut_face_has_the_outlines_it_needs_and_all_else_as_before() {
        for face in Face::ALL {
            let whole = FontRef::new(face.bytes()).unwrap();
            let map = whole.charmap();
            let glyphs: BTreeSet<u16> =
                "Àéx".chars().map(|c| map.map(c).unwrap().to_u32() as u16).collect();
            let cut = unpacked(&woff(face.bytes(), &glyphs).unwrap());
            assert_eq!(checksum(&cut), WHOLE_SUM, "{face:?}");
            let cut = FontRef::new(&cut).unwrap();
            for tag in [b"cmap", b"GSUB", b"GPOS", b"GDEF", b"hmtx"] {
                let [a, b] = [&whole, &cut].map(|font| {
                    font.table_data(skrifa::Tag::new(tag)).unwrap().as_bytes().to_vec()
                });
                assert!(a == b, "{face:?} {tag:?}");
            }
            let drawn = |font: &FontRef<'_>, c: char| {
                let mut pen = skrifa::outline::pen::SvgPen::new();
                let glyph = font.outline_glyphs().get(font.charmap().map(c).unwrap()).unwrap();
                let size = skrifa::instance::Size::unscaled();
                let at = skrifa::instance::LocationRef::default();
                glyph.draw(skrifa::outline::DrawSettings::unhinted(size, at), &mut pen).unwrap();
                pen.to_string()
            };
            for c in "Àéx".chars() {
                assert_eq!(drawn(&whole, c), drawn(&cut, c), "{face:?} {c}");
            }
            assert!(!drawn(&whole, 'q').is_empty() && drawn(&cut, 'q').is_empty());
        }
    }
}
