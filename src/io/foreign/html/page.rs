//! The tokens of HTML, made words, links and passages.

use html5gum::Token;

use super::{
    address,
    lines::Lines,
    tokens::{Attributes, attribute, cited, is_same, tokens},
};

/// What a piece of HTML says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Page {
    /// Its words, without what is set apart as another's.
    pub(in super::super) text: String,
    /// Where its links lead.
    pub(in super::super) links: Vec<Link>,
    /// What is set apart as another's words.
    pub(in super::super) passages: Vec<Passage>,
    /// The works that it names (`<cite>`) beside a passage.
    pub(in super::super) named: Vec<String>,
    /// How many pictures, films and pages it shows within.
    pub(in super::super) embedded: usize,
    /// Where those stand that have an address.
    pub(in super::super) shown: Vec<String>,
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Link {
    pub(in super::super) words: String,
    pub(in super::super) address: String,
}

/// Another's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Passage {
    pub(in super::super) exact: String,
    /// Whose they are, in words.
    pub(in super::super) source: String,
    /// Where they stand.
    pub(in super::super) address: String,
}

/// Reads HTML, or text without any marks, which stays as it is but for its entities.
#[must_use]
pub(in super::super) fn read(html: &str) -> Page {
    Reading { writes_addresses: true, ..Reading::default() }.whole(html)
}

