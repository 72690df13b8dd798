//! JSON of version 3.

use super::{
    super::{
        Findings, Gathered, GatheredEvent, Options, Refused, html,
        json::{Json, JsonError, Kind},
        ours,
        unshown::Unshown,
    },
    DateWords, Media, Slide, Slides, Words,
};

pub(in super::super) fn read(
    text: &str,
    _options: &Options,
    findings: &mut Findings<'_>,
) -> Result<Gathered, Refused> {
    let json = parse(text)?;
    let mut slides = Slides::default();
    let mut gathered = Gathered::default();
    let (mut events, mut eras, mut title, mut kept) = (None, None, None, None);
    for (name, value) in json.fields() {
        match name.as_ref() {
            "events" => events = Some(value),
            "eras" => eras = Some(value),
            "title" => title = Some(value),
            ours::FIELD => kept = Some(value),
            "scale" => scale(value, findings),
            _ => say_unknown(&name, value, findings),
        }
    }
    let Some(events) = events.filter(|events| events.kind() == Kind::Array) else {
        let help = "a file of TimelineJS has `events`, a list".to_owned();
        let message = "it has no `events`".to_owned();
        return Err(Refused { message, at: json.range().start, help: Some(help) });
    };
    let print = title.map(|title| title_slide(title, &mut gathered, findings)).unwrap_or_default();
    if let Some(kept) = kept {
        ours::restore_whole(kept, &print, &mut gathered);
    }
    let eras = eras.map(|eras| eras.items()).unwrap_or_default();
    let all = events.items().into_iter().map(|item| (item, false));
    for (item, is_era) in all.chain(eras.into_iter().map(|item| (item, true))) {
        if item.kind() == Kind::Object {
            gathered.events.push(slides.read(item, is_era, findings).0);
        } else {
            gathered.left_out += 1;
            findings.left_out(item.range(), "this is no slide", None);
        }
    }
    slides.say(findings);
    Ok(gathered)
}

/// JSON, or where it is none.
pub(in super::super) fn parse(text: &str) -> Result<Json<'_>, Refused> {
    Json::parse(text).map_err(|JsonError { message, at }| Refused { message, at, help: None })
}

/// Says that a field of the whole is not shown.
pub(in super::super) fn say_unknown(name: &str, value: Json<'_>, findings: &mut Findings<'_>) {
    if !is_nothing(value) {
        let message = format!("`{}` is not shown", super::super::short(name));
        findings.repaired(value.range(), message, None);
    }
}

/// Whether a value says nothing.
pub(in super::super) fn is_nothing(value: Json<'_>) -> bool {
    match value.kind() {
        Kind::Null => true,
        Kind::Text => value.text().is_some_and(|text| text.trim().is_empty()),
        Kind::Object => value.fields().into_iter().all(|(_, value)| {
            value.kind() == Kind::Null || value.text().is_some_and(|text| text.trim().is_empty())
        }),
        Kind::Array => value.items().is_empty(),
        Kind::Number | Kind::Flag => false,
    }
}

/// The words of a value that should be a text; what is none is not shown.
pub(in super::super) fn words<'t>(name: &str, value: Json<'t>, unshown: &mut Unshown) -> Words<'t> {
    let at = value.range();
    if let Some(text) = value.words() {
        return Words { text, at };
    }
    if !is_nothing(value) {
        unshown.note(name, at.clone());
    }
    Words { at, ..Words::default() }
}

fn scale(value: Json<'_>, findings: &mut Findings<'_>) {
    if value.text().is_some_and(|scale| scale == "cosmological") {
        let message = "its scale is cosmological; here years go from -9999 to 9999";
        let help = "events of other years are left out, each with a line".to_owned();
        findings.kept(value.range(), message, help);
    }
}

/// Takes the title slide and gives its print.
fn title_slide(json: Json<'_>, gathered: &mut Gathered, findings: &mut Findings<'_>) -> String {
    let mut unshown = Unshown::default();
    let (mut headline, mut text) = (Words::default(), Words::default());
    for (name, value) in json.fields() {
        match name.as_ref() {
            "text" => {
                for (name, value) in value.fields() {
                    match name.as_ref() {
                        "headline" => headline = words("headline", value, &mut unshown),
                        "text" => text = words("text", value, &mut unshown),
                        _ => note(&mut unshown, &name, value),
                    }
                }
            }
            "unique_id" | "autolink" => {}
            _ => note(&mut unshown, &name, value),
        }
    }
    gathered.title = html::words(&headline.text);
    let page = html::read(&text.text);
    gathered.about = page.text;
    for passage in page.passages {
        gathered.about.push_str("\n\n“");
        gathered.about.push_str(&passage.exact);
        gathered.about.push('”');
    }
    unshown.say("title slide", "title slides", findings);
    ours::print([headline.text.as_ref(), text.text.as_ref()])
}

fn note(unshown: &mut Unshown, name: &str, value: Json<'_>) {
    if !is_nothing(value) {
        unshown.note(name, value.range());
    }
}

