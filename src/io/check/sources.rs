//! Sources: their words are read, hashed and kept.

use std::sync::Arc;

use super::{
    super::{
        raw::{RawBasis, RawReference, RawSource, RawText},
        read::sha256,
        tree::Node,
    },
    Checker,
    header::{is_whole, opening},
};
use crate::model::{Basis, Reference, Source, SourceText};

impl Checker<'_> {
    pub(super) fn sources(&mut self, root: Node<'_>) {
        self.whole.sources = is_whole(root, "sources");
        for node in self.list(root, "sources") {
            let id = super::id_of(node);
            let source = self.source(node);
            let known = source.map(|source| self.timeline.push_source(source));
            match id {
                // The first of two sources with one id stays the one that is meant.
                Some(id) => {
                    self.sources.entry(id).or_insert(known);
                }
                None => self.whole.sources = false,
            }
        }
    }

    fn source(&mut self, node: Node<'_>) -> Option<Source> {
        let raw = self.element::<RawSource>(node)?;
        let id = self.needed(node, "id", "source", raw.id.as_deref())?;
        if self.sources.contains_key(&id) {
            let place = node.field("id").unwrap_or(node).range();
            let help = "give each source an id of its own".to_owned();
            self.report.error(place, format!("there are two sources \"{id}\""), [help]);
            return None;
        }
        let title = self.needed(node, "title", "source", raw.title.as_deref())?;
        let published_basis = match (node.field("published_basis"), &raw.published_basis) {
            (Some(node), Some(basis)) => self.basis(node, basis),
            _ => None,
        };
        Some(Source {
            id: self.text(&id),
            title: self.text(&title),
            publisher: self.some_text(raw.publisher.as_deref()),
            url: self.some_text(raw.url.as_deref()),
            published: self.date(node, "published", raw.published.as_deref()),
            published_basis,
            retrieved: self.date(node, "retrieved", raw.retrieved.as_deref()),
            archived: self.some_text(raw.archived.as_deref()),
            text: self.source_text(node, raw.text, raw.sha256.as_deref()),
        })
    }

    /// A field that must be there and hold something.
    pub(super) fn needed(
        &mut self,
        node: Node<'_>,
        name: &str,
        of: &str,
        value: Option<&str>,
    ) -> Option<String> {
        let missing = value.is_none_or(|value| value.trim().is_empty());
        if missing {
            let (place, what) = match node.field(name) {
                Some(field) => (field.range(), "is empty"),
                None => (opening(node), "is missing"),
            };
            let whose = self.report.event.as_ref().filter(|_| of == "event");
            let whose = whose.map_or(format!("this {of}"), |id| format!("event \"{id}\""));
            let message = format!("{whose}: `{name}` {what}");
            self.report.error(place, message, [format!("write {name}: \"…\"")]);
        }
        value.filter(|_| !missing).map(str::to_owned)
    }

    pub(super) fn basis(&mut self, node: Node<'_>, raw: &RawBasis) -> Option<Basis> {
        let Some(kind) = raw.kind else {
            let help = "write kind: stated, kind: derived or kind: external".to_owned();
            self.report.error(opening(node), "how the date is known is missing", [help]);
            return None;
        };
        let references = self.references(node, &raw.references);
        Some(Basis { kind: kind.0, note: self.some_text(raw.note.as_deref()), references })
    }

    pub(super) fn references(&mut self, node: Node<'_>, raw: &[RawReference]) -> Vec<Reference> {
        let nodes = node.field("references").into_iter().flat_map(Node::children);
        nodes.zip(raw).filter_map(|(node, raw)| self.reference(node.unwrapped(), raw)).collect()
    }

    fn reference(&mut self, node: Node<'_>, RawReference(raw): &RawReference) -> Option<Reference> {
        let url = raw.url.as_deref().filter(|url| !url.trim().is_empty());
        let Some(url) = url else {
            self.report.error(
                opening(node),
                "this reference has no address",
                ["write \"https://…\", or (url: \"https://…\", passage: \"…\")".to_owned()],
            );
            return None;
        };
        Some(Reference {
            url: self.text(url),
            passage: self.some_text(raw.passage.as_deref()),
            read: self.date(node, "read", raw.read.as_deref()),
        })
    }

    fn source_text(
        &mut self,
        node: Node<'_>,
        raw: Option<RawText>,
        expected: Option<&str>,
    ) -> SourceText {
        let place = node.field("text").unwrap_or(node).range();
        let (text, path) = match raw {
            None => {
                let help = "write text: File(\"…\") or text: Inline(\"…\")".to_owned();
                let message = "this source has no words to check quotations against";
                self.report.warning(opening(node), message, [help]);
                return SourceText::Missing { path: None };
            }
            Some(RawText::Inline(text)) => (Arc::from(text), None),
            Some(RawText::File(path)) => {
                let path = Arc::<str>::from(path);
                match (self.load)(&path) {
                    Ok(text) => (text, Some(path)),
                    Err(error) => {
                        self.report.error(place, error.message, error.help);
                        return SourceText::Missing { path: Some(path) };
                    }
                }
            }
        };
        let found = sha256(text.as_bytes());
        if expected.is_some_and(|expected| !expected.eq_ignore_ascii_case(&found)) {
            let place = node.field("sha256").unwrap_or(node).range();
            let help = [
                "quotations are checked against the text as it is now".to_owned(),
                format!("if it was changed on purpose, write sha256: \"{found}\""),
            ];
            self.report.error(
                place,
                "the text of this source is not the one that was stored",
                help,
            );
        }
        SourceText::Stored { text, sha256: Arc::from(found), path }
    }
}
