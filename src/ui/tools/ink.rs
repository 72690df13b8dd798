//! A line drawn by hand, with no more points than it needs.

use crate::layout::annotation::from_segment;

/// The points of a line but those that lie within a tolerance of what is left, by Ramer, Douglas and
/// Peucker ("Algorithms for the reduction of the number of points required to represent a digitized
/// line or its caricature", Cartographica 10(2), 1973).
pub(super) fn simplified(points: &[[f64; 2]], tolerance: f64) -> Vec<[f64; 2]> {
    let mut kept = vec![false; points.len()];
    for end in [0, points.len().saturating_sub(1)] {
        if let Some(kept) = kept.get_mut(end) {
            *kept = true;
        }
    }
    let mut open = vec![(0, points.len().saturating_sub(1))];
    while let Some((from, to)) = open.pop() {
        let (Some(a), Some(b)) = (points.get(from), points.get(to)) else { continue };
        let between = points.iter().enumerate().take(to).skip(from + 1);
        let far = between.map(|(at, point)| (from_segment([*a, *b], *point), at));
        let Some((distance, at)) = far.max_by(|one, other| one.0.total_cmp(&other.0)) else {
            continue;
        };
        if distance > tolerance {
            if let Some(kept) = kept.get_mut(at) {
                *kept = true;
            }
            open.extend([(from, at), (at, to)]);
        }
    }
    points.iter().zip(kept).filter(|(_, kept)| *kept).map(|(point, _)| *point).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_point_lies_further_than_the_tolerance_from_what_is_left(
            points in proptest::collection::vec((0.0..500.0_f64, 0.0..500.0_f64), 2..80),
        ) {
            let points: Vec<[f64; 2]> = points.into_iter().map(<[f64; 2]>::from).collect();
            let left = simplified(&points, 2.0);
            prop_assert!(left.len() >= 2 && left.len() <= points.len());
            for point in &points {
                let near = left.iter().zip(left.iter().skip(1));
                let nearest = near.map(|(a, b)| from_segment([*a, *b], *point));
                prop_assert!(nearest.fold(f64::INFINITY, f64::min) <= 2.0 + 1e-9);
            }
        }
    }

    #[test]
    fn a_straight_line_is_its_two_ends() {
        let points: Vec<[f64; 2]> = (0..50).map(|at| [f64::from(at), 3.0]).collect();
        assert_eq!(simplified(&points, 0.5).len(), 2);
        assert_eq!(simplified(&points[..1], 0.5).len(), 1);
        assert!(simplified(&[], 0.5).is_empty());
    }
}