impl Slides {
    /// The event that a slide is, and the print of what the program shows of it.
    pub(super) fn read(
        &mut self,
        json: Json<'_>,
        is_era: bool,
        findings: &mut Findings<'_>,
    ) -> (GatheredEvent, String) {
        let mut slide = Slide { at: json.range(), is_era, ..Slide::default() };
        let (mut start, mut end) = (DateWords::default(), DateWords::default());
        let mut shown_dates = [Words::default(), Words::default()];
        let mut kept = None;
        let unshown = &mut self.unshown;
        for (name, value) in json.fields() {
            match name.as_ref() {
                "unique_id" => slide.id = words(&name, value, unshown),
                "group" => slide.group = words(&name, value, unshown),
                "display_date" => slide.display_date = words(&name, value, unshown),
                "start_date" => (start, shown_dates[0]) = date(value, unshown),
                "end_date" => (end, shown_dates[1]) = date(value, unshown),
                "media" => slide.media = media(value, unshown),
                "text" if value.kind() == Kind::Object => {
                    for (name, value) in value.fields() {
                        match name.as_ref() {
                            "headline" => slide.headline = words(&name, value, unshown),
                            "text" => slide.text = words(&name, value, unshown),
                            _ => note(unshown, &name, value),
                        }
                    }
                }
                "text" => slide.text = words(&name, value, unshown),
                ours::FIELD => kept = Some(value),
                // Whether addresses in the text are shown as links.
                "autolink" => {}
                _ => note(unshown, &name, value),
            }
        }
        let [of_start, of_end] = shown_dates;
        if slide.display_date.trimmed().is_empty() {
            slide.display_date = both(of_start, of_end);
        }
        findings.event = Some(slide.id.trimmed().to_owned()).filter(|id| !id.is_empty());
        slide.start = start.read("the start", findings, &mut self.bce);
        slide.end = end.read("the end", findings, &mut self.bce);
        slide.dates = [start.print(), end.print()].join("/");
        let print = slide.print();
        let mut event = self.event(&slide, findings);
        if let Some(kept) = kept {
            ours::restore(kept, &print, &mut event, findings);
        }
        findings.event = None;
        (event, print)
    }
}

/// The words of two dates in one.
fn both<'t>(start: Words<'t>, end: Words<'t>) -> Words<'t> {
    match (start.trimmed().is_empty(), end.trimmed().is_empty()) {
        (_, true) => start,
        (true, false) => end,
        (false, false) => {
            let text = format!("{} – {}", start.trimmed(), end.trimmed()).into();
            Words { text, at: start.at }
        }
    }
}

/// A date, and the words in which it is shown.
fn date<'t>(json: Json<'t>, unshown: &mut Unshown) -> (DateWords<'t>, Words<'t>) {
    let mut date = DateWords { at: json.range(), ..DateWords::default() };
    let mut shown = Words::default();
    // A number or a text alone is a year.
    if json.kind() != Kind::Object {
        date.year = words("date", json, unshown);
        return (date, shown);
    }
    let mut is_marked = false;
    for (name, value) in json.fields() {
        let place = match name.as_ref() {
            "year" => &mut date.year,
            "month" => &mut date.month,
            "day" => &mut date.day,
            "hour" => &mut date.hour,
            "minute" => &mut date.minute,
            "second" => &mut date.second,
            "display_date" => &mut shown,
            "millisecond" if value.words().is_none_or(|words| is_zero(&words)) => continue,
            // How the program is to write the date.
            "format" | "format_short" => continue,
            _ => {
                note(unshown, &name, value);
                continue;
            }
        };
        *place = words(&name, value, unshown);
        let is_time = matches!(name.as_ref(), "hour" | "minute" | "second");
        is_marked |= is_time && value.kind() == Kind::Text && !place.trimmed().is_empty();
    }
    // The program shows no time where all its parts are the number 0.
    let is_zero_time =
        [&date.hour, &date.minute, &date.second].iter().all(|part| is_zero(&part.text));
    if is_zero_time && !is_marked {
        (date.hour, date.minute, date.second) = Default::default();
    }
    (date, shown)
}

fn is_zero(words: &str) -> bool {
    words.trim().trim_matches('0').is_empty()
}

fn media<'t>(json: Json<'t>, unshown: &mut Unshown) -> Media<'t> {
    let mut media = Media::default();
    if json.kind() != Kind::Object {
        media.url = words("media", json, unshown);
        return media;
    }
    for (name, value) in json.fields() {
        let place = match name.as_ref() {
            "url" => &mut media.url,
            "caption" => &mut media.caption,
            "credit" => &mut media.credit,
            "title" => &mut media.title,
            "link" => &mut media.link,
            // Of no use without the picture or the link as one.
            "link_target" | "thumbnail" => continue,
            "alt" => {
                note(unshown, "media.alt", value);
                continue;
            }
            _ => {
                note(unshown, &name, value);
                continue;
            }
        };
        *place = words(&name, value, unshown);
    }
    media
}
