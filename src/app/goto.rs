//! Going to a date that was typed.

use super::{apply, state::State};
use crate::{
    ui::overlay::Overlay,
    view::{Destination, Folds, Span},
};

/// Goes to a date and says what was understood. A text that is no date changes nothing: the sheet
/// it is typed into says why.
pub(super) fn go(state: &mut State, text: &str, now_secs: f64) {
    let extent = state.file.index.extent;
    let zone = &state.file.document.timeline.meta.zone;
    let Ok(Destination { words, date, span }) = Destination::parse(text, zone, extent) else {
        return;
    };
    let folds = opened(state.look.folds, date);
    state.overlay = Overlay::None;
    let said = match extent {
        Some(extent) if date.end <= extent.start => {
            format!("{words} lies before everything in this timeline")
        }
        Some(extent) if date.start >= extent.end => {
            format!("{words} lies after everything in this timeline")
        }
        _ => format!("At {words}"),
    };
    state.say(said, now_secs);
    apply::travel(state, folds, folds.folded_span(span), now_secs);
}

/// The folds without those in which a date begins or ends: it could not be seen there. One that lies
/// wholly within the date stays folded.
fn opened(folds: Folds, date: Span) -> Folds {
    let hides = |time: f64| {
        move |folds: &Folds| {
            folds.iter().position(|fold| fold.hidden.start < time && time < fold.hidden.end)
        }
    };
    [hides(date.start), hides(date.end)]
        .into_iter()
        .fold(folds, |folds, hidden| hidden(&folds).map_or(folds, |at| folds.without(at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Fold;

    fn folds(hidden: &[(f64, f64)]) -> Folds {
        let fold = |&(start, end): &(f64, f64)| Fold {
            hidden: Span::new(start * 1e6, end * 1e6),
            width: 1e5,
        };
        Folds::from_folds(hidden.iter().map(fold))
    }

    #[test]
    fn a_fold_opens_where_the_date_begins_or_ends_in_it() {
        let both = folds(&[(10.0, 20.0), (30.0, 40.0)]);
        let cases = [
            ((12.0, 13.0), vec![(30.0, 40.0)]),
            ((5.0, 12.0), vec![(30.0, 40.0)]),
            ((18.0, 22.0), vec![(30.0, 40.0)]),
            ((15.0, 35.0), vec![]),
            ((5.0, 45.0), vec![(10.0, 20.0), (30.0, 40.0)]),
            ((20.0, 30.0), vec![(10.0, 20.0), (30.0, 40.0)]),
            ((21.0, 22.0), vec![(10.0, 20.0), (30.0, 40.0)]),
        ];
        for ((start, end), left) in cases {
            let date = Span::new(start * 1e6, end * 1e6);
            assert_eq!(opened(both, date), folds(&left), "{start} to {end}");
        }
    }
}
