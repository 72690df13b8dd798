//! JSON of items and groups, read.

use std::ops::Range;

use super::{
    super::{
        Findings, Gathered, GatheredDate, GatheredEvent, Options, Refused, html,
        json::{Json, Kind},
        ours, short,
        slashes::Slashes,
        timelinejs::{Words, is_nothing, parse, say_unknown, sources, words},
        unshown::Unshown,
    },
    dates::{Dates, Given, count},
    groups::Groups,
};

pub(in super::super) fn read(
    text: &str,
    options: &Options,
    findings: &mut Findings<'_>,
) -> Result<Gathered, Refused> {
    let json = parse(text)?;
    let mut items = (json.kind() == Kind::Array).then_some(json);
    let mut gathered = Gathered::default();
    let (mut groups, mut kept) = (Groups::default(), None);
    for (name, value) in json.fields() {
        match name.as_ref() {
            "items" => items = Some(value),
            "groups" => groups = Groups::read(value, findings),
            ours::FIELD => kept = Some(value),
            _ => say_unknown(&name, value, findings),
        }
    }
    let Some(items) = items.filter(|items| items.kind() == Kind::Array) else {
        let message = "it has no `items`".to_owned();
        let help = Some("items of vis-timeline are a list, or stand in `items`".to_owned());
        return Err(Refused { message, at: json.range().start, help });
    };
    gathered.lanes.clone_from(&groups.lanes);
    if let Some(kept) = kept {
        ours::restore_whole(kept, &ours::print([""]), &mut gathered);
    }
    let dates = Dates { slashes: Slashes::new(options.order, None), ..Dates::default() };
    let mut reading = Items { groups, dates, ..Items::default() };
    let mut read = Vec::new();
    for item in items.items() {
        if item.kind() == Kind::Object {
            read.push(reading.item(item, findings));
        } else {
            gathered.left_out += 1;
            findings.left_out(item.range(), "this is no item", None);
        }
    }
    for item in read {
        gathered.events.push(reading.event(item, findings).0);
    }
    gathered.undecided_dates = reading.dates.slashes.undecided();
    reading.say(findings);
    Ok(gathered)
}

/// What is known of all items.
#[derive(Default)]
pub(super) struct Items {
    groups: Groups,
    dates: Dates,
    unshown: Unshown,
    embedded: (usize, Range<usize>),
    backgrounds: (usize, Range<usize>),
    ungrouped: (usize, Range<usize>),
}

/// An item whose dates wait until it is known whether moments are days.
pub(super) struct Item<'t> {
    event: GatheredEvent,
    start: Given,
    end: Given,
    print: String,
    kept: Option<Json<'t>>,
}

impl Items {
    pub(super) fn item<'t>(&mut self, json: Json<'t>, findings: &mut Findings<'_>) -> Item<'t> {
        let unshown = &mut self.unshown;
        let mut event = GatheredEvent { at: json.range(), ..GatheredEvent::default() };
        let (mut content, mut tooltip, mut group, mut kind) =
            (Words::default(), Words::default(), Words::default(), Words::default());
        let (mut start, mut end) = (Given::None, Given::None);
        let mut dates = [""; 2];
        let mut kept = None;
        for (name, value) in json.fields() {
            match name.as_ref() {
                "id" => words(&name, value, unshown).trimmed().clone_into(&mut event.id),
                "content" => content = words(&name, value, unshown),
                "title" => tooltip = words(&name, value, unshown),
                "group" => group = words(&name, value, unshown),
                "type" => kind = words(&name, value, unshown),
                "start" => {
                    event.date.at = value.range();
                    dates[0] = value.source();
                    start = self.dates.read(value);
                }
                "end" => {
                    event.date.end_at = value.range();
                    dates[1] = value.source();
                    end = self.dates.read(value);
                }
                ours::FIELD => kept = Some(value),
                _ if is_nothing(value) => {}
                _ => unshown.note(&name, value.range()),
            }
        }
        self.words(&mut event, &content, &tooltip, findings);
        let id = group.trimmed();
        if !id.is_empty() {
            if let Some(lane) = self.groups.lane(id) {
                lane.clone_into(&mut event.lane);
            } else {
                event.lane = html::words(id);
                if !self.groups.lanes.is_empty() {
                    count(&mut self.ungrouped, &group.at);
                }
            }
        }
        if kind.trimmed() == "background" {
            count(&mut self.backgrounds, &kind.at);
        }
        let shown = [&content, &tooltip, &group, &kind].map(Words::trimmed);
        let print = ours::print(shown.into_iter().chain(dates));
        Item { event, start, end, print, kept }
    }

