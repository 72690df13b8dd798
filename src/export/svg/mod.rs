//! A page to SVG: real text with the fonts it needs, groups named by lane and event.
//!
//! Words stand in `<text>`, each run where the scene has it. What a browser would not set as it was
//! measured (letters of the machine's own fonts, lines of mixed directions) is drawn as outlines,
//! with the words beside it for those who do not see. Invariant: the same page gives the same bytes
//! everywhere.

mod font;
mod names;
mod number;
mod text;

use std::{collections::BTreeSet, fmt::Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD};

pub(super) use font::{can_be_cut, woff};
use names::Names;
use number::{escaped, ink, number, points};
use text::{Faces, Letters};

use super::{Drawing, Outlines, Page, Size, picture::PAGE_DPI};
use crate::{
    model::Timeline,
    scene::{Item, Part, Rect},
    style::{Carried, Color, Face, FontSet},
};

/// Millimetres in an inch.
const INCH_MM: f32 = 25.4;

/// A page as SVG; `outlines` draws all words as outlines.
#[must_use]
pub fn svg(page: &Page, timeline: &Timeline, fonts: &FontSet, outlines: bool) -> String {
    let timeline = page.facts(timeline);
    written(&page.into(), timeline, fonts, Setting { outlines, within: "" })
}

/// The same of any scene; its parts are named by these facts, so that what is covered or hidden must
/// not be in them.
#[must_use]
pub fn svg_of(drawing: &Drawing<'_>, timeline: &Timeline, fonts: &FontSet) -> String {
    written(drawing, timeline, fonts, Setting { outlines: false, within: "" })
}

/// The same to stand within a web page. Its fonts hold no letters but its own, so that they go by
/// names for which the page cannot mistake them.
pub(super) fn svg_within(
    page: &Page,
    timeline: &Timeline,
    fonts: &FontSet,
    outlines: bool,
) -> String {
    let timeline = page.facts(timeline);
    written(&page.into(), timeline, fonts, Setting { outlines, within: "Picture " })
}

/// How words are set.
#[derive(Clone, Copy)]
struct Setting {
    /// All of them as outlines.
    outlines: bool,
    /// What stands before the name of a font that is brought along.
    within: &'static str,
}

fn written(page: &Drawing<'_>, timeline: &Timeline, fonts: &FontSet, setting: Setting) -> String {
    let mut writer = Writer {
        names: Names::new(timeline),
        outlines: Outlines::new(fonts),
        all_outlines: setting.outlines,
        fonts,
        faces: Faces::default(),
        definitions: Definitions::default(),
        part: None,
        is_part_open: false,
        clip: None,
        open_clip: None,
        body: String::new(),
    };
    for item in &page.scene.items {
        writer.item(item);
    }
    writer.close();
    let [width, height] = page.scene.size.map(number);
    let [wide, tall] = page.size.pixels();
    let extent = match page.size {
        Size::Pixels(_) => [wide, tall].map(number),
        Size::Page { .. } => {
            [wide, tall].map(|px| format!("{}mm", number(px / PAGE_DPI * INCH_MM)))
        }
    };
    let [wide, tall] = extent;
    let language = page.language;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{tall}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"picture-title picture-text\" \
         lang=\"{language}\">\n<title id=\"picture-title\">{}</title>\n\
         <desc id=\"picture-text\">{}</desc>\n{}{}{}</svg>\n",
        escaped(page.title),
        escaped(page.alt),
        style(&writer.faces, fonts, setting.within),
        writer.definitions.written(),
        writer.body,
    )
}

