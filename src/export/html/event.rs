//! One event on a web page: what and when, how that is known, who says so and who does not, and the
//! words that it rests on.
//!
//! What came of checking it is not written: that is between those who made the timeline.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{
    text::{Escaped, anchor, web_address},
    time,
};
use crate::{
    export::slide::words::{QUOTED, WHAT, WHEN},
    io::list::basis_words,
    model::{
        Basis, Event, EventIx, Hidden, Quote, QuoteStatus, Reference, SourceIx, Text, Timeline,
    },
};

/// Writes events into a page.
pub(super) struct Writer<'a> {
    pub(super) timeline: &'a Timeline,
    /// Those that stand on the page: links lead to no others.
    pub(super) events: &'a BTreeSet<EventIx>,
    /// What of every event is to be guessed; the facts are without it already.
    pub(super) hidden: Hidden,
    pub(super) out: String,
}

impl Writer<'_> {
    /// An event as an item of the list.
    pub(super) fn event(&mut self, event: &Event) {
        let timeline = self.timeline;
        let hidden = self.hidden;
        let id = match timeline.text(event.id) {
            "" => String::new(),
            id => format!(" id=\"{}\"", anchor(id)),
        };
        let title = Escaped(if hidden.titles { WHAT } else { timeline.text(event.title) });
        self.add(format_args!("<li{id}>\n<h3 dir=\"auto\">{title}</h3>\n"));
        self.when(event);
        // How a date is known, who says what happened and what disputes it: all of it gives away
        // some of what is to be guessed.
        if hidden.is_none() {
            self.known(event);
        }
        if !hidden.titles {
            self.said(event);
        }
        if let Some(description) = event.detail.description {
            self.paragraph(description);
        }
        for quote in &event.detail.quotes {
            self.quote(quote);
        }
        self.cited(&event.detail.cites);
        if hidden.quotations {
            self.add(format_args!("<p class=\"quiet\">{QUOTED}</p>\n"));
        } else if event.detail.quotes.is_empty() && event.detail.cites.is_empty() {
            self.out.push_str("<p class=\"wrong\">No source is named for this event.</p>\n");
        }
        if let Some(note) = &event.detail.editor_note {
            self.out.push_str("<p class=\"quiet\">Editor’s note, not the sources’ words:</p>\n");
            self.paragraph(note.text);
            self.references(&note.references);
        }
        self.out.push_str("</li>\n");
    }

    /// The date, the lane, and whether somebody speaks against it.
    fn when(&mut self, event: &Event) {
        let timeline = self.timeline;
        let when = time::marked(timeline, &event.date);
        let when = if self.hidden.dates { WHEN } else { &when };
        let lane = Escaped(timeline.lane_name(event.lane));
        self.add(format_args!("<p class=\"when\">{when} <span class=\"lane\">· {lane}</span>"));
        let flag = match (&event.detail.denied_by[..], &event.detail.disputed_by[..]) {
            ([], []) => None,
            ([], _) => Some("Disputed"),
            _ => Some("Denied"),
        };
        if let Some(flag) = flag {
            self.add(format_args!(
                " <span class=\"lane\">·</span> <span class=\"flag\">{flag}</span>"
            ));
        }
        self.out.push_str("</p>\n");
    }

    /// How the date is known.
    fn known(&mut self, event: &Event) {
        let timeline = self.timeline;
        let detail = &event.detail;
        if let Some(words) = detail.display_date {
            let words = Escaped(timeline.text(words));
            self.add(format_args!("<p class=\"quiet\">In the author’s words: “{words}”</p>\n"));
        }
        if let Some(attested) = &detail.last_attested {
            let attested = time::marked(timeline, attested);
            self.add(format_args!("<p class=\"quiet\">Last attested {attested}</p>\n"));
        }
        match &detail.basis {
            Some(basis) => self.basis(basis),
            None => {
                self.out.push_str("<p class=\"quiet\">How the date is known is not said.</p>\n");
            }
        }
    }

    fn basis(&mut self, basis: &Basis) {
        let kind = basis_words(basis.kind);
        self.add(format_args!("<p class=\"quiet\">The date is {kind}"));
        match basis.note {
            Some(note) => {
                let note = Escaped(self.timeline.text(note));
                self.add(format_args!(": <span dir=\"auto\">{note}</span></p>\n"));
            }
            None => self.out.push_str(".</p>\n"),
        }
        self.references(&basis.references);
    }

    /// Who claims it, what speaks against it, what it follows, who acts.
    fn said(&mut self, event: &Event) {
        let timeline = self.timeline;
        let detail = &event.detail;
        let actors: Vec<&str> = detail.actors.iter().map(|ix| timeline.actor(*ix)).collect();
        let lists = [
            ("Disputed by", &detail.disputed_by),
            ("Denied by", &detail.denied_by),
            ("Follows", &detail.follows),
        ];
        let is_empty = detail.claimed_by.is_none()
            && actors.is_empty()
            && lists.iter().all(|(_, list)| list.iter().all(|ix| timeline.event(*ix).is_none()));
        if is_empty {
            return;
        }
        self.out.push_str("<dl>\n");
        if let Some(claimed) = detail.claimed_by {
            let claimed = Escaped(timeline.text(claimed));
            self.add(format_args!("<dt>Claimed by</dt><dd dir=\"auto\">{claimed}</dd>\n"));
        }
        for (name, list) in lists {
            if list.iter().any(|ix| timeline.event(*ix).is_some()) {
                self.add(format_args!("<dt>{name}</dt><dd><ul>"));
                for ix in list {
                    self.event_link(*ix);
                }
                self.out.push_str("</ul></dd>\n");
            }
        }
        if !actors.is_empty() {
            let actors = actors.join(", ");
            let actors = Escaped(&actors);
            self.add(format_args!("<dt>Actors</dt><dd dir=\"auto\">{actors}</dd>\n"));
        }
        self.out.push_str("</dl>\n");
    }

    fn event_link(&mut self, ix: EventIx) {
        let timeline = self.timeline;
        let Some(event) = timeline.event(ix) else { return };
        let title = Escaped(timeline.text(event.title));
        if self.events.contains(&ix) && !timeline.text(event.id).is_empty() {
            let id = anchor(timeline.text(event.id));
            self.add(format_args!("<li><a href=\"#{id}\" dir=\"auto\">{title}</a></li>"));
        } else {
            self.add(format_args!("<li dir=\"auto\">{title}</li>"));
        }
    }

    /// A passage, word for word, and whether it stands in its source so.
    fn quote(&mut self, quote: &Quote) {
        let timeline = self.timeline;
        let differs = matches!(quote.status, QuoteStatus::Differs { .. });
        let class = if differs { " class=\"differs\"" } else { "" };
        let url = timeline.source(quote.source).and_then(|source| source.url);
        let url = url.and_then(|url| web_address(timeline.text(url)));
        let cite = url.map(|url| format!(" cite=\"{}\"", Escaped(url))).unwrap_or_default();
        let words = Escaped(timeline.quote_text(quote));
        self.add(format_args!(
            "<figure{class}>\n<blockquote{cite} dir=\"auto\">{words}</blockquote>\n<figcaption>",
        ));
        self.citation(quote.source);
        let (class, status) = match &quote.status {
            QuoteStatus::Matches(_) => ("", "matches the stored text".to_owned()),
            QuoteStatus::Ambiguous { count, .. } => {
                (" class=\"doubt\"", format!("stands {count} times in the stored text"))
            }
            QuoteStatus::Differs { .. } => {
                (" class=\"wrong\"", "not word for word in the stored text".to_owned())
            }
            QuoteStatus::NoText => (" class=\"doubt\"", "not verified: no source text".to_owned()),
        };
        self.add(format_args!(" · <span{class}>{status}</span></figcaption>\n</figure>\n"));
    }

    fn cited(&mut self, cites: &[SourceIx]) {
        if cites.is_empty() {
            return;
        }
        self.out.push_str("<p class=\"quiet\">Cited, not quoted:</p>\n<ul>\n");
        for source in cites {
            self.out.push_str("<li>");
            self.citation(*source);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    /// A source in a line; a link where it has an address of the web.
    pub(super) fn citation(&mut self, source: SourceIx) {
        let words = self.timeline.citation(source);
        let url = self.timeline.source(source).and_then(|source| source.url);
        self.link(&words, url);
    }

    /// Words that lead somewhere, where the address is one of the web.
    pub(super) fn link(&mut self, words: &str, url: Option<Text>) {
        let words = Escaped(words);
        match url.and_then(|url| web_address(self.timeline.text(url))) {
            // In a page that is embedded in another one, the whole page is to go there.
            Some(url) => {
                // On paper an address is written out behind words that lead there.
                let class = if words.0 == url { "" } else { " class=\"to\"" };
                let url = Escaped(url);
                self.add(format_args!(
                    "<a{class} href=\"{url}\" target=\"_top\" rel=\"noopener noreferrer\" dir=\"auto\">{words}</a>"
                ));
            }
            None => self.add(format_args!("<span dir=\"auto\">{words}</span>")),
        }
    }

    fn references(&mut self, references: &[Reference]) {
        if references.is_empty() {
            return;
        }
        self.out.push_str("<ul class=\"quiet\">\n");
        for reference in references {
            self.out.push_str("<li>");
            self.link(self.timeline.text(reference.url), Some(reference.url));
            if let Some(passage) = reference.passage {
                let passage = Escaped(self.timeline.text(passage));
                self.add(format_args!(": <q dir=\"auto\">{passage}</q>"));
            }
            if let Some(read) = &reference.read {
                let read = time::marked(self.timeline, read);
                self.add(format_args!(" (read {read})"));
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    fn paragraph(&mut self, words: Text) {
        let words = Escaped(self.timeline.text(words));
        self.add(format_args!("<p dir=\"auto\">{words}</p>\n"));
    }

    pub(super) fn add(&mut self, words: std::fmt::Arguments<'_>) {
        // A string takes whatever is written to it.
        self.out.write_fmt(words).ok();
    }
}