    /// Title, description and sources.
    fn words(
        &mut self,
        event: &mut GatheredEvent,
        content: &Words<'_>,
        tooltip: &Words<'_>,
        findings: &mut Findings<'_>,
    ) {
        let (shown, told) = (html::read(&content.text), html::read(&tooltip.text));
        for (page, words) in [(&shown, content), (&told, tooltip)] {
            event.rests_on.extend(sources(page, &words.at));
            if page.embedded > 0 {
                count(&mut self.embedded, &words.at);
            }
        }
        event.title = html::words(&content.text);
        event.description = told.text;
        if event.title.is_empty() {
            let first = event.description.lines().next().unwrap_or_default().trim().to_owned();
            if !first.is_empty() {
                let message =
                    format!("this item has no `content`; \"{}\" stands for it", short(&first));
                findings.repaired(event.at.clone(), message, None);
            }
            event.title = first;
        }
    }

    /// The event that an item is, and the print of what the program shows of it.
    pub(super) fn event(
        &mut self,
        item: Item<'_>,
        findings: &mut Findings<'_>,
    ) -> (GatheredEvent, String) {
        let Item { mut event, start, end, print, kept } = item;
        let are_days = self.dates.are_days();
        let start = start.edtf(are_days);
        let end = Some(end.edtf(are_days)).filter(|end| !end.is_empty() && *end != start);
        event.date = GatheredDate { start, end, ..event.date };
        if let Some(kept) = kept {
            ours::restore(kept, &print, &mut event, findings);
        }
        (event, print)
    }

    fn say(self, findings: &mut Findings<'_>) {
        let of =
            |many: usize| if many == 1 { "1 item".to_owned() } else { format!("{many} items") };
        let are_days = self.dates.are_days();
        let Self { dates, unshown, embedded, backgrounds, ungrouped, .. } = self;
        let moments = |many: usize| {
            if many == 1 { "1 date is".to_owned() } else { format!("{many} dates are") }
        };
        if are_days {
            let message =
                format!("{} midnight in UTC, and read as a day", moments(dates.moments.0));
            let help = "write days as 2022-07-13, so that they are days everywhere".to_owned();
            findings.repaired(dates.moments.1, message, help);
        } else if dates.numbers.0 > 0 {
            let message = format!(
                "{} milliseconds from 1970, and read as a time in UTC",
                moments(dates.numbers.0)
            );
            findings.kept(dates.numbers.1, message, None);
        }
        if dates.fractions.0 > 0 {
            let message =
                format!("{} without the fraction of a second here", moments(dates.fractions.0));
            findings.repaired(dates.fractions.1, message, None);
        }
        dates.slashes.say(findings);
        if backgrounds.0 > 0 {
            let message =
                format!("{} of the type background: an event as the others", of(backgrounds.0));
            findings.kept(backgrounds.1, message, None);
        }
        if ungrouped.0 > 0 {
            let message = format!(
                "{} of a group that is not in `groups`: its id is the lane",
                of(ungrouped.0)
            );
            findings.repaired(ungrouped.1, message, None);
        }
        if embedded.0 > 0 {
            let message = format!("pictures and pages within {} are not shown", of(embedded.0));
            findings.repaired(embedded.1, message, None);
        }
        unshown.say("item", "items", findings);
    }
}
