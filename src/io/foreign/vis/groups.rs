//! Groups: the lanes.

use std::collections::HashMap;

use super::super::{
    super::csv::names::Hasher,
    Findings, GatheredLane, html,
    json::{Json, Kind},
    timelinejs::{is_nothing, words},
    unshown::Unshown,
};

/// The groups of a file.
#[derive(Default)]
pub(super) struct Groups {
    /// The names of lanes by the ids of groups.
    names: HashMap<String, String, Hasher>,
    /// The lanes in the order in which they are shown.
    pub(super) lanes: Vec<GatheredLane>,
}

struct Group {
    id: String,
    name: String,
    order: Option<f64>,
    /// The ids of those within it.
    within: Vec<String>,
}

impl Groups {
    /// Reads the list of groups.
    pub(super) fn read(json: Json<'_>, findings: &mut Findings<'_>) -> Self {
        let mut unshown = Unshown::default();
        let mut hidden = (0, 0..0);
        let items = json.items();
        let mut groups: Vec<Group> = Vec::with_capacity(items.len());
        for item in items.iter().filter(|item| item.kind() == Kind::Object) {
            groups.push(group(*item, &mut unshown, &mut hidden));
        }
        unshown.say("group", "groups", findings);
        let has_inner = groups.iter().any(|group| !group.within.is_empty());
        if has_inner {
            let message = "groups stand within groups; here all are lanes side by side";
            findings.repaired(json.range(), message, None);
        }
        if hidden.0 > 0 {
            let many = hidden.0;
            let message = format!("groups that are not visible are shown as lanes: {many}");
            findings.repaired(hidden.1, message, None);
        }
        if groups.iter().all(|group| group.order.is_some()) {
            groups.sort_by(|a, b| a.order.unwrap_or(0.0).total_cmp(&b.order.unwrap_or(0.0)));
        }
        let mut outer: HashMap<&str, &str, Hasher> = HashMap::default();
        for group in &groups {
            outer.extend(group.within.iter().map(|id| (id.as_str(), group.name.as_str())));
        }
        let mut count: HashMap<&str, usize, Hasher> = HashMap::default();
        for group in &groups {
            *count.entry(group.name.as_str()).or_default() += 1;
        }
        let mut all = Self::default();
        for group in &groups {
            let is_alone = count.get(group.name.as_str()).is_none_or(|count| *count == 1);
            let name = match outer.get(group.id.as_str()) {
                Some(outer) if !is_alone => format!("{outer} / {}", group.name),
                _ => group.name.clone(),
            };
            all.lanes.push(GatheredLane { name: name.clone(), color: None });
            all.names.insert(group.id.clone(), name);
        }
        all
    }

    /// The lane of a group.
    pub(super) fn lane(&self, id: &str) -> Option<&str> {
        self.names.get(id).map(String::as_str)
    }
}

fn group(
    json: Json<'_>,
    unshown: &mut Unshown,
    hidden: &mut (usize, std::ops::Range<usize>),
) -> Group {
    let mut group =
        Group { id: String::new(), name: String::new(), order: None, within: Vec::new() };
    for (name, value) in json.fields() {
        match name.as_ref() {
            "id" => words(&name, value, unshown).trimmed().clone_into(&mut group.id),
            "content" => group.name = html::words(&words(&name, value, unshown).text),
            "order" => group.order = value.words().and_then(|order| order.trim().parse().ok()),
            "nestedGroups" => {
                let ids = value.items();
                group
                    .within
                    .extend(ids.iter().filter_map(Json::words).map(|id| id.trim().to_owned()));
            }
            "visible" if value.source() == "false" => super::dates::count(hidden, &value.range()),
            // Whether groups within it are shown at first, and how deep it stands.
            "visible" | "showNested" | "treeLevel" | "nestedInGroup" => {}
            _ if is_nothing(value) => {}
            _ => unshown.note(&name, value.range()),
        }
    }
    if group.name.is_empty() {
        group.name.clone_from(&group.id);
    }
    group
}
