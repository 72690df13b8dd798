//! Steps of the story: what they name must be there, but a step whose event is gone is kept, since
//! what is said in it is somebody's work.

use super::{
    super::{
        raw::{RawHidden, RawStep},
        tree::Node,
    },
    Checker,
    links::Ids,
    names,
};
use crate::model::{
    Annotation, AnnotationIx, EventIx, Hidden, LaneIx, Scope, Step, Subject, date::Seconds,
};

impl Checker<'_> {
    pub(super) fn story(
        &mut self,
        root: Node<'_>,
        ids: &Ids,
        annotations: &[Annotation],
    ) -> Vec<Step> {
        let nodes = self.list(root, "story");
        nodes.into_iter().filter_map(|node| self.step(node, ids, annotations)).collect()
    }

    fn step(&mut self, node: Node<'_>, ids: &Ids, annotations: &[Annotation]) -> Option<Step> {
        let raw = self.element::<RawStep>(node)?;
        let mut hidden = Hidden::default();
        for each in &raw.hide {
            match each {
                RawHidden::Titles => hidden.titles = true,
                RawHidden::Dates => hidden.dates = true,
                RawHidden::Quotations => hidden.quotations = true,
            }
        }
        let beside = match (node.field("beside"), &raw.beside) {
            (Some(place), Some(id)) => self.event_by_id(place, id, ids),
            _ => None,
        };
        Some(Step {
            subject: self.subject(node, raw.event.as_deref(), ids),
            scope: self.scope(node, &raw),
            folded: raw.fold,
            lanes: raw.lanes.map(|lanes| self.lanes_of_step(node, "lanes", &lanes)),
            collapsed: self.lanes_of_step(node, "collapsed", &raw.collapsed),
            annotations: raw.annotations.map(|named| self.marks(node, &named, annotations)),
            beside,
            hidden,
            hidden_events: self.hidden_events(node, &raw.hide_events, ids),
            title: raw.title.unwrap_or_default(),
            caption: raw.caption.unwrap_or_default(),
            notes: raw.notes.unwrap_or_default(),
        })
    }

    fn subject(&mut self, node: Node<'_>, id: Option<&str>, ids: &Ids) -> Subject {
        let (Some(place), Some(id)) = (node.field("event"), id) else { return Subject::Time };
        match ids.get(id) {
            Some(Some(event)) => Subject::Event(*event),
            // Its own error says why it is not there.
            Some(None) => Subject::Missing(id.to_owned()),
            None if !self.whole.events => Subject::Missing(id.to_owned()),
            None => {
                let message = format!("there is no event \"{id}\": this step is passed over");
                let near = names::suggestion(id, ids.keys().map(String::as_str), '"');
                let help = near.unwrap_or_else(|| "name another event, or delete the step".into());
                self.report.warning(place.range(), message, [help]);
                Subject::Missing(id.to_owned())
            }
        }
    }

    /// What the canvas shows: from the first second of one date to the last of the other, of which
    /// one may stand for both.
    fn scope(&mut self, node: Node<'_>, raw: &RawStep) -> Option<Scope> {
        let from = raw.from.as_ref().or(raw.to.as_ref())?;
        let to = raw.to.as_ref().or(raw.from.as_ref())?;
        let [from_name, to_name] = if raw.from.is_none() {
            ["to"; 2]
        } else {
            ["from", if raw.to.is_none() { "from" } else { "to" }]
        };
        let from = self.bound(node, from_name, from, |(from, _)| from)?;
        let to = self.bound(node, to_name, to, |(_, to)| to)?;
        if to <= from {
            let place = node.field(to_name).unwrap_or(node).range();
            let help = "write the earlier date as `from`".to_owned();
            self.report.error(place, "`to` lies before `from`", [help]);
            return None;
        }
        Some(Scope::near(from as f64, to as f64))
    }

    fn bound(
        &mut self,
        node: Node<'_>,
        name: &str,
        written: &str,
        end: impl Fn((Option<Seconds>, Option<Seconds>)) -> Option<Seconds>,
    ) -> Option<Seconds> {
        let date = self.date(node, name, Some(written))?;
        let bound = end(date.when.bounds());
        if bound.is_none() {
            let place = node.field(name).unwrap_or(node).range();
            let help = "write a date with a beginning and an end".to_owned();
            self.report.error(place, format!("`{name}` is open here"), [help]);
        }
        bound
    }

    fn lanes_of_step(&mut self, node: Node<'_>, field: &str, names: &[String]) -> Vec<LaneIx> {
        let nodes = node.field(field).into_iter().flat_map(|list| list.unwrapped().children());
        let mut lanes = Vec::with_capacity(names.len());
        for (place, name) in nodes.zip(names) {
            if let Some(lane) = self.lane_by_name(place, name)
                && !lanes.contains(&lane)
            {
                lanes.push(lane);
            }
        }
        lanes
    }

    fn marks(
        &mut self,
        node: Node<'_>,
        named: &[String],
        annotations: &[Annotation],
    ) -> Vec<AnnotationIx> {
        let list = node.field("annotations");
        let nodes = list.into_iter().flat_map(|list| list.unwrapped().children());
        let mut marks = Vec::with_capacity(named.len());
        for (place, id) in nodes.zip(named) {
            let known = annotations.iter().position(|each| each.id.as_ref() == Some(id));
            match known.map(AnnotationIx::new) {
                Some(mark) if !marks.contains(&mark) => marks.push(mark),
                Some(_) => {}
                None => {
                    let ids = annotations.iter().filter_map(|each| each.id.as_deref());
                    let help = names::suggestion(id, ids, '"')
                        .unwrap_or_else(|| "give an annotation this id, or leave it out".into());
                    let message = format!("there is no annotation \"{id}\"");
                    self.report.warning(place.range(), message, [help]);
                }
            }
        }
        marks
    }

    fn hidden_events(&mut self, node: Node<'_>, named: &[String], ids: &Ids) -> Vec<EventIx> {
        let nodes = node.field("hide_events").into_iter().flat_map(Node::children);
        nodes.zip(named).filter_map(|(place, id)| self.event_by_id(place, id, ids)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{SOUND, checked, says},
        *,
    };
    use crate::model::date::seconds_from_civil;

    #[test]
    fn a_step_without_its_event_is_kept_and_named() {
        let text = SOUND.replace("event: \"first\", caption", "event: \"frst\", caption");
        let found = checked(&text);
        assert_eq!(found.story[0].subject, Subject::Missing("frst".to_owned()));
        assert_eq!(found.story[0].caption, "c");
        says(
            "event: \"first\", caption",
            "event: \"frst\", caption",
            "t.ron:31:21: warning: there is no event \"frst\": this step is passed over\n  help: did you mean \"first\"?",
        );
    }

    #[test]
    fn a_step_holds_all_it_says() {
        let story = r#"(event: "first", from: "2017", to: "2018-02", fold: true, lanes: ["Bridge"],
        annotations: ["m"], hide: [dates, titles], hide_events: ["second"], beside: "second")"#;
        let text = SOUND.replace("(event: \"first\", caption: \"c\")", story);
        let found = checked(&text.replace("text: \"m\"", "id: \"m\""));
        assert_eq!(found.diagnostics, []);
        let [first, second] = ["first", "second"].map(|id| found.timeline.event_by_id(id).unwrap());
        let [from, to] =
            [(2017, 1), (2018, 3)].map(|(year, month)| seconds_from_civil(year, month, 1));
        let expected = Step {
            scope: Some(Scope::near(from as f64, to as f64)),
            folded: Some(true),
            lanes: Some(vec![found.timeline.lane_by_name("Bridge").unwrap()]),
            annotations: Some(vec![AnnotationIx(1)]),
            hidden: Hidden { titles: true, dates: true, quotations: false },
            hidden_events: vec![second],
            beside: Some(second),
            ..Step::of(first)
        };
        assert_eq!(found.story, [expected]);
    }

    #[test]
    fn a_step_names_what_is_there() {
        let step = |field: &str| format!("event: \"first\", {field}, caption");
        let says = |field, expected| says("event: \"first\", caption", &step(field), expected);
        says(
            "from: \"2018\", to: \"2017\"",
            "t.ron:31:48: error: `to` lies before `from`\n  help: write the earlier date as `from`",
        );
        says(
            "from: \"2018/..\"",
            "t.ron:31:36: error: `from` is open here\n  help: write a date with a beginning and an end",
        );
        says(
            "annotations: [\"n\"]",
            "t.ron:31:44: warning: there is no annotation \"n\"\n  help: give an annotation this id, or leave it out",
        );
    }
}
