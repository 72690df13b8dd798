//! What is typed and is no fact yet: as plain data that can be kept, and back into the fields and
//! sheets that it stood in.
//!
//! Elements go by their ids and names, since their numbers mean nothing in another run. Words are
//! never taken over here: they stand where they stood, and whoever typed them goes on.

use std::sync::Arc;

use super::beside;
use crate::{
    app::{
        apply::select,
        letters, questions,
        services::recovery::{BasisWord, FieldWords, PassageWords, SheetWords, Unfinished, Whose},
        state::State,
        story,
    },
    model::{BasisKind, SourceIx, Story, Timeline},
    ui::{
        Command,
        form::{Of, Returned},
        overlay::{Answer, EventSheet, NewTimeline, Overlay, PassageChoice, Question, SourceSheet},
        words,
    },
};

/// All that is typed at present.
pub(super) fn typed(state: &State) -> Unfinished {
    let timeline = &state.file.document.timeline;
    let drafts = &state.file.drafts;
    let typed = drafts.iter().map(|(key, draft)| (key.of, key.name, key.at, draft.text.as_str()));
    let returned = drafts.returned().map(|(key, words)| (key.of, &*key.name, key.at, words));
    let story = &state.file.document.story;
    let fields = typed.chain(returned).filter_map(|(of, field, at, words)| {
        let (field, words) = (field.to_owned(), words.to_owned());
        Some(FieldWords { whose: whose(timeline, story, of)?, field, at, words })
    });
    let shown = std::iter::once(&state.overlay).chain(&state.waiting);
    let shown = shown.filter(|overlay| questions::is_filled_in(overlay));
    let mut sheets: Vec<SheetWords> = shown.filter_map(|it| sheet(timeline, it)).collect();
    let aside = state.source_sheet.as_ref().filter(|sheet| questions::is_described(sheet));
    // The same sheet is put aside while its text is chosen.
    if let Some(aside) =
        aside.map(|aside| source(timeline, aside)).filter(|aside| !sheets.contains(aside))
    {
        sheets.push(aside);
    }
    let begun = state.event_sheet.clone().map(Overlay::Event);
    sheets.extend(begun.and_then(|begun| sheet(timeline, &begun)));
    sheets.extend(beside::typed(state));
    Unfinished { fields: fields.collect(), sheets }
}

/// What a file calls the element that a field is about; `None` for one that is gone.
fn whose(timeline: &Timeline, story: &Story, of: Of) -> Option<Whose> {
    let text = |text| timeline.text(text).to_owned();
    Some(match of {
        Of::Event(event) => Whose::Event(text(timeline.event(event)?.id)),
        Of::Source(source) => Whose::Source(text(timeline.source(source)?.id)),
        Of::Lane(lane) => Whose::Lane(timeline.lane(lane)?.name.clone()),
        Of::Timeline => Whose::Timeline,
        Of::Step(step) => Whose::Step(story.order.iter().position(|other| *other == step)?),
    })
}

/// The element of this name.
fn of(timeline: &Timeline, story: &Story, whose: &Whose) -> Option<Of> {
    Some(match whose {
        Whose::Event(id) => Of::Event(timeline.event_by_id(id)?),
        Whose::Source(id) => Of::Source(timeline.source_by_id(id)?),
        Whose::Lane(name) => Of::Lane(timeline.lane_by_name(name)?),
        Whose::Timeline => Of::Timeline,
        Whose::Step(at) => Of::Step(*story.order.get(*at)?),
    })
}

fn sheet(timeline: &Timeline, overlay: &Overlay) -> Option<SheetWords> {
    Some(match overlay {
        Overlay::Source(sheet) => source(timeline, sheet),
        Overlay::Event(sheet) => {
            let EventSheet { title, date, end, lane, actors, basis, passage, refusal: _ } =
                (**sheet).clone();
            let basis = basis.map(|(kind, why)| (basis_word(kind), why));
            let passage = passage.and_then(|passage| {
                let id = timeline.source(passage.source)?.id;
                Some(PassageWords {
                    source: timeline.text(id).to_owned(),
                    start: passage.selector.range.start,
                    exact: passage.selector.exact,
                })
            });
            SheetWords::Event { title, date, end, lane, actors, basis, passage }
        }
        Overlay::NewTimeline(sheet) => {
            let NewTimeline { title, lanes } = sheet.clone();
            SheetWords::NewTimeline { title, lanes }
        }
        _ => return None,
    })
}

fn source(timeline: &Timeline, sheet: &SourceSheet) -> SheetWords {
    let SourceSheet { title, publisher, published, url, retrieved, text, of, refusal: _ } =
        sheet.clone();
    let of = of.and_then(|of| timeline.source(of)).map(|of| timeline.text(of.id).to_owned());
    SheetWords::Source { title, publisher, published, url, retrieved, text, of }
}

