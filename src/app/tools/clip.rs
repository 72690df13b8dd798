//! Annotations on the way to another window of the program: as an attribute in HTML, beside the words
//! that any other program takes.
//!
//! Elements go by their ids and names, as in what is kept of unfinished work. What is read may come
//! from anywhere: it is checked as what is drawn is, and what has no place here is left out.

use serde::{Deserialize, Serialize};

use crate::{
    app::{
        recovering::{name, named, point_of, point_words},
        services::recovery::PointWords,
    },
    model::{Annotation, AnnotationColor, AnnotationKind, LineWidth, TextSize, Timeline},
};

/// The attribute that holds them.
const ATTRIBUTE: &str = "data-sourceline-annotations";
/// No more than this is read, in bytes: it is somebody else's.
const MOST_BYTES: usize = 16 << 20;
/// What HTML writes otherwise in an attribute and in text.
const ESCAPES: [(&str, &str); 5] =
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("\n", "&#10;")];

/// An annotation as plain data.
#[derive(Serialize, Deserialize)]
struct Clip {
    kind: String,
    points: Vec<PointWords>,
    bend: i32,
    text: String,
    /// The names of its colour, of the width of its lines, and of the size of its words.
    look: [String; 3],
    group: Option<u32>,
}

/// What annotations of a timeline are in HTML; `None` where one of them is fixed to what is gone.
pub(super) fn to_html(timeline: &Timeline, all: &[Annotation], words: &str) -> Option<String> {
    let clips = all.iter().cloned().map(Annotation::without_covered).map(|each| {
        let points = each.points.iter().map(|point| point_words(timeline, point));
        Some(Clip {
            kind: name(each.kind),
            points: points.collect::<Option<_>>()?,
            bend: each.bend,
            text: each.text,
            look: [name(each.color), name(each.width), name(each.size)],
            group: each.group,
        })
    });
    let clips = clips.collect::<Option<Vec<_>>>()?;
    let clips = escaped(&ron::to_string(&clips).ok()?);
    let words = escaped(words).replace("&#10;", "<br>");
    Some(format!("<meta charset=\"utf-8\"><p {ATTRIBUTE}=\"{clips}\">{words}</p>"))
}

/// The annotations in HTML that have their place in a timeline, and how many have none; `None` where
/// it holds none.
pub(super) fn from_html(timeline: &Timeline, html: &str) -> Option<(Vec<Annotation>, usize)> {
    let html = html.get(..MOST_BYTES).unwrap_or(html);
    let (_, rest) = html.split_once(&format!("{ATTRIBUTE}=\""))?;
    let (clips, _) = rest.split_once('"')?;
    let clips: Vec<Clip> = ron::from_str(&unescaped(clips)).ok()?;
    let count = clips.len();
    let all = clips.into_iter().filter_map(|clip| annotation(timeline, clip));
    let all: Vec<Annotation> = all.collect();
    let lost = count - all.len();
    Some((all, lost))
}

fn annotation(timeline: &Timeline, clip: Clip) -> Option<Annotation> {
    let kind = AnnotationKind::ALL.into_iter().find(|kind| name(*kind) == clip.kind)?;
    let points = clip.points.into_iter().map(|point| point_of(timeline, point));
    let [color, width, size] = clip.look;
    let annotation = Annotation {
        bend: clip.bend,
        text: clip.text,
        color: named(AnnotationColor::ALL, &color),
        width: named(LineWidth::ALL, &width),
        size: named(TextSize::ALL, &size),
        group: clip.group,
        ..Annotation::new(kind, points.collect::<Option<_>>()?)
    };
    annotation.is_whole().then_some(annotation)
}

/// Whether words may be those of annotations: they begin with what one is called.
pub(super) fn may_be(words: &str) -> bool {
    let names = AnnotationKind::ALL.into_iter().map(AnnotationKind::name);
    names.chain(["marker"]).any(|name| words.starts_with(&format!("{name} ")))
}

fn escaped(text: &str) -> String {
    ESCAPES.iter().fold(text.to_owned(), |text, (plain, html)| text.replace(plain, html))
}

fn unescaped(html: &str) -> String {
    ESCAPES.iter().rev().fold(html.to_owned(), |text, (plain, html)| text.replace(html, plain))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        io::open_bundled,
        model::{Anchor, EventIx, LaneIx, Offset, Share, testing::cases},
    };

    proptest! {
        #![proptest_config(cases(64))]

        /// Whatever its words are, an annotation comes out of HTML as it went in.
        #[test]
        fn an_annotation_comes_back_as_it_was(
            text in ".{0,40}",
            at in (0..24_u32, -9_000..9_000_i32, 0..4_u32, -90_000..90_000_i64),
            kind in 0..AnnotationKind::ALL.len(),
            look in (0..9_usize, 0..3_usize, 0..3_usize, -500..500_i32),
        ) {
            let timeline = open_bundled().timeline;
            let (event, x, lane, time) = at;
            let event = Anchor::Event { event: EventIx(event), offset: Offset { x, y: -x } };
            let time = Anchor::Time { time, lane: Some(LaneIx(lane)), height: Share(x) };
            let kind = AnnotationKind::ALL[kind];
            let points = [event, time][..kind.points()[0]].to_vec();
            let annotation = Annotation {
                text,
                bend: look.3,
                color: AnnotationColor::ALL[look.0],
                width: LineWidth::ALL[look.1],
                size: TextSize::ALL[look.2],
                group: Some(lane),
                ..Annotation::new(kind, points)
            };
            let all = vec![annotation.clone(), annotation];
            let html = to_html(&timeline, &all, "words <b>").unwrap();
            prop_assert!(html.ends_with("words &lt;b&gt;</p>"), "{}", html);
            prop_assert_eq!(from_html(&timeline, &html), Some((all, 0)));
        }
    }

    #[test]
    fn what_has_no_place_is_left_out_and_counted() {
        let timeline = open_bundled().timeline;
        let [here, gone] =
            [0, 1].map(|at| Annotation::new(AnnotationKind::Note, vec![Anchor::on(EventIx(at))]));
        let html = to_html(&timeline, &[here.clone(), gone], "").unwrap();
        let id = timeline.text(timeline.event(EventIx(1)).unwrap().id);
        let elsewhere = html.replace(id, "nowhere");
        assert_eq!(from_html(&timeline, &elsewhere), Some((vec![here], 1)));
        for other in ["", "<p>arrow</p>", &format!("<p {ATTRIBUTE}=\"("), &html.replace('[', "(")] {
            assert_eq!(from_html(&timeline, other), None, "{other}");
        }
    }

    #[test]
    fn words_of_annotations_are_known_by_their_beginning() {
        let cases = [
            ("arrow from “A” to “B”", true),
            ("marker 2 at “A”", true),
            ("time band over 13 July 2022", true),
            ("arrows fly", false),
            ("The arrow", false),
            ("", false),
        ];
        for (words, expected) in cases {
            assert_eq!(may_be(words), expected, "{words}");
        }
    }
}
