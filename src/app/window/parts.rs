//! The parts of the window: what each is shown, and where it stands.

use std::sync::Arc;

use egui::{CentralPanel, Frame, Key, Margin, Panel, Ui};

use super::{super::list::Place, App, border::Border};
use crate::{
    app::{
        picture,
        room::{Extent, Room},
        services::jobs::JobKind,
    },
    ui::{self, Action, Command, Commands, canvas::color, overlay, panel, tools::Tool},
    view::Folds,
};

/// The greatest share of the window that the source panel takes.
const PANEL_SHARE: f32 = 0.38;
/// Of that, what it may be narrowed to where the window has no room for its usual least width.
const PANEL_LEAST: f32 = 0.8;

impl App {
    /// Everything but what lies over the window.
    pub(super) fn parts(&mut self, ui: &mut Ui, now_secs: f64, out: &mut Commands) {
        let theme = Arc::clone(&self.state.style.theme);
        let unit = theme.space.unit as i8;
        let ground =
            Frame::NONE.fill(color(theme.paper)).inner_margin(Margin::symmetric(unit * 2, 0));
        Panel::top("bar")
            .exact_size(theme.space.top_bar)
            .resizable(false)
            .frame(ground)
            .show(ui, |ui| ui::bar::show(ui, &self.bar(), out));
        Panel::bottom("status")
            .exact_size(theme.space.status_bar)
            .resizable(false)
            .frame(ground)
            .show(ui, |ui| {
                // What the canvas last showed says nothing of a list in its place.
                let is_canvas = self.state.list.place != Place::Instead;
                let outside = if is_canvas { self.stage.outside() } else { [0, 0] };
                ui::status::show(ui, &self.status(now_secs, outside), out);
            });
        self.state.room = Room::default();
        if self.state.preferences.panel_shown {
            self.panel(ui, out);
        }
        self.progress(ui, now_secs, out);
        match self.state.list.place {
            Place::Hidden => {}
            Place::Below => self.list_below(ui, out),
            Place::Instead => {
                CentralPanel::no_frame().show(ui, |ui| self.list(ui, out));
                return;
            }
        }
        let overview = Frame::NONE.fill(color(theme.paper));
        Panel::bottom("overview")
            .exact_size(theme.space.overview)
            .resizable(false)
            .frame(overview)
            .show(ui, |ui| match self.state.tools.tool {
                Some(tool) => self.strip(ui, tool, out),
                None => self.overview(ui, now_secs, out),
            });
        CentralPanel::no_frame().show(ui, |ui| self.canvas(ui, now_secs, out));
    }

    /// What the house style is called; of one that is not read yet, its file.
    fn house(&self) -> Option<&str> {
        let preferences = &self.state.preferences;
        let read = self.state.style.house.as_ref().map(|house| house.name.as_str());
        read.or_else(|| preferences.house.as_ref()?.file_stem()?.to_str())
    }

