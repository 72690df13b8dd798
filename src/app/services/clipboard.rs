//! The clipboard for pictures.
//!
//! On X11 and Wayland whoever has put something on the clipboard has to be there to give it away, so
//! the clipboard that was opened first is kept for the life of the program. Opening it and giving a
//! picture to it may wait for the desktop: both belong on a worker.

use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

/// Pixels to be copied.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Width and height.
    pub size: [u32; 2],
    /// Red, green, blue and opacity of each, row by row from the top.
    pub rgba: Vec<u8>,
}

/// Takes a picture, or says why not.
type Take = dyn FnMut(Pixels) -> Result<(), String> + Send;

/// Where pictures are copied to. Clones are the same place.
#[derive(Clone)]
pub struct Clipboard(Arc<Mutex<Box<Take>>>);

impl Clipboard {
    /// The desktop's own, opened when something is first copied.
    #[must_use]
    pub fn of_desktop() -> Self {
        let mut opened: Option<arboard::Clipboard> = None;
        Self::new(move |pixels| {
            let clipboard = match &mut opened {
                Some(clipboard) => clipboard,
                none => none.insert(arboard::Clipboard::new().map_err(|error| error.to_string())?),
            };
            let [width, height] = pixels.size.map(|length| length as usize);
            let image = arboard::ImageData { width, height, bytes: Cow::Owned(pixels.rgba) };
            let taken = clipboard.set_image(image).map_err(|error| error.to_string());
            if taken.is_err() {
                // The connection may be what is at fault.
                opened = None;
            }
            taken
        })
    }

    /// Another place, such as that of a test.
    #[must_use]
    pub fn new(take: impl FnMut(Pixels) -> Result<(), String> + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Box::new(take))))
    }

    /// Puts a picture there.
    ///
    /// # Errors
    /// Why the desktop does not take it, in its own words.
    pub fn put(&self, pixels: Pixels) -> Result<(), String> {
        // After a fault there is at worst a clipboard that refuses.
        let mut take = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        take(pixels)
    }
}

impl fmt::Debug for Clipboard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clipboard").finish_non_exhaustive()
    }
}

impl fmt::Debug for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pixels").field("size", &self.size).finish_non_exhaustive()
    }
}
