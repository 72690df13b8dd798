//! An event or an era of The Timeline Project.

use std::ops::Range;

use roxmltree::Node;

use super::{
    super::{Findings, GatheredEvent, GatheredSource, short},
    ERAS, Reading, child,
    dates::{Dates, dates, moment},
    elements, words,
};
use crate::io::Done;

/// The fields of an event that are read, or that are kept for the program alone.
const KNOWN: [&str; 13] = [
    "id",
    "start",
    "end",
    "text",
    "fuzzy",
    "ends_today",
    "category",
    "categories",
    "description",
    "labels",
    "hyperlink",
    "milestone",
    "locked",
];
/// The colour that the program gives to each event without a category.
const USUAL_COLOR: &str = "200,200,200";

impl Reading {
    pub(super) fn event(&mut self, element: Node<'_, '_>, findings: &mut Findings<'_>) {
        let at = element.range();
        let id = element.attribute("id").map(str::to_owned);
        let id = id.or_else(|| child(element, "id").map(words)).unwrap_or_default();
        findings.event = Some(id.clone()).filter(|id| !id.is_empty());
        let made = Self::when(element, findings);
        findings.event = None;
        let Some(Dates { mut date, lost_time }) = made else {
            self.gathered.left_out += 1;
            return;
        };
        date.at = child(element, "start").map_or(at.clone(), |start| start.range());
        date.end_at = child(element, "end").map_or(at.clone(), |end| end.range());
        if lost_time {
            let what = "a time of day is left out, since nothing fuzzy, open or before the year 0 \
                        has one";
            self.counted.note(Done::Repaired, what, &at);
        }
        let (title, container) = self.title(element, &at);
        let (lane, mut tags) = self.lane_and_tags(element, &at);
        tags.extend(container);
        self.not_shown(element);
        self.gathered.events.push(GatheredEvent {
            id,
            title,
            date,
            lane,
            tags,
            description: child(element, "description").map(words).unwrap_or_default(),
            starred: is_true(element, "milestone"),
            rests_on: sources(element),
            at,
            ..GatheredEvent::default()
        });
    }

    pub(super) fn era(&mut self, element: Node<'_, '_>, findings: &mut Findings<'_>) {
        let Some(Dates { mut date, .. }) = Self::when(element, findings) else {
            self.gathered.left_out += 1;
            return;
        };
        let at = element.range();
        date.at = at.clone();
        let title = child(element, "name").map(words).unwrap_or_default();
        let lane = ERAS.to_owned();
        self.gathered.events.push(GatheredEvent {
            at,
            title,
            date,
            lane,
            ..GatheredEvent::default()
        });
    }

    /// When it was. `None` where the file does not say so, which is told.
    fn when(element: Node<'_, '_>, findings: &mut Findings<'_>) -> Option<Dates> {
        let mut read = |name: &str| {
            let found = child(element, name);
            let made = found.map(words).as_deref().and_then(moment);
            if made.is_none() {
                let (at, message) = match found {
                    Some(found) => {
                        let message = format!(
                            "{name} \"{}\" is no time from the year -9999 to 9999",
                            short(&words(found))
                        );
                        (found.range(), message)
                    }
                    None => (element.range(), format!("there is no {name}")),
                };
                let help = "a time is 2010-01-31 10:00:00".to_owned();
                findings.left_out(at, format!("{message}; the event is left out"), help);
            }
            made
        };
        let start = read("start")?;
        let is_open = is_true(element, "ends_today");
        // The end of what goes on is where it stood when the file was saved.
        let end = if is_open { start } else { read("end")? };
        Some(dates(start, end, is_true(element, "fuzzy"), is_open))
    }

    /// The title without the marks of containers, and the container that it is in.
    fn title(&mut self, element: Node<'_, '_>, at: &Range<usize>) -> (String, Option<String>) {
        // The space before a bracket is a mark, so nothing is trimmed here.
        let text = child(element, "text");
        let text: String = text
            .into_iter()
            .flat_map(|text| text.children())
            .filter_map(|node| node.text())
            .collect();
        if let Some((number, title)) = marked(&text, '[', ']') {
            self.containers.insert(number.to_owned(), title.trim().to_owned());
            let what = "a container is an event of its own, and a tag of those in it";
            self.counted.note(Done::Kept, what, at);
            return (title.to_owned(), None);
        }
        if let Some((number, title)) = marked(&text, '(', ')') {
            let container = self.containers.get(number).cloned();
            if container.is_none() {
                let what = "in a container that is not in the file";
                self.counted.note(Done::Repaired, what, at);
            }
            return (title.to_owned(), container);
        }
        let is_escaped = text.starts_with(" (") || text.starts_with(" [");
        (text.get(usize::from(is_escaped)..).unwrap_or_default().to_owned(), None)
    }

    fn lane_and_tags(&mut self, element: Node<'_, '_>, at: &Range<usize>) -> (String, Vec<String>) {
        let own = child(element, "category").into_iter();
        let more = child(element, "categories").into_iter();
        let all = own.chain(more.flat_map(|more| elements(more, "category"))).map(words);
        let mut categories: Vec<String> = Vec::new();
        for name in all.filter(|name| !name.is_empty()) {
            if !categories.contains(&name) {
                categories.push(name);
            }
        }
        let mut tags: Vec<String> = categories.iter().skip(1).cloned().collect();
        for category in &categories {
            if !self.categories.contains_key(category) {
                let what = "in a category that the file does not list";
                self.counted.note(Done::Kept, what, at);
            }
            let parents = self.parents(category);
            if !parents.is_empty() {
                let what = "the parents of its category are tags";
                self.counted.note(Done::Kept, what, at);
            }
            tags.extend(parents.into_iter().filter(|parent| *parent != *category));
        }
        let labels = child(element, "labels").map(words).unwrap_or_default();
        let labels = labels.split([',', ';', '\n']).map(str::trim);
        tags.extend(labels.filter(|label| !label.is_empty()).map(str::to_owned));
        let lane = categories.into_iter().next().unwrap_or_default();
        (lane, tags)
    }

    /// Notes what the event says that is not shown.
    fn not_shown(&mut self, element: Node<'_, '_>) {
        for field in element.children().filter(Node::is_element) {
            let name = field.tag_name().name();
            let said = words(field);
            let is_usual = match name {
                "progress" => said == "0",
                "default_color" => said == USUAL_COLOR,
                _ => KNOWN.contains(&name),
            };
            if !is_usual && !said.is_empty() {
                self.unshown.note(name, field.range());
            }
        }
    }
}

fn is_true(element: Node<'_, '_>, name: &str) -> bool {
    child(element, name).is_some_and(|flag| words(flag).eq_ignore_ascii_case("true"))
}

/// The number and the words of `[3]Words`.
fn marked(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let (number, title) = text.strip_prefix(open)?.split_once(close)?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((number, title))
}

/// The hyperlinks, which semicolons part.
fn sources(element: Node<'_, '_>) -> Vec<GatheredSource> {
    let Some(link) = child(element, "hyperlink") else { return Vec::new() };
    let words = words(link);
    let links = words.split(';').map(str::trim).filter(|url| !url.is_empty());
    let source = |url: &str| GatheredSource {
        at: link.range(),
        url: url.to_owned(),
        ..GatheredSource::default()
    };
    links.map(source).collect()
}
