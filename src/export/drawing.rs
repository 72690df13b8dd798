//! A finished scene with what a file says of it: what pixels and vectors are written from.

use super::{Page, Size};
use crate::scene::Scene;

/// A scene that becomes a file of its own.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    /// What is drawn.
    pub scene: &'a Scene,
    /// How large the file is.
    pub size: Size,
    /// How many pixels of the file a logical pixel takes, at scale 1.
    pub zoom: f32,
    /// What it is called.
    pub title: &'a str,
    /// The text for those who do not see it.
    pub alt: &'a str,
    /// The language of the words that are the program's own.
    pub language: &'a str,
    /// Whether something is covered in it, so that no timeline may go with it.
    pub has_covers: bool,
}

impl<'a> From<&'a Page> for Drawing<'a> {
    fn from(page: &'a Page) -> Self {
        Self {
            scene: &page.scene,
            size: page.size,
            zoom: page.zoom,
            title: &page.title,
            alt: &page.alt,
            language: page.language,
            has_covers: page.has_covers,
        }
    }
}

impl Drawing<'_> {
    /// Width and height of the file in pixels, at a scale.
    #[must_use]
    pub fn pixels(&self, scale: f32) -> [u32; 2] {
        self.size.pixels().map(|length| (length * scale).round().max(1.0) as u32)
    }
}
