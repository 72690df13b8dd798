//! Sources: their fields, new ones, and taking one away.

use std::sync::Arc;

use super::{Made, NewSource, Refusal, SourceChange, id_from_title, planner::Planner};
use crate::{
    io::{
        quote::{Selector, status},
        read::{SOURCE_LIMIT, sha256, stays_inside},
    },
    model::{Edit, Source, SourceIx, SourceText, Text},
};

impl Planner<'_> {
    pub(super) fn source(
        &mut self,
        at: SourceIx,
        change: &SourceChange,
    ) -> Result<&'static str, Refusal> {
        let before = self.source_at(at)?;
        let mut source = before.clone();
        self.source_field(at, &mut source, change)?;
        if source != before {
            if let SourceChange::Text(_) = change {
                self.verify_anew(at, &source.text);
            }
            let order = self.timeline.source_order.clone();
            self.edits.push(Edit::SetSources { order, put: vec![(at, source)], text: None });
        }
        Ok(match change {
            SourceChange::Id(_) => "change id of source",
            SourceChange::Title(_) => "change title of source",
            SourceChange::Publisher(_) => "change publisher",
            SourceChange::Url(_) => "change address of source",
            SourceChange::Published(_) => "change day of publication",
            SourceChange::PublishedBasis(_) => "change how the day of publication is known",
            SourceChange::Retrieved(_) => "change day of reading",
            SourceChange::Archived(_) => "change archived copy",
            SourceChange::Text(_) => "attach text of source",
        })
    }

    /// Looks for all that is quoted from a source in another text of it.
    fn verify_anew(&mut self, at: SourceIx, text: &SourceText) {
        for ix in self.lookup.quoting(self.timeline, at) {
            let Ok(mut event) = self.event_at(ix) else { continue };
            let timeline = self.timeline;
            let words = |text: Option<Text>| text.map_or("", |text| timeline.text(text));
            for quote in event.detail.make_mut().quotes.iter_mut().filter(|it| it.source == at) {
                let (prefix, suffix) = (words(quote.prefix), words(quote.suffix));
                let exact = timeline.text(quote.exact);
                quote.status = status(text, Selector { exact, prefix, suffix });
            }
            self.set_event(ix, event);
        }
    }

    pub(super) fn new_source(&mut self, new: &NewSource) -> Result<&'static str, Refusal> {
        let title = self.draft.line(None, &new.title, "the title of the source")?;
        let timeline = self.timeline;
        let at = SourceIx::new(timeline.sources.len());
        let mut is_taken = |id: &str| timeline.source_by_id(id).is_some();
        let id = id_from_title(&new.title, "source", at.at() + 1, &mut is_taken);
        let id = self.draft.text(None, &id);
        let mut source = Source { text: source_text(new)?, ..Source::named(id, title) };
        for change in &new.more {
            self.source_field(at, &mut source, change)?;
        }
        let mut order = timeline.source_order.clone();
        order.push_back(at);
        self.edits.push(Edit::SetSources { order, put: vec![(at, source)], text: None });
        self.made = Some(Made::Source(at));
        Ok("add source")
    }

    pub(super) fn remove_source(&mut self, at: SourceIx) -> Result<&'static str, Refusal> {
        let source = self.source_at(at)?;
        let quoting = self.lookup.quoting(self.timeline, at);
        let rest = |event: &_| {
            let detail = self.timeline.event(*event).map(|event| &event.detail);
            let quotes = detail.into_iter().flat_map(|detail| &detail.quotes);
            let cites = detail.into_iter().flat_map(|detail| &detail.cites);
            quotes.map(|quote| &quote.source).chain(cites).filter(|source| **source == at).count()
        };
        let quotations: usize = quoting.iter().map(rest).sum();
        if quotations > 0 {
            let title = self.timeline.text(source.title).to_owned();
            return Err(Refusal::SourceInUse { title, quotations });
        }
        let mut order = self.timeline.source_order.clone();
        order.retain(|other| *other != at);
        self.edits.push(Edit::SetSources { order, put: Vec::new(), text: None });
        Ok("remove source")
    }

    fn source_at(&self, at: SourceIx) -> Result<Source, Refusal> {
        let source = self.timeline.source(at).cloned();
        source
            .filter(|_| self.timeline.source_order.contains(&at))
            .ok_or(Refusal::Gone("the source"))
    }

    /// Changes one field of a source that is, or is to be, in the slot `at`.
    fn source_field(
        &mut self,
        at: SourceIx,
        source: &mut Source,
        change: &SourceChange,
    ) -> Result<(), Refusal> {
        let draft = &mut self.draft;
        match change {
            SourceChange::Id(typed) => {
                let typed = typed.trim();
                if self.timeline.source_by_id(typed).is_some_and(|holder| holder != at) {
                    return Err(Refusal::IdTaken { of: "a source", id: typed.to_owned() });
                }
                source.id = draft.line(Some(source.id), typed, "the id of the source")?;
            }
            SourceChange::Title(typed) => {
                source.title = draft.line(Some(source.title), typed, "the title of the source")?;
            }
            SourceChange::Publisher(typed) => {
                source.publisher = draft.some_line(source.publisher, typed);
            }
            SourceChange::Url(typed) => source.url = draft.some_line(source.url, typed),
            SourceChange::Published(typed) => {
                let (now, of) = (source.published, "the day of publication");
                source.published = draft.some_date(now, typed, of)?;
            }
            SourceChange::PublishedBasis(typed) => {
                let typed = typed.as_ref();
                let basis = typed.map(|typed| draft.basis(source.published_basis.as_ref(), typed));
                source.published_basis = basis.transpose()?;
            }
            SourceChange::Retrieved(typed) => {
                let (now, of) = (source.retrieved, "the day on which it was read");
                source.retrieved = draft.some_date(now, typed, of)?;
            }
            SourceChange::Archived(typed) => {
                source.archived = draft.some_line(source.archived, typed);
            }
            SourceChange::Text(text) => {
                if matches!(source.text, SourceText::Stored { .. }) {
                    return Err(Refusal::HasText);
                }
                source.text = stored(text, None)?;
            }
        }
        Ok(())
    }
}

fn source_text(new: &NewSource) -> Result<SourceText, Refusal> {
    let path = new.path.trim();
    if !path.is_empty() && !stays_inside(path) {
        return Err(Refusal::Path(path.to_owned()));
    }
    let path = (!path.is_empty()).then(|| Arc::from(path));
    match &new.text {
        Some(text) => stored(text, path),
        None => Ok(SourceText::Missing { path }),
    }
}

fn stored(text: &Arc<str>, path: Option<Arc<str>>) -> Result<SourceText, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty("the text of the source"));
    }
    if text.len() as u64 > SOURCE_LIMIT {
        return Err(Refusal::TextTooLarge);
    }
    let sha256 = Arc::from(sha256(text.as_bytes()));
    Ok(SourceText::Stored { text: Arc::clone(text), sha256, path })
}
