//! A web page that stands alone: the picture, and below it its events with the words they rest on.
//!
//! One file, without a script and without a request to anywhere; its policy forbids both. It can be
//! read on a telephone, by ear and in print. Whatever a timeline holds is text on the page, never
//! markup, and only addresses of the web are links.

mod event;
mod fonts;
#[cfg(test)]
mod tests;
mod text;
mod time;

use event::Writer;
pub(super) use text::{Escaped, anchor, web_address};

use super::{Page, Parts};
use crate::{
    model::{SourceIx, Timeline},
    style::{FontSet, Theme},
};

const STYLE: &str = include_str!("style.css");

/// A page and what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Web<'a> {
    /// The picture, laid out; its events and sources are those that are told.
    pub page: &'a Page,
    /// The picture as SVG, as it may stand in a page.
    pub svg: &'a str,
    /// The facts.
    pub timeline: &'a Timeline,
    /// Its colours.
    pub theme: &'a Theme,
    /// The fonts that the picture is set in; those of a house are the page's as well.
    pub fonts: &'a FontSet,
    /// What is told beside the events.
    pub parts: Parts,
}

/// The whole page.
#[must_use]
pub fn html(web: &Web<'_>) -> String {
    let Web { page, svg, parts, .. } = *web;
    let timeline = page.facts(web.timeline);
    let events = page.events.iter().copied().collect();
    let mut writer = Writer { timeline, events: &events, hidden: page.hidden, out: String::new() };
    let title = Escaped(title(page));
    writer.add(format_args!("<body>\n<header>\n<h1 dir=\"auto\">{title}</h1>\n"));
    if parts.caption && !page.caption.is_empty() {
        writer.add(format_args!("<p dir=\"auto\">{}</p>\n", Escaped(&page.caption)));
    }
    writer.out.push_str("</header>\n<main>\n");
    // On a narrow screen the picture keeps a size at which it can be read, and is moved sideways.
    let open = "<figure class=\"picture\">\n\
                <div role=\"region\" aria-label=\"Timeline\" tabindex=\"0\">\n";
    let above = std::mem::take(&mut writer.out);
    if parts.remarks && !page.remarks.is_empty() {
        let remarks = page.remarks.join(" ");
        writer.add(format_args!("<figcaption>{}</figcaption>\n", Escaped(&remarks)));
    }
    writer.out.push_str("</figure>\n");
    notes(&mut writer, page);
    if !page.events.is_empty() {
        writer.out.push_str(
            "<section aria-labelledby=\"list-of-events\">\n<h2 id=\"list-of-events\">Events</h2>\n",
        );
        writer.out.push_str("<ol class=\"events\">\n");
        for event in page.events.iter().filter_map(|ix| timeline.event(*ix)) {
            writer.event(event);
        }
        writer.out.push_str("</ol>\n</section>\n");
    }
    if parts.sources && !page.sources.is_empty() {
        writer.out.push_str("<section aria-labelledby=\"list-of-sources\">\n");
        writer.out.push_str("<h2 id=\"list-of-sources\">Sources</h2>\n<ul class=\"sources\">\n");
        page.sources.iter().for_each(|source| self::source(&mut writer, *source));
        writer.out.push_str("</ul>\n</section>\n");
    }
    writer.out.push_str("</main>\n<footer class=\"quiet\">");
    writer.out.push_str("<p>Made with Sourceline.</p></footer>\n</body>\n</html>\n");
    let below = std::mem::take(&mut writer.out);
    // The picture has fonts of its own.
    head(&mut writer, web, &[&*above, &*below].concat());
    let head = writer.out;
    [&*head, &*above, open, svg, "\n</div>\n", &*below].concat()
}

/// The words of the numbered markers, each by its number. They are read as a list here, and not as
/// a part of the picture, in which they would be too small on a telephone.
fn notes(writer: &mut Writer<'_>, page: &Page) {
    if page.notes.is_empty() {
        return;
    }
    writer.out.push_str(
        "<section aria-labelledby=\"list-of-notes\">\n<h2 id=\"list-of-notes\">Notes</h2>\n\
         <ol class=\"notes\">\n",
    );
    for (number, words) in &page.notes {
        let words = Escaped(words);
        writer.add(format_args!("<li value=\"{number}\" dir=\"auto\">{words}</li>\n"));
    }
    writer.out.push_str("</ol>\n</section>\n");
}

/// What shows the page at `address` within another one.
#[must_use]
pub fn snippet(page: &Page, address: &str) -> String {
    let [width, height] = page.size.pixels();
    let title = Escaped(title(page));
    let address = Escaped(address);
    let caption = Escaped(&page.caption);
    let dot = if page.caption.is_empty() { "" } else { " · " };
    format!(
        "<figure style=\"margin: 0\">\n\
         <iframe src=\"{address}\" title=\"{title}\" loading=\"lazy\"\n\
         sandbox=\"allow-top-navigation-by-user-activation\"\n\
         style=\"display: block; width: 100%; aspect-ratio: {width} / {height}; \
         min-height: 24rem; border: 0\"></iframe>\n\
         <figcaption>{caption}{dot}<a href=\"{address}\">{title}, with its sources</a></figcaption>\n\
         </figure>\n"
    )
}

fn title(page: &Page) -> &str {
    if page.title.is_empty() { "Timeline" } else { &page.title }
}

/// What stands before the body, which holds these words.
fn head(writer: &mut Writer<'_>, web: &Web<'_>, words: &str) {
    let Web { page, theme, fonts, .. } = *web;
    let title = Escaped(title(page));
    let about = Escaped(&page.caption);
    let version = env!("CARGO_PKG_VERSION");
    let scheme = if theme.is_dark() { "dark" } else { "light" };
    let language = page.language;
    writer.add(format_args!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:\">\n\
         <meta name=\"color-scheme\" content=\"{scheme}\">\n\
         <meta name=\"generator\" content=\"Sourceline {version}\">\n<title>{title}</title>\n"
    ));
    if !page.caption.is_empty() {
        writer.add(format_args!("<meta name=\"description\" content=\"{about}\">\n"));
    }
    writer.add(format_args!("<style>\n{}:root {{\n", fonts::rules(fonts, words)));
    for (name, color) in [
        ("paper", theme.paper),
        ("ink", theme.ink),
        ("muted", theme.muted),
        ("link", theme.link),
        ("focus", theme.focus),
        ("hairline", theme.hairline),
        ("rule", theme.quote_rule),
        ("selection", theme.selection),
        ("alarm", theme.alarm),
        ("caution", theme.caution),
    ] {
        writer.add(format_args!("  --{name}: {color};\n"));
    }
    writer.add(format_args!("}}\n{STYLE}</style>\n</head>\n"));
}

/// A source: its citation, the day on which it was read, an archived copy.
fn source(writer: &mut Writer<'_>, ix: SourceIx) {
    let timeline = writer.timeline;
    writer.out.push_str("<li>");
    writer.citation(ix);
    let source = timeline.source(ix);
    if let Some(read) = source.and_then(|source| source.retrieved) {
        let read = time::marked(timeline, &read);
        writer.add(format_args!(" <span class=\"quiet\">(as of {read})</span>"));
    }
    if let Some(archived) = source.and_then(|source| source.archived) {
        writer.out.push_str(" <span class=\"quiet\">archived: ");
        writer.link(timeline.text(archived), Some(archived));
        writer.out.push_str("</span>");
    }
    writer.out.push_str("</li>\n");
}
