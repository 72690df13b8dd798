//! Quotations: each is looked for in its source, word for word.

use std::ops::Range;

use super::{
    super::{
        quote::{Found, Selector, difference, find, nearest},
        raw::RawQuote,
        tree::Node,
    },
    Checker, names,
};
use crate::model::{Quote, QuoteStatus, SourceIx, SourceText};

/// So many nearest passages are searched for in one file; where more quotations are wrong, the
/// file is, and a search takes milliseconds for each megabyte of a source.
const SEARCHES: usize = 200;

impl Checker<'_> {
    pub(super) fn quotes(&mut self, event: Node<'_>, raw: &[RawQuote]) -> Vec<Quote> {
        let nodes = event.field("quotes").into_iter().flat_map(Node::children);
        nodes.zip(raw).filter_map(|(node, raw)| self.quote(node.unwrapped(), raw)).collect()
    }

    fn quote(&mut self, node: Node<'_>, raw: &RawQuote) -> Option<Quote> {
        let exact = self.needed(node, "exact", "quotation", raw.exact.as_deref())?;
        let id = self.needed(node, "source", "quotation", raw.source.as_deref())?;
        let place = node.field("source").unwrap_or(node);
        let source = self.source_by_id(place, &id)?;
        let selector = Selector {
            exact: &exact,
            prefix: raw.prefix.as_deref().unwrap_or_default(),
            suffix: raw.suffix.as_deref().unwrap_or_default(),
        };
        Some(Quote {
            source,
            status: self.status(node, source, selector),
            exact: self.text(&exact),
            prefix: self.some_text(raw.prefix.as_deref()),
            suffix: self.some_text(raw.suffix.as_deref()),
        })
    }

    /// The sources that are named without a quotation.
    pub(super) fn cites(&mut self, event: Node<'_>, raw: &[String]) -> Vec<SourceIx> {
        let nodes = event.field("cites").into_iter().flat_map(Node::children);
        nodes.zip(raw).filter_map(|(node, id)| self.source_by_id(node, id)).collect()
    }

    fn source_by_id(&mut self, place: Node<'_>, id: &str) -> Option<SourceIx> {
        if let Some(known) = self.sources.get(id) {
            return *known;
        }
        if !self.whole.sources {
            return None;
        }
        let near = names::suggestion(id, self.sources.keys().map(String::as_str), '"');
        let help = near.unwrap_or_else(|| format!("add a source with id: \"{id}\""));
        let message = format!("there is no source \"{id}\"");
        self.report.error(place.range(), message, [help]);
        None
    }

    fn status(&mut self, node: Node<'_>, ix: SourceIx, selector: Selector<'_>) -> QuoteStatus {
        let Some(SourceText::Stored { text, .. }) =
            self.timeline.source(ix).map(|source| source.text.clone())
        else {
            // The source has said so.
            return QuoteStatus::NoText;
        };
        let found = find(&text, selector);
        let mut near = None;
        match &found {
            Found::Once(_) => {}
            Found::Often { count, first } => self.ambiguous(node, &text, *count, first),
            Found::OutOfContext { first } => self.out_of_context(node, &text, selector, first),
            Found::Nowhere => {
                self.searches += 1;
                if self.searches <= SEARCHES {
                    near = nearest(&text, selector.exact);
                }
                self.differs(node, &text, selector.exact, near.as_ref());
            }
        }
        found.status(|| near)
    }

    fn ambiguous(&mut self, node: Node<'_>, text: &str, count: usize, first: &Range<usize>) {
        let place = node.field("exact").unwrap_or(node).range();
        let before = around(text, first.start, -24);
        let help =
            format!("say which with prefix: or suffix: (right before the first stands {before:?})");
        let message = format!("this passage stands {count} times in its source");
        self.report.error(place, message, [help]);
    }

    fn out_of_context(
        &mut self,
        node: Node<'_>,
        text: &str,
        selector: Selector<'_>,
        first: &Range<usize>,
    ) {
        let name = if selector.prefix.is_empty() { "suffix" } else { "prefix" };
        let place = node.field(name).or(node.field("suffix")).unwrap_or(node).range();
        let help = [
            format!("before it stands {:?}", around(text, first.start, -32)),
            format!("after it stands {:?}", around(text, first.end, 32)),
        ];
        let message = "the passage is in its source, but not between this prefix and suffix";
        self.report.error(place, message, help);
    }

    fn differs(&mut self, node: Node<'_>, text: &str, exact: &str, near: Option<&Range<usize>>) {
        let field = node.field("exact").unwrap_or(node);
        let passage = near.and_then(|range| text.get(range.clone()));
        let Some(difference) = passage.and_then(|passage| difference(exact, passage)) else {
            let help = "no passage of the source comes near to it".to_owned();
            self.report.error(field.range(), "this quotation is not in its source", [help]);
            return;
        };
        let mut help = vec![
            format!("source:  {}", difference.source),
            format!("quoted:  {}", difference.quoted),
        ];
        help.extend(difference.only.map(str::to_owned));
        match difference.more {
            0 => {}
            1 => help.push("one more place differs".to_owned()),
            more => help.push(format!("{more} more places differ")),
        }
        let message = "this quotation is not in its source, word for word";
        self.report.error(field.range(), message, help);
    }
}

/// Characters of `text` before (`count` negative) or after byte `at`.
fn around(text: &str, at: usize, count: isize) -> &str {
    let many = count.unsigned_abs();
    if count < 0 {
        let before = text.get(..at).unwrap_or_default();
        let from = before.char_indices().rev().nth(many - 1).map_or(0, |(from, _)| from);
        before.get(from..).unwrap_or_default()
    } else {
        let after = text.get(at..).unwrap_or_default();
        let to = after.char_indices().nth(many).map_or(after.len(), |(to, _)| to);
        after.get(..to).unwrap_or_default()
    }
}
