//! What single tokens say: a number of a day, a month, a year.

use std::ops::Range;

use super::{
    names::{is_year_word, month},
    token::Token,
};

/// What was read, and the token after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// Reads tokens at any place; past the end there is nothing to read.
pub(super) struct Reader<'a> {
    tokens: &'a [Token],
}

impl<'a> Reader<'a> {
    pub(super) fn new(tokens: &'a [Token]) -> Self {
        Self { tokens }
    }

    /// The bytes from one token to before another.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let tokens = self.tokens.get(from..to)?;
        Some(tokens.first()?.range.start..tokens.last()?.range.end)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.folded.as_str())
    }

    /// Whether nothing stands between a token and the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        let pair = at.checked_sub(1).and_then(|before| self.tokens.get(before..=at));
        matches!(pair, Some([before, token]) if before.range.end == token.range.start)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    pub(super) fn digits_at(&self, at: usize) -> Option<(i64, usize)> {
        self.tokens.get(at)?.digits()
    }

    pub(super) fn month_name_at(&self, at: usize) -> Option<(u8, bool)> {
        month(self.word(at), self.is_capital(at))
    }

    /// A month, with the full stop of its abbreviation.
    pub(super) fn month_at(&self, at: usize) -> Read<u8> {
        let (month, _) = self.month_name_at(at)?;
        let is_short = self.word(at).len() <= 4 && self.word(at + 1) == "." && self.touches(at + 1);
        let goes_on = self.digits_at(at + 2).is_some();
        Some((month, at + 1 + usize::from(is_short && goes_on)))
    }

    /// A year of four digits that is part of no longer number, with the words for "year" after it.
    pub(super) fn year_at(&self, at: usize) -> Read<i64> {
        let (year, _) = self
            .digits_at(at)
            .filter(|(year, length)| *length == 4 && (1000..3000).contains(year))?;
        let is_mark = |at: usize| matches!(self.word(at), "." | "/" | "-");
        let is_part = |at: usize| self.touches(at) && is_mark(at - 1) && self.touches(at - 1);
        if at > 1 && is_part(at) && self.digits_at(at - 2).is_some_and(|(_, length)| length < 4)
            || matches!(self.word(at + 1), "%" | "°")
        {
            return None;
        }
        let said = is_year_word(self.word(at + 1));
        let abbreviated = said && self.word(at + 1).chars().count() == 1;
        let stop = abbreviated && self.word(at + 2) == ".";
        Some((year, at + 1 + usize::from(said) + usize::from(stop)))
    }

    /// The year after a day or a month, if there is one.
    pub(super) fn year_after(&self, at: usize, comma: bool) -> (Option<i64>, usize) {
        let skipped = match self.word(at) {
            "," => usize::from(comma),
            "of" => 1,
            _ => 0,
        };
        match self.year_at(at + skipped) {
            Some((year, next)) => (Some(year), next),
            None => (None, at),
        }
    }

    /// "13", "13th": a day of a month.
    pub(super) fn day_number(&self, at: usize) -> Read<u8> {
        let word = self.word(at);
        let bare = ["st", "nd", "rd", "th"].into_iter().find_map(|end| word.strip_suffix(end));
        let bare = bare.unwrap_or(word);
        let is_number = matches!(bare.len(), 1 | 2) && bare.bytes().all(|b| b.is_ascii_digit());
        let day: u8 = is_number.then(|| bare.parse().ok())??;
        (1..=31).contains(&day).then_some((day, at + 1))
    }
}