/// Puts words back where they stood. Gives whether all of them have a place; those that have none
/// are shown, to be copied.
pub(super) fn put_back(state: &mut State, words: Unfinished, now_secs: f64) -> bool {
    let timeline = Arc::clone(&state.file.document.timeline);
    let mut homeless = Vec::new();
    let mut shown = None;
    for FieldWords { whose, field, at, words } in words.fields {
        letters::cover(state, &words);
        let Some(of) = of(&timeline, &state.file.document.story, &whose) else {
            homeless.push(words);
            continue;
        };
        shown.get_or_insert(of);
        let drafts = std::mem::take(&mut state.file.drafts);
        state.file.drafts = drafts.with_returned(Returned { of, name: field, at }, words);
    }
    let form = match shown {
        Some(Of::Event(event)) => {
            select(state, event, now_secs);
            state.look.is_editing = true;
            state.show_source_panel();
            None
        }
        Some(Of::Source(_)) => Some(Overlay::Sources),
        Some(Of::Lane(_)) => Some(Overlay::Lanes),
        Some(Of::Timeline) => Some(Overlay::Words),
        Some(Of::Step(step)) => {
            story::show(state, step);
            None
        }
        None => None,
    };
    let mut waiting: Vec<Overlay> = form.into_iter().collect();
    for words in words.sheets.into_iter().rev() {
        match sheet_of(&timeline, words, &mut homeless) {
            Ok(sheet) => waiting.push(sheet),
            Err(words) => {
                let of_form = shown.is_some();
                let sheet = beside::put_back(state, *words, of_form, &mut homeless, now_secs);
                // That of a field may be there already.
                waiting.extend(sheet.filter(|sheet| !waiting.contains(sheet)));
            }
        }
    }
    for overlay in &waiting {
        if let Overlay::Source(sheet) = overlay {
            letters::cover(state, &format!("{} {}", sheet.title, sheet.text));
        }
    }
    state.waiting.extend(waiting);
    if homeless.is_empty() {
        return true;
    }
    let text = homeless.join("\n\n");
    let question = Question {
        headline: "Words that have no place here".to_owned(),
        words: format!("What they were typed into is not in this timeline.\n\n{text}"),
        answers: vec![
            Answer::new("Copy them", Command::Copy { text, what: "words" }),
            Answer::new("Go on", Command::CloseOverlay),
        ],
    };
    state.waiting.push(Overlay::Ask(question));
    false
}

/// The sheet with these words, or the words where they stood in none of these sheets. A passage that
/// is not in the source any more is homeless.
fn sheet_of(
    timeline: &Timeline,
    words: SheetWords,
    homeless: &mut Vec<String>,
) -> Result<Overlay, Box<SheetWords>> {
    Ok(match words {
        SheetWords::Source { title, publisher, published, url, retrieved, text, of } => {
            let of = of.and_then(|id| timeline.source_by_id(&id));
            let refusal = None;
            let sheet =
                SourceSheet { title, publisher, published, url, retrieved, text, of, refusal };
            Overlay::Source(Box::new(sheet))
        }
        SheetWords::Event { title, date, end, lane, actors, basis, passage } => {
            let basis = basis.map(|(kind, why)| (basis_kind(kind), why));
            let passage = passage.and_then(|words| {
                let found = choice(timeline, &words);
                if found.is_none() {
                    homeless.push(words.exact);
                }
                found
            });
            let refusal = None;
            let sheet = EventSheet { title, date, end, lane, actors, basis, passage, refusal };
            Overlay::Event(Box::new(sheet))
        }
        SheetWords::NewTimeline { title, lanes } => {
            Overlay::NewTimeline(NewTimeline { title, lanes })
        }
        other => return Err(Box::new(other)),
    })
}

/// The passage, where the source still has it at its place.
fn choice(timeline: &Timeline, words: &PassageWords) -> Option<PassageChoice> {
    let source: SourceIx = timeline.source_by_id(&words.source)?;
    let range = words.start..words.start + words.exact.len();
    let text = timeline.source(source)?.text.as_str();
    let is_there = text.get(range.clone()) == Some(&words.exact);
    PassageChoice::new(timeline, source, range).filter(|_| is_there)
}

fn basis_word(kind: BasisKind) -> BasisWord {
    match kind {
        BasisKind::Stated => BasisWord::Stated,
        BasisKind::Derived => BasisWord::Derived,
        BasisKind::External => BasisWord::External,
    }
}

fn basis_kind(word: BasisWord) -> BasisKind {
    match word {
        BasisWord::Stated => BasisKind::Stated,
        BasisWord::Derived => BasisKind::Derived,
        BasisWord::External => BasisKind::External,
    }
}

/// What would come back, in a paragraph for each thing.
pub(super) fn told(unfinished: &Unfinished) -> Vec<String> {
    let fields = unfinished.fields.iter().map(|field| {
        let of = match &field.whose {
            Whose::Event(id) => format!(" of the event {id}"),
            Whose::Source(id) => format!(" of the source {id}"),
            Whose::Lane(name) => format!(" of the lane {name}"),
            Whose::Timeline => String::new(),
            Whose::Step(at) => format!(" of step {}", at + 1),
        };
        let (name, begun) = (&field.field, beginning(&field.words));
        format!("In the field “{name}”{of}: “{begun}”")
    });
    let sheets = unfinished.sheets.iter().map(|sheet| match sheet {
        SheetWords::Source { title, text, .. } => {
            let count = words::characters(text.chars().count());
            format!("A source that was being added: “{title}”, with a text of {count}")
        }
        SheetWords::Event { title, .. } => format!("An event that was being made: “{title}”"),
        SheetWords::NewTimeline { title, .. } => {
            format!("A timeline that was being begun: “{title}”")
        }
        other => beside::told(other),
    });
    fields.chain(sheets).collect()
}

/// So many characters are shown of the words of a field.
const SHOWN_CHARS: usize = 80;

/// Words, cut where they are long.
pub(super) fn beginning(words: &str) -> String {
    match words.char_indices().nth(SHOWN_CHARS) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default()),
        None => words.to_owned(),
    }
}
