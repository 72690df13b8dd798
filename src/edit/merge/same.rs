//! By what two events may be one.

use crate::model::Event;

/// A title without what does not tell it apart: case, marks and spaces.
pub(super) fn plain(title: &str) -> String {
    let letters = title.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether the dates of two events have a moment in common.
pub(super) fn meet(one: &Event, other: &Event) -> bool {
    let ((from, to), (other_from, other_to)) = (one.date.when.bounds(), other.date.when.bounds());
    let before = |end: Option<i64>, start: Option<i64>| {
        end.zip(start).is_some_and(|(end, start)| end <= start)
    };
    !before(to, other_from) && !before(other_to, from)
}

/// Whether an id only counts.
pub(super) fn counts(id: &str) -> bool {
    let digits = ["row-", "event-"].iter().find_map(|prefix| id.strip_prefix(prefix));
    let digits = digits.unwrap_or(id);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
