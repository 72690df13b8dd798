//! Cases: a small file, a change, and the file after it.

use super::{changed, read, timeline, with_event, words};
use crate::{
    io::save::Facts,
    model::{ActorIx, EventIx, LaneIx, Step, TagIx},
};

/// A file around some events.
fn file(events: &str) -> String {
    format!("(format: 1, title: \"T\", lanes: [(name: \"L\"), (name: \"M\")], events: [{events}])")
}

fn check(events: &str, change: impl FnOnce(&mut Facts), expected: &str) {
    assert_eq!(changed(&file(events), change), file(expected), "of {events}");
}

/// Sets the title of the first event.
fn retitle(facts: &mut Facts, title: &str) {
    let title = words(facts, title);
    with_event(facts, 0, |event, _| event.title = title);
}

fn shorten(facts: &mut Facts, title: Option<&str>) {
    let title = title.map(|title| words(facts, title));
    with_event(facts, 0, |event, _| event.short_title = title);
}

fn tag(facts: &mut Facts, tags: &[&str]) {
    let ixs = tags.iter().map(|tag| {
        let tags = &mut timeline(facts).tags;
        tags.push_back((*tag).into());
        TagIx::new(tags.len() - 1)
    });
    let ixs: Vec<_> = ixs.collect();
    with_event(facts, 0, |_, detail| detail.tags = ixs);
}

fn remove(facts: &mut Facts, at: usize) {
    timeline(facts).events[at] = None;
    while timeline(facts).events.last().is_some_and(Option::is_none) {
        timeline(facts).events.pop_back();
    }
}

fn add(facts: &mut Facts, like: usize, id: &str) {
    let id = words(facts, id);
    let mut event = facts.timeline.event(EventIx::new(like)).unwrap().clone();
    event.id = id;
    timeline(facts).events.push_back(Some(event));
}

const A: &str = "(id: \"a\", title: \"A\", date: \"2020\", lane: \"L\")";
const B: &str = "(id: \"b\", title: \"B\", date: \"2021\", lane: \"M\")";

