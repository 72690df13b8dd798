//! The quotations of an event.

use super::{QuoteChange, Refusal, planner::Planner};
use crate::model::EventIx;

/// A place that there is not, as when the quotation was removed meanwhile.
const GONE: Refusal = Refusal::Gone("the quotation");

impl Planner<'_> {
    pub(super) fn quote(
        &mut self,
        at: EventIx,
        change: &QuoteChange,
    ) -> Result<&'static str, Refusal> {
        let mut event = self.event_at(at)?;
        let quotes = &mut event.detail.make_mut().quotes;
        let name = match change {
            QuoteChange::Add(typed) => {
                quotes.push(self.draft.quote(None, typed)?);
                "add quotation"
            }
            QuoteChange::Set(place, typed) => {
                let now = quotes.get_mut(*place).ok_or(GONE)?;
                *now = self.draft.quote(Some(now), typed)?;
                "change quotation"
            }
            QuoteChange::Remove(place) => {
                quotes.get(*place).ok_or(GONE)?;
                quotes.remove(*place);
                "remove quotation"
            }
            QuoteChange::Move { from, to } => {
                quotes.get(*from).ok_or(GONE)?;
                let quote = quotes.remove(*from);
                quotes.insert((*to).min(quotes.len()), quote);
                "move quotation"
            }
        };
        self.set_event(at, event);
        Ok(name)
    }
}
