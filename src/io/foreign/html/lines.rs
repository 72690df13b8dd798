//! Words laid out in lines, white space as HTML has it.

/// Text that grows.
#[derive(Debug, Default)]
pub(super) struct Lines {
    out: String,
    /// Line ends that are due before the next words.
    due: usize,
    /// Whether a space is.
    space: bool,
    /// Whether the mark of an item was written last, next to which its words begin.
    is_marked: bool,
}

/// Line ends in a row: one empty line.
const MOST: usize = 2;

impl Lines {
    /// Adds words; white space in and about them is one space.
    pub(super) fn words(&mut self, words: &str) {
        for (at, word) in words.split(is_space).enumerate() {
            self.space |= at > 0;
            if !word.is_empty() {
                self.flush();
                self.out.push_str(word);
            }
        }
    }

    /// Adds words with their white space as it stands.
    pub(super) fn as_they_stand(&mut self, words: &str) {
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                self.line_end();
            }
            if !line.is_empty() {
                self.flush();
                self.out.push_str(line);
            }
        }
    }

    /// Adds what belongs to the words before; a space that was due comes after it.
    pub(super) fn attach(&mut self, words: &str) {
        let space = std::mem::replace(&mut self.space, false);
        self.words(words);
        self.space = space;
    }

    /// Adds the mark of an item.
    pub(super) fn mark(&mut self, mark: &str) {
        self.words(mark);
        self.is_marked = true;
    }

    /// Ends the line, however many ends are due.
    pub(super) fn line_end(&mut self) {
        if !self.is_marked {
            self.due = (self.due + 1).min(MOST);
        }
    }

    /// Sees to it that so many line ends stand before the next words.
    pub(super) fn apart(&mut self, ends: usize) {
        if !self.is_marked {
            self.due = self.due.max(ends);
        }
    }

    /// The bytes so far.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// What was added since it had `start` bytes.
    pub(super) fn since(&self, start: usize) -> &str {
        self.out.get(start..).unwrap_or_default().trim()
    }

    /// The whole.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn flush(&mut self) {
        if !self.out.is_empty() {
            if self.due > 0 {
                self.out.extend(std::iter::repeat_n('\n', self.due));
            } else if self.space {
                self.out.push(' ');
            }
        }
        self.due = 0;
        self.space = false;
        self.is_marked = false;
    }
}

/// What HTML takes for white space; a no-break space is none.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\t' | '\r' | '\u{c}')
}
