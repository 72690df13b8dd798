//! A handout as a web page that stands alone: each step with its canvas as a picture and its words as
//! text, and the sources below. Without a script, and without a request to anywhere.

use std::fmt::{Arguments, Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{Handout, Heights, Leaf, Room, Telling};
use crate::{
    export::{Content, Drawing, Size, html::Escaped, slide::words::Kind, svg_of},
    model::Timeline,
    scene::{Item, Scene},
    style::{FontSet, Theme},
};

/// The style of handouts and worksheets.
pub(in crate::export::story) const STYLE: &str = include_str!("../style.css");
/// The width of a canvas, in its own pixels: what the page has room for within its edges where the
/// window is wide, so that nothing is drawn smaller. Hairlines of less than a pixel would be gone.
pub(in crate::export::story) const WIDTH: f32 = 926.0;
/// The height of one, and those that it may have where more has room in them.
const HEIGHT: f32 = 400.0;
const TALLER: [f32; 4] = [480.0, 560.0, 640.0, 720.0];

/// The handout as one file.
#[must_use]
pub fn web(telling: &Telling, content: &Content<'_>, theme: &Theme) -> String {
    let others = |_: &Leaf, _: bool| Heights { taller: TALLER.to_vec(), lower: None };
    let room = Room { width: WIDTH, height: HEIGHT, others: &others };
    let handout = Handout::new(telling, content, theme, &room);
    let mut page = Web::begun(&handout.title, &handout.subtitle);
    page.out.push_str("<main>\n");
    for leaf in &handout.steps {
        page.step(leaf, content.measurer.fonts());
    }
    if !handout.sources.is_empty() {
        page.out.push_str(
            "<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n<ul>\n",
        );
        for source in &handout.sources {
            page.add(format_args!("<li dir=\"auto\">{}</li>\n", Escaped(source)));
        }
        page.out.push_str("</ul>\n</section>\n");
    }
    for remark in &handout.remarks {
        page.add(format_args!("<p class=\"quiet\">{}</p>\n", Escaped(remark)));
    }
    page.ended()
}

/// A page that is being written.
pub(in crate::export::story) struct Web {
    pub(in crate::export::story) out: String,
}

impl Web {
    /// Up to the end of its head line.
    pub(in crate::export::story) fn begun(title: &str, subtitle: &str) -> Self {
        let mut page = Self { out: String::new() };
        let name = Escaped(if title.is_empty() { "Timeline" } else { title });
        page.add(format_args!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
             <meta name=\"generator\" content=\"Sourceline {}\">\n<title>{name}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">{name}</h1>\n",
            env!("CARGO_PKG_VERSION"),
        ));
        if !subtitle.is_empty() {
            page.add(format_args!("<p dir=\"auto\">{}</p>\n", Escaped(subtitle)));
        }
        page.out.push_str("</header>\n");
        page
    }

    pub(in crate::export::story) fn ended(mut self) -> String {
        self.out.push_str("</main>\n</body>\n</html>\n");
        self.out
    }

    pub(in crate::export::story) fn add(&mut self, words: Arguments<'_>) {
        // A string takes whatever is written to it.
        self.out.write_fmt(words).ok();
    }

    /// A canvas as a picture. A document of its own, it has its own fonts; its parts have no names,
    /// which would be those of the facts.
    /// `name` is what its region is called, which no other on the page is; `over` are fields that lie
    /// over the picture.
    pub(in crate::export::story) fn canvas(
        &mut self,
        scene: &Scene,
        (name, alt): (&str, &str),
        over: &str,
        fonts: &FontSet,
    ) {
        let items = scene.items.iter().filter(|item| !matches!(item, Item::Part(_)));
        let plain = Scene { items: items.cloned().collect(), ..scene.clone() };
        let drawing = Drawing {
            scene: &plain,
            size: Size::Pixels(scene.size.map(|length| length as u32)),
            zoom: 1.0,
            title: "",
            alt: "",
            language: "en",
            has_covers: false,
        };
        let svg = STANDARD.encode(svg_of(&drawing, &Timeline::default(), fonts));
        let [width, height] = scene.size;
        let (name, alt) = (Escaped(name), Escaped(alt));
        self.add(format_args!(
            "<div class=\"picture\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><div><img \
             src=\"data:image/svg+xml;base64,{svg}\" width=\"{width}\" height=\"{height}\" \
             alt=\"{alt}\">\n{over}</div></div>\n"
        ));
    }

    fn step(&mut self, leaf: &Leaf, fonts: &FontSet) {
        let number = Escaped(&leaf.number);
        let title = leaf.lines.iter().find(|line| line.kind == Kind::Title);
        let heading = title.map_or(leaf.heading.as_str(), |line| &line.text);
        self.add(format_args!(
            "<section>\n<p class=\"number\">{number}</p>\n<h2 dir=\"auto\">{}</h2>\n",
            Escaped(if heading.is_empty() { &leaf.number } else { heading }),
        ));
        let others = leaf.lines.iter().filter(|line| line.kind != Kind::Title);
        for line in others.clone().filter(|line| line.kind == Kind::Date) {
            self.add(format_args!("<p class=\"when\">{}</p>\n", Escaped(&line.text)));
        }
        let name = format!("Timeline of step {}", leaf.number);
        self.canvas(&leaf.canvas.scene, (&name, &leaf.alt), "", fonts);
        for line in others.filter(|line| line.kind != Kind::Date) {
            let class = if line.kind == Kind::Dispute { " class=\"flag\"" } else { "" };
            self.add(format_args!("<p{class} dir=\"auto\">{}</p>\n", Escaped(&line.text)));
        }
        for quote in leaf.columns.iter().flatten() {
            self.add(format_args!(
                "<figure><blockquote dir=\"auto\">{}</blockquote><figcaption dir=\"auto\">{}",
                Escaped(&quote.exact),
                Escaped(&quote.cited),
            ));
            if let Some(doubt) = quote.doubt {
                self.add(format_args!(" · <span class=\"flag\">{}</span>", Escaped(doubt)));
            }
            self.out.push_str("</figcaption></figure>\n");
        }
        for (number, words) in &leaf.canvas.notes {
            self.add(format_args!("<p dir=\"auto\">{number}. {}</p>\n", Escaped(words)));
        }
        let lanes = leaf.lanes_left_out.join(", ");
        if !lanes.is_empty() {
            let lanes = Escaped(&lanes);
            self.add(format_args!("<p class=\"quiet\">Lanes not shown here: {lanes}.</p>\n"));
        }
        self.out.push_str("</section>\n");
    }
}
