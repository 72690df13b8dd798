//! Which item of a list is which: in the text, and after a change.

use std::collections::BTreeMap;

use super::{
    super::tree::{Node, NodeKind},
    value::{Item, Value},
};

/// For each item as it was opened, the element of the list that it was read from.
///
/// An element that was left out when the file was read belongs to none. Structs with a name of
/// their own are known by it, the first of two being the one that was read; others by their place,
/// or, where some were left out, by what they say.
pub(super) fn places(nodes: &[Node<'_>], items: &[Item<'_>]) -> Vec<Option<usize>> {
    let key = ["id", "name"].into_iter().find(|key| {
        items.iter().all(|item| item.slot.is_some() && item.value.text_of(key).is_some())
    });
    if let Some(key) = key.filter(|_| !items.is_empty()) {
        let mut first = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            if let Some(name) = node.unwrapped().field(key).and_then(Node::string) {
                first.entry(name).or_insert(at);
            }
        }
        return items.iter().map(|item| first.get(item.value.text_of(key)?).copied()).collect();
    }
    if nodes.len() == items.len() {
        return (0..nodes.len()).map(Some).collect();
    }
    let mut from = 0;
    let find = |item: &Item<'_>| {
        let rest = nodes.get(from..)?;
        let at = from + rest.iter().position(|node| says(node.unwrapped(), &item.value))?;
        from = at + 1;
        Some(at)
    };
    items.iter().map(find).collect()
}

/// For each item as it is now, the one that it was.
pub(super) fn pairs(old: &[Item<'_>], new: &[Item<'_>]) -> Vec<Option<usize>> {
    if old.iter().chain(new).all(|item| item.slot.is_some()) {
        let slots = |items: &[Item<'_>]| items.iter().map(|item| item.slot).collect::<Vec<_>>();
        if slots(old) == slots(new) {
            return (0..new.len()).map(Some).collect();
        }
        let slots: BTreeMap<_, _> =
            old.iter().enumerate().map(|(at, item)| (item.slot, at)).collect();
        return new.iter().map(|item| slots.get(&item.slot).copied()).collect();
    }
    let mut taken = vec![false; old.len()];
    let mut pairs = vec![None; new.len()];
    // What stands at the same distance from the beginning or the end is looked at first, so that
    // of several equal items the ones that stayed are found.
    let same = |at: usize| old.get(at).zip(new.get(at)).is_some_and(|(old, new)| old == new);
    let head = (0..old.len().min(new.len())).take_while(|at| same(*at)).count();
    let tails = old.iter().skip(head).rev().zip(new.iter().skip(head).rev());
    let tail = tails.take_while(|(old, new)| old == new).count();
    let kept = (0..head).map(|at| (at, at));
    let kept = kept.chain((1..=tail).map(|back| (old.len() - back, new.len() - back)));
    for (was, is) in kept {
        set(&mut pairs, &mut taken, was, is);
    }
    let middle = head..new.len() - tail;
    for (is, item) in new.iter().enumerate().take(middle.end).skip(middle.start) {
        let equal = |(at, old): &(usize, &Item<'_>)| taken.get(*at) == Some(&false) && *old == item;
        if let Some((was, _)) = old.iter().enumerate().find(equal) {
            set(&mut pairs, &mut taken, was, is);
        }
    }
    for (is, item) in new.iter().enumerate().take(middle.end).skip(middle.start) {
        if pairs.get(is).is_some_and(Option::is_some) {
            continue;
        }
        // One that was changed has not moved past another.
        let fits = |was: usize| {
            let others = pairs.iter().enumerate();
            let mut others = others.filter_map(|(at, other)| Some((at, (*other)?)));
            others.all(|(other_is, other_was)| (other_is < is) == (other_was < was))
        };
        let changed = |(at, old): &(usize, &Item<'_>)| {
            taken.get(*at) == Some(&false) && akin(&old.value, &item.value) && fits(*at)
        };
        if let Some((was, _)) = old.iter().enumerate().find(changed) {
            set(&mut pairs, &mut taken, was, is);
        }
    }
    pairs
}

fn set(pairs: &mut [Option<usize>], taken: &mut [bool], was: usize, is: usize) {
    if let (Some(pair), Some(taken)) = (pairs.get_mut(is), taken.get_mut(was)) {
        *pair = Some(was);
        *taken = true;
    }
}

/// Whether one may have become the other: structs that have a value in common.
fn akin(old: &Value<'_>, new: &Value<'_>) -> bool {
    match (old, new) {
        (Value::Struct(old), Value::Struct(new)) => {
            let common = |field| new.fields.contains(field);
            old.fields.iter().any(common) || old.fields.len() == 1 && new.fields.len() == 1
        }
        _ => true,
    }
}

/// Whether an element says what an item does, as far as its texts go.
fn says(node: Node<'_>, value: &Value<'_>) -> bool {
    match value {
        Value::Text(text) => node.string().as_deref() == Some(text),
        Value::Struct(fields) if node.kind() != NodeKind::Struct => {
            fields.short().is_some_and(|short| says(node, short))
        }
        Value::Struct(fields) => fields.fields.iter().all(|field| {
            node.field(field.name).is_some_and(|node| match &field.value {
                text @ Value::Text(_) => says(node, text),
                _ => true,
            })
        }),
        _ => true,
    }
}
