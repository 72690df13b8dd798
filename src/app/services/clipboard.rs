//! The clipboard for pictures, and for annotations that go to another window of the program.
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

/// What can be done with a clipboard.
trait Place: Send {
    fn put_picture(&mut self, pixels: Pixels) -> Result<(), String>;
    /// Puts words there that other programs read, and the same as HTML.
    fn put_words(&mut self, _text: String, _html: String) -> Result<(), String> {
        Err("words are not taken here".to_owned())
    }
    /// The HTML that is there.
    fn html(&mut self) -> Result<String, String> {
        Err("there is none here".to_owned())
    }
}

/// The desktop's, opened when it is first needed.
#[derive(Default)]
struct OfDesktop(Option<arboard::Clipboard>);

impl OfDesktop {
    fn with<T>(
        &mut self,
        act: impl FnOnce(&mut arboard::Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, String> {
        let clipboard = match &mut self.0 {
            Some(clipboard) => clipboard,
            none => none.insert(arboard::Clipboard::new().map_err(|error| error.to_string())?),
        };
        let done = act(clipboard);
        // Where there is only something else, all is well; else the connection may be at fault.
        if !matches!(done, Ok(_) | Err(arboard::Error::ContentNotAvailable)) {
            self.0 = None;
        }
        done.map_err(|error| error.to_string())
    }
}

impl Place for OfDesktop {
    fn put_picture(&mut self, pixels: Pixels) -> Result<(), String> {
        let [width, height] = pixels.size.map(|length| length as usize);
        let image = arboard::ImageData { width, height, bytes: Cow::Owned(pixels.rgba) };
        self.with(|clipboard| clipboard.set_image(image))
    }

    fn put_words(&mut self, text: String, html: String) -> Result<(), String> {
        self.with(|clipboard| clipboard.set_html(html, Some(text)))
    }

    fn html(&mut self) -> Result<String, String> {
        self.with(|clipboard| clipboard.get().html())
    }
}

/// A place that takes pictures alone.
struct OfPictures<F>(F);

impl<F: FnMut(Pixels) -> Result<(), String> + Send> Place for OfPictures<F> {
    fn put_picture(&mut self, pixels: Pixels) -> Result<(), String> {
        (self.0)(pixels)
    }
}

/// Where pictures and annotations are copied to. Clones are the same place.
#[derive(Clone)]
pub struct Clipboard(Arc<Mutex<Box<dyn Place>>>);

impl Clipboard {
    /// The desktop's own, opened when something is first copied.
    #[must_use]
    pub fn of_desktop() -> Self {
        Self(Arc::new(Mutex::new(Box::new(OfDesktop::default()))))
    }

    /// Another place for pictures, such as that of a test.
    #[must_use]
    pub fn new(take: impl FnMut(Pixels) -> Result<(), String> + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Box::new(OfPictures(take)))))
    }

    /// Puts a picture there.
    ///
    /// # Errors
    /// Why the desktop does not take it, in its own words.
    pub fn put(&self, pixels: Pixels) -> Result<(), String> {
        self.with(|place| place.put_picture(pixels))
    }

    /// Puts words there that other programs read, and the same as HTML, which may say more.
    ///
    /// # Errors
    /// As for a picture.
    pub fn put_words(&self, text: String, html: String) -> Result<(), String> {
        self.with(|place| place.put_words(text, html))
    }

    /// The HTML that is there.
    ///
    /// # Errors
    /// Why there is none.
    pub fn html(&self) -> Result<String, String> {
        self.with(|place| place.html())
    }

    fn with<T>(&self, act: impl FnOnce(&mut dyn Place) -> T) -> T {
        // After a fault there is at worst a clipboard that refuses.
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        act(&mut **place)
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
