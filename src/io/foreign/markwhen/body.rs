//! The lines of an event below its first.

use std::ops::Range as Bytes;

use super::{
    super::{GatheredEvent, GatheredSource},
    words::{links, plain, take_tags},
};

/// The further lines of an event: its description, what it quotes, its sources.
pub(super) fn body(body: Vec<(String, Bytes<usize>)>, event: &mut GatheredEvent) {
    let mut told: Vec<String> = Vec::new();
    let mut quoted: Vec<(String, Bytes<usize>)> = Vec::new();
    let indent = body.iter().find(|(line, _)| !line.is_empty());
    let indent = indent.map_or(0, |(line, _)| line.len() - line.trim_start().len());
    for (line, at) in body {
        let bare = line.trim();
        if let Some(words) = bare.strip_prefix('>') {
            quoted.push((words.strip_prefix(' ').unwrap_or(words).to_owned(), at));
            continue;
        }
        quotation(&mut quoted, event);
        if let Some(named) = bare.strip_prefix("Source: ") {
            event.rests_on.push(named_source(named, &at));
            continue;
        }
        let mut left = bare;
        let tags = take_tags(&mut left);
        if left.is_empty() && !tags.is_empty() {
            event.tags.extend(tags);
            continue;
        }
        let space = line.len() - line.trim_start().len();
        let kept = line.get(indent.min(space)..).unwrap_or_default();
        let (words, found) = links(kept.trim_end());
        event.rests_on.extend(found.into_iter().map(|link| source(link, &at)));
        told.push(words);
    }
    quotation(&mut quoted, event);
    told.join("\n").trim().clone_into(&mut event.description);
}

/// A source by its link.
pub(super) fn source((title, url): (String, String), at: &Bytes<usize>) -> GatheredSource {
    GatheredSource { at: at.clone(), title, url, ..GatheredSource::default() }
}

/// `[Title](address)` or a title alone.
fn named_source(words: &str, at: &Bytes<usize>) -> GatheredSource {
    match links(words) {
        (_, mut found) if found.len() == 1 => source(found.remove(0), at),
        (words, _) => source((words, String::new()), at),
    }
}

/// Makes a quotation of the lines of a block; the last names its source where it begins with a dash.
fn quotation(lines: &mut Vec<(String, Bytes<usize>)>, event: &mut GatheredEvent) {
    let Some((_, at)) = lines.first().cloned() else { return };
    let last = lines.last().and_then(|(line, at)| Some((line.strip_prefix("— ")?, at)));
    let named = last.map(|(named, at)| named_source(named, at));
    if named.is_some() {
        lines.pop();
    }
    let words: Vec<_> = lines.drain(..).map(|(line, _)| plain(&line).into_owned()).collect();
    let exact = words.join("\n").trim().to_owned();
    let named = named.unwrap_or_default();
    event.rests_on.push(GatheredSource { at, exact, ..named });
}
