//! What the keys ask for that are held while one draws, moves or reshapes.
//!
//! Shift keeps lines to steps of 45 degrees, boxes and ellipses to squares and circles, moves to one
//! direction and what is resized to its proportions; Alt draws from the middle; Ctrl lets nothing
//! snap to an event.

use egui::Modifiers;

use super::reshape::SNAP_PX;

/// The keys held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    /// Shift.
    pub(super) straight: bool,
    /// Alt.
    pub(super) from_middle: bool,
    /// Ctrl.
    pub(super) free: bool,
}

impl Held {
    pub(super) fn of(modifiers: Modifiers) -> Self {
        let free = modifiers.ctrl || modifiers.command;
        Self { straight: modifiers.shift, from_middle: modifiers.alt, free }
    }

    /// How near a place must come to a mark to be fixed to it, in logical pixels. Less than nothing
    /// reaches none.
    pub(super) fn snap_px(self) -> f32 {
        if self.free { -1.0 } else { SNAP_PX }
    }

    /// Where a line from one place to another ends.
    pub(super) fn end(self, from: [f64; 2], to: [f64; 2]) -> [f64; 2] {
        if self.straight { on_eighth(from, to) } else { to }
    }

    /// The opposite corners of what is drawn from one place to another.
    pub(super) fn corners(self, [from, to]: [[f64; 2]; 2]) -> [[f64; 2]; 2] {
        let to = if self.straight { proportioned(from, to, 1.0) } else { to };
        let opposite = [2.0 * from[0] - to[0], 2.0 * from[1] - to[1]];
        [if self.from_middle { opposite } else { from }, to]
    }

    /// Where the corner of a box goes that is dragged to a place, `height` being what its height is
    /// to its width before.
    pub(super) fn corner(self, opposite: [f64; 2], to: [f64; 2], height: f64) -> [f64; 2] {
        let has_proportions = height.is_finite() && height > 0.0;
        if self.straight && has_proportions { proportioned(opposite, to, height) } else { to }
    }

    /// How far something goes that is moved.
    pub(super) fn way(self, [x, y]: [f64; 2]) -> [f64; 2] {
        match (self.straight, x.abs() >= y.abs()) {
            (false, _) => [x, y],
            (true, true) => [x, 0.0],
            (true, false) => [0.0, y],
        }
    }
}

/// The place nearest to another on one of eight rays.
fn on_eighth(from: [f64; 2], to: [f64; 2]) -> [f64; 2] {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let [wide, high] = [dx.abs(), dy.abs()];
    // Nearer to an axis than to the diagonal, by the tangent of half of 45 degrees.
    let half = std::f64::consts::FRAC_PI_8.tan();
    if high <= wide * half {
        [to[0], from[1]]
    } else if wide <= high * half {
        [from[0], to[1]]
    } else {
        let side = f64::midpoint(wide, high);
        [from[0] + side.copysign(dx), from[1] + side.copysign(dy)]
    }
}

/// The corner of the smallest box of such proportions that reaches a place in both directions.
fn proportioned(from: [f64; 2], to: [f64; 2], height: f64) -> [f64; 2] {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let width = dx.abs().max(dy.abs() / height);
    [from[0] + width.copysign(dx), from[1] + (width * height).copysign(dy)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIFT: Held = Held { straight: true, from_middle: false, free: false };

    #[test]
    fn lines_keep_to_eighths_of_a_turn() {
        let cases = [
            ([100.0, 8.0], [100.0, 0.0]),
            ([-100.0, -40.0], [-100.0, 0.0]),
            ([100.0, 42.0], [71.0, 71.0]),
            ([-60.0, 40.0], [-50.0, 50.0]),
            ([3.0, -90.0], [0.0, -90.0]),
            ([0.0, 0.0], [0.0, 0.0]),
        ];
        for (to, expected) in cases {
            assert_eq!(
                format!("{:?}", SHIFT.end([0.0, 0.0], to)),
                format!("{expected:?}"),
                "{to:?}"
            );
            assert_eq!(format!("{:?}", Held::default().end([9.0, 9.0], to)), format!("{to:?}"));
        }
    }

    #[test]
    fn boxes_become_squares_keep_their_proportions_and_grow_from_their_middle() {
        let alt = Held { from_middle: true, ..Held::default() };
        let both = Held { from_middle: true, ..SHIFT };
        let cases = [
            (SHIFT, [40.0, 10.0], [[0.0, 0.0], [40.0, 40.0]]),
            (SHIFT, [-10.0, 30.0], [[0.0, 0.0], [-30.0, 30.0]]),
            (alt, [40.0, 10.0], [[-40.0, -10.0], [40.0, 10.0]]),
            (both, [40.0, -10.0], [[-40.0, 40.0], [40.0, -40.0]]),
        ];
        for (held, to, expected) in cases {
            let corners = held.corners([[0.0, 0.0], to]).as_flattened().to_vec();
            assert_eq!(corners, expected.as_flattened(), "{held:?} {to:?}");
        }
        let corner = |height| format!("{:?}", SHIFT.corner([0.0, 0.0], [10.0, 30.0], height));
        assert_eq!(corner(0.5), "[60.0, 30.0]");
        assert_eq!(corner(f64::NAN), "[10.0, 30.0]");
    }

    #[test]
    fn a_move_goes_one_way() {
        let way = |held: Held, by| format!("{:?}", held.way(by));
        assert_eq!(way(SHIFT, [9.0, -4.0]), "[9.0, 0.0]");
        assert_eq!(way(SHIFT, [3.0, -4.0]), "[0.0, -4.0]");
        assert_eq!(way(Held::default(), [3.0, -4.0]), "[3.0, -4.0]");
    }
}
