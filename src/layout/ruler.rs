//! The ruler: two ranks of ticks, as values.

/// The ticks of a view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ruler {
    /// The upper rank: years over months, months over days, days over hours.
    pub major: Vec<Tick>,
    /// The lower rank.
    pub minor: Vec<Tick>,
    /// Ticks of the lower rank that have no label.
    pub fine: Vec<Tick>,
    /// Today, where it is in view.
    pub today: Option<f32>,
}

/// A tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The moment, in seconds.
    pub time: i64,
    /// Where it stands.
    pub x: f32,
    /// Its words; empty where there is no room for them.
    pub label: String,
    /// Where its words begin.
    pub label_x: f32,
}
