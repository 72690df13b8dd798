//! A look at the marks of an XML file before it is parsed: whether it is one of The Timeline Project,
//! and whether it would cost more than its bytes.
//!
//! `roxmltree` compares each attribute of an element with all others of it, and copies what stands
//! open with each name space that is declared; so both are bounded here.

use memchr::{memchr, memmem};

use super::super::Refused;

/// Elements in elements deeper than this are none of the program's, which has six.
const DEEPEST: usize = 64;
/// Bytes of the longest mark of an element. The program's own have one short attribute.
const LONGEST_TAG: usize = 1_024;

/// Whether the first element of a text, which may be cut short, is that of The Timeline Project.
pub(in super::super) fn is_it(beginning: &str) -> bool {
    let mut rest = beginning.trim_start_matches('\u{feff}').trim_start();
    if !rest.starts_with('<') {
        return false;
    }
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            let Some(end) = comment.find("-->") else { return false };
            rest = comment.get(end..).unwrap_or_default();
        } else if !rest.starts_with(['?', '!']) {
            let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
            return rest.strip_prefix("timeline").is_some_and(|after| after.starts_with(is_end));
        }
    }
    false
}

/// Looks at every mark once.
pub(super) fn scan(text: &str) -> Result<(), Refused> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    let from = |at: usize| bytes.get(at..).unwrap_or_default();
    while let Some(next) = memchr(b'<', from(at)) {
        let open = at + next;
        let rest = from(open);
        let passed = |end: &[u8]| memmem::find(rest, end).map_or(rest.len(), |at| at + end.len());
        let length = if rest.starts_with(b"<!--") {
            passed(b"-->")
        } else if rest.starts_with(b"<![CDATA[") {
            passed(b"]]>")
        } else if rest.starts_with(b"<?") {
            passed(b"?>")
        } else if rest.starts_with(b"<!") {
            return Err(has_dtd(open));
        } else {
            let (length, is_empty) = tag(rest).ok_or_else(|| Refused {
                message: format!("an element has more than {LONGEST_TAG} bytes of attributes"),
                at: open,
                help: None,
            })?;
            match rest.get(1) {
                Some(b'/') => depth = depth.saturating_sub(1),
                _ if is_empty => {}
                _ => depth += 1,
            }
            if depth > DEEPEST {
                let message = format!("elements stand in one another more than {DEEPEST} deep");
                return Err(Refused { message, at: open, help: None });
            }
            length
        };
        at = open + length;
    }
    Ok(())
}

/// The length of a mark from its `<` to its `>`, and whether it closes itself. `None` where it is
/// too long.
fn tag(rest: &[u8]) -> Option<(usize, bool)> {
    let mut quote = None;
    let mut before = 0;
    for (at, byte) in rest.iter().enumerate().take(LONGEST_TAG) {
        match (quote, *byte) {
            (None, b'>') => return Some((at + 1, before == b'/')),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        before = *byte;
    }
    // The file ends within it, which the parser says better.
    (rest.len() < LONGEST_TAG).then_some((rest.len(), false))
}

/// What is said of a file that declares entities, or could.
pub(super) fn has_dtd(at: usize) -> Refused {
    Refused {
        message:
            "the file has a document type (`<!DOCTYPE`), by which it could ask for other files \
                  or for more memory than there is; no file of The Timeline Project needs one"
                .to_owned(),
        at,
        help: Some("take the lines from `<!DOCTYPE` to `>` out, if you know the file".to_owned()),
    }
}
