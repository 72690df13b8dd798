//! Several names in one field, and how they may go on.

/// What stands between several names in one field.
const SEPARATOR: &str = "; ";

/// Names as they stand in a field.
pub(crate) fn joined<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.collect::<Vec<_>>().join(SEPARATOR)
}

/// The names in a field, each once; empty ones are passed over.
pub(crate) fn separated(typed: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in typed.split(';').map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// How a field of several names may go on, where the last of them may be the beginning of a known
/// one.
pub(crate) fn completed<'n>(typed: &str, known: impl Iterator<Item = &'n str>) -> Vec<String> {
    let (before, last) = match typed.rsplit_once(';') {
        Some((before, last)) => (separated(before), last.trim()),
        None => (Vec::new(), typed.trim()),
    };
    if last.is_empty() {
        return Vec::new();
    }
    let known = known.filter(|name| !before.iter().any(|one| one == name));
    let whole = |name: String| {
        let all = before.iter().map(String::as_str).chain([name.as_str()]);
        joined(all)
    };
    beginning(last, known).into_iter().map(whole).collect()
}

/// The known names that begin with what is typed, or else have a word that does; case aside.
pub(crate) fn beginning<'n>(typed: &str, known: impl Iterator<Item = &'n str>) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(bool, &str)> = known
        .filter_map(|name| {
            let lower = name.to_lowercase();
            let within = || lower.split_whitespace().any(|word| word.starts_with(&typed));
            let begins = lower.starts_with(&typed);
            (begins || within()).then_some((!begins, name))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name.to_owned()).collect()
}

/// So many letters are typed before whole phrases are looked for that begin with them.
const LEAST_LETTERS: usize = 2;

/// The first phrases that begin with what is typed and go on after it, case aside; each once, in
/// their own order.
pub(crate) fn going_on<'n>(
    typed: &str,
    known: impl Iterator<Item = &'n str>,
    most: usize,
) -> Vec<String> {
    let typed = typed.trim_start();
    let mut found: Vec<String> = Vec::new();
    if typed.chars().count() < LEAST_LETTERS {
        return found;
    }
    for phrase in known {
        let mut letters = phrase.chars().flat_map(char::to_lowercase);
        let begins =
            typed.chars().flat_map(char::to_lowercase).all(|it| letters.next() == Some(it));
        if begins && letters.next().is_some() && !found.iter().any(|known| known == phrase) {
            found.push(phrase.to_owned());
            if found.len() == most {
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 4] = ["Russia", "North Korea", "Republic of Korea", "Syria"];

    #[test]
    fn names_are_separated_by_semicolons_and_stand_once() {
        assert_eq!(separated(" Russia ;Syria; ;Russia;"), ["Russia", "Syria"]);
        assert_eq!(separated("Smith, John"), ["Smith, John"]);
        assert_eq!(joined(["Russia", "Syria"].into_iter()), "Russia; Syria");
    }

    #[test]
    fn phrases_go_on_from_what_is_typed() {
        let known = ["Étape one", "étape two", "Stage", "Étape one", "Étape three"];
        let cases: [(&str, usize, &[&str]); 6] = [
            ("ÉT", 6, &["Étape one", "étape two", "Étape three"]),
            ("éta", 2, &["Étape one", "étape two"]),
            (" étape T", 6, &["étape two", "Étape three"]),
            ("stage", 6, &[]),
            ("s", 6, &[]),
            ("", 6, &[]),
        ];
        for (typed, most, expected) in cases {
            assert_eq!(going_on(typed, known.into_iter(), most), expected, "{typed}");
        }
    }

    #[test]
    fn the_last_name_is_completed() {
        let cases: [(&str, &[&str]); 6] = [
            ("r", &["Russia", "Republic of Korea"]),
            ("kor", &["North Korea", "Republic of Korea"]),
            ("Russia; sy", &["Russia; Syria"]),
            ("Russia; ru", &[]),
            ("Russia; ", &[]),
            ("", &[]),
        ];
        for (typed, expected) in cases {
            let mut found = completed(typed, KNOWN.into_iter());
            found.sort();
            let mut expected: Vec<_> = expected.to_vec();
            expected.sort_unstable();
            assert_eq!(found, expected, "{typed}");
        }
        assert_eq!(beginning("r", KNOWN.into_iter()), ["Republic of Korea", "Russia"]);
    }
}
