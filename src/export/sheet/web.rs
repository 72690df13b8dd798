//! A fact-check sheet as a web page, to be filled in on a screen or printed. It keeps nothing: a
//! page without a script has nowhere to keep it.

use std::fmt::{Arguments, Write as _};

use super::{Entry, Line, Sheet, Words};
use crate::{
    export::html::{Escaped, anchor, web_address},
    model::{CheckStatus, Timeline},
};

const STYLE: &str = include_str!("style.css");

/// The sheet as one file that asks for nothing.
#[must_use]
pub fn web(sheet: &Sheet, timeline: &Timeline) -> String {
    let mut page = Web { timeline, out: String::new() };
    let title = Escaped(&sheet.title);
    page.add(format_args!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"generator\" content=\"Sourceline {}\">\n\
         <title>Fact-check: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
         <p class=\"kind\">Fact-check sheet</p>\n<h1 dir=\"auto\">{title}</h1>\n",
        env!("CARGO_PKG_VERSION"),
    ));
    if !sheet.subtitle.is_empty() {
        page.add(format_args!("<p dir=\"auto\">{}</p>\n", Escaped(&sheet.subtitle)));
    }
    for words in [&sheet.tally].into_iter().chain(&sheet.covered) {
        page.add(format_args!("<p>{}</p>\n", Escaped(words)));
    }
    page.out.push_str("</header>\n<main>\n");
    for entry in &sheet.entries {
        page.entry(entry);
    }
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

struct Web<'a> {
    timeline: &'a Timeline,
    out: String,
}

impl Web<'_> {
    fn entry(&mut self, entry: &Entry) {
        let event = self.timeline.event(entry.event);
        let id = anchor(event.map_or("", |event| self.timeline.text(event.id)));
        let heading = Escaped(&entry.heading);
        let place = Escaped(&entry.place);
        self.add(format_args!(
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\" dir=\"auto\">{heading}</h2>\n\
             <p class=\"quiet\" dir=\"auto\">{place}</p>\n<ul>\n"
        ));
        for line in &entry.lines {
            self.line(line);
        }
        self.out.push_str("</ul>\n");
        self.outcome(entry, &id);
        self.out.push_str("</section>\n");
    }

    fn line(&mut self, line: &Line) {
        let Line { name, words, notes, is_to_tick, is_amiss } = line;
        let class = if *is_amiss { " class=\"amiss\"" } else { "" };
        self.add(format_args!("<li{class}>"));
        let text = Escaped(words.text());
        let (before, after) = if *is_to_tick {
            ("<label><input type=\"checkbox\"> ", "</label>")
        } else {
            ("<p>", "</p>")
        };
        match words {
            Words::Plain(_) => self.add(format_args!(
                "{before}<b>{name}</b> <span dir=\"auto\">{text}</span>{after}\n"
            )),
            Words::Address(address) => {
                self.add(format_args!("{before}<b>{name}</b>{after} "));
                self.address(address);
                self.out.push('\n');
            }
            Words::Quoted(_) => self.add(format_args!(
                "{before}<b>{name}</b>{after}\n<blockquote dir=\"auto\">{text}</blockquote>\n"
            )),
        }
        for note in notes {
            self.out.push_str("<p class=\"quiet\">");
            self.address(note);
            self.out.push_str("</p>\n");
        }
        self.out.push_str("</li>\n");
    }

    /// Words, which are a link where they are an address of the web.
    fn address(&mut self, words: &str) {
        let text = Escaped(words);
        match web_address(words) {
            Some(url) => {
                let url = Escaped(url);
                self.add(format_args!("<a href=\"{url}\" rel=\"noopener noreferrer\">{text}</a>"));
            }
            None => self.add(format_args!("<span dir=\"auto\">{text}</span>")),
        }
    }

    fn outcome(&mut self, entry: &Entry, id: &str) {
        let outcome = &entry.outcome;
        self.out.push_str("<fieldset>\n<legend>What came of it</legend>\n");
        for (status, name) in [(CheckStatus::Checked, "Checked"), (CheckStatus::Query, "Query")] {
            let checked = if outcome.status == status { " checked" } else { "" };
            self.add(format_args!(
                "<label><input type=\"radio\" name=\"{id}\"{checked}> {name}</label>\n"
            ));
        }
        for (name, value) in [("By", &outcome.by), ("On", &outcome.on)] {
            let value = Escaped(value);
            self.add(format_args!(
                "<label>{name} <input type=\"text\" value=\"{value}\" autocomplete=\"off\"></label>\n"
            ));
        }
        let comment = Escaped(&outcome.comment);
        self.add(format_args!(
            "<label class=\"comment\">Comment <textarea rows=\"2\">\n{comment}</textarea></label>\n\
             </fieldset>\n"
        ));
    }

    fn add(&mut self, words: Arguments<'_>) {
        // A string takes whatever is written to it.
        self.out.write_fmt(words).ok();
    }
}