/// The words of a title or another short line: addresses and line ends are left out.
#[must_use]
pub(in super::super) fn words(html: &str) -> String {
    let text = Reading::default().whole(html).text;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Reading {
    page: Page,
    /// Whether links are followed by their addresses.
    writes_addresses: bool,
    main: Lines,
    /// The passage that is being read, and how many marks of its kind stand open.
    passage: Option<(Lines, usize)>,
    /// Its source, and what opened it.
    source: Option<(Lines, &'static str)>,
    /// Whether only white space was met since a passage ended.
    is_after_passage: bool,
    /// The link that stands open: the byte of the words before it, and its address.
    link: Option<(usize, String)>,
    /// A short quotation that stands open.
    short: Option<(usize, String)>,
    /// A named work that stands open.
    named: Option<usize>,
    /// The lists that stand open: the number of the last item, or none where they have none.
    lists: Vec<Option<u32>>,
    /// How many elements stand open within which white space is kept.
    kept_space: usize,
    /// What is passed over until its end.
    skipped: Option<&'static str>,
}

/// Elements whose words are no words for a reader.
const SKIPPED: [&str; 6] = ["script", "style", "template", "title", "noscript", "svg"];
/// What shows something that is no words.
const EMBEDDED: [&str; 8] =
    ["img", "iframe", "video", "audio", "embed", "object", "picture", "source"];
/// Elements that begin and end a paragraph, and those that begin and end a line.
const PARAGRAPHS: [&str; 10] =
    ["p", "ul", "ol", "dl", "table", "pre", "h1", "h2", "h3", "blockquote"];
const LINES: [&str; 18] = [
    "div",
    "li",
    "dt",
    "dd",
    "tr",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "figure",
    "figcaption",
    "aside",
    "hr",
    "caption",
    "address",
];
/// What says whose words a passage is, within it or next to it.
const SOURCES: [&str; 3] = ["cite", "footer", "figcaption"];

impl Reading {
    fn whole(mut self, html: &str) -> Page {
        if !html.contains(['<', '&']) {
            return Page { text: html.trim().to_owned(), ..Page::default() };
        }
        if !html.contains('>') {
            // No tag can end, so that none begins, and a browser would drop the rest of the words.
            let escaped = html.replace('<', "&lt;");
            let mut text = String::new();
            for token in tokens(&escaped) {
                if let Token::String(words) = token {
                    text.push_str(&String::from_utf8_lossy(&words));
                }
            }
            return Page { text: text.trim().to_owned(), ..Page::default() };
        }
        let mut has_marks = false;
        let mut bare = String::new();
        for token in tokens(html) {
            match token {
                Token::StartTag(tag) => {
                    has_marks = true;
                    let name = String::from_utf8_lossy(&tag.name);
                    self.start(&name, &tag.attributes);
                }
                Token::EndTag(tag) => {
                    has_marks = true;
                    self.end(&String::from_utf8_lossy(&tag.name));
                }
                Token::String(words) => {
                    let words = String::from_utf8_lossy(&words);
                    if !has_marks {
                        bare.push_str(&words);
                    }
                    self.words(&words);
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        if !has_marks {
            return Page { text: bare.trim().to_owned(), ..Page::default() };
        }
        self.finish()
    }

    fn finish(mut self) -> Page {
        self.end_link();
        self.end_short();
        self.end_named();
        self.end_source();
        self.end_passage();
        let Self { mut page, main, .. } = self;
        page.text = main.finish();
        page.passages.retain(|passage| !passage.exact.is_empty());
        page
    }

    /// Where words go at present.
    fn lines(&mut self) -> &mut Lines {
        match (&mut self.source, &mut self.passage) {
            (Some((source, _)), _) => source,
            (None, Some((passage, _))) => passage,
            (None, None) => &mut self.main,
        }
    }

    /// Whether words go to the text, and not to a passage or its source.
    fn is_in_text(&self) -> bool {
        self.source.is_none() && self.passage.is_none()
    }

    fn words(&mut self, words: &str) {
        if self.skipped.is_some() {
            return;
        }
        if self.is_in_text() && !words.trim().is_empty() {
            self.is_after_passage = false;
        }
        if self.kept_space > 0 {
            self.lines().as_they_stand(words);
        } else {
            self.lines().words(words);
        }
    }

    fn start(&mut self, name: &str, attributes: &Attributes) {
        if self.skipped.is_some() {
            return;
        }
        if let Some(skipped) = SKIPPED.iter().find(|skipped| **skipped == name) {
            self.skipped = Some(skipped);
            return;
        }
        if EMBEDDED.contains(&name) {
            self.page.embedded += usize::from(!matches!(name, "source" | "picture"));
            let from = attribute(attributes, "src").and_then(|written| address(&written));
            self.page.shown.extend(from);
            return;
        }
        if let Some(opens) = SOURCES.iter().find(|opens| **opens == name)
            && self.source.is_none()
            && (self.passage.is_some() || self.is_after_passage)
        {
            self.source = Some((Lines::default(), opens));
            return;
        }
        self.space_about(name);
        match name {
            "br" => self.lines().line_end(),
            "a" => self.start_link(attributes),
            "blockquote" => self.start_passage(attributes),
            "q" => {
                let lines = self.lines();
                let start = lines.len();
                lines.words("“");
                if self.is_in_text() {
                    self.short.get_or_insert((start, cited(attributes)));
                }
            }
            "cite" if self.is_in_text() => self.named = Some(self.main.len()),
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(0)),
            "li" => {
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{number}. ")
                    }
                    _ => "- ".to_owned(),
                };
                self.lines().mark(&mark);
            }
            "td" | "th" => self.lines().words(" "),
            "pre" => self.kept_space += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(skipped) = self.skipped {
            if skipped == name {
                self.skipped = None;
            }
            return;
        }
        if self.source.as_ref().is_some_and(|(_, opened)| *opened == name) {
            self.end_source();
            return;
        }
        match name {
            "a" => self.end_link(),
            "q" => {
                self.lines().words("”");
                self.end_short();
            }
            "cite" => self.end_named(),
            "blockquote" => match &mut self.passage {
                Some((_, depth)) if *depth > 1 => *depth -= 1,
                _ => self.end_passage(),
            },
            "ul" | "ol" => drop(self.lists.pop()),
            "pre" => self.kept_space = self.kept_space.saturating_sub(1),
            _ => {}
        }
        self.space_about(name);
    }

    fn space_about(&mut self, name: &str) {
        // Within a list the lists are lines of it.
        let is_inner_list = name.ends_with('l') && !self.lists.is_empty();
        if PARAGRAPHS.contains(&name) && !is_inner_list {
            self.lines().apart(2);
        } else if LINES.contains(&name) || PARAGRAPHS.contains(&name) {
            self.lines().apart(1);
        }
    }

    fn start_link(&mut self, attributes: &Attributes) {
        self.end_link();
        if let Some(address) = attribute(attributes, "href").filter(|address| !address.is_empty()) {
            self.link = Some((self.lines().len(), address));
        }
    }

    fn end_link(&mut self) {
        let Some((start, written)) = self.link.take() else { return };
        let safe = address(&written);
        let writes_addresses = self.writes_addresses;
        let is_in_text = self.is_in_text();
        let is_source = self.source.is_some();
        let lines = self.lines();
        let words = lines.since(start).to_owned();
        let shown = safe.as_deref().unwrap_or(written.trim());
        // A passage is kept to the letter.
        if writes_addresses && is_in_text && !is_same(&words, shown) && !shown.starts_with('#') {
            let address = if words.is_empty() { shown.to_owned() } else { format!(" ({shown})") };
            lines.attach(&address);
        }
        let Some(address) = safe else { return };
        if is_source {
            if let Some(passage) = self.page.passages.last_mut()
                && passage.address.is_empty()
            {
                passage.address = address;
            }
            return;
        }
        self.page.links.push(Link { words, address });
    }

    fn start_passage(&mut self, attributes: &Attributes) {
        if let Some((_, depth)) = &mut self.passage {
            *depth += 1;
            return;
        }
        self.end_link();
        self.end_short();
        self.end_named();
        self.passage = Some((Lines::default(), 1));
        let address = cited(attributes);
        self.page.passages.push(Passage { address, ..Passage::default() });
    }

    fn end_passage(&mut self) {
        self.end_source();
        let Some((lines, _)) = self.passage.take() else { return };
        self.link = None;
        if let Some(passage) = self.page.passages.last_mut() {
            passage.exact = lines.finish();
        }
        self.is_after_passage = true;
        self.main.apart(2);
    }

    fn end_source(&mut self) {
        if self.source.is_none() {
            return;
        }
        self.end_link();
        let Some((lines, _)) = self.source.take() else { return };
        let words = lines.finish();
        if let Some(passage) = self.page.passages.last_mut()
            && passage.source.is_empty()
        {
            let words = words.trim_start_matches(['—', '–', '-', ' ']);
            words.clone_into(&mut passage.source);
        }
    }

    fn end_short(&mut self) {
        let Some((start, address)) = self.short.take() else { return };
        let exact = self.main.since(start).trim_matches(['“', '”']).to_owned();
        if !address.is_empty() {
            self.page.passages.push(Passage { exact, address, ..Passage::default() });
        }
    }

    fn end_named(&mut self) {
        let Some(start) = self.named.take() else { return };
        let words = self.main.since(start);
        let is_link =
            self.page.links.last().is_some_and(|link| {
                words.starts_with(&link.words) || words.ends_with(&link.address)
            });
        if !words.is_empty() && !is_link {
            self.page.named.push(words.to_owned());
        }
    }
}