#[test]
fn a_text_keeps_the_way_in_which_it_is_written() {
    let with = |title: &str| format!("(id: \"a\", title: {title}, date: \"2020\", lane: \"L\")");
    for (old, title, new) in [
        ("\"A\"", "B", "\"B\""),
        ("r\"A\"", "B", "r\"B\""),
        ("r#\"A\"#", "say \"#B\"", "r##\"say \"#B\"\"##"),
        ("Some(\"A\")", "B", "Some(\"B\")"),
        ("Some( /* c */ \"A\")", "B", "Some( /* c */ \"B\")"),
        (r#""\u{e9}t\x41\n""#, "étAl\n", r#""\u{e9}t\x41l\n""#),
        (r#""\u{e9}tA""#, "other \"words\" \\ \u{1}", r#""other \"words\" \\ \u{1}""#),
        ("\"a \\\n   b\"", "a c", "\"a c\""),
        ("\"a \\\n   b\"", "x a b", "\"x a \\\n   b\""),
        ("\"a\nb\"", "a\nc", "\"a\nc\""),
        ("\"ab\"", "a\nb\tc", "\"a\\nb\\tc\""),
    ] {
        check(&with(old), |facts| retitle(facts, title), &with(new));
    }
}

#[test]
fn a_field_is_put_where_its_siblings_stand_and_taken_out_with_its_comma() {
    let (id, title) = ("id: \"a\"", "title: \"A\"");
    let rest = "date: \"2020\", lane: \"L\"";
    for (without, with) in [
        (
            format!("({id}, {title}, {rest})"),
            format!("({id}, {title}, short_title: \"s\", {rest})"),
        ),
        (
            format!("(\n  {title},\n  {rest},\n  {id},\n)"),
            format!("(\n  {title},\n  short_title: \"s\",\n  {rest},\n  {id},\n)"),
        ),
        (
            format!("(\n\t{id},\n\t{title}, // why\n\n\t{rest}\n)"),
            format!("(\n\t{id},\n\t{title}, // why\n\tshort_title: \"s\",\n\n\t{rest}\n)"),
        ),
    ] {
        check(&without, |facts| shorten(facts, Some("s")), &with);
        if !without.contains("why") {
            check(&with, |facts| shorten(facts, None), &without);
        }
    }
    // The last field, with and without a comma.
    for comma in ["", ","] {
        let without = format!("({rest}, {id}, {title}{comma})");
        let with = format!("({rest}, {id}, {title}, short_title: \"s\"{comma})");
        check(&without, |facts| shorten(facts, Some("s")), &with);
        check(&with, |facts| shorten(facts, None), &without);
    }
    // With its comments go, unknown fields and other comments stay.
    check(
        &format!(
            "(\n  {id},\n  {title}, x: 1, // x\n\n  // free\n\n  // mine\n  /* too */ short_title: None, // me\n  // next\n  {rest})"
        ),
        |facts| shorten(facts, Some("s")),
        &format!(
            "(\n  {id},\n  {title}, x: 1, // x\n\n  // free\n\n  // mine\n  /* too */ short_title: \"s\", // me\n  // next\n  {rest})"
        ),
    );
    check(
        &format!(
            "(\n  {id},\n  {title}, x: 1, // x\n\n  // free\n\n  // mine\n  /* too */ short_title: \"s\", // me\n  // next\n  {rest})"
        ),
        |facts| shorten(facts, None),
        &format!("(\n  {id},\n  {title}, x: 1, // x\n\n  // free\n\n  // next\n  {rest})"),
    );
}

#[test]
fn events_are_appended_as_their_siblings_are_laid_out() {
    let c = "(id: \"c\", title: \"B\", date: \"2021\", lane: \"M\")";
    let wide = |id: &str| {
        format!(
            "(\n      id: \"{id}\",\n      title: \"A\",\n      date: \"2020\",\n      lane: \"L\",\n    )"
        )
    };
    for (old, like, new) in [
        (format!("{A}, {B}"), 1, format!("{A}, {B}, {c}")),
        (format!("{A}, {B},"), 1, format!("{A}, {B}, {c},")),
        (format!("\n{A},\n{B}\n"), 1, format!("\n{A},\n{B},\n{c}\n")),
        (format!("\n{A},\n\n{B}, // b\n"), 1, format!("\n{A},\n\n{B}, // b\n\n{c},\n")),
        (format!("\n{A},\n{B} // b\n"), 1, format!("\n{A},\n{B}, // b\n{c}\n")),
    ] {
        check(&old, |facts| add(facts, like, "c"), &new);
    }
    // The indentation is that of the file's own first field; events of several lines stay so.
    let file = |events: &str| {
        format!(
            "(\n  format: 1,\n  title: \"T\",\n  lanes: [(name: \"L\")],\n  events: [\n    {events},\n  ],\n)"
        )
    };
    let old = file(&wide("a"));
    let new = changed(&old, |facts| add(facts, 0, "c"));
    assert_eq!(new, file(&format!("{},\n    {}", wide("a"), wide("c"))));
    // So does the end of its lines.
    let old = format!("\u{feff}{}", old.replace('\n', "\r\n"));
    let again = changed(&old, |facts| add(facts, 0, "c"));
    assert_eq!(again, format!("\u{feff}{}", new.replace('\n', "\r\n")));
}

#[test]
fn what_is_removed_takes_its_comments_along_and_no_others() {
    for (old, at, new) in [
        (format!("{A}, {B}"), 0, B.to_owned()),
        (format!("{A}, {B}"), 1, A.to_owned()),
        (format!("{A}, {B},"), 1, format!("{A},")),
        (format!("\n  {A},\n  {B},\n"), 0, format!("\n  {B},\n")),
        (format!("\n  {A},\n  {B},\n"), 1, format!("\n  {A},\n")),
        (format!("\n  {A}, // a\n  // b\n  {B}, // b\n"), 0, format!("\n  // b\n  {B}, // b\n")),
        (format!("\n  {A}, // a\n  // b\n  {B}, // b\n"), 1, format!("\n  {A}, // a\n")),
        (format!("\n\n  // all\n\n  {A},\n\n  {B},\n"), 0, format!("\n\n  // all\n\n  {B},\n")),
        (format!("\n  {A}, // a\n  {B}"), 1, format!("\n  {A} // a\n  ")),
    ] {
        check(&old, |facts| remove(facts, at), &new);
    }
    check(
        &format!("\n  {A}, // a\n  {B}, // b\n"),
        |facts| {
            remove(facts, 1);
            remove(facts, 0);
        },
        "",
    );
    check(&format!("\n  {A},\n  // end\n"), |facts| remove(facts, 0), "\n  // end\n");
}

#[test]
fn a_list_within_an_event_comes_changes_and_goes() {
    let with = |tags: &str| format!("(id: \"a\", title: \"A\", date: \"2020\", lane: \"L\"{tags})");
    for (old, tags, new) in [
        ("", &["x", "y"][..], ", tags: [\"x\", \"y\"]"),
        (", tags: []", &["x"], ", tags: [\"x\"]"),
        (", tags: [\"x\"]", &[], ""),
        (", tags: [\"x\"]", &["x", "y"], ", tags: [\"x\", \"y\"]"),
        (", tags: [\"x\", /* y */ \"y\",]", &["y"], ", tags: [/* y */ \"y\",]"),
        (
            ", tags: [\"x\", \"y\" /* y */, \"z\"]",
            &["z", "y", "x"],
            ", tags: [\"z\", \"y\" /* y */, \"x\"]",
        ),
        (", tags: [r\"x\", \"y\"]", &["z", "y"], ", tags: [r\"z\", \"y\"]"),
        (", tags: [\n\"x\", // x\n\"y\"\n]", &["y", "x"], ", tags: [\n\"y\",\n\"x\" // x\n]"),
        (", tags: [\"x\", // x\n\"y\"]", &["y", "x"], ", tags: [\"y\",\n\"x\" // x\n]"),
    ] {
        check(&with(old), |facts| tag(facts, tags), &with(new));
    }
}

#[test]
fn a_file_without_a_list_gets_it() {
    let old = "#![enable(implicit_some)]\n(\n    format: 1,\n    title: \"T\",\n    // the lanes\n    lanes: [],\n)\n";
    let new = changed(old, |facts| {
        let other = super::facts(&file(A));
        facts.timeline = other.timeline;
        facts.story.push(Step::of(EventIx(0)));
    });
    let expected = "#![enable(implicit_some)]\n(\n    format: 1,\n    title: \"T\",\n    // the lanes\n    lanes: [\n        (name: \"L\", color: vermilion, shape: circle),\n        (name: \"M\", color: blue, shape: diamond),\n    ],\n\n    events: [\n        (\n            id: \"a\",\n            title: \"A\",\n            date: \"2020\",\n            lane: \"L\",\n        ),\n    ],\n\n    story: [\n        (event: \"a\"),\n    ],\n)\n";
    assert_eq!(new, expected);
}

#[test]
fn an_old_file_that_writes_some_goes_on_to() {
    let event = "(id: Some(\"a\"), title: Some(\"A\"), date: Some(\"2020\"), lane: Some(\"L\"))";
    let short = "(id: Some(\"a\"), title: Some(\"A\"), short_title: Some(\"s\"), date: Some(\"2020\"), lane: Some(\"L\"))";
    check(event, |facts| shorten(facts, Some("s")), short);
    check(short, |facts| shorten(facts, None), event);
    let none = short.replace("Some(\"s\")", "None");
    check(&none, |facts| shorten(facts, Some("s")), short);
    // One that says that it does not is not made to.
    let implicit = format!("#![enable(implicit_some)]{}", file(event));
    let text = changed(&implicit, |facts| shorten(facts, Some("s")));
    assert!(text.contains("short_title: \"s\""), "{text}");
}

#[test]
fn what_could_not_be_read_stays() {
    let bad = "(id: \"bad\", title: \"No date\", lane: \"L\")";
    check(&format!("{bad}, {A}, {B}"), |facts| remove(facts, 0), &format!("{bad}, {B}"));
    check(
        &format!("{A}, {bad}, {B}"),
        |facts| retitle(facts, "C"),
        &format!("{}, {bad}, {B}", A.replace("\"A\"", "\"C\"")),
    );
}

#[test]
fn lanes_are_moved_with_their_own_bytes_and_keep_their_look() {
    let lanes = |lanes: &str| file(A).replace("(name: \"L\"), (name: \"M\")", lanes);
    let old = lanes("\n  // north\n  (name: \"L\"), // l\n\n  (name: r\"M\", color: sky)\n");
    // What was left out said the colour and the shape of the place.
    let moved = lanes(
        "\n  (name: r\"M\", color: sky, shape: diamond),\n\n  // north\n  (name: \"L\", color: vermilion, shape: circle) // l\n",
    );
    assert_eq!(changed(&old, |facts| timeline(facts).lane_order.reverse()), moved);
    // A name is changed where it stands and in the events of the lane.
    let renamed = changed(&old, |facts| timeline(facts).lanes[0].name = "New".to_owned());
    assert_eq!(renamed, old.replace("\"L\"", "\"New\""));
    let removed = lanes("\n  // north\n  (name: \"L\") // l\n");
    let without = changed(&old, |facts| {
        timeline(facts).lane_order.pop();
    });
    assert_eq!(without, removed);
}

/// One goes, and another comes last, before a bracket that stands on its line.
#[test]
fn a_comment_that_comes_last_does_not_swallow_the_bracket() {
    let lanes = "\n  (name: \"L\"), // l\n  (name: \"M\"),\n  (name: \"N\") ";
    let old = file(A).replace("(name: \"L\"), (name: \"M\")", lanes);
    let text = changed(&old, |facts| {
        timeline(facts).lane_order = [LaneIx(1), LaneIx(0)].into_iter().collect();
    });
    let read = read(&text);
    let names: Vec<&str> = read.timeline.lanes().map(|(_, lane)| &*lane.name).collect();
    assert_eq!(names, ["M", "L"], "{text}");
    assert!(text.contains("// l\n"), "{text}");
}

#[test]
fn actors_are_listed_where_the_file_lists_them() {
    let with = |actors: &str, event: &str| {
        let event = A.replace("lane: \"L\"", &format!("lane: \"L\"{event}"));
        file(&event).replace("events:", &format!("{actors}events:"))
    };
    let act = |facts: &mut Facts, name: &str| {
        timeline(facts).actors.push_back(name.into());
        let ix = ActorIx::new(facts.timeline.actors.len() - 1);
        with_event(facts, 0, |_, detail| detail.actors.push(ix));
    };
    let (one, two) = (", actors: [\"Mayor\"]", ", actors: [\"Mayor\", \"Council\"]");
    let both = "actors: [\"Nobody\", \"Council\"], ";
    for (list, listed) in [("", ""), ("actors: [\"Nobody\"], ", both)] {
        let text = changed(&with(list, one), |facts| act(facts, "Council"));
        assert_eq!(text, with(listed, two), "who was not listed is not listed now");
    }
    let text = changed(&with("actors: [\"Mayor\"], ", one), |facts| {
        timeline(facts).actors[0] = "Mayoress".into();
    });
    assert_eq!(text, with("actors: [\"Mayoress\"], ", ", actors: [\"Mayoress\"]"));
}
