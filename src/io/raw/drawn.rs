//! What is drawn by hand, in the file form.

use super::{
    Deserialize, Field, RawAnnotationColor, RawAnnotationKind, RawLineWidth, RawTextSize, Shape,
};

file_struct!(
    /// What is drawn by hand: its first point stands in it, the others in `to` and `path`.
    RawAnnotation {
        /// What steps of the story call it.
        id: Option<String>,
        /// What it is; a note if it is left out.
        kind: Option<RawAnnotationKind>,
        /// The id of the event that its first point is fixed to.
        event: Option<String>,
        /// How far to the right of that event's mark, in heights of a row.
        dx: Option<f64>,
        /// How far below it.
        dy: Option<f64>,
        /// The date that its first point is fixed to, EDTF; its first moment counts.
        date: Option<String>,
        /// The name of the lane that it is fixed to with that; all lanes if it is left out.
        lane: Option<String>,
        /// How far down in that lane, from 0 to 1; its middle if it is left out.
        at: Option<f64>,
        /// The second point of what has two.
        to: Option<RawPoint>,
        /// Further points: of what is drawn by hand, or the events under a cover.
        path: Vec<RawPoint>,
        /// How far an arrow or a line bends to its left, as a part of its length.
        bend: Option<f64>,
        /// Its words.
        text: Option<String>,
        /// Its colour: `ink`, or one of the colours of lanes.
        color: Option<RawAnnotationColor>,
        /// How wide its lines are: `thin`, `medium` or `thick`.
        width: Option<RawLineWidth>,
        /// How large its words are: `small`, `medium` or `large`.
        size: Option<RawTextSize>,
        /// Whether it keeps its place and its look.
        locked: bool,
        /// Those of the same number belong together.
        group: Option<u32>,
    }
);

file_struct!(
    /// A point of an annotation, as its first one stands in the annotation itself.
    RawPoint {
        /// The id of an event.
        event: Option<String>,
        /// How far to the right of its mark.
        dx: Option<f64>,
        /// How far below it.
        dy: Option<f64>,
        /// A date, EDTF.
        date: Option<String>,
        /// The name of a lane.
        lane: Option<String>,
        /// How far down in that lane.
        at: Option<f64>,
    }
);