    fn bar(&self) -> ui::bar::Shown<'_> {
        let system = match self.state.style.appearance.scheme {
            Some(_) => "The system says which of light and dark it prefers.",
            None => "The system gives no preference; light is used.",
        };
        ui::bar::Shown {
            timeline: &self.state.file.document.timeline,
            theme: &self.state.style.theme,
            choice: self.state.preferences.theme.into(),
            house: self.house(),
            system,
            panel: self.state.preferences.panel_shown,
            legend: self.state.legend,
            list: self.state.list.place != Place::Hidden,
            annotating: self.state.tools.tool.is_some(),
            unsaved: self.state.file.undo.is_unsaved(),
            undo: [self.state.file.undo.undo_name(), self.state.file.undo.redo_name()],
            filtered: !self.state.find.filter.is_empty()
                || self.state.find.lanes != crate::view::Lanes::default(),
            search: ui::search::Shown {
                timeline: &self.state.file.document.timeline,
                typed: &self.state.find.text,
                query: &self.state.find.query,
                errors: &self.state.find.errors,
                hits: self.state.find.found.as_ref().map(|found| &found.hits),
                places: self.state.find.found.as_ref().map_or(&[][..], |found| &found.places),
                selected: self.state.look.selected,
                theme: &self.state.style.theme,
            },
            folded: (!self.state.file.index.folds.is_empty())
                .then(|| !self.state.look.folds.is_empty()),
        }
    }

    fn status(&self, now_secs: f64, outside: [usize; 2]) -> ui::status::Shown<'_> {
        let pending = "Waiting for the system’s dialog; Ctrl+Shift+O opens by path instead";
        ui::status::Shown {
            timeline: &self.state.file.document.timeline,
            count: self.state.file.index.by_time.len(),
            shown: self.state.find.shown(&self.state.file.index).by_time.len(),
            hidden: self.state.find.in_hidden_lanes(&self.state.file.index),
            filter: self.state.find.filter.words(&self.state.file.document.timeline),
            outside,
            folded: self.state.look.folds.words(),
            selected: self.state.look.selected,
            problems: self.state.file.diagnostics.len(),
            left_out: (self.state.file.rows_left_out, self.state.file.table.is_some()),
            message: self.state.message(now_secs).or(self.state.dialog_pending.then_some(pending)),
            theme: &self.state.style.theme,
        }
    }

    fn panel(&mut self, ui: &mut Ui, out: &mut Commands) {
        let theme = Arc::clone(&self.state.style.theme);
        let space = &theme.space;
        // A narrow window keeps most of its width for the canvas, whatever was chosen in a wide one.
        let most = space.panel_max.min(ui.available_width() * PANEL_SHARE);
        let chosen = self.state.preferences.panel_width.unwrap_or(space.panel);
        let extent = Extent::new(chosen, space.panel_min.min(most * PANEL_LEAST), most);
        self.state.room.panel = Some(extent);
        let state = &self.state;
        let frame = Frame::NONE.fill(color(theme.panel)).inner_margin(Margin {
            left: space.panel_margin as i8,
            right: (space.panel_margin / 2.0) as i8,
            top: space.unit as i8 * 2,
            bottom: 0,
        });
        let from = state.file.origin_words();
        let story = ui::story::Shown {
            document: &state.file.document,
            selected: state.look.selected,
            step: state.story.step,
            choices: state.story.choices,
            drafts: &state.file.drafts,
            theme: &theme,
        };
        let shown = panel::Shown {
            document: &state.file.document,
            from: &from,
            index: &state.file.index,
            selected: state.look.selected,
            quote: state.look.quote,
            reading: state.look.reading.as_ref(),
            is_editing: state.look.is_editing,
            walk: &state.walk,
            drafts: &state.file.drafts,
            words: state.look.words,
            query: &state.find.query,
            theme: &theme,
            selection_count: state.look.selection_count,
        };
        let border = Border::of(ui, "panel");
        let part = border.sized(ui, Panel::right, extent).frame(frame);
        let content = |ui: &mut Ui| {
            if state.story.is_shown {
                ui::story::show(ui, &story, out);
            } else {
                panel::show(ui, &shown, out);
            }
        };
        let response = part.show(ui, content).response;
        if border.was_moved(ui) {
            out.push(Command::PanelWidth(response.rect.width()));
        }
        let keys = [(Key::ArrowLeft, Action::WidenPanel), (Key::ArrowRight, Action::NarrowPanel)];
        border.take_keys(ui, keys, out);
    }

    /// The strip of tools, which stands where the overview does: so nothing on the canvas moves when
    /// a tool is taken.
    fn strip(&self, ui: &mut Ui, tool: Tool, out: &mut Commands) {
        let theme = &self.state.style.theme;
        let strip = ui::tools::Strip {
            tool,
            look: self.state.tools.look_shown(&self.state.file.document.annotations),
            selected: self.state.tools.selected.len(),
            theme,
        };
        let unit = theme.space.unit as i8;
        let frame = Frame::NONE.inner_margin(Margin::symmetric(unit * 2, 1));
        frame.show(ui, |ui| ui::tools::show_strip(ui, &strip, out));
    }

    fn overview(&mut self, ui: &mut Ui, now_secs: f64, out: &mut Commands) {
        let state = &self.state;
        let view = state.view(now_secs);
        let shown = ui::overview::Shown {
            timeline: &state.file.document.timeline,
            generation: [state.file.generation, state.find.generation],
            index: state.find.shown(&state.file.index),
            matches: state.find.found.as_ref().map(|found| &*found.index),
            whole: state.file.fit(&Folds::NONE),
            span: view.folds.unfolded_span(view.span),
            folds: view.folds,
            note: match (state.find.left.is_some(), view.folds.is_empty()) {
                (true, _) => "filtered events",
                (false, true) => "all events",
                (false, false) => "all events, unfolded",
            },
            theme: &state.style.theme,
            measure: &*state.style.measurer,
        };
        ui::overview::show(ui, &shown, &mut self.columns, out);
    }

    /// Says above the overview how far a file is that is being opened.
    fn progress(&self, ui: &Ui, now_secs: f64, out: &mut Commands) {
        let opening = self.state.opening.as_ref().filter(|opening| opening.is_shown(now_secs));
        if let Some(opening) = opening {
            let theme = &self.state.style.theme;
            let foot = ui.available_rect_before_wrap().center_bottom();
            let foot = foot - egui::vec2(0.0, theme.space.overview + theme.space.unit);
            ui::progress::show(ui.ctx(), foot, &opening.shown(), theme, out);
        }
    }

    /// Gives egui the preview of what will be written once it is another, and takes it back once it is
    /// gone.
    pub(super) fn take_preview(&mut self, ctx: &egui::Context) {
        let state = &self.state;
        let preview = if let overlay::Overlay::Handout(_) = state.overlay {
            state.handout.sheet.preview.as_ref().map(|preview| &preview.image)
        } else {
            state.picture.sheet.preview.as_ref().map(|preview| &preview.image)
        };
        let kept = self.preview.as_ref().map(|(image, _)| Arc::as_ptr(image));
        if preview.map(Arc::as_ptr) != kept {
            self.preview = preview.map(|image| {
                let options = egui::TextureOptions::LINEAR;
                (Arc::clone(image), ctx.load_texture("preview", Arc::clone(image), options))
            });
        }
    }

    /// What lies over the window.
    pub(super) fn overlays(&self, ctx: &egui::Context, now_secs: f64, out: &mut Commands) {
        let state = &self.state;
        let texture = self.preview.as_ref().map(|(_, it)| (it.id(), it.size_vec2()));
        let shown = overlay::Shown {
            overlay: &state.overlay,
            timeline: &state.file.document.timeline,
            annotations: &state.file.document.annotations,
            drafts: &state.file.drafts,
            diagnostics: &state.file.diagnostics,
            is_unsaved: state.file.undo.is_unsaved(),
            file_text: &state.file.text,
            recent: &state.recent,
            compare: state.compared.as_ref(),
            incomplete: Some(&state.incomplete),
            replace: &state.replace,
            picture: overlay::PictureShown {
                sheet: &state.picture.sheet,
                texture,
                is_making: state.jobs.under_way(JobKind::PreviewPicture).is_some(),
                has_covers: picture::has_covers(state),
                extent: state.file.index.extent,
            },
            handout: overlay::HandoutShown {
                sheet: &state.handout.sheet,
                texture,
                is_making: state.jobs.under_way(JobKind::PreviewHandout).is_some(),
            },
            message: state.message(now_secs),
            new_lane: &state.file.new_lane,
            filter: ui::filter::Shown {
                timeline: &state.file.document.timeline,
                filter: &state.find.filter,
                counts: (
                    state.find.shown(&state.file.index).by_time.len(),
                    state.file.index.by_time.len(),
                ),
                lanes: &state.find.lanes,
                naming: &state.find.naming,
                saved: &state.preferences.filters,
                theme: &state.style.theme,
            },
            theme: &state.style.theme,
        };
        overlay::show(ctx, &shown, out);
    }
}
