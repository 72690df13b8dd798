//! A slide, from whichever file it comes, as an event.

use std::{borrow::Cow, ops::Range};

use super::{
    super::{
        Findings, GatheredDate, GatheredEvent, GatheredSource,
        html::{self, Page},
        ours, short,
        unshown::Unshown,
    },
    ERAS,
    parts::Bce,
};

/// Words of the file, and where they stand.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Words<'t> {
    pub(in super::super) text: Cow<'t, str>,
    pub(in super::super) at: Range<usize>,
}

impl Words<'_> {
    /// Without white space around them.
    pub(in super::super) fn trimmed(&self) -> &str {
        self.text.trim()
    }
}

/// A date in EDTF, or what the file has instead of it.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Given {
    pub(in super::super) edtf: String,
    pub(in super::super) at: Range<usize>,
}

/// What stands beside a slide.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Media<'t> {
    pub(in super::super) url: Words<'t>,
    pub(in super::super) caption: Words<'t>,
    pub(in super::super) credit: Words<'t>,
    pub(in super::super) title: Words<'t>,
    pub(in super::super) link: Words<'t>,
}

/// A slide as a file has it.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Slide<'t> {
    pub(in super::super) at: Range<usize>,
    pub(in super::super) is_era: bool,
    pub(in super::super) id: Words<'t>,
    pub(in super::super) headline: Words<'t>,
    pub(in super::super) text: Words<'t>,
    pub(in super::super) group: Words<'t>,
    pub(in super::super) display_date: Words<'t>,
    pub(in super::super) start: Option<Given>,
    pub(in super::super) end: Option<Given>,
    /// The words of both dates, for a print.
    pub(in super::super) dates: String,
    pub(in super::super) media: Media<'t>,
}

/// What is said of all slides together.
#[derive(Debug, Default)]
pub(in super::super) struct Slides {
    pub(in super::super) unshown: Unshown,
    pub(in super::super) bce: Bce,
    /// How many, and where the first stands.
    media: (usize, Range<usize>),
    embedded: (usize, Range<usize>),
    eras: (usize, Range<usize>),
}

/// Characters of a title that is taken from a text.
const TITLE: usize = 100;

impl Slide<'_> {
    /// A print of what the program shows of it.
    pub(in super::super) fn print(&self) -> String {
        let Media { url, caption, credit, title, link } = &self.media;
        let all = [&self.headline, &self.text, &self.group, &self.display_date];
        let media = [url, caption, credit, title, link];
        let words = all.into_iter().chain(media).map(|words| words.text.as_ref());
        ours::print(words.chain([self.dates.as_str()]))
    }
}

impl Slides {
    /// The event that a slide is.
    pub(in super::super) fn event(
        &mut self,
        slide: &Slide<'_>,
        findings: &mut Findings<'_>,
    ) -> GatheredEvent {
        let page = html::read(&slide.text.text);
        if page.embedded > 0 {
            count(&mut self.embedded, &slide.text.at);
        }
        let mut rests_on = sources(&page, &slide.text.at);
        rests_on.extend(self.media(&slide.media));
        let title = title(slide, &page, findings);
        let words = |words: &Words<'_>| html::words(&words.text);
        let mut lane = words(&slide.group);
        if slide.is_era {
            count(&mut self.eras, &slide.at);
            if lane.is_empty() {
                ERAS.clone_into(&mut lane);
            }
        }
        GatheredEvent {
            at: slide.at.clone(),
            id: slide.id.trimmed().to_owned(),
            title,
            date: date(slide),
            display_date: words(&slide.display_date),
            lane,
            description: page.text,
            rests_on,
            ..GatheredEvent::default()
        }
    }

    /// Says what holds for several slides.
    pub(in super::super) fn say(self, findings: &mut Findings<'_>) {
        let of =
            |many: usize| if many == 1 { "1 slide".to_owned() } else { format!("{many} slides") };
        let Self { unshown, bce, media, embedded, eras } = self;
        if media.0 > 0 {
            let message = format!(
                "what stands beside {} is not shown; its address and credit are kept as a source",
                of(media.0)
            );
            findings.repaired(media.1, message, None);
        }
        if embedded.0 > 0 {
            let message =
                format!("pictures and pages within the text of {} are not shown", of(embedded.0));
            findings.repaired(embedded.1, message, None);
        }
        if eras.0 > 0 {
            let many = eras.0;
            let message = if many == 1 {
                format!("1 era is an event in the lane \"{ERAS}\"")
            } else {
                format!("{many} eras are events in the lane \"{ERAS}\"")
            };
            findings.kept(eras.1, message, None);
        }
        bce.say(findings);
        unshown.say("slide", "slides", findings);
    }

