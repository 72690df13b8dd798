//! Texts laid out at random, and changes at random.

use std::sync::Arc;

use proptest::prelude::*;

use super::{FULL, timeline, with_event, words};
use crate::{
    io::{
        save::Facts,
        tree::{TokenKind, tokens},
    },
    model::{
        ActorIx, Anchor, Annotation, AnnotationColor, AnnotationKind, Basis, BasisKind,
        CheckStatus, EventIx, FactCheck, Hidden, Image, Lane, LaneColor, LaneIx, LineWidth, Note,
        Offset, Quote, QuoteStatus, Reference, Scope, Share, SourceIx, Step, Subject, TagIx,
        TextSize,
    },
};

/// One number after another, from a list that goes round.
#[derive(Clone, Debug)]
pub(in crate::io) struct Choices {
    numbers: Vec<u32>,
    at: usize,
}

impl Choices {
    pub(in crate::io) fn below(&mut self, limit: usize) -> usize {
        self.at += 1;
        let number = self.numbers[self.at % self.numbers.len()];
        // Each round differs from the one before it.
        (number as usize).wrapping_add(self.at / self.numbers.len() * 7) % limit.max(1)
    }
}

pub(in crate::io) fn choices() -> impl Strategy<Value = Choices> {
    prop::collection::vec(0..1_000_u32, 5..60).prop_map(|numbers| Choices { numbers, at: 0 })
}

