//! Fields of a file that are not shown: said once for each name, with a count.

use std::ops::Range;

use super::{Findings, short};

/// So many names are told apart; the others are counted together.
const NAMES: usize = 48;

/// What is not shown so far.
#[derive(Debug, Default)]
pub(super) struct Unshown {
    /// A name, how often it was met, and where first.
    names: Vec<(String, usize, Range<usize>)>,
    others: Option<(usize, Range<usize>)>,
}

impl Unshown {
    /// Notes a field with something in it.
    pub(super) fn note(&mut self, name: &str, at: Range<usize>) {
        if let Some((_, count, _)) = self.names.iter_mut().find(|(known, ..)| known == name) {
            *count += 1;
        } else if self.names.len() < NAMES {
            self.names.push((name.to_owned(), 1, at));
        } else {
            self.others.get_or_insert((0, at)).0 += 1;
        }
    }

    /// Says all of it. `one` and `many` are what the fields are of: "slide", "slides".
    pub(super) fn say(self, one: &str, many: &str, findings: &mut Findings<'_>) {
        for (name, count, at) in self.names {
            let of = if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
            findings.repaired(at, format!("`{}` of {of} is not shown", short(&name)), None);
        }
        if let Some((count, at)) = self.others {
            findings.repaired(at, format!("{count} fields of other names are not shown"), None);
        }
    }
}
