//! What a sentence says of time without a date: "had already", "has repeatedly"; and what any
//! sentence of a dated text says by standing in it.

use std::ops::Range;

use super::{
    resolve::{Context, Own},
    token::Token,
};
use crate::model::date::{DAY, Date, Zone, civil_from_seconds};

/// A date that follows from how something is told.
pub(super) struct Cue {
    pub(super) edtf: String,
    pub(super) note: String,
    /// The words it rests on.
    pub(super) range: Range<usize>,
}

/// What the tenses of a sentence leave open, the surest first. `context` is what the text named
/// before it.
pub(super) fn cues(tokens: &[Token], own: Option<&Own>, context: &Context) -> Vec<Cue> {
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        let [first, second] = pair else { continue };
        let words = (first.folded.as_str(), second.folded.as_str());
        let range = first.range.start..second.range.end;
        let said = format!("“{} {}”", words.0, words.1);
        match words {
            ("had", "already" | "previously" | "earlier" | "long" | "never" | "since") => {
                // What had happened had done so before that of which the text tells.
                found.extend(context.day.as_ref().and_then(|(day, named)| {
                    let day = civil_from_seconds(day - DAY);
                    let edtf = format!("[..{:04}-{:02}-{:02}]", day.year, day.month, day.day);
                    let note = format!("{said}: before “{named}”, {}", words_of(&edtf)?);
                    Some(Cue { edtf, note, range: range.clone() })
                }));
                found.extend(by_then(own, &said, &range));
            }
            (
                "has" | "have",
                "repeatedly" | "long" | "often" | "always" | "consistently" | "frequently",
            ) => found.extend(own.map(|own| Cue {
                edtf: format!("/{}", own.edtf),
                note: format!(
                    "{said}, in a text of {}: until then; since when is not said",
                    own.words
                ),
                range,
            })),
            ("has" | "have", "since" | "already" | "previously") => {
                found.extend(by_then(own, &said, &range));
            }
            _ => {}
        }
    }
    found
}

/// What holds of anything that a text tells: its own date, and what lies before.
pub(super) fn own_date(own: &Own, range: &Range<usize>) -> [Cue; 2] {
    let note = format!("the text’s own date, {}", own.words);
    let on = Cue { edtf: own.edtf.clone(), note, range: range.clone() };
    let note = format!("told in a text of {}: then or earlier", own.words);
    [on, Cue { edtf: format!("[..{}]", own.edtf), note, range: range.clone() }]
}

fn by_then(own: Option<&Own>, said: &str, range: &Range<usize>) -> Option<Cue> {
    let own = own?;
    let note = format!("{said}, in a text of {}: then or earlier", own.words);
    Some(Cue { edtf: format!("[..{}]", own.edtf), note, range: range.clone() })
}

fn words_of(edtf: &str) -> Option<String> {
    Some(Date::parse(edtf).ok()?.words(&Zone::default()))
}
