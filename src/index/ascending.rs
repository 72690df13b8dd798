//! Values that ascend, with a few of them beside, so that a bisection stays within what a processor
//! keeps near until the last few steps.
//!
//! Invariant: `sample` holds the first of every [`STRIDE`] values. Looks for values by a predicate
//! alone, as `partition_point` of a slice does.

use std::ops::Deref;

/// One value in so many stands in the sample.
const STRIDE: usize = 64;

/// Values in ascending order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ascending<T> {
    all: Vec<T>,
    sample: Vec<T>,
}

impl<T> Default for Ascending<T> {
    fn default() -> Self {
        Self { all: Vec::new(), sample: Vec::new() }
    }
}

impl<T: Copy> Ascending<T> {
    /// Puts a value at the end.
    pub(super) fn push(&mut self, value: T) {
        if self.all.len().is_multiple_of(STRIDE) {
            self.sample.push(value);
        }
        self.all.push(value);
    }

    /// Changes the values from a place on, which must ascend afterwards.
    pub(super) fn change<R>(&mut self, from: usize, change: impl FnOnce(&mut Vec<T>) -> R) -> R {
        let result = change(&mut self.all);
        let kept = from / STRIDE;
        self.sample.truncate(kept);
        let rest = self.all.get(kept * STRIDE..).unwrap_or_default();
        self.sample.extend(rest.iter().step_by(STRIDE).copied());
        result
    }

    /// How many values there are before the first for which `is_before` does not hold.
    pub(super) fn before(&self, is_before: impl Fn(T) -> bool) -> usize {
        let sampled = self.sample.partition_point(|value| is_before(*value));
        // The one that was sampled last may be followed by others of which the same is true.
        let from = sampled.saturating_sub(1) * STRIDE;
        let to = self.all.len().min(sampled * STRIDE);
        let between = self.all.get(from..to).unwrap_or_default();
        from + between.partition_point(|value| is_before(*value))
    }

    /// How many bytes the values take.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.all.as_slice()) + size_of_val(self.sample.as_slice())
    }
}

impl<T> Deref for Ascending<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sampled(all: &[i64]) -> Vec<i64> {
        all.iter().step_by(STRIDE).copied().collect()
    }

    proptest! {
        #![proptest_config(crate::model::testing::cases(64))]

        #[test]
        fn a_place_is_that_of_a_bisection_of_all(
            mut values in prop::collection::vec(0..300_i64, 0..400),
            (wanted, new) in (-1..301_i64, 0..300_i64),
        ) {
            values.sort_unstable();
            let mut ascending = Ascending::default();
            for value in &values {
                ascending.push(*value);
            }
            let expected = values.partition_point(|value| *value < wanted);
            prop_assert_eq!(ascending.before(|value| value < wanted), expected);

            let at = values.partition_point(|value| *value < new);
            values.insert(at, new);
            ascending.change(at, |all| all.insert(at, new));
            prop_assert_eq!(&*ascending, values.as_slice());
            prop_assert_eq!(&ascending.sample, &sampled(&values));
            values.remove(at / 2);
            ascending.change(at / 2, |all| all.remove(at / 2));
            prop_assert_eq!(&ascending.sample, &sampled(&values));
        }
    }
}