/// The rules of style, and the fonts as they are needed.
fn style(faces: &Faces, fonts: &FontSet, within: &str) -> String {
    let mut style = String::from(
        "<style>\n.crisp { shape-rendering: crispEdges }\ntext { white-space: pre; \
         text-rendering: geometricPrecision }\n",
    );
    for (face, glyphs) in &faces.glyphs {
        let (family, weight, slant, other) = css(*face, fonts);
        // A face that comes with the program can be read; without it the words take the next best.
        let bytes = fonts.carried_font(*face).map(|font| font.bytes);
        if let Some(woff) = bytes.and_then(|bytes| font::woff(bytes, glyphs)) {
            let data = STANDARD.encode(woff);
            writeln!(
                style,
                "@font-face {{ font-family: \"{within}{family}\"; font-weight: {weight}; font-style: \
                 {slant}; src: url(data:font/woff;base64,{data}) }}"
            )
            .ok();
        }
        let class = text::class(*face);
        let named = match face {
            Carried::Embedded(_) if within.is_empty() => family,
            Carried::Embedded(_) | Carried::House(_) => format!("\"{within}{family}\""),
        };
        writeln!(
            style,
            ".{class} {{ font-family: {named}, {other}; font-weight: {weight}; font-style: \
             {slant} }}"
        )
        .ok();
    }
    style.push_str("</style>\n");
    style
}

/// Family, weight, slant, and what is taken where the family is not there.
fn css(face: Carried, fonts: &FontSet) -> (String, u16, &'static str, &'static str) {
    let (family, weight, slant, other) = match face {
        Carried::Embedded(face) | Carried::House(face) => match face {
            Face::Sans => ("Inter", 400, "normal", "sans-serif"),
            Face::SansSemi => ("Inter", 600, "normal", "sans-serif"),
            Face::SansItalic => ("Inter", 400, "italic", "sans-serif"),
            Face::Serif => ("Literata", 400, "normal", "serif"),
            Face::SerifSemi => ("Literata", 600, "normal", "serif"),
            Face::SerifItalic => ("Literata", 400, "italic", "serif"),
        },
    };
    let own = match face {
        Carried::Embedded(_) => None,
        Carried::House(_) => fonts.carried_font(face).map(|font| font.name),
    };
    // A name is words, whatever a font file says.
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let family = own.map_or_else(|| family.to_owned(), |name| name.chars().map(plain).collect());
    (family, weight, slant, other)
}

/// What is named once and used from anywhere, in the order of its first use.
#[derive(Default)]
struct Definitions {
    fades: Vec<[Color; 2]>,
    clips: Vec<Rect>,
}

impl Definitions {
    /// The number of a fade from one colour to another.
    fn fade(&mut self, colors: [Color; 2]) -> usize {
        number_in(&mut self.fades, colors)
    }

    fn clip(&mut self, rect: Rect) -> usize {
        number_in(&mut self.clips, rect)
    }

    fn written(&self) -> String {
        let mut written = String::new();
        for (at, [left, right]) in self.fades.iter().enumerate() {
            let [left, right] = [left, right].map(|color| ink("stop-color", *color));
            // The opacity of a stop has a name of its own.
            let [left, right] = [left, right].map(|ink| ink.replace("stop-color-op", "stop-op"));
            writeln!(
                written,
                "<linearGradient id=\"fade-{at}\"><stop {left}/><stop offset=\"1\" {right}/>\
                 </linearGradient>"
            )
            .ok();
        }
        for (at, rect) in self.clips.iter().enumerate() {
            let place = place(*rect);
            writeln!(written, "<clipPath id=\"clip-{at}\"><rect {place}/></clipPath>").ok();
        }
        if written.is_empty() { written } else { format!("<defs>\n{written}</defs>\n") }
    }
}

fn number_in<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    list.iter().position(|each| *each == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

struct Writer<'a> {
    names: Names<'a>,
    outlines: Outlines<'a>,
    all_outlines: bool,
    fonts: &'a FontSet,
    faces: Faces,
    definitions: Definitions,
    /// What the next item belongs to.
    part: Option<Part>,
    is_part_open: bool,
    /// Where the next item may be seen.
    clip: Option<Rect>,
    /// The clip whose group is open.
    open_clip: Option<Rect>,
    body: String,
}