    /// The sources that what stands beside a slide names.
    fn media(&mut self, media: &Media<'_>) -> Vec<GatheredSource> {
        let Media { url, caption, credit, title, link } = media;
        let words = |of: &Words<'_>| html::read(&of.text).text;
        let (title, caption_words, credit_words) =
            (html::words(&title.text), words(caption), html::words(&credit.text));
        let called = match (title.is_empty(), caption_words.is_empty()) {
            (false, false) => format!("{title} – {caption_words}"),
            (false, true) => title,
            (true, _) => caption_words,
        };
        let written = url.trimmed();
        if [called.as_str(), &credit_words, written, link.trimmed()].iter().all(|of| of.is_empty())
        {
            return Vec::new();
        }
        count(&mut self.media, if written.is_empty() { &caption.at } else { &url.at });
        let at = url.at.clone();
        let source = |url: String| GatheredSource {
            at: at.clone(),
            title: if called.is_empty() { credit_words.clone() } else { called.clone() },
            publisher: if called.is_empty() { String::new() } else { credit_words.clone() },
            url,
            ..GatheredSource::default()
        };
        let mut found = Vec::new();
        if written.contains('<') {
            // A quotation or a page that is shown within, written as HTML.
            let page = html::read(written);
            for passage in &page.passages {
                let mut of = source(passage.address.clone());
                if of.title.is_empty() {
                    passage.source.clone_into(&mut of.title);
                }
                passage.exact.clone_into(&mut of.exact);
                found.push(of);
            }
            found.extend(page.shown.iter().map(|address| source(address.clone())));
            let links = page.links.iter().map(|link| source(link.address.clone()));
            found.extend(links.filter(|link| !link.url.is_empty()));
        } else if let Some(address) = html::address(written) {
            found.push(source(address));
        } else if html::is_unsafe(written) {
            found.push(source(written.to_owned()));
        } else {
            // A file beside the page that no one else can reach.
            let mut of = source(String::new());
            if of.title.is_empty() {
                written.clone_into(&mut of.title);
            }
            found.extend(Some(of).filter(|of| !of.title.is_empty()));
        }
        if let Some(address) = html::address(link.trimmed()) {
            found.push(GatheredSource { at: link.at.clone(), ..source(address) });
        }
        for (of, at) in
            [(html::read(&caption.text), &caption.at), (html::read(&credit.text), &credit.at)]
        {
            found.extend(links(&of, at));
        }
        found
    }
}

fn count(of: &mut (usize, Range<usize>), at: &Range<usize>) {
    if of.0 == 0 {
        of.1 = at.clone();
    }
    of.0 += 1;
}

fn date(slide: &Slide<'_>) -> GatheredDate {
    let start = slide.start.clone().unwrap_or_default();
    let end = slide.end.clone().filter(|end| end.edtf != start.edtf);
    GatheredDate {
        start: start.edtf,
        at: start.at,
        end_at: end.as_ref().map(|end| end.at.clone()).unwrap_or_default(),
        end: end.map(|end| end.edtf),
    }
}

/// The headline, or what stands for it.
fn title(slide: &Slide<'_>, page: &Page, findings: &mut Findings<'_>) -> String {
    let headline = html::words(&slide.headline.text);
    if !headline.is_empty() {
        return headline;
    }
    let caption = html::words(&slide.media.caption.text);
    let first_line = page.text.lines().next().unwrap_or_default();
    let passage = page.passages.first().map_or("", |passage| passage.exact.as_str());
    let found = [first_line, &caption, passage, slide.display_date.trimmed()];
    let Some(found) = found.into_iter().find(|words| !words.trim().is_empty()) else {
        return String::new();
    };
    let title = match found.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", found.get(..end).unwrap_or_default()),
        None => found.to_owned(),
    };
    let message = format!("this slide has no headline; \"{}\" stands for it", short(&title));
    findings.repaired(slide.at.clone(), message, None);
    title
}

/// The sources that a text names, and what it quotes of them.
pub(in super::super) fn sources(page: &Page, at: &Range<usize>) -> Vec<GatheredSource> {
    let passages = page.passages.iter().map(|passage| GatheredSource {
        at: at.clone(),
        title: passage.source.clone(),
        url: passage.address.clone(),
        exact: passage.exact.clone(),
        ..GatheredSource::default()
    });
    let named = page.named.iter().map(|words| GatheredSource {
        at: at.clone(),
        title: words.clone(),
        ..GatheredSource::default()
    });
    passages.chain(named).chain(links(page, at)).collect()
}

fn links(page: &Page, at: &Range<usize>) -> Vec<GatheredSource> {
    let link = |link: &html::Link| GatheredSource {
        at: at.clone(),
        title: link.words.clone(),
        url: link.address.clone(),
        ..GatheredSource::default()
    };
    page.links.iter().map(link).collect()
}
