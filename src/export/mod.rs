//! Pictures: a page about the canvas, drawn to a file without a window.
//!
//! A [`Picture`] says what is asked for. [`Page`] lays it out for its size and ends in one flat
//! scene, of the same items as the canvas; every kind of file is drawn from that, and none asks
//! another. So what the window shows and what a file shows are the same list of things.
//!
//! Invariants: the same content and the same picture give the same bytes, wherever and whenever;
//! what a cover touches is in no file ([`Covered`]); nothing on a page is cut off, and what it has no room for it says. No clock, no file and no
//! network is touched here: whoever asks writes the bytes.

mod alt;
mod drawing;
mod format;
mod gather;
pub mod html;
mod leaf;
mod outline;
mod page;
pub mod pdf;
mod picture;
mod png;
mod raster;
mod redact;
pub mod sheet;
pub mod slide;
pub mod story;
mod stretch;
mod svg;

pub use drawing::Drawing;
pub use format::{Format, FormatError, Options};
pub use gather::{document, fonts_for, fonts_for_story, source_lines};
pub use outline::{Contour, Outlines};
pub use page::{Content, Page, Withheld};
pub use picture::{Folding, PAGE_DPI, Paper, Parts, Picture, Scale, Size, What};
pub use png::{PngError, PngWords, png, png_of};
pub use raster::raster;
pub use redact::{Covered, NOT_EMBEDDED, STILL_IN_FILE, has_covers};
pub use stretch::{StretchError, between};
pub use svg::{svg, svg_of};