impl Writer<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Part(part) => {
                self.close();
                self.part.clone_from(part);
                return;
            }
            Item::Clip(clip) => {
                self.clip = *clip;
                return;
            }
            _ => {}
        }
        let bounds = item.bounds();
        let inside = |clip: &Rect| clip.holds(bounds);
        if self.clip.is_some_and(|clip| !clip.touches(bounds)) {
            return;
        }
        let clip = self.clip.filter(|clip| !inside(clip));
        self.open(clip);
        match item {
            Item::Rect { rect, fill, fill_right, radius } => {
                self.rect(*rect, [*fill, *fill_right], *radius);
            }
            Item::Line { points: line, color, width, dash } => {
                let stroke = stroke(*color, *width, *dash);
                self.line(&format!(
                    "<polyline points=\"{}\" fill=\"none\"{stroke}/>",
                    points(line)
                ));
            }
            Item::Polygon { points: corners, fill, stroke: outline, dash } => {
                let outline = outline.map(|(color, width)| stroke(color, width, *dash));
                let outline = outline.unwrap_or_default();
                let fill = ink("fill", *fill);
                self.line(&format!("<polygon points=\"{}\" {fill}{outline}/>", points(corners)));
            }
            Item::Text { at, run, color } => {
                let mut letters = Letters {
                    outlines: &mut self.outlines,
                    fonts: self.fonts,
                    faces: &mut self.faces,
                    all_outlines: self.all_outlines,
                };
                let written = letters.written(run, *at, *color);
                self.line(&written);
            }
            Item::Clip(_) | Item::Part(_) => {}
        }
    }

    fn rect(&mut self, rect: Rect, [fill, fill_right]: [Color; 2], radius: f32) {
        if rect.w <= 0.0 || rect.h <= 0.0 {
            return;
        }
        let fill = if fill == fill_right || radius > 0.0 {
            ink("fill", fill)
        } else {
            format!("fill=\"url(#fade-{})\"", self.definitions.fade([fill, fill_right]))
        };
        let corner = if radius > 0.0 {
            format!("rx=\"{}\"", number(radius.min(rect.h / 2.0)))
        } else {
            "class=\"crisp\"".to_owned()
        };
        self.line(&format!("<rect {} {fill} {corner}/>", place(rect)));
    }

    /// Opens the groups that the next item stands in.
    fn open(&mut self, clip: Option<Rect>) {
        if self.open_clip != clip {
            self.close_clip();
        }
        if let Some(part) = self.part.as_ref().filter(|_| !self.is_part_open) {
            let opened = self.names.group(part);
            self.is_part_open = true;
            self.line(&opened);
        }
        if let Some(clip) = clip.filter(|_| self.open_clip.is_none()) {
            let at = self.definitions.clip(clip);
            self.line(&format!("<g clip-path=\"url(#clip-{at})\">"));
            self.open_clip = Some(clip);
        }
    }

    fn close_clip(&mut self) {
        if self.open_clip.take().is_some() {
            self.line("</g>");
        }
    }

    /// Closes whatever groups are open.
    fn close(&mut self) {
        self.close_clip();
        if std::mem::take(&mut self.is_part_open) {
            self.line("</g>");
        }
    }

    fn line(&mut self, line: &str) {
        self.body.push_str(line);
        self.body.push('\n');
    }
}

fn place(rect: Rect) -> String {
    let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(number);
    format!("x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"")
}

fn stroke(color: Color, width: f32, dash: Option<[f32; 2]>) -> String {
    let stroke = ink("stroke", color);
    let dash =
        dash.map(|[on, off]| format!(" stroke-dasharray=\"{} {}\"", number(on), number(off)));
    format!(" {stroke} stroke-width=\"{}\"{}", number(width), dash.unwrap_or_default())
}

/// The glyphs of a face.
type Glyphs = BTreeSet<u16>;
