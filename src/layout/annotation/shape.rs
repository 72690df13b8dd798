//! The lines that annotations are drawn by.

use super::Area;

/// How many straight pieces stand in for a bend: at this many none is seen.
const PIECES: u8 = 32;
/// How many corners stand in for an ellipse.
const CORNERS: u8 = 64;

/// The points of a line that bends by so many thousandths of its length to its left.
pub(super) fn bent([from, to]: [[f64; 2]; 2], bend: i32) -> Vec<[f64; 2]> {
    if bend == 0 {
        return vec![from, to];
    }
    // A quadratic Bézier curve passes half as far from its chord as its control point lies.
    let [a, b] = crest([from, to], bend * 2);
    let along = |part: f64| {
        let rest = 1.0 - part;
        let weigh = |p0: f64, p1: f64, p2: f64| {
            rest * rest * p0 + 2.0 * rest * part * p1 + part * part * p2
        };
        [weigh(from[0], a, to[0]), weigh(from[1], b, to[1])]
    };
    (0..=PIECES).map(|at| along(f64::from(at) / f64::from(PIECES))).collect()
}

/// The point so many thousandths of a line's length to the left of its middle.
pub(super) fn crest([from, to]: [[f64; 2]; 2], thousandths: i32) -> [f64; 2] {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let part = f64::from(thousandths) / 1_000.0;
    // Down is positive, so that the left of somebody who goes to the right is up.
    [f64::midpoint(from[0], to[0]) + dy * part, f64::midpoint(from[1], to[1]) - dx * part]
}

/// A line without so much of its end.
pub(super) fn shortened(points: &[[f64; 2]], by: f64) -> Vec<[f64; 2]> {
    let mut left: Vec<[f64; 2]> = points.to_vec();
    let mut by = by;
    while by > 0.0
        && let [.., before, end] = left.as_slice()
    {
        let (before, end) = (*before, *end);
        let length = (end[0] - before[0]).hypot(end[1] - before[1]);
        if length > by {
            let part = by / length;
            let at = |axis: usize| {
                let [from, to] =
                    [end, before].map(|each| if axis == 0 { each[0] } else { each[1] });
                from + (to - from) * part
            };
            left.pop();
            left.push([at(0), at(1)]);
            return left;
        }
        // A line that is shorter than what is taken away keeps its direction and a hair of it.
        if left.len() == 2 {
            return points.to_vec();
        }
        left.pop();
        by -= length;
    }
    left
}

/// The corners of an ellipse that fills an area.
pub(super) fn ellipse(area: Area) -> Vec<[f32; 2]> {
    let [x, y] = area.center();
    let [half_w, half_h] = [area.width() / 2.0, area.height() / 2.0];
    let corner = |at: u8| {
        let angle = std::f32::consts::TAU * f32::from(at) / f32::from(CORNERS);
        [x + angle.cos() * half_w, y + angle.sin() * half_h]
    };
    (0..CORNERS).map(corner).collect()
}

/// How far a point lies from a line through points.
pub(super) fn distance(points: &[[f32; 2]], at: [f32; 2]) -> f32 {
    let pairs = points.iter().zip(points.iter().skip(1));
    let wide = |point: [f32; 2]| point.map(f64::from);
    let nearest = pairs.map(|(from, to)| from_segment([wide(*from), wide(*to)], wide(at)));
    nearest.fold(f64::INFINITY, f64::min) as f32
}

/// How far a point lies from a segment.
#[must_use]
pub fn from_segment([from, to]: [[f64; 2]; 2], [x, y]: [f64; 2]) -> f64 {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let square = dx * dx + dy * dy;
    let part = if square > 0.0 { ((x - from[0]) * dx + (y - from[1]) * dy) / square } else { 0.0 };
    let part = part.clamp(0.0, 1.0);
    (from[0] + part * dx - x).hypot(from[1] + part * dy - y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_to_the_right_bends_up_to_its_left() {
        let ends = [[0.0, 0.0], [100.0, 0.0]];
        let points = bent(ends, 250);
        let highest = points.iter().map(|point| point[1]).fold(0.0, f64::min);
        assert!((highest + 25.0).abs() < 0.1, "{highest}");
        assert_eq!(crest(ends, 250).map(|each| each.round() as i32), [50, -25]);
        assert!(distance(&[[0.0, 0.0], [0.0, 0.0]], points[0].map(|each| each as f32)) < 1e-6);
        assert_eq!(bent(ends, 0).len(), 2);
    }

    #[test]
    fn a_line_is_shortened_along_itself() {
        let line = [[0.0, 0.0], [10.0, 0.0], [10.0, 4.0]];
        let short = |count: usize, by| format!("{:?}", shortened(&line[..count], by));
        assert_eq!(short(3, 1.0), "[[0.0, 0.0], [10.0, 0.0], [10.0, 3.0]]");
        assert_eq!(short(3, 6.0), "[[0.0, 0.0], [8.0, 0.0]]");
        assert_eq!(short(2, 12.0), "[[0.0, 0.0], [10.0, 0.0]]");
    }

    #[test]
    fn distance_is_to_the_nearest_piece() {
        let line = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]];
        for (at, expected) in [([5.0, 3.0], 3.0), ([13.0, 5.0], 3.0), ([-3.0, 4.0], 5.0)] {
            assert!((distance(&line, at) - expected).abs() < 1e-5, "{at:?}");
        }
        assert!(distance(&line[..1], [0.0, 0.0]).is_infinite());
    }
}
