//! Ids made from titles.

/// Ids made from titles are no longer than this, in characters.
const LONGEST: usize = 48;
/// So many numbers are tried behind an id before one is taken that is hardly taken yet.
const TRIES: usize = 20;

/// An id that is not taken: the words of the title in lower-case ASCII with hyphens, as
/// `first-recognition`, and a number behind them where that is taken. A word with letters beyond
/// ASCII is left out, as there is no one way to spell it; where none is left, the id is the
/// `fallback` and a number, as `event-7`. `number` is one that no other id is likely to end in.
#[must_use]
pub fn id_from_title(
    title: &str,
    fallback: &str,
    number: usize,
    is_taken: &mut dyn FnMut(&str) -> bool,
) -> String {
    let slug = slug(title);
    if !slug.is_empty() && !is_taken(&slug) {
        return slug;
    }
    let (base, tries) = if slug.is_empty() { (fallback, 0) } else { (slug.as_str(), TRIES) };
    let numbers = (2..2 + tries).chain(number..);
    let mut ids = numbers.map(|number| format!("{base}-{number}"));
    // There are more numbers than ids.
    ids.find(|id| !is_taken(id)).unwrap_or_default()
}

fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in title.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')) {
        let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if word.is_empty() || !word.is_ascii() {
            continue;
        }
        let hyphen = usize::from(!slug.is_empty());
        if slug.len() + hyphen + word.len() > LONGEST {
            break;
        }
        slug.push_str(if hyphen > 0 { "-" } else { "" });
        slug.push_str(&word.to_ascii_lowercase());
    }
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn made(title: &str, taken: &[&str]) -> String {
        id_from_title(title, "event", 7, &mut |id| taken.contains(&id))
    }

    #[test]
    fn an_id_is_made_of_the_words_of_a_title() {
        let cases = [
            ("First recognition", "first-recognition"),
            ("  Kuleba: “We won’t!” ", "kuleba-we-wont"),
            ("O'Brien, 14 July 2022", "obrien-14-july-2022"),
            ("Élysée says no", "says-no"),
            ("Президент", "event-7"),
            ("…", "event-7"),
            ("", "event-7"),
        ];
        for (title, expected) in cases {
            assert_eq!(made(title, &[]), expected, "{title}");
        }
        let long =
            made("Syria recognises the independence of the two territories in the east", &[]);
        assert_eq!(long, "syria-recognises-the-independence-of-the-two");
    }

    #[test]
    fn an_id_that_is_taken_gets_a_number() {
        assert_eq!(made("Launch", &["launch"]), "launch-2");
        assert_eq!(made("Launch", &["launch", "launch-2"]), "launch-3");
        assert_eq!(made("Старт", &["event-7"]), "event-8");
        let taken: Vec<_> = (2..99).map(|at| format!("launch-{at}")).collect();
        let mut asked = 0;
        let id = id_from_title("Launch", "event", 5_000, &mut |id| {
            asked += 1;
            id == "launch" || taken.iter().any(|other| other == id)
        });
        assert_eq!((id.as_str(), asked), ("launch-5000", 2 + TRIES));
    }

    proptest! {
        #[test]
        fn every_title_makes_an_id_that_is_plain_and_free(title in ".{0,80}", taken in 0..4_usize) {
            let mut left = taken;
            let id = id_from_title(&title, "event", 3, &mut |_| {
                let is_taken = left > 0;
                left = left.saturating_sub(1);
                is_taken
            });
            prop_assert!(!id.is_empty());
            prop_assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!id.starts_with('-') && !id.ends_with('-'));
        }
    }
}
