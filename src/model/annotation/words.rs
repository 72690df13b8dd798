//! Annotations in words: for lists, for those who do not see the canvas, and for the text beside a
//! picture.

use super::{Anchor, Annotation, AnnotationKind, Annotations};
use crate::model::{
    AnnotationIx, Timeline,
    date::{DAY, Seconds, range_words},
};

impl Annotations {
    /// What one is, what it is fixed to and what it says: `arrow from 13 July 2022, Recognition to
    /// "Ukraine cuts ties": "the same day"`. Empty where there is none.
    #[must_use]
    pub fn words(&self, timeline: &Timeline, ix: AnnotationIx) -> String {
        let Some(annotation) = self.get(ix) else { return String::new() };
        let name = match self.number(ix) {
            Some(number) => format!("marker {number}"),
            None => annotation.kind.name().to_owned(),
        };
        let place = annotation.place_words(timeline);
        let text = match annotation.text.as_str() {
            "" => String::new(),
            text => format!(": “{}”", text.replace('\n', " ")),
        };
        format!("{name} {place}{text}")
    }
}

impl Annotation {
    /// What it is fixed to: `from 13 July 2022, Recognition to “Ukraine cuts ties”`.
    #[must_use]
    pub fn place_words(&self, timeline: &Timeline) -> String {
        place(timeline, self)
    }
}

fn place(timeline: &Timeline, annotation: &Annotation) -> String {
    let point = |at: usize| {
        annotation.points.get(at).map(|point| anchor(timeline, point)).unwrap_or_default()
    };
    match annotation.kind {
        AnnotationKind::Note | AnnotationKind::Marker => format!("at {}", point(0)),
        AnnotationKind::Ink => {
            format!("from {} to {}", point(0), point(annotation.points.len().saturating_sub(1)))
        }
        AnnotationKind::Band => match annotation.points.as_slice() {
            [Anchor::Time { time: a, .. }, Anchor::Time { time: b, .. }] => {
                format!("over {}", period(*a, *b))
            }
            _ => format!("from {} to {}", point(0), point(1)),
        },
        _ => format!("from {} to {}", point(0), point(1)),
    }
}

fn anchor(timeline: &Timeline, anchor: &Anchor) -> String {
    match *anchor {
        Anchor::Event { event, .. } => match timeline.event(event) {
            Some(event) => format!("“{}”", timeline.short_title(event)),
            None => "an event that is no longer there".to_owned(),
        },
        Anchor::Time { time, lane, .. } => {
            let day = range_words(day_of(time), day_of(time) + DAY, false);
            match lane {
                Some(lane) => format!("{day}, {}", timeline.lane_name(lane)),
                None => day,
            }
        }
    }
}

/// A stretch in whole days.
fn period(a: Seconds, b: Seconds) -> String {
    let [from, to] = [a.min(b), a.max(b)].map(day_of);
    range_words(from, to + DAY, false)
}

fn day_of(time: Seconds) -> Seconds {
    time.div_euclid(DAY) * DAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        EventIx, LaneIx, Share,
        testing::{Builder, JULY_13},
    };

    #[test]
    fn each_says_where_it_is_and_what_it_says() {
        let mut builder = Builder::with_lanes(1);
        builder.written(0, "First", "2022-07-13");
        let timeline = builder.build();
        let lane = timeline.lane_name(LaneIx(0)).to_owned();
        let time = |days: i64| Anchor::Time {
            time: JULY_13 + days * DAY + 100,
            lane: Some(LaneIx(0)),
            height: Share::MIDDLE,
        };
        let of = |kind: AnnotationKind, text: &str| Annotation {
            text: text.to_owned(),
            ..Annotation::new(kind, [Anchor::on(EventIx(0)), time(2)][..kind.points()[0]].to_vec())
        };
        let all: Annotations = [
            of(AnnotationKind::Marker, ""),
            of(AnnotationKind::Arrow, "so"),
            Annotation::new(AnnotationKind::Band, vec![time(2), time(0)]),
            of(AnnotationKind::Note, "two\nlines"),
            of(AnnotationKind::Marker, "x"),
        ]
        .into_iter()
        .collect();
        let words: Vec<String> = all.iter().map(|(ix, _)| all.words(&timeline, ix)).collect();
        let expected = [
            "marker 1 at “First”".to_owned(),
            format!("arrow from “First” to 15 July 2022, {lane}: “so”"),
            "time band over 13 to 15 July 2022".to_owned(),
            "note at “First”: “two lines”".to_owned(),
            "marker 2 at “First”: “x”".to_owned(),
        ];
        assert_eq!(words, expected);
        assert_eq!(all.words(&timeline, AnnotationIx(9)), "");
    }
}
