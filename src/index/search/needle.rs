//! Finds words in folded text.

use std::ops::Range;

use memchr::memmem::Finder;

use super::{
    fold::Folded,
    query::{Query, Words},
};

/// Words, made ready to be looked for many times.
#[derive(Debug)]
pub(super) struct Needle<'q> {
    words: &'q Words,
    finder: Finder<'q>,
    /// Whether the words begin or end with a letter or digit that a word around them could go on
    /// with.
    before: bool,
    after: bool,
}

impl<'q> Needle<'q> {
    pub(super) fn new(words: &'q Words) -> Self {
        let first = words.folded.chars().next();
        let last = words.folded.chars().next_back();
        Self {
            words,
            finder: Finder::new(words.folded.as_bytes()),
            before: words.begins_word && first.is_some_and(is_of_a_word),
            after: words.ends_word && last.is_some_and(is_of_a_word),
        }
    }

    /// How many bytes it has; longer ones are rarer.
    pub(super) fn len(&self) -> usize {
        self.words.folded.len()
    }

    /// Where the words stand in a folded text first, not before a byte.
    pub(super) fn find(&self, text: &str, mut from: usize) -> Option<Range<usize>> {
        loop {
            let start = from + self.finder.find(text.as_bytes().get(from..)?)?;
            let end = start + self.len();
            if self.stands_alone(text, start, end) {
                return Some(start..end);
            }
            from = start + 1;
        }
    }

    /// Every place where the words stand in a folded text, none within another.
    pub(super) fn find_all(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.find(text, from)?;
            from = found.end;
            Some(found)
        })
    }

    fn stands_alone(&self, text: &str, start: usize, end: usize) -> bool {
        let before = || text.get(..start).and_then(|text| text.chars().next_back());
        let after = || text.get(end..).and_then(|text| text.chars().next());
        !(self.before && before().is_some_and(is_of_a_word)
            || self.after && after().is_some_and(is_of_a_word))
    }
}

/// Letters and digits of scripts that part words by spaces. In the others, and in Korean, which
/// puts particles right behind a name, a phrase would never stand alone.
fn is_of_a_word(character: char) -> bool {
    let is_unspaced = matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}');
    character.is_alphanumeric() && !is_unspaced
}

impl Query {
    /// The words in a text that match, in bytes of that text: sorted, whole characters, and none
    /// touching another.
    ///
    /// ```
    /// use sourceline::index::search::Query;
    ///
    /// let (query, _) = Query::parse("cafe \"le monde\"");
    /// assert_eq!(query.marks_in("Un café, dit Le Monde"), [3..8, 14..22]);
    /// ```
    #[must_use]
    pub fn marks_in(&self, text: &str) -> Vec<Range<usize>> {
        let needles: Vec<_> = self.words().map(Needle::new).collect();
        if needles.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        let mut found: Vec<_> = needles
            .iter()
            .flat_map(|needle| needle.find_all(&folded.text))
            .filter_map(|range| folded.original(&range))
            .collect();
        found.sort_unstable_by_key(|range| (range.start, range.end));
        let mut marks: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for range in found {
            match marks.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => marks.push(range),
            }
        }
        marks
    }

    /// The place of a long text to show first: a narrow stretch, in bytes of the text, with each
    /// of the words that the text has. `None` where it has none of them.
    #[must_use]
    pub fn place_in(&self, text: &str) -> Option<Range<usize>> {
        let folded = Folded::new(text);
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut terms = 0;
        for words in self.words() {
            let before = found.len();
            found.extend(Needle::new(words).find_all(&folded.text).map(|range| (range, terms)));
            terms += usize::from(found.len() > before);
        }
        found.sort_unstable_by_key(|(range, _)| range.start);
        let mut latest: Vec<Option<Range<usize>>> = vec![None; terms];
        let mut narrowest: Option<Range<usize>> = None;
        for (range, term) in found {
            if let Some(slot) = latest.get_mut(term) {
                *slot = Some(range);
            }
            let Some(all) = latest.iter().cloned().collect::<Option<Vec<_>>>() else { continue };
            let start = all.iter().map(|range| range.start).min().unwrap_or_default();
            let end = all.iter().map(|range| range.end).max().unwrap_or_default();
            if narrowest.as_ref().is_none_or(|narrowest| end - start < narrowest.len()) {
                narrowest = Some(start..end);
            }
        }
        folded.original(&narrowest?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked<'t>(query: &str, text: &'t str) -> Vec<&'t str> {
        let (query, _) = Query::parse(query);
        query.marks_in(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn matching_words_are_marked() {
        let cases: [(&str, &str, &[&str]); 12] = [
            ("heroism", "the “heroism” of", &["heroism"]),
            ("HEROISM", "Heroism, heroisms", &["Heroism", "heroism"]),
            ("korea north", "North Korea", &["North", "Korea"]),
            ("\"north korea\"", "North \n Korea, North Koreans", &["North \n Korea"]),
            ("\"north kor", "North Koreans", &["North Kor"]),
            ("\"war\"", "toward war, warfare; war", &["war", "war"]),
            ("war", "toward", &["war"]),
            ("abc bcd", "abcd", &["abcd"]),
            ("resume", "re\u{301}sume\u{301}s", &["re\u{301}sume\u{301}"]),
            ("\"朝鮮\"", "北朝鮮が", &["朝鮮"]),
            ("actor:putin", "Putin", &[]),
            ("", "anything", &[]),
        ];
        for (query, text, expected) in cases {
            assert_eq!(marked(query, text), expected, "{query} in {text}");
        }
    }

    #[test]
    fn the_place_to_show_is_where_the_words_come_together() {
        let text = "Troops. North of it, many lines about Korea. Then: North Korea sent troops.";
        let place = |query: &str| Query::parse(query).0.place_in(text).map(|range| &text[range]);
        assert_eq!(place("north korea"), Some("North Korea"));
        assert_eq!(place("troops"), Some("Troops"));
        assert_eq!(place("troops korea"), Some("Korea sent troops"));
        assert_eq!(place("korea absent"), Some("Korea"));
        assert_eq!(place("absent"), None);
        assert_eq!(place(""), None);
    }

    proptest! {
        /// Marks are sorted, apart, and each is made of the words; the place to show holds every
        /// word that the text has.
        #[test]
        fn marks_and_places_hold_the_words(
            text in "[abéß’ .\u{301}]{0,40}",
            typed in "[\" ]?[abes']{1,3} [abe]{1,2}[\"]?",
        ) {
            let (query, _) = Query::parse(&typed);
            let marks = query.marks_in(&text);
            for pair in marks.windows(2) {
                prop_assert!(pair[0].end < pair[1].start);
            }
            let has = |text: &str| -> Vec<bool> {
                let folded = Folded::new(text).text;
                query.words().map(|words| Needle::new(words).find(&folded, 0).is_some()).collect()
            };
            for mark in &marks {
                prop_assert!(text.get(mark.clone()).is_some());
            }
            match query.place_in(&text) {
                Some(place) => {
                    prop_assert!(marks.iter().any(|mark| mark.start <= place.start));
                    // What stands around a word is cut off here.
                    let inside = Folded::new(&text[place]).text;
                    for (words, there) in query.words().zip(has(&text)) {
                        let folded = words.folded.clone();
                        let words = Words { folded, begins_word: false, ends_word: false };
                        prop_assert!(!there || Needle::new(&words).find(&inside, 0).is_some());
                    }
                }
                None => prop_assert!(marks.is_empty()),
            }
        }
    }
}
