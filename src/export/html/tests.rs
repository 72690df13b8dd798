use std::sync::Arc;

use super::*;
use crate::{
    export::{Content, Format, Options, Picture},
    index::Index,
    io::open_bundled,
    model::{Annotations, Detail},
    style::{FontSet, Measurer, ThemeName},
};

/// The web page of a timeline.
fn written(timeline: &Timeline, picture: &Picture) -> String {
    let measurer = Measurer::new(Arc::new(FontSet::default()));
    let content = Content {
        timeline,
        index: &Index::new(timeline),
        lanes: None,
        annotations: &Annotations::default(),
        measurer: &measurer,
    };
    let theme = Theme::load(picture.theme).unwrap();
    let page = Page::new(&Format::Html.picture(picture), &content, &theme);
    let options = Options { parts: picture.parts, ..Options::default() };
    String::from_utf8(Format::Html.write(&page, &content, &theme, &options).unwrap()).unwrap()
}

#[test]
fn each_event_stands_below_the_picture_with_the_words_it_rests_on() {
    let timeline = open_bundled().timeline;
    let page = written(&timeline, &Picture::default());
    let (_, list) = page.split_once("<ol class=\"events\">").unwrap();
    let mut before = 0;
    let index = Index::new(&timeline);
    for ix in index.by_time.iter() {
        let event = timeline.event(*ix).unwrap();
        let title = format!("<h3 dir=\"auto\">{}</h3>", Escaped(timeline.text(event.title)));
        let at = list.find(&title).unwrap_or_else(|| panic!("{title}"));
        assert!(at > before, "{title} does not stand in order of time");
        before = at;
        for quote in &event.detail.quotes {
            let words = format!("{}</blockquote>", Escaped(timeline.quote_text(quote)));
            assert!(list.contains(&words), "{words}");
        }
    }
    assert_eq!(list.matches("<li id=").count(), timeline.event_count());
    assert_eq!(page.matches("<h1").count(), 1);
    for (_, source) in timeline.sources() {
        assert!(list.contains(&Escaped(timeline.text(source.title)).to_string()));
    }
}

#[test]
fn nothing_is_asked_for_and_nothing_runs() {
    let timeline = open_bundled().timeline;
    for theme in ThemeName::ALL {
        let page = written(&timeline, &Picture { theme, ..Picture::default() });
        for word in
            ["<script", "<link", "<img", "<iframe", "@import", " src=", "url(http", "onclick"]
        {
            assert!(!page.contains(word), "{word}");
        }
        let scheme = if theme == ThemeName::Dark { "dark" } else { "light" };
        assert!(page.contains(&format!("name=\"color-scheme\" content=\"{scheme}\"")));
    }
}

#[test]
fn what_a_timeline_says_is_never_markup_nor_an_odd_link() {
    let mut timeline = Timeline::clone(&open_bundled().timeline);
    let script = timeline.arena.push("</h3><script>alert(1)</script>");
    let odd = timeline.arena.push("javascript:alert(2)");
    for slot in &mut timeline.events {
        let Some(event) = slot else { continue };
        event.title = script;
        event.short_title = None;
        let detail: &mut Detail = event.detail.make_mut();
        detail.claimed_by = Some(script);
        detail.description = Some(script);
        detail.quotes.iter_mut().for_each(|quote| quote.exact = script);
    }
    for source in &mut timeline.sources {
        source.title = script;
        source.url = Some(odd);
        source.archived = Some(odd);
    }
    let page = written(&timeline, &Picture::default());
    assert!(!page.contains("<script"), "words became markup");
    assert!(!page.contains("href=\"javascript") && !page.contains("cite=\"javascript"));
}

#[test]
fn the_same_timeline_gives_the_same_page_and_a_snippet_that_fits_it() {
    let timeline = open_bundled().timeline;
    let picture = Picture::default();
    assert!(written(&timeline, &picture) == written(&timeline, &picture));
    let content = Content {
        timeline: &timeline,
        index: &Index::new(&timeline),
        lanes: None,
        annotations: &Annotations::default(),
        measurer: &Measurer::new(Arc::new(FontSet::default())),
    };
    let page = Page::new(&picture, &content, &Theme::load(ThemeName::Light).unwrap());
    let snippet = snippet(&page, "a & \"b\".html");
    assert!(snippet.starts_with("<figure"));
    assert!(snippet.contains("src=\"a &amp; &quot;b&quot;.html\""));
    assert!(snippet.contains("aspect-ratio: 1920 / 1080"));
}
