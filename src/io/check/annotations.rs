//! Annotations: their points, each fixed to an event or to a date, and how they look.

use super::{
    super::{
        raw::{RawAnnotation, RawAnnotationColor, RawPoint},
        tree::Node,
    },
    Checker,
    header::opening,
    links::Ids,
};
use crate::model::{Anchor, Annotation, AnnotationKind, MOST_POINTS, Offset, Share};

impl Checker<'_> {
    pub(super) fn annotations(&mut self, root: Node<'_>, ids: &Ids) -> Vec<Annotation> {
        let nodes = self.list(root, "annotations");
        nodes.into_iter().filter_map(|node| self.annotation(node, ids)).collect()
    }

    fn annotation(&mut self, node: Node<'_>, ids: &Ids) -> Option<Annotation> {
        let raw = self.element::<RawAnnotation>(node)?;
        let kind = raw.kind.map(|kind| kind.0).unwrap_or_default();
        let [least, most] = kind.points();
        let RawAnnotation { event, dx, dy, date, lane, at, to, path, .. } = raw;
        let first = RawPoint { event, dx, dy, date, lane, at };
        let mut points = vec![self.point(node, &first, ids)?];
        let has_to = most > 1 && kind != AnnotationKind::Ink;
        if let Some(place) = self.meant(node, "to", has_to)
            && let Some(to) = &to
        {
            points.push(self.point(place, to, ids)?);
        }
        if let Some(place) = self.meant(node, "path", most > 2) {
            if path.len() > MOST_POINTS - points.len() {
                let message = format!("these are more than {MOST_POINTS} points");
                self.report.error(place.range(), message, ["leave some of them out".to_owned()]);
                return None;
            }
            for (place, further) in place.children().zip(&path) {
                points.push(self.point(place.unwrapped(), further, ids)?);
            }
        }
        if points.len() < least {
            let message = format!("this {} has only one point", kind.name());
            let help = if has_to {
                "write to: (event: \"…\"), or to: (date: \"…\")"
            } else {
                "write path: [(date: \"…\"), …] with the others"
            };
            self.report.error(opening(node), message, [help.to_owned()]);
            return None;
        }
        let bend = self.number(node, "bend", raw.bend)?;
        Some(Annotation {
            id: raw.id.filter(|id| !id.is_empty()),
            kind,
            points,
            bend: Offset::from_rows([bend, 0.0]).x,
            text: raw.text.unwrap_or_default(),
            color: raw.color.map(RawAnnotationColor::color).unwrap_or_default(),
            width: raw.width.map(|width| width.0).unwrap_or_default(),
            size: raw.size.map(|size| size.0).unwrap_or_default(),
            locked: raw.locked,
            group: raw.group,
        })
    }

    /// The field of more points, where the kind has such; says so where it has not.
    fn meant<'t>(&mut self, node: Node<'t>, name: &str, is_meant: bool) -> Option<Node<'t>> {
        let field = node.field(name)?;
        if is_meant {
            return Some(field.unwrapped());
        }
        let message = format!("`{name}` is not read: this kind has no such points");
        self.report.warning(field.range(), message, ["leave it out".to_owned()]);
        None
    }

    fn point(&mut self, node: Node<'_>, raw: &RawPoint, ids: &Ids) -> Option<Anchor> {
        match (&raw.event, &raw.date) {
            (Some(id), None) => {
                let event = self.event_by_id(node.field("event")?, id, ids)?;
                let x = self.number(node, "dx", raw.dx)?;
                let y = self.number(node, "dy", raw.dy)?;
                Some(Anchor::Event { event, offset: Offset::from_rows([x, y]) })
            }
            (None, Some(date)) => {
                let time = self.date(node, "date", Some(date))?.when.sort_key();
                let lane = match &raw.lane {
                    Some(name) => Some(self.lane_by_name(node, name)?),
                    None => None,
                };
                let height = raw.at.map(|at| self.number(node, "at", Some(at)));
                let height = match height {
                    Some(height) => Share::from_part(height?),
                    None => Share::MIDDLE,
                };
                Some(Anchor::Time { time, lane, height })
            }
            (named, _) => {
                let fixed = if named.is_some() { "two things at once" } else { "nothing" };
                let help = "write event: \"…\", or date: \"…\"".to_owned();
                let message = format!("this annotation is fixed to {fixed}");
                self.report.error(opening(node), message, [help]);
                None
            }
        }
    }

    /// A number as far from 0 as the canvas may be wide, 0 if it is left out; says so where it is
    /// none of these.
    fn number(&mut self, node: Node<'_>, name: &str, raw: Option<f64>) -> Option<f64> {
        let most = f64::from(if name == "at" { Share::MOST } else { Offset::MOST_ROWS });
        let number = raw.unwrap_or_default();
        if number.abs() <= most {
            return Some(number);
        }
        let place = node.field(name).unwrap_or(node).range();
        let help = format!("write a number from -{most} to {most}");
        self.report.error(place, format!("`{name}` is too far away"), [help]);
        None
    }
}
