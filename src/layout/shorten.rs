//! Shortens titles as a last resort, and never drops who says so.
//!
//! Invariants: what is left ends at a word, has at least [`LEAST_CHARS`] characters of the title,
//! and keeps a leading ("Kuleba: …", "The US says …") or trailing attribution (", intelligence
//! reports", "; Ukraine denies", "(Kuleba)") whole.

use unicode_segmentation::UnicodeSegmentation as _;

/// Fewer characters than these say too little to be shown.
pub(super) const LEAST_CHARS: usize = 18;

/// A longer tail is no attribution but half of the sentence.
const LONGEST_TAIL: usize = 44;

/// An attribution within this many words of the beginning is a leading one.
const LEADING_WORDS: usize = 6;

const VERBS: [&str; 33] = [
    "acknowledge",
    "acknowledges",
    "according",
    "admits",
    "alleged",
    "alleges",
    "announces",
    "claim",
    "claimed",
    "claims",
    "confirm",
    "confirms",
    "denied",
    "denies",
    "deny",
    "disputes",
    "estimates",
    "insists",
    "officials",
    "reported",
    "reportedly",
    "reports",
    "said",
    "saying",
    "says",
    "say",
    "state",
    "states",
    "suggests",
    "told",
    "warns",
    "writes",
    "wrote",
];

/// The longest shortened form of a title that `fits`, or `None` where what fits says too little.
pub(super) fn shorten(title: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    let (head, tail) = title.split_at(tail_start(title));
    let attributed_to = leading_end(head);
    // Where a word ends, the title may be cut; a cut at the very end would cut nothing.
    let cuts: Vec<usize> = head
        .unicode_word_indices()
        .map(|(at, word)| at + word.len())
        .filter(|&end| end > attributed_to && end < head.trim_end().len())
        .collect();
    let cut = |end: usize| head.get(..end).map(|kept| format!("{kept}…{tail}"));
    // Longer forms are wider, so the first that does not fit ends the search.
    let count = cuts.partition_point(|&end| cut(end).is_some_and(|form| fits(&form)));
    let form = cut(*cuts.get(count.checked_sub(1)?)?)?;
    // The ellipsis is none of the title's characters.
    (form.chars().count() > LEAST_CHARS).then_some(form)
}

/// Where a trailing attribution begins, or the end of the title.
fn tail_start(title: &str) -> usize {
    let last = |mark: &str| title.rfind(mark);
    let candidates = [last(", "), last("; "), last(" ("), last(" – "), last(" — ")];
    candidates
        .into_iter()
        .flatten()
        .filter(|&at| {
            let tail = title.get(at..).unwrap_or_default();
            let in_brackets = tail.starts_with(" (") && tail.ends_with(')');
            at > 0
                && tail.chars().count() <= LONGEST_TAIL
                && (in_brackets || tail.unicode_words().any(is_verb))
        })
        .min()
        .unwrap_or(title.len())
}

/// Where a leading attribution ends; 0 where there is none.
fn leading_end(title: &str) -> usize {
    let words = || title.unicode_word_indices().take(LEADING_WORDS);
    let colon = words().find_map(|(at, word)| {
        let end = at + word.len();
        title.get(end..).is_some_and(|rest| rest.starts_with(": ")).then_some(end + 1)
    });
    let verb = words().find(|(_, word)| is_verb(word)).map(|(at, word)| at + word.len());
    colon.max(verb).unwrap_or(0)
}

fn is_verb(word: &str) -> bool {
    VERBS.iter().any(|verb| verb.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, chars: usize, expected: Option<&str>) {
        let short = shorten(title, |form| form.chars().count() <= chars);
        assert_eq!(short.as_deref(), expected, "{title} in {chars}");
    }

    #[test]
    fn titles_are_cut_after_a_word() {
        let title = "Syria acknowledges the territories' independence";
        check(title, 40, Some("Syria acknowledges the territories…"));
        check(title, 30, Some("Syria acknowledges the…"));
    }

    #[test]
    fn what_says_too_little_is_dropped() {
        check("Syria acknowledges the territories' independence", 18, None);
        check("Short", 3, None);
        check("", 3, None);
    }

    #[test]
    fn a_trailing_attribution_stays() {
        check(
            "Thousands of troops sent to Kursk, intelligence reports",
            48,
            Some("Thousands of troops sent…, intelligence reports"),
        );
        check(
            "Gerasimov claims control of Kursk; Ukraine denies",
            41,
            Some("Gerasimov claims control…; Ukraine denies"),
        );
        check(
            "Russia requests North Korean support (Kuleba)",
            40,
            Some("Russia requests North Korean… (Kuleba)"),
        );
        check("Thousands of troops sent to Kursk, intelligence reports", 20, None);
    }

    #[test]
    fn a_leading_attribution_stays() {
        check(
            "Kuleba: Moscow has 'no more allies' at all",
            30,
            Some("Kuleba: Moscow has 'no more…"),
        );
        check(
            "The foreign minister of Ukraine says that it is over",
            44,
            Some("The foreign minister of Ukraine says that…"),
        );
        check("The foreign minister of Ukraine says that it is over", 35, None);
    }

    #[test]
    fn text_without_spaces_is_cut_too() {
        check(
            "우크라이나가 북한과 외교 관계를 단절한다고 발표했다 그리고",
            26,
            Some("우크라이나가 북한과 외교 관계를 단절한다고…"),
        );
    }
}
