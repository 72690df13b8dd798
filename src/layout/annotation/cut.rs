//! Lines cut to what is in view, so that no coordinate grows past what can be drawn.

use super::Area;

/// The stretches of a line through points that lie within an area.
pub(super) fn cut(points: &[[f64; 2]], area: Area) -> Vec<Vec<[f32; 2]>> {
    let mut parts: Vec<Vec<[f32; 2]>> = Vec::new();
    let mut joins = false;
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let Some(Piece { ends, is_cut: [cut_before, cut_after] }) = segment(*from, *to, area)
        else {
            joins = false;
            continue;
        };
        let [start, end] = ends.map(|[x, y]| [x as f32, y as f32]);
        match parts.last_mut() {
            Some(part) if joins && !cut_before => part.push(end),
            _ => parts.push(vec![start, end]),
        }
        joins = !cut_after;
    }
    parts
}

/// What is left of a segment.
struct Piece {
    ends: [[f64; 2]; 2],
    /// Whether anything is missing before it, and after it.
    is_cut: [bool; 2],
}

/// The part of a segment within an area, by Liang and Barsky ("A new concept and method for line
/// clipping", ACM Transactions on Graphics 3(1), 1984).
fn segment(from: [f64; 2], to: [f64; 2], area: Area) -> Option<Piece> {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let edges = [
        (-dx, from[0] - f64::from(area.left)),
        (dx, f64::from(area.right) - from[0]),
        (-dy, from[1] - f64::from(area.top)),
        (dy, f64::from(area.bottom) - from[1]),
    ];
    let [mut enters, mut leaves] = [0.0_f64, 1.0_f64];
    for (towards, room) in edges {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            enters = enters.max(room / towards);
        } else {
            leaves = leaves.min(room / towards);
        }
    }
    if enters > leaves {
        return None;
    }
    let at = |part: f64| [from[0] + part * dx, from[1] + part * dy];
    let is_cut = [enters > 0.0, leaves < 1.0];
    let ends = [if is_cut[0] { at(enters) } else { from }, if is_cut[1] { at(leaves) } else { to }];
    Some(Piece { ends, is_cut })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Case = (&'static [[f64; 2]], &'static [&'static [[f32; 2]]]);

    #[test]
    fn lines_end_at_the_edge() {
        let area = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        let cases: [Case; 6] = [
            (&[[1.0, 1.0], [9.0, 9.0]], &[&[[1.0, 1.0], [9.0, 9.0]]]),
            (&[[5.0, 5.0], [1e12, 5.0]], &[&[[5.0, 5.0], [10.0, 5.0]]]),
            (&[[-5.0, 5.0], [15.0, 5.0]], &[&[[0.0, 5.0], [10.0, 5.0]]]),
            (&[[-5.0, -1.0], [15.0, -1.0]], &[]),
            (
                &[[5.0, 5.0], [5.0, 20.0], [6.0, 20.0], [6.0, 5.0]],
                &[&[[5.0, 5.0], [5.0, 10.0]], &[[6.0, 10.0], [6.0, 5.0]]],
            ),
            (&[[1.0, 1.0], [2.0, 1.0], [2.0, 2.0]], &[&[[1.0, 1.0], [2.0, 1.0], [2.0, 2.0]]]),
        ];
        for (points, expected) in cases {
            assert_eq!(format!("{:?}", cut(points, area)), format!("{expected:?}"), "{points:?}");
        }
    }
}
