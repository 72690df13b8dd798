//! Fields that no struct of the file form has, and fields that stand twice.

use super::{
    super::{
        raw::Field,
        tree::{Node, NodeKind},
    },
    names,
    report::Report,
};

/// Reports them in `node` and in all structs within it. `false` where one stands twice, which
/// makes the element unreadable.
pub(super) fn check_fields(report: &mut Report<'_>, node: Node<'_>, known: &[Field]) -> bool {
    let mut sound = true;
    if node.kind() != NodeKind::Struct {
        for child in node.children() {
            sound &= check_fields(report, child, known);
        }
        return sound;
    }
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for child in node.children() {
        let (Some(name), Some(place)) = (child.name(), child.name_range()) else { continue };
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
            let line = report.line(*first);
            let help = format!("remove one of them; the first is in line {line}");
            report.error(place, format!("the field `{name}` stands twice"), [help]);
            sound = false;
            continue;
        }
        seen.push((name, place.start));
        match known.iter().find(|field| field.name == name) {
            Some(field) if !field.fields.is_empty() => {
                sound &= check_fields(report, child, field.fields);
            }
            Some(_) => {}
            None => unknown(report, name, place, known),
        }
    }
    sound
}

fn unknown(report: &mut Report<'_>, name: &str, place: std::ops::Range<usize>, known: &[Field]) {
    let near = names::suggestion(name, known.iter().map(|field| field.name), '`');
    let help = near.unwrap_or_else(|| {
        let all = known.iter().map(|field| field.name).collect::<Vec<_>>();
        format!("known here are {}", all.join(", "))
    });
    report.warning(place, format!("there is no field `{name}` here; it is not read"), [help]);
}
