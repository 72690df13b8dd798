//! JSON of the versions before 3.
//!
//! A date is one text: numbers parted by commas, the year first (`2011,12,10,07,02,10`), or by
//! slashes, which the program takes for month first (`12/10/2011`), or ISO.

use super::{
    super::{
        super::csv::{DateOrder, read_in_order},
        Findings, Gathered, Options, Refused, html,
        json::Kind,
        unshown::Unshown,
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
        let undecided = &mut gathered.undecided_dates;
        slide.start = date(&start, options.order, undecided, findings, &mut slides.bce);
        slide.end = date(&end, options.order, undecided, findings, &mut slides.bce);
        let event = slides.event(&slide, findings);
        gathered.events.push(event);
    }
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

/// A date in one text, in EDTF. The program takes slashes for month first, which counts among
/// `undecided` where it could be otherwise and nobody said.
pub(in super::super) fn date(
    written: &Words<'_>,
    order: Option<DateOrder>,
    undecided: &mut usize,
    findings: &mut Findings<'_>,
    bce: &mut Bce,
) -> Option<Given> {
    let text = written.trimmed();
    if text.is_empty() {
        return None;
    }
    let given = |edtf: String| Some(Given { edtf, at: written.at.clone() });
    if text.contains('/') {
        // The time that may follow is parted by a space.
        let in_order = |order| read_in_order(text, order).or_else(|| month(text));
        let (day, month) = (in_order(DateOrder::DayFirst), in_order(DateOrder::MonthFirst));
        if day.is_some() && month.is_some() && day != month {
            *undecided += 1;
        }
        let (wanted, other) = match order {
            Some(DateOrder::DayFirst) => (day, month),
            Some(DateOrder::MonthFirst) | None => (month, day),
        };
        if wanted.is_none()
            && let Some(other) = other
        {
            let message = format!("\"{text}\" is read in the only order in which it is a date");
            findings.repaired(written.at.clone(), message, None);
            return given(other);
        }
        return given(wanted.unwrap_or_else(|| text.to_owned()));
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

/// A month and a year: `7/2022`.
fn month(text: &str) -> Option<String> {
    let (month, year) = text.split_once('/')?;
    let month: u8 = month.trim().parse().ok()?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    (is_year && (1..=12).contains(&month)).then(|| format!("{year}-{month:02}"))
}
