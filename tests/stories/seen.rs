//! What the reader sees: the window as a screen reader knows it.
//!
//! Everything is found by its label or its words, and a story that looks for what is not there ends
//! with the list of what is.

use egui::accesskit::{NodeId, Role};
use egui_kittest::{Node, kittest::NodeT as _};

use crate::reader::Reader;

/// What a screen reader knows of a thing.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) id: NodeId,
    pub(crate) role: Role,
    pub(crate) words: Option<String>,
    pub(crate) rect: egui::Rect,
    pub(crate) is_selected: bool,
    /// What is in it, where it is a list or a group, and what is in that.
    pub(crate) parts: Vec<Self>,
}

impl Seen {
    fn of(node: &Node<'_>) -> Self {
        let inner = node.accesskit_node();
        // What a label says is its value.
        let words = if inner.role() == Role::Label { inner.value() } else { inner.label() };
        let parts = if matches!(inner.role(), Role::ListBox | Role::Group) {
            node.children_recursive().map(|node| Self::of(&node)).collect()
        } else {
            Vec::new()
        };
        Self {
            id: inner.locate().0,
            role: inner.role(),
            words,
            rect: inner.bounding_box().map_or(egui::Rect::NOTHING, |_| node.rect()),
            is_selected: inner.is_selected() == Some(true),
            parts,
        }
    }

    pub(crate) fn label(&self) -> &str {
        self.words.as_deref().unwrap_or_default()
    }
}

impl Reader {
    /// Everything that bears a label or holds words, in reading order.
    pub(crate) fn sees_all(&self) -> Vec<Seen> {
        self.harness.root().children_recursive().map(|node| Seen::of(&node)).collect()
    }

    /// The first thing that is meant.
    pub(crate) fn finds(&self, meant: impl Fn(&Seen) -> bool) -> Seen {
        let all = self.sees_all();
        let found = all.iter().find(|seen| meant(seen)).cloned();
        found.unwrap_or_else(|| panic!("not to be found among: {}", lines(&all)))
    }

    /// Whether anything bears this label or holds just these words.
    pub(crate) fn has(&self, words: &str) -> bool {
        self.sees_all().iter().any(|seen| seen.label() == words)
    }

    /// Fails unless something bears this label or holds just these words.
    #[track_caller]
    pub(crate) fn sees(&self, words: &str) {
        assert!(self.has(words), "{words:?} is not among: {}", lines(&self.sees_all()));
    }

    /// Fails if anything bears this label or holds just these words.
    #[track_caller]
    pub(crate) fn sees_no(&self, words: &str) {
        assert!(!self.has(words), "{words:?} is among: {}", lines(&self.sees_all()));
    }

    /// Fails unless some label contains these words.
    #[track_caller]
    pub(crate) fn sees_words(&self, words: &str) {
        let all = self.sees_all();
        let found = all.iter().any(|seen| seen.label().contains(words));
        assert!(found, "{words:?} is in none of: {}", lines(&all));
    }

    /// Fails unless a quotation stands alone, word for word, in quotation marks of its own or ours.
    #[track_caller]
    pub(crate) fn sees_quote(&self, words: &str) {
        let stands = self.has(words) || self.has(&format!("“{words}”"));
        assert!(stands, "{words:?} is not among: {}", lines(&self.sees_all()));
    }

    /// Fails unless an event's title stands at the head of the panel.
    #[track_caller]
    pub(crate) fn reads_about(&self, title: &str) {
        self.sees(&format!("Event: {title}"));
    }

    /// How many things bear this label.
    pub(crate) fn counts(&self, words: &str) -> usize {
        self.sees_all().iter().filter(|seen| seen.label() == words).count()
    }

    /// The options of the canvas: events and clusters, lane by lane.
    pub(crate) fn options(&self) -> Vec<Seen> {
        let list = self.finds(|seen| seen.role == Role::ListBox);
        let options: Vec<_> =
            list.parts.into_iter().filter(|seen| seen.role == Role::ListBoxOption).collect();
        assert!(!options.is_empty(), "the canvas shows nothing");
        options
    }

    /// The lanes of the canvas, from the top.
    pub(crate) fn lanes(&self) -> Vec<Seen> {
        let list = self.finds(|seen| seen.role == Role::ListBox);
        list.parts.into_iter().filter(|seen| seen.role == Role::Group).collect()
    }

    /// The name of the lane that an option stands in.
    pub(crate) fn lane_of(&self, option: &Seen) -> String {
        let lanes = self.lanes();
        let lane = lanes.iter().find(|lane| lane.parts.iter().any(|part| part.id == option.id));
        lane.unwrap_or_else(|| panic!("{option:?} stands in no lane")).label().to_owned()
    }

    /// The option of the canvas on which a screen reader stands.
    pub(crate) fn active_option(&self) -> Option<NodeId> {
        let list = self.finds(|seen| seen.role == Role::ListBox).id;
        let root = self.harness.root();
        let node =
            root.children_recursive().find(|node| node.accesskit_node().locate().0 == list)?;
        Some(node.accesskit_node().active_descendant()?.locate().0)
    }

    /// The words that are selected in a text, as a screen reader knows it.
    pub(crate) fn text_selected_in(&self, text: &str) -> Option<String> {
        let root = self.harness.root();
        let node = root.children_recursive().find(|node| Seen::of(node).label() == text)?;
        Some(node.accesskit_node().text_selection()?.text())
    }

    /// What the window says at its foot.
    pub(crate) fn message(&self) -> &str {
        self.app().state.message.as_ref().map_or("", |(words, _)| words)
    }

    /// What has the keyboard.
    pub(crate) fn focused(&self) -> Option<Seen> {
        let focused = self.harness.ctx.memory(egui::Memory::focused)?.accesskit_id();
        self.sees_all().into_iter().find(|seen| seen.id == focused)
    }
}

fn lines(all: &[Seen]) -> String {
    let labels = all.iter().filter(|seen| seen.words.is_some());
    labels
        .map(|seen| format!("\n  {:?} {:.120?}", seen.role, seen.label()))
        .collect::<Vec<_>>()
        .concat()
}
