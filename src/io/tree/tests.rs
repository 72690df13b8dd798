//! Properties of the tree, and a table of what it says of broken files.

use std::sync::Arc;

use proptest::prelude::*;

use super::{NESTING_LIMIT, Node, NodeKind, Tree, tokens};

fn tree(text: &str) -> Tree {
    Tree::new(Arc::new(text.to_owned()))
}

/// The tree in one line: kinds by their brackets, names before their values, `!` for broken.
fn outline(node: Node<'_>) -> String {
    let name = node.name().map(|name| format!("{name}:")).unwrap_or_default();
    let tag = node.tag().unwrap_or_default();
    let children = || node.children().map(outline).collect::<Vec<_>>().join(" ");
    let value = match node.kind() {
        NodeKind::Struct | NodeKind::Tuple => format!("{tag}({})", children()),
        NodeKind::List => format!("[{}]", children()),
        NodeKind::Map => format!("{{{}}}", children()),
        _ => node.source().to_owned(),
    };
    format!("{name}{value}")
}

#[test]
fn values_are_found_with_their_names() {
    for (text, expected) in [
        ("(a: 1, b: [x, \"y\",],)", "(a:1 b:[x \"y\"])"),
        ("#![enable(implicit_some)]\n// c\nT(a: F(\"p\"), b: Some(2))", "T(a:F(\"p\") b:Some(2))"),
        ("{\"k\": -1.5e-3, 'c': r#\"a\"b\"#}", "{\"k\" -1.5e-3 'c' r#\"a\"b\"#}"),
        ("(r#type: b\"x\", n: 0x1F, e: 1e+5)", "(type:b\"x\" n:0x1F e:1e+5)"),
        ("\u{feff}( /* a /* b */ ) */ a: () )", "(a:())"),
    ] {
        let tree = tree(text);
        assert_eq!(tree.errors(), [], "{text}");
        assert_eq!(outline(tree.root().unwrap()), expected, "{text}");
    }
}

#[test]
fn what_is_missing_is_named_and_the_next_element_is_whole() {
    let first = "(l: [\n  (\n    id: \"a\",\n    q: [\n      (s: 1),\n    ],\n    d: 2,\n  ),\n  (\n    id: \"b\",\n  ),\n],\n)";
    assert_eq!(tree(first).errors(), []);
    for (old, new, line, message) in [
        ("d: 2,\n  ),", "d: 2,\n", 2, "this `(` is not closed"),
        ("    ],\n    d", "    d", 4, "this `[` is not closed"),
        ("  (\n    id: \"a\"", "    id: \"a\"", 2, "an opening `(` is missing before this field"),
        ("q: [\n", "q: \n", 4, "an opening `[` is missing here"),
        ("d: 2,\n  ),", "d: 2,\n  ),\n  ),", 9, "this `)` closes nothing"),
        ("d: 2,", "d: 2\n    e: 3,", 7, "a comma is missing here"),
        ("d: 2,", "d: ,", 7, "a value is missing here"),
        ("d: 2,", "d = 2,", 7, "a field's name is followed by `:`"),
        ("d: 2,", "\"d\": 2,", 7, "a field's name is written without quotation marks"),
        ("d: 2,", "d: “x, y (z”,", 7, "`“` has no meaning here"),
        ("d: 2,", "d: \"x,", 7, "this text is not closed on its line"),
        ("d: 2,", "d: r#\"x\",", 7, "this text is not closed on its line"),
        ("d: 2,", "d: 2,,", 7, "there is nothing before this comma"),
        ("d: 2,", "2,", 7, "a field's name is missing here"),
        ("(s: 1)", "(s: 1", 5, "this `(` is not closed"),
    ] {
        assert!(first.contains(old), "{old}");
        let text = first.replacen(old, new, 1);
        let tree = tree(&text);
        let found: Vec<_> = tree
            .errors()
            .iter()
            .map(|e| (tree.lines().line(e.range.start) + 1, e.message.as_str()))
            .collect();
        assert_eq!(found, [(line, message)], "{text}\n{}", outline(tree.root().unwrap()));
        let list = tree.root().unwrap().field("l").unwrap();
        let second = list
            .children()
            .find(|event| event.field("id").is_some_and(|id| id.source() == "\"b\""));
        let second = second.unwrap_or_else(|| panic!("{text}\n{}", outline(tree.root().unwrap())));
        assert!(!second.is_broken(), "{text}");
        assert_eq!(second.source().trim_end().lines().last(), Some("  )"), "{text}");
    }
}