/// [`FULL`] in another layout: other space, comments everywhere, commas at the end or none, texts
/// written raw or with escapes, fields that nobody knows.
pub(in crate::io) fn text(mut choices: Choices) -> String {
    let eol = ["\n", "\r\n"][choices.below(2)];
    let mut out = String::new();
    if choices.below(4) == 0 {
        out.push('\u{feff}');
    }
    let kinds: Vec<_> = tokens(FULL)
        .filter(|token| !token.is_trivia())
        .map(|token| (token.kind, &FULL[token.range()]))
        .collect();
    let mut depth = 0_usize;
    for (at, (kind, source)) in kinds.iter().enumerate() {
        let next = kinds.get(at + 1).map(|(kind, _)| *kind);
        let closes = matches!(next, Some(TokenKind::Close(_)));
        match kind {
            TokenKind::Attribute if choices.below(3) == 0 => continue,
            TokenKind::String if choices.below(4) == 0 && !source.contains('\\') => {
                out.extend(["r##", source, "##"]);
            }
            TokenKind::String if choices.below(4) == 0 => {
                out.push_str(&source.replace('e', "\\u{65}").replace('o', "\\x6f"));
            }
            TokenKind::Comma if closes && choices.below(2) == 0 => {}
            _ => out.push_str(source),
        }
        match kind {
            TokenKind::Open(_) => depth += 1,
            TokenKind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let has_comma = closes && !matches!(kind, TokenKind::Comma | TokenKind::Open(_));
        if has_comma && choices.below(2) == 0 && !out.ends_with(',') {
            out.push(',');
        }
        let is_field = next == Some(TokenKind::Ident)
            && kinds.get(at + 2).is_some_and(|(kind, _)| *kind == TokenKind::Colon);
        if *kind == TokenKind::Comma && is_field && choices.below(9) == 0 {
            let unknown = [": [1, (2)], ", ": Some(\"z\"), // y\n", ": (a: 1,), "];
            let unknown = unknown[choices.below(3)].replace('\n', eol);
            out.extend([format!(" x{at}"), unknown]);
        }
        out.push_str(&space(&mut choices, depth, at).replace('\n', eol));
    }
    out
}

fn space(choices: &mut Choices, depth: usize, at: usize) -> String {
    let indent = ["    ", "\t", "  "][depth % 3].repeat(depth);
    match choices.below(14) {
        1 => format!("\n\n{indent}"),
        2 => format!(" // c{at} ), ]\n{indent}"),
        3 => format!(" /* c{at} ( */ "),
        4 => format!("\n{indent}// c{at}\n\n{indent}"),
        5 => format!("\n\n{indent}// c{at}\n{indent}"),
        6 => String::new(),
        7 => format!("\n\n// c{at}\n\n{indent}/* c{at}\n */{indent}"),
        0 | 8..=10 => format!("\n{indent}"),
        _ => " ".to_owned(),
    }
}

/// Changes facts in so many ways.
pub(in crate::io) fn change(facts: &mut Facts, mut choices: Choices, times: usize) {
    for time in 0..times {
        change_once(facts, &mut choices, time);
    }
}

fn some_words(facts: &mut Facts, choices: &mut Choices) -> crate::model::Text {
    let all = [
        "new",
        "n\"e#w",
        "n\\w ’é\n\tnext",
        "a line\nand another\n",
        "x\u{1}\u{2028}",
        "// no",
        "/* ",
        "r#\"w\"#",
    ];
    words(facts, all[choices.below(all.len())])
}

#[expect(clippy::too_many_lines, reason = "one arm for each kind of change")]
fn change_once(facts: &mut Facts, choices: &mut Choices, time: usize) {
    let text = some_words(facts, choices);
    let said = facts.timeline.text(text).to_owned();
    let events: Vec<u32> = facts.timeline.iter().map(|(ix, _)| ix.0).collect();
    let event = events.get(choices.below(events.len())).copied();
    let some = (choices.below(3) > 0).then_some(text);
    let reference = Reference { url: words(facts, "https://n.example"), passage: some, read: None };
    let on_event = choices.below(25);
    if on_event < 18 {
        let Some(at) = event else { return };
        let other = events[choices.below(events.len())];
        let source = SourceIx::new(choices.below(facts.timeline.sources.len()));
        let tag = choices.below(3);
        let actor = choices.below(3);
        timeline(facts).tags.push_back(Arc::from(["a", "n", "z z"][tag]));
        timeline(facts).actors.push_back(Arc::from(["Mayor", "Newcomer", "Nobody"][actor]));
        let tag = TagIx::new(facts.timeline.tags.len() - 1);
        let actor = ActorIx::new(facts.timeline.actors.len() - 1);
        let quote =
            Quote { source, exact: text, prefix: some, suffix: None, status: QuoteStatus::NoText };
        let many = choices.below(3);
        with_event(facts, at, |event, detail| match on_event {
            0 => event.title = text,
            1 => event.short_title = some,
            2 => event.starred = !event.starred,
            3 => detail.display_date = some,
            4 => detail.tags = vec![tag; many],
            5 => detail.actors.push(actor),
            6 => detail.quotes.insert(many.min(detail.quotes.len()), quote),
            7 => detail.quotes.reverse(),
            8 if !detail.quotes.is_empty() => detail.quotes[0] = quote,
            9 => drop(detail.quotes.pop()),
            10 => detail.cites = vec![source; many],
            11 => {
                let references = vec![reference; many];
                detail.basis = (many > 0)
                    .then(|| Basis { kind: BasisKind::Stated, note: some, references }.into());
            }
            12 => detail.claimed_by = some,
            13 => detail.disputed_by.push(EventIx(other)),
            14 => {
                detail.follows.clear();
                detail.denied_by = vec![EventIx(other)];
            }
            15 => {
                detail.editor_note =
                    some.map(|text| Note { text, references: vec![reference; many] }.into());
            }
            16 => {
                detail.description = some;
                let check = some.map(|text| FactCheck {
                    status: CheckStatus::Checked,
                    by: Some(text),
                    on: None,
                    comment: None,
                });
                detail.check = check.map(Box::new);
            }
            _ => {
                detail.image =
                    some.map(|path| Image { path, alt: Some(text), credit: None }.into());
            }
        });
        return;
    }
    let count = facts.story.len();
    match on_event {
        18 => {
            let id = words(facts, &format!("new-{time}"));
            let like = event.and_then(|at| facts.timeline.event(EventIx(at)).cloned());
            let Some(mut new) = like else { return };
            new.id = id;
            timeline(facts).events.push_back(Some(new));
        }
        19 => {
            let Some(at) = event else { return };
            timeline(facts).events[at as usize] = None;
            while timeline(facts).events.last().is_some_and(Option::is_none) {
                timeline(facts).events.pop_back();
            }
        }
        20 => {
            let meta = &mut timeline(facts).meta;
            match choices.below(3) {
                0 => meta.title = said,
                1 => meta.subtitle = String::new(),
                _ => meta.about = said,
            }
        }
        21 => {
            let lanes = timeline(facts).lanes.len();
            let lane = &mut timeline(facts).lanes[choices.below(lanes)];
            lane.color = LaneColor::ALL[choices.below(8)];
            if choices.below(2) == 0 {
                lane.name = format!("{said}{time}");
            }
            let new = lane.clone();
            match choices.below(4) {
                0 => timeline(facts).lane_order.reverse(),
                1 => {
                    let name = format!("L{time}");
                    timeline(facts).push_lane(Lane { name, ..new });
                    timeline(facts).lane_order.rotate_right(1);
                }
                _ => {}
            }
        }
        23 => {
            let order = timeline(facts).source_order.clone();
            match choices.below(3) {
                0 => timeline(facts).source_order = order.into_iter().rev().collect(),
                1 => {
                    let like = facts.timeline.source(SourceIx(0)).cloned();
                    let Some(mut new) = like else { return };
                    new.id = words(facts, &format!("source-{time}"));
                    timeline(facts).push_source(new);
                }
                _ => {
                    let source = &mut timeline(facts).sources[0];
                    source.publisher = some;
                    source.title = text;
                }
            }
        }
        22 => {
            let subject = match (event, choices.below(4)) {
                (_, 0) => Subject::Missing(format!("was-{time}")),
                (Some(event), _) => Subject::Event(EventIx(event)),
                (None, _) => Subject::Time,
            };
            let lanes = facts.timeline.lane_order.iter().take(choices.below(3)).copied();
            let moment = choices.below(40_000) as f64;
            let marks = facts.annotations.iter().filter(|(_, each)| each.id.is_some());
            let marks = marks.map(|(ix, _)| ix).take(choices.below(3)).collect();
            let step = Step {
                subject,
                title: said.clone(),
                caption: said,
                scope: (choices.below(2) == 0)
                    .then(|| Scope::near(moment * 7_200.0, moment * 7_201.0 + 60.0)),
                folded: [None, Some(true), Some(false)][choices.below(3)],
                lanes: (choices.below(2) == 0).then(|| lanes.collect()),
                annotations: (choices.below(2) == 0).then_some(marks),
                collapsed: facts
                    .timeline
                    .lane_order
                    .iter()
                    .take(choices.below(2))
                    .copied()
                    .collect(),
                beside: event.map(EventIx),
                hidden: Hidden {
                    titles: choices.below(2) == 0,
                    dates: choices.below(3) == 0,
                    quotations: choices.below(2) == 0,
                },
                hidden_events: event.map(EventIx).into_iter().collect(),
                ..Step::default()
            };
            match choices.below(4) {
                0 => drop(facts.story.push(step)),
                1 if count > 0 => drop(facts.story.order.remove(choices.below(count))),
                2 if count > 0 => {
                    let ix = facts.story.order[choices.below(count)];
                    facts.story.slots[ix.at()] = step;
                }
                _ if count > 1 => facts.story.order.swap(0, count - 1),
                _ => {}
            }
        }
        _ => {
            annotate(facts, choices, event, said);
        }
    }
}

/// Changes annotations: more of them, fewer, other ones in their slots, or another order.
fn annotate(facts: &mut Facts, choices: &mut Choices, event: Option<u32>, text: String) {
    let mut anchor = || match (choices.below(2), event) {
        (0, Some(at)) => {
            let [x, y] = [0; 2].map(|_| choices.below(9_000) as i32 - 4_000);
            Anchor::Event { event: EventIx(at), offset: Offset { x, y } }
        }
        _ => Anchor::Time {
            time: choices.below(1_000_000) as i64,
            lane: [None, Some(LaneIx(0))][choices.below(2)],
            height: Share(choices.below(20_000) as i32 - 5_000),
        },
    };
    let points = [anchor(), anchor(), anchor()];
    let kind = AnnotationKind::ALL[choices.below(10)];
    let [least, most] = kind.points();
    let count = (least + choices.below(2)).min(most);
    let colors = AnnotationColor::ALL;
    let id = (choices.below(3) == 0).then(|| format!("mark-{}", facts.annotations.slots.len()));
    let annotation = Annotation {
        id,
        text,
        bend: choices.below(3) as i32 * 333 - 333,
        color: colors[choices.below(colors.len())],
        width: LineWidth::ALL[choices.below(3)],
        size: TextSize::ALL[choices.below(3)],
        locked: choices.below(2) == 0,
        group: [None, Some(7)][choices.below(2)],
        ..Annotation::new(kind, points[..count].to_vec())
    };
    let all = &mut facts.annotations;
    let at = choices.below(all.len());
    match choices.below(5) {
        0 if !all.is_empty() => drop(all.order.remove(at)),
        1 if !all.is_empty() => {
            let slot = all.order[at].at();
            all.slots[slot] = annotation;
        }
        2 => all.order = all.order.iter().rev().copied().collect(),
        _ => drop(all.push(annotation)),
    }
}
