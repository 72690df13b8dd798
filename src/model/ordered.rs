//! Values that keep their numbers, and an order of those that there are.

/// The number of a slot.
pub trait Slot: Copy + Eq {
    /// The slot of position `at`.
    fn slot(at: usize) -> Self;
    /// The position as a `usize`, for indexing.
    fn position(self) -> usize;
}

/// Values in slots, and which of them there are.
#[derive(Clone, Debug)]
pub struct Ordered<I, T> {
    /// The slots. Invariant: none is taken out, so that a number means one value for good; one that
    /// was removed is missing from `order` alone.
    pub slots: imbl::Vector<T>,
    /// Which values there are, in their order. Invariant: each has a slot, and none stands here
    /// twice.
    pub order: imbl::Vector<I>,
}

impl<I: Slot, T: Clone> Ordered<I, T> {
    /// A value; `None` where it was removed.
    #[must_use]
    pub fn get(&self, ix: I) -> Option<&T> {
        self.order.contains(&ix).then(|| self.slots.get(ix.position())).flatten()
    }

    /// The values in their order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.order.iter().filter_map(|ix| Some((*ix, self.slots.get(ix.position())?)))
    }

    /// Adds one after the others.
    pub fn push(&mut self, value: T) -> I {
        let ix = self.next();
        self.slots.push_back(value);
        self.order.push_back(ix);
        ix
    }

    /// The slot for a new one.
    #[must_use]
    pub fn next(&self) -> I {
        I::slot(self.slots.len())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}

impl<I, T> Default for Ordered<I, T> {
    fn default() -> Self {
        Self { slots: imbl::Vector::new(), order: imbl::Vector::new() }
    }
}

impl<I: Slot, T: Clone> FromIterator<T> for Ordered<I, T> {
    fn from_iter<S: IntoIterator<Item = T>>(values: S) -> Self {
        let mut all = Self::default();
        for value in values {
            all.push(value);
        }
        all
    }
}

/// Two are equal if they hold the same values in the same slots and the same order. What one was
/// that has been removed does not count.
impl<I: Slot, T: Clone + PartialEq> PartialEq for Ordered<I, T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