#[test]
fn nesting_past_the_limit_is_an_error_and_no_overflow() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(tree(&nested(NESTING_LIMIT)).errors(), []);
    for text in
        [nested(NESTING_LIMIT + 1), nested(100_000), "[(a:".repeat(50_000), "(".repeat(100_000)]
    {
        let tree = tree(&text);
        assert!(tree.errors()[0].message.contains("128 brackets"), "{:?}", tree.errors());
    }
}

#[test]
fn a_place_in_a_string_is_found_behind_escapes() {
    let text = r###"(a: "x\n’\u{e9}\x41y", b: r##"p"#q"##)"###;
    let tree = tree(text);
    let a = tree.root().unwrap().field("a").unwrap();
    assert_eq!(a.string().unwrap(), "x\n’éAy");
    for (wanted, written) in
        [("x", "x"), ("\n", "\\n"), ("’", "’"), ("é", "\\u{e9}"), ("A", "\\x41"), ("y", "y")]
    {
        let offset = a.string().unwrap().find(wanted).unwrap();
        assert!(text[a.byte_of_string(offset)..].starts_with(written), "{wanted:?}");
    }
    let b = tree.root().unwrap().field("b").unwrap();
    assert_eq!(b.string().unwrap(), "p\"#q");
    assert!(text[b.byte_of_string(3)..].starts_with('q'));
}

/// Pieces of RON in any order, sound or not.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just("{"),
        Just("}"),
        Just(","),
        Just(":"),
        Just("\""),
        Just("'"),
        Just("r#\""),
        Just("\"#"),
        Just("#![x]"),
        Just("//"),
        Just("/*"),
        Just("*/"),
        Just("\n"),
        Just("\r\n"),
        Just(" "),
        Just("id"),
        Just("\"text\""),
        Just("-1.5"),
        Just("\\"),
        Just("’"),
        Just("\u{feff}"),
        Just("="),
        Just("Some"),
        Just("b"),
        Just("…"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A sound value with comments wherever one may stand.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("1".to_owned()),
        Just("\"a, (b)\"".to_owned()),
        Just("r\"\\\"".to_owned()),
        Just("true".to_owned()),
        Just("'x'".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let items = prop::collection::vec((inner, 0..3_usize), 0..4);
        (items, 0..3_usize).prop_map(|(items, kind)| {
            let gap = |at: usize| [" ", "/* ) */", "// ]\n"][at % 3];
            let items: Vec<String> = items
                .iter()
                .enumerate()
                .map(|(at, (item, space))| {
                    let name =
                        if kind == 0 { format!("f{at}{}: ", gap(*space)) } else { String::new() };
                    format!("{}{name}{}{item}{},", gap(*space), gap(*space + 1), gap(*space + 2))
                })
                .collect();
            let (open, close) = [("(", ")"), ("[", "]"), ("Some(", ")")][kind];
            format!("{open}{}{close}", items.concat())
        })
    })
}

fn check_ranges(node: Node<'_>) {
    let mut last = node.range().start;
    for child in node.children() {
        let range = child.field_range();
        assert!(last <= range.start && range.end <= node.range().end);
        assert_eq!(child.source().trim(), child.source());
        last = range.end;
        check_ranges(child);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_joined_are_the_text(text in prop_oneof![soup(), value(), any::<String>()]) {
        let joined: String = tokens(&text).map(|token| &text[token.range()]).collect();
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn nodes_lie_within_their_parents(text in soup()) {
        if let Some(root) = tree(&text).root() {
            check_ranges(root);
        }
    }

    #[test]
    fn comments_everywhere_are_no_error(text in value()) {
        let tree = tree(&text);
        prop_assert_eq!(tree.errors(), []);
        check_ranges(tree.root().unwrap());
    }

    #[test]
    fn a_value_that_ron_reads_has_no_error(text in soup()) {
        if ron::from_str::<ron::Value>(&text).is_ok() {
            let tree = tree(&text);
            prop_assert_eq!(tree.errors(), []);
        }
    }
}
