//! What a row says beside its title, date and lane. Rows that say the same share it.

use std::collections::HashMap;

use super::{
    Field,
    event::Rowwise,
    names::Hasher,
    rows::{Cell, Rows},
};
use crate::model::{ActorIx, Detail, Quote, QuoteStatus, SharedDetail, Source, SourceIx, TagIx};

/// What is shared among rows.
#[derive(Default)]
pub(super) struct Details {
    /// By the words of the cells they were made of.
    shared: HashMap<Box<[u8]>, SharedDetail, Hasher>,
    /// Sources by title and address.
    known: HashMap<Box<[u8]>, SourceIx, Hasher>,
    pub(super) sources: imbl::Vector<Source>,
    /// Kept to be filled again.
    key: Vec<u8>,
    /// Quotations that name no source, and the first of them.
    pub(super) unsourced: usize,
    pub(super) first_unsourced: usize,
}

/// Above this number, details are not remembered: hardly two of such a table are the same.
const SHARED_KEPT: usize = 1 << 16;

/// What the source of a quotation is called whose row names none.
const NO_SOURCE: &str = "Source not named";

/// The fields that rows often have in common.
const COMMON: [Field; 6] = [
    Field::Tags,
    Field::Actors,
    Field::ClaimedBy,
    Field::DisplayDate,
    Field::SourceTitle,
    Field::SourceUrl,
];

/// The fields whose words hardly two rows have in common.
const OWN: [Field; 2] = [Field::Description, Field::Quote];

/// Stands between the cells of a key; no sound text holds it.
const BETWEEN: u8 = 0xff;

impl Rowwise<'_> {
    /// The detail of a row, with the name of its lane where that is to be a tag.
    pub(super) fn detail(&mut self, rows: &Rows<'_>, lane: Option<&str>) -> SharedDetail {
        let mut key = std::mem::take(&mut self.details.key);
        key.clear();
        let mut is_plain = lane.is_none();
        for cell in self.columns.cells(rows, &COMMON) {
            is_plain &= cell.words.is_empty();
            key.extend_from_slice(cell.words.as_bytes());
            key.push(BETWEEN);
        }
        key.extend_from_slice(lane.unwrap_or_default().as_bytes());
        let has_own = self.columns.cells(rows, &OWN).any(|cell| !cell.words.is_empty());
        let detail = if has_own {
            self.new_detail(rows, lane).into()
        } else if is_plain {
            SharedDetail::default()
        } else if let Some(known) = self.details.shared.get(key.as_slice()) {
            known.clone()
        } else {
            let detail: SharedDetail = self.new_detail(rows, lane).into();
            if self.details.shared.len() < SHARED_KEPT {
                self.details.shared.insert(key.as_slice().into(), detail.clone());
            }
            detail
        };
        self.details.key = key;
        detail
    }

    fn new_detail(&mut self, rows: &Rows<'_>, lane: Option<&str>) -> Detail {
        let columns = self.columns;
        let cell = |field| columns.cell(rows, field).trimmed();
        let mut tags: Vec<TagIx> =
            items(cell(Field::Tags).words).map(|tag| TagIx(self.tags.number(tag))).collect();
        tags.extend(lane.map(|lane| TagIx(self.tags.number(lane))));
        let actors = items(cell(Field::Actors).words);
        let actors = actors.map(|actor| ActorIx(self.actors.number(actor))).collect();
        let source = self.source(rows);
        // A passage is kept to the letter, white space included.
        let quote = columns.cell(rows, Field::Quote);
        let is_quoted = !quote.words.trim().is_empty();
        let quotes = if is_quoted { vec![self.quote(rows, quote, source)] } else { Vec::new() };
        Detail {
            actors,
            tags,
            quotes,
            cites: source.filter(|_| !is_quoted).into_iter().collect(),
            display_date: self.words.keep_some(cell(Field::DisplayDate)),
            claimed_by: self.words.keep_some(cell(Field::ClaimedBy)),
            description: self.words.keep_some(cell(Field::Description)),
            ..Detail::default()
        }
    }

    /// A quotation, which a table has no text to check against.
    fn quote(&mut self, rows: &Rows<'_>, exact: Cell<'_>, source: Option<SourceIx>) -> Quote {
        let source = source.unwrap_or_else(|| {
            if self.details.unsourced == 0 {
                self.details.first_unsourced = exact.start;
            }
            self.details.unsourced += 1;
            let title = Cell { words: NO_SOURCE, start: exact.start, is_verbatim: false };
            let none = Cell { words: "", ..title };
            self.source_of(title, none, none)
        });
        let columns = self.columns;
        Quote {
            source,
            exact: self.words.keep(exact),
            prefix: self.words.keep_some(columns.cell(rows, Field::QuotePrefix)),
            suffix: self.words.keep_some(columns.cell(rows, Field::QuoteSuffix)),
            status: QuoteStatus::NoText,
        }
    }

    /// The source that a row names, if it names one.
    fn source(&mut self, rows: &Rows<'_>) -> Option<SourceIx> {
        let columns = self.columns;
        let cell = |field| columns.cell(rows, field).trimmed();
        let (title, url) = (cell(Field::SourceTitle), cell(Field::SourceUrl));
        if title.words.is_empty() && url.words.is_empty() {
            return None;
        }
        Some(self.source_of(title, url, cell(Field::SourceDate)))
    }

    /// The source of this title and address, which is one however many rows name it.
    fn source_of(&mut self, title: Cell<'_>, url: Cell<'_>, date: Cell<'_>) -> SourceIx {
        let key = [title.words.as_bytes(), &[BETWEEN], url.words.as_bytes()].concat();
        if let Some(known) = self.details.known.get(key.as_slice()) {
            return *known;
        }
        let ix = SourceIx::new(self.details.sources.len());
        let published = (!date.words.is_empty())
            .then(|| self.event_date(date, Field::SourceDate, None))
            .flatten();
        let id = self.words.copy(&format!("source-{}", ix.0 + 1));
        let named = if title.words.is_empty() { url } else { title };
        let source = Source {
            url: self.words.keep_some(url),
            published,
            ..Source::named(id, self.words.keep(named))
        };
        self.details.sources.push_back(source);
        self.details.known.insert(key.into(), ix);
        ix
    }
}

/// The items of a list in one cell: parted by `;`, or by `|`, or by `,` where it has neither.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    let separator = [';', '|'].into_iter().find(|separator| cell.contains(*separator));
    cell.split(separator.unwrap_or(',')).map(str::trim).filter(|item| !item.is_empty())
}
