//! A worksheet as a web page that stands alone, to be filled in on a screen or printed. It keeps
//! nothing: a page without a script has nowhere to keep it.

use std::fmt::Write as _;

use super::{
    super::handout::{WIDTH, Web},
    Asked, Entry, Field, Place, Task, Telling, Worksheet,
};
use crate::{
    export::{Content, html::Escaped},
    scene::Scene,
    style::Theme,
};

/// The least and the greatest height of a canvas, in its own pixels.
const HEIGHTS: [f32; 2] = [420.0, 900.0];

/// The worksheet as one file that asks for nothing.
#[must_use]
pub fn web(asked: Asked, telling: &Telling, content: &Content<'_>, theme: &Theme) -> String {
    let sheet = Worksheet::new(asked, telling, content, theme, (WIDTH, HEIGHTS));
    let mut page = Web::begun(&sheet.title, "");
    page.add(format_args!("<main>\n<p class=\"task\">{}</p>\n", sheet.task));
    if asked.answers {
        page.out.push_str("<p class=\"task\">With answers</p>\n");
    }
    if !sheet.places.is_empty() {
        page.out
            .push_str("<p class=\"quiet on-screen\">Letters can be typed into the ruler.</p>\n");
    }
    if let Some(scene) = &sheet.canvas {
        let alt = match asked.task {
            Task::Ruler if !asked.answers => "A ruler of time without events.",
            _ => "The events below on a ruler of time.",
        };
        page.canvas(scene, ("Timeline", alt), &fields(&sheet, scene), content.measurer.fonts());
    }
    let (open, close, tag) = match asked.task {
        Task::Cards => ("<div class=\"cards\">\n", "</div>\n", "div"),
        Task::Blanks | Task::Ruler => ("<ul class=\"items\">\n", "</ul>\n", "li"),
    };
    page.out.push_str(open);
    for entry in &sheet.entries {
        page.add(format_args!("<{tag}><b>{}</b><div>\n", Escaped(&entry.mark)));
        self::entry(&mut page, asked.task, entry);
        page.add(format_args!("</div></{tag}>\n"));
    }
    page.out.push_str(close);
    if asked.task == Task::Cards {
        order(&mut page, &sheet);
    }
    page.ended()
}

/// The fields that lie over the ruler, in shares of it: it is as wide as there is room for it.
fn fields(sheet: &Worksheet, scene: &Scene) -> String {
    let [width, height] = scene.size;
    let mut fields = String::new();
    for Place { label, rect } in &sheet.places {
        let share = |length: f32, of: f32| length / of * 100.0;
        // A string takes whatever is written to it.
        writeln!(
            fields,
            "<input type=\"text\" autocomplete=\"off\" aria-label=\"{}\" \
             style=\"left:{:.2}%;top:{:.2}%;width:{:.2}%;height:{:.2}%\">",
            Escaped(label),
            share(rect.x, width),
            share(rect.y, height),
            share(rect.w, width),
            share(rect.h, height),
        )
        .ok();
    }
    fields
}

fn entry(page: &mut Web, task: Task, entry: &Entry) {
    let fields = [
        (&entry.date, "When?"),
        (&entry.title, "What happened?"),
        (&entry.quotation, "What does the source say?"),
    ];
    for (field, question) in fields {
        match field {
            Field::None => {}
            Field::Told(words) => {
                page.add(format_args!("<p dir=\"auto\">{}</p>\n", Escaped(words)));
            }
            Field::Answer(words) => {
                let words = Escaped(words);
                page.add(format_args!("<p class=\"answer\" dir=\"auto\">{words}</p>\n"));
            }
            // Cards are sorted, and events placed: nobody writes the date.
            Field::Blank if task != Task::Blanks && question == "When?" => {}
            Field::Blank => page.add(format_args!(
                "<label class=\"field\">{question} <input type=\"text\" autocomplete=\"off\"></label>\n"
            )),
        }
    }
}

/// Where the order is written, or stands.
fn order(page: &mut Web, sheet: &Worksheet) {
    if let Some(marks) = sheet.answer() {
        page.add(format_args!("<p class=\"task\">The order: {}</p>\n", Escaped(&marks)));
        return;
    }
    page.out.push_str("<p class=\"task\">Your order</p>\n<div class=\"order\">\n");
    for place in 1..=sheet.entries.len() {
        page.add(format_args!(
            "<label>{place} <input type=\"text\" autocomplete=\"off\"></label>\n"
        ));
    }
    page.out.push_str("</div>\n");
}
