//! JSON of the versions before 3.
//!
//! A date is one text: numbers parted by commas, the year first (`2011,12,10,07,02,10`), or by
//! slashes, which the program takes for month first (`12/10/2011`), or ISO.

use super::{
    super::{
        super::csv::DateOrder, Findings, Gathered, Options, Refused, html, json::Kind,
        slashes::Slashes, unshown::Unshown,
    },
    DateWords, Given, Media, Slide, Slides, Words,
    parts::Bce,
    read::{is_nothing, parse, words},
};

pub(in super::super) fn read(
    text: &str,
    options: &Options,
    findings: &mut Findings<'_>,
) -> Result<Gathered, Refused> {
    let json = parse(text)?;
    let Some(root) = json.field("timeline").filter(|root| root.kind() == Kind::Object) else {
        let message = "it has no `timeline`".to_owned();
        return Err(Refused { message, at: json.range().start, help: None });
    };
    let mut slides = Slides::default();
    let mut slashes = slashes(options);
    let mut gathered = Gathered::default();
    let mut whole = Unshown::default();
    let (mut dates, mut eras) = (Vec::new(), Vec::new());
    for (name, value) in root.fields() {
        match name.as_ref() {
            "headline" => gathered.title = html::words(&words(&name, value, &mut whole).text),
            "text" => gathered.about = html::read(&words(&name, value, &mut whole).text).text,
            "date" => dates = value.items(),
            "era" => eras = value.items(),
            // Where the program begins and how it looks.
            "type" | "startDate" | "endDate" => {}
            _ if is_nothing(value) => {}
            _ => whole.note(&name, value.range()),
        }
    }
    whole.say("title slide", "title slides", findings);
    let all = dates.into_iter().map(|item| (item, false));
    for (item, is_era) in all.chain(eras.into_iter().map(|item| (item, true))) {
        if item.kind() != Kind::Object {
            gathered.left_out += 1;
            findings.left_out(item.range(), "this is no slide", None);
            continue;
        }
        let mut slide = Slide { at: item.range(), is_era, ..Slide::default() };
        let (mut start, mut end) = (Words::default(), Words::default());
        let unshown = &mut slides.unshown;
        for (name, value) in item.fields() {
            let place = match name.as_ref() {
                "startDate" => &mut start,
                "endDate" => &mut end,
                "headline" => &mut slide.headline,
                "text" => &mut slide.text,
                "tag" => &mut slide.group,
                "uniqueid" | "slug" => &mut slide.id,
                "display_date" => &mut slide.display_date,
                "asset" => {
                    slide.media = asset(value.fields(), unshown);
                    continue;
                }
                _ if is_nothing(value) => continue,
                _ => {
                    unshown.note(&name, value.range());
                    continue;
                }
            };
            *place = words(&name, value, unshown);
        }
        slide.start = date(&start, &mut slashes, findings, &mut slides.bce);
        slide.end = date(&end, &mut slashes, findings, &mut slides.bce);
        let event = slides.event(&slide, findings);
        gathered.events.push(event);
    }
    gathered.undecided_dates = slashes.undecided();
    slashes.say(findings);
    slides.say(findings);
    Ok(gathered)
}

fn asset<'t>(
    fields: Vec<(std::borrow::Cow<'t, str>, super::super::json::Json<'t>)>,
    unshown: &mut Unshown,
) -> Media<'t> {
    let mut media = Media::default();
    for (name, value) in fields {
        let place = match name.as_ref() {
            "media" => &mut media.url,
            "caption" => &mut media.caption,
            "credit" => &mut media.credit,
            "thumbnail" => continue,
            _ if is_nothing(value) => continue,
            _ => {
                unshown.note(&name, value.range());
                continue;
            }
        };
        *place = words(&name, value, unshown);
    }
    media
}

/// The order of day and month in dates of one text: the program reads them as JavaScript does.
pub(in super::super) fn slashes(options: &Options) -> Slashes {
    Slashes::new(options.order, Some((DateOrder::MonthFirst, "TimelineJS")))
}

/// A date in one text, in EDTF.
pub(in super::super) fn date(
    written: &Words<'_>,
    slashes: &mut Slashes,
    findings: &mut Findings<'_>,
    bce: &mut Bce,
) -> Option<Given> {
    let text = written.trimmed();
    if text.is_empty() {
        return None;
    }
    let given = |edtf: String| Some(Given { edtf, at: written.at.clone() });
    if text.contains('/') {
        return given(slashes.read(text, &written.at).unwrap_or_else(|| text.to_owned()));
    }
    let parts: Vec<&str> = if text.contains(',') {
        text.split(',').map(str::trim).collect()
    } else if text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) {
        vec![text]
    } else {
        // ISO, as EDTF has it but for a space before the time.
        let iso = text.replacen(' ', "T", usize::from(text.contains(':')));
        return given(iso);
    };
    let part = |at: usize| Words {
        text: parts.get(at).copied().unwrap_or_default().into(),
        at: written.at.clone(),
    };
    let date = DateWords {
        at: written.at.clone(),
        year: part(0),
        month: part(1),
        day: part(2),
        hour: part(3),
        minute: part(4),
        second: part(5),
    };
    date.read("the date", findings, bce)
}
