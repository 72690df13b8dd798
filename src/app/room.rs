//! What room the parts of the window have that can be resized.

/// How large the parts are that can be resized; `None` of one that is not shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Room {
    /// The source panel, across.
    pub panel: Option<Extent>,
    /// The list below the canvas, in height.
    pub list: Option<Extent>,
}

/// A size, and the sizes that the window has room for, in logical pixels.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// As it is.
    pub size: f32,
    /// The smallest.
    pub least: f32,
    /// The largest; not below the smallest.
    pub most: f32,
}

impl Extent {
    /// The size that was `chosen`, as near as the room allows.
    #[must_use]
    pub fn new(chosen: f32, least: f32, most: f32) -> Self {
        let most = most.max(least);
        Self { size: chosen.clamp(least, most), least, most }
    }
}
