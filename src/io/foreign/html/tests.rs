use proptest::prelude::*;

use super::*;

#[test]
fn words_stay_and_marks_become_lines() {
    for (html, expected) in [
        ("plain  text\n of two lines", "plain  text\n of two lines"),
        ("Tom &amp; Jerry &#233;&hellip;", "Tom & Jerry é…"),
        ("a < b", "a < b"),
        ("a <b and c", "a <b and c"),
        ("5 > 4 &lt; 6", "5 > 4 < 6"),
        ("<p>One.</p><p>Two,\n  still two.</p>", "One.\n\nTwo, still two."),
        ("one<br>two<br/>three<BR><br><br><br>four", "one\ntwo\nthree\n\nfour"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<ul><li>a</li><li>b <b>c</b></li></ul>d", "- a\n- b c\n\nd"),
        ("<ol><li>a<ul><li>in</li></ul></li><li>b</ol>", "1. a\n- in\n2. b"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b"),
        ("so <b>bold</b>, <i>and</i> <em>so</em>.", "so bold, and so."),
        ("x<script>alert('<p>no</p>')</script>y<style>p{}</style>z", "xyz"),
        ("a<!-- not this -->b <p>", "ab"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("10&nbsp;km <p></p>", "10\u{a0}km"),
        ("<b>not closed", "not closed"),
        ("</p></ul></blockquote></a>stray", "stray"),
        ("He said <q>yes</q>.", "He said “yes”."),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ] {
        assert_eq!(read(html).text, expected, "{html}");
    }
}

#[test]
fn links_are_kept_as_words_and_only_safe_ones_as_links() {
    for (html, text, links) in [
        (
            "see <a href='https://a.example/x?y=1&amp;z=2'>the <b>report</b></a>.",
            "see the report (https://a.example/x?y=1&z=2).",
            vec![("the report", "https://a.example/x?y=1&z=2")],
        ),
        (
            "<a href=\"https://a.example/\">https://a.example</a>",
            "https://a.example",
            vec![("https://a.example", "https://a.example/")],
        ),
        ("<a href=//b.example>b</a>", "b (https://b.example)", vec![("b", "https://b.example")]),
        ("<a href='javascript:alert(1)'>x</a>", "x (javascript:alert(1))", vec![]),
        ("<a href=' java\nscript:alert(1)'>x</a>", "x (java script:alert(1))", vec![]),
        ("<a href='file:///etc/passwd'>x</a>", "x (file:///etc/passwd)", vec![]),
        ("<a href='data:text/html,hi'>x</a>", "x (data:text/html,hi)", vec![]),
        ("<a href='/inside'>x</a>", "x (/inside)", vec![]),
        ("<a href='#note'>x</a>", "x", vec![]),
        ("<a>x</a>", "x", vec![]),
        (
            "<a href='http://a.example'>one <a href='http://b.example'>two",
            "one (http://a.example) two (http://b.example)",
            vec![("one", "http://a.example"), ("two", "http://b.example")],
        ),
        (
            "<a href='http://a.example'><img src=x></a>!<p>",
            "http://a.example!",
            vec![("", "http://a.example")],
        ),
    ] {
        let page = read(html);
        assert_eq!(page.text, text, "{html}");
        let found: Vec<_> =
            page.links.iter().map(|link| (link.words.as_str(), link.address.as_str())).collect();
        assert_eq!(found, links, "{html}");
    }
    assert_eq!(words("<p>A <a href='http://a.example'>b</a><br>c</p>"), "A b c");
    assert_eq!(read("<img src=a><iframe src=b></iframe><video><source src=c></video>").embedded, 3);
}

#[test]
fn anothers_words_are_taken_out_with_their_source() {
    for (html, text, passages) in [
        (
            "Before.<blockquote cite='https://a.example'><p>We are <b>go</b>.</p></blockquote>After.",
            "Before.\n\nAfter.",
            vec![("We are go.", "", "https://a.example")],
        ),
        (
            "<blockquote>Go.<footer>— <cite><a href='https://a.example/p'>The Log</a>, p. 4</cite></footer></blockquote>",
            "",
            vec![("Go.", "The Log, p. 4", "https://a.example/p")],
        ),
        (
            "<blockquote>Go.</blockquote> <cite>The Log</cite> And on.",
            "And on.",
            vec![("Go.", "The Log", "")],
        ),
        (
            "<blockquote>Out <blockquote>in</blockquote> out.</blockquote>",
            "",
            vec![("Out\n\nin\n\nout.", "", "")],
        ),
        (
            "She said <q cite='https://a.example'>no</q> twice.",
            "She said “no” twice.",
            vec![("no", "", "https://a.example")],
        ),
        ("<blockquote cite='javascript:x'>Go.", "", vec![("Go.", "", "")]),
        ("<blockquote> </blockquote>x", "x", vec![]),
    ] {
        let page = read(html);
        assert_eq!(page.text, text, "{html}");
        let found: Vec<_> = (page.passages.iter())
            .map(|found| (found.exact.as_str(), found.source.as_str(), found.address.as_str()))
            .collect();
        assert_eq!(found, passages, "{html}");
    }
    let page =
        read("As in <cite>The Log</cite> and <cite><a href='http://a.example'>B</a></cite>.");
    assert_eq!(page.named, ["The Log"]);
    assert_eq!(page.text, "As in The Log and B (http://a.example).");
}

#[test]
fn what_is_very_deep_or_long_is_read_without_stack() {
    for piece in ["<blockquote>", "<ul><li>", "<div>", "<a href=x>", "<q>", "<cite>", "<pre>"] {
        let page = read(&format!("{}x", piece.repeat(100_000)));
        assert!(page.text.len() + page.passages.len() > 0, "{piece}");
    }
}

proptest! {
    /// Text that is written as HTML reads as itself.
    #[test]
    fn escaped_text_reads_as_itself(text in "[a-z<>&;\"' é]{0,40}") {
        let collapsed = text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&escape(&text)), collapsed.clone());
        prop_assert_eq!(read(&format!("<p>{}</p>", escape(&text))).text, collapsed);
    }

    /// No text is too broken.
    #[test]
    fn no_text_is_refused(pieces in prop::collection::vec(prop::sample::select(vec![
        "<a href='http://x.example'>", "</a>", "<blockquote cite=//y>", "</blockquote>", "<q cite='http://q.example'>",
        "</q>", "<cite>", "</cite>", "<footer>", "</footer>", "<li>", "<ul>", "</ul>", "<ol>", "<pre>", "</pre>", "<br>",
        "<p", ">", "<", "&", "&#0;", "&#x202e;", "\u{0}", "words ", "<script>", "</script>", "<!--", "-->", "é", "<p>",
    ]), 0..30)) {
        let page = read(&pieces.concat());
        let opened = |address: &str| address.starts_with("http");
        prop_assert!(page.links.iter().all(|link| opened(&link.address)));
    }
}
