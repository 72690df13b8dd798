//! Sourceline: a desktop timeline whose every event shows the words it rests on.
//!
//! This page is for those who change the program; the README is for those who use it.
//!
//! # What it promises, and where that is kept
//!
//! - **Word for word.** A quotation is a passage of a stored text, checked whenever a file opens
//!   ([`io::quote`], [`model::QuoteStatus`]). One that no longer matches is shown as such beside
//!   the nearest passage, and is never anchored anew in silence.
//! - **Honest dates.** A date is EDTF as its author wrote it ([`model::date`]); what it leaves open
//!   is drawn open ([`layout::MarkGeometry`], [`scene::legend`]). Each says how it is known
//!   ([`model::Basis`]).
//! - **One scene.** The canvas is a flat list of things to draw ([`scene::Scene`]), made without a
//!   window; the window paints that list and nothing else ([`ui::canvas`]).
//! - **Honest scale.** Time is linear, or with empty stretches folded away; one scale holds
//!   throughout, and each fold is drawn as a break that says what it hides ([`view::Folds`]).
//! - **What a frame costs follows the pixels**, not the events ([`index`], [`layout::Plan`]).
//! - **Nothing is lost, nothing leaks.** A file that cannot be read leaves the present one as it
//!   was; no connection is opened but by a click on a web address.
//!
//! # The layers
//!
//! Each uses what stands above it here, never what stands below; a test walks the source and says
//! so (`tests/all/architecture`, whose table is the rule in full).
//!
//! | layer | what it holds |
//! |---|---|
//! | [`model`] | the facts: plain data, no I/O, no serde, no egui, no clock; the document and its edits |
//! | [`io`] | files: a lossless RON tree, serde for each element, the check that finds all that is wrong; tables; the files of other programs |
//! | [`edit`] | what an author wants, as an edit with a name or a refusal that says what to do; undo; what differs between two timelines; what a fact checker would still ask for; what words selected in a source can become |
//! | [`style`] | themes as tokens, the embedded fonts and their fallbacks, the one text measurer |
//! | [`view`] | what is looked at: span, folds, scroll, selection, camera, filter, lanes, places visited; pure transitions |
//! | [`index`] | the events in order of time, as a whole and for each lane; folded text to search; what may be folded; the orders of the list |
//! | [`layout`] | where things are: ticks, lanes, rows, marks, clusters, density, labels |
//! | [`scene`] | layout to a list of rectangles, lines, polygons and shaped text |
//! | [`export`] | a page about the canvas, drawn to a file: pixels, vectors, the text for those who do not see it |
//! | [`ui`] | egui: shows values, returns [`ui::Command`]s; the table of commands |
//! | [`app`] | all lasting state; [`app::apply`] is the only place where a command changes it; jobs |
//! | [`cli`] | the command line: `check`, `list` and `diff`, which need no window, and what the rest is to open |
//!
//! `view` stands before `index`, since an index answers questions about spans.
//!
//! # A frame
//!
//! Input becomes commands ([`ui::keys`], [`ui::canvas`]); [`app::apply::apply`] carries them out;
//! [`app::stage`] makes plan, layout and scene, each anew only when what it rests on has changed;
//! the scene is painted.
//!
//! A *plan* ([`layout::Plan`]) holds the rows, label sides and clusters. It is chosen in time space
//! for a quantised zoom step and the size of the canvas, and never looks at where the view stands:
//! so nothing jumps while one pans. Lanes of very many events are planned by tiles of time about the
//! view, with what has no room counted in columns of density; one of those that is selected is drawn
//! over them. A *layout* ([`layout::Layout`]) places what is in view.
//!
//! # Jobs
//!
//! Whatever may take longer than a frame is a job on a worker ([`app::services::jobs`]): reading a
//! file and putting its events in order, making its words ready to be searched, a search, a filter,
//! a change of very many events, a look at a file of another program, a replacement in very many places, an order of the list, a look at a folder, the system's dialog, what is remembered. Each sends one
//! [`app::work::Report`] back and wakes the window. Of a kind of job only the one started last
//! counts: the report of a superseded one never arrives, and the old view stays usable until then.
//!
//! # Finding
//!
//! A filter ([`view::Filter`]) leaves a set of events; [`index::Index::only`] makes of it an index of
//! its own, and all that is drawn, counted or stepped through takes that one as it would the whole.
//! A search ([`index::search`]) is a pass over folded text in order of time; what it finds is an
//! index too, by which the canvas and the overview let matches stand out and dim the rest. Lanes are
//! hidden, moved and collapsed in the view alone ([`view::Lanes`]). The list ([`ui::list`]) shows the
//! same events in an order of its own ([`index::Order`]), with the same selection.
//!
//! How the lanes of a file are looked at comes back with that file, and so does every filter that was
//! kept under a name, wherever it is asked for. A filter without a name ends when another file opens
//! or the program does: a file that opened with events missing would surprise its reader.
//!
//! # Pictures
//!
//! A [`export::Picture`] says what is asked for; [`export::Page`] lays the canvas and what stands about
//! it out for that size, as one scene again, and each kind of file is drawn from it. So a picture is
//! neither a copy of the window nor drawn by other rules: the same view at the same size has the same
//! layout, and a test compares both. [`scene::Part`] says what each item shows, for the names of groups
//! in a file.
//!
//! A story becomes files by [`export::story`]: a picture of each step, a handout, worksheets. What is
//! left blank or covered is taken out of the facts before anything is laid out, in every step alike.
//!
//! # Presenting
//!
//! [`view::present::Presenting`] says which step is told and what the audience sees of it, as pure
//! transitions; what is looked at otherwise is not touched, so that leaving gives it back. A step is a
//! [`export::slide::Slide`]: the canvas above, its event's words below, the same for a screen, a
//! preview and a handout. Between steps the view flies ([`view::Flight`]); nothing that is seen moves
//! faster than one can follow, and what is too far for that fades. What the audience is to guess
//! ([`view::present::Veils`]) is taken out of a copy of the facts before anything is laid out, so that
//! nothing that is hidden can be drawn, counted or read out by mistake.
//!
//! # Writing
//!
//! A [`edit::Change`] holds what an author wants, as it was typed. [`edit::plan`] makes a named edit of
//! it or refuses it; [`edit::UndoHistory`] carries that out, takes it back, and knows which state of
//! the facts is on disk; [`index::Index::with_changes`] puts into order only what the edit touched. An
//! [`model::EventIx`], a [`model::LaneIx`] and a [`model::SourceIx`] mean one thing for the life of a
//! document, so that nothing that stays is renumbered by what goes. What the first change needs to
//! know of a whole file is found out on a worker as soon as somebody comes to a form.
//!
//! What is typed into a field is a draft ([`ui::form::Drafts`]) in the state, together with
//! what it would change: it is taken over before another event is chosen, a file is saved or the
//! window closes, and one that is refused stays.
//!
//! What is unsaved is kept in the state folder after each change ([`app::services::recovery`]): facts
//! as the text that a save would write, and beside it, in a small file of its own, what is typed into
//! fields and sheets and is no fact yet. After a crash both are offered, and words go back into the
//! field or the sheet that they stood in. A program that panics writes the latest of both first
//! ([`app::recovering::save_at_panic`]). Whatever would give up unsaved work asks first, in one
//! place.
//!
//! # A file
//!
//! Bytes to a tree ([`io::tree`]), each element by serde from its own slice ([`io::raw`]), all of
//! them checked into a timeline with every diagnostic at once ([`io::check`]). `ron` stops at its
//! first error and gives no place for what it read, which is why the tree is our own.
//!
//! Saving goes the other way: of the text as it was opened, only the bytes of what changed are
//! replaced ([`io::save`]), so that taking everything back and saving gives the bytes that were
//! there at first; and the file is replaced whole or not at all ([`io::store`]).
//!
//! A table ([`io::csv`]) goes its own way to the same end: what its columns stand for is detected,
//! asked where it is doubtful, and each row becomes an event or a diagnostic. It brings no stored
//! texts, so its quotations are never shown as verified.
//!
//! The files of other programs go a third way ([`io::foreign`]): a reader of each format gathers what
//! a file says and where it stands ([`io::foreign::Gathered`]), one place makes a timeline of that, and
//! every thing that is not taken as it stands is a diagnostic that says what was done with it. So a
//! reader of a format decides nothing about ids, lanes or sources, and all of them are told in the same
//! words. The window looks at such a file before anything changes ([`app::importing`]): what was read
//! waits in the state, a line that is mended is mended in memory, and then it is opened, or merged by
//! one change that can be undone ([`edit::merge`]). Writing is the reverse, with what is lost said
//! before a place is asked for ([`app::exporting`]).
//!
//! # Folded time
//!
//! A view may hide empty stretches ([`view::Folds`]). Its span, its camera and all of planning are in
//! *folded time*, in which a hidden stretch is as long as its break; [`view::Axis`] maps real time to
//! the canvas, piecewise but increasing, at one scale wherever nothing is hidden.
//!
//! # Annotating
//!
//! An annotation ([`model::Annotation`]) is a kind and the points it is drawn through, each fixed to an
//! event, or to a time and a height in a lane ([`model::Anchor`]). [`layout::annotation::Ground`] maps
//! these onto the canvas and back, [`layout::annotation::Placed`] is what one comes to there, and the
//! scene draws that: so every size and every view has them where they belong. A tool
//! ([`ui::tools`]) makes points of what the pointer does; until the button is let go, what it comes to
//! is only shown ahead.
//!
//! # Telling
//!
//! A step ([`model::Step`]) says what the canvas shows and what is said of it; steps are facts of the
//! timeline, and keep their numbers as annotations do. The panel in which they are written
//! ([`ui::story`]) shows a step on the canvas as a presentation would ([`view::present`]), but with the
//! view that one works in; a presentation leaves that view alone.
//!
//! # Presenting
//!
//! A presentation ([`view::present::Presenting`]) is a state beside the view, which it does not touch:
//! leaving gives back what one looked at. Each step is a slide ([`export::slide`]) about a canvas of
//! its own; the camera flies from one to the next ([`view::Flight`]).
//!
//! Whoever presents may have a window of their own ([`app::present::presenter`]). It draws from a
//! snapshot behind an `Arc` that the first window replaces where something has changed, and what is
//! asked for in it comes back through a queue, so that neither window makes the other draw. Its small
//! slides are made by a job. No library here lists the screens, so that a window is sent to one by
//! number and looked at whether it went ([`app::present::screens`]); where a system keeps windows from
//! placing themselves, the person moves them.
//!
//! While one presents the session is asked to keep the screen awake
//! ([`app::services::awake`]: Linux and other systems with a session bus). Windows, macOS and a bare
//! window manager are not asked, for that takes code that is not safe Rust, and whoever presents is
//! told that the screen may go to sleep.
//!
//! # Numbers
//!
//! Time is whole seconds in the model (`i64`, proleptic Gregorian, half-open bounds), `f64` in the
//! view, `f32` on the canvas. Sizes are logical pixels. An [`model::EventIx`] means one event for
//! the life of a document; text stands in one arena and is passed as handles.
//!
//! # Deliberately absent
//!
//! No network code, no unsafe code, no thread outside [`app`], no colour outside a theme, no key
//! outside the table of commands but those that move within a part of the window, no second text
//! measurer. egui's default fonts are not
//! built in: the program's own are the only ones, so that a picture and the window agree.
//!
//! # The order to read it in
//!
//! [`model::Timeline`], [`model::date::When`], [`view::Folds`], [`index`], [`layout`], [`scene`],
//! [`app::apply`], [`app::work`], then [`ui::command`] and what interests you.

pub mod app;
pub mod cli;
pub mod edit;
pub mod export;
pub mod index;
pub mod io;
pub mod layout;
pub mod model;
pub mod scene;
pub mod style;
pub mod ui;
pub mod view;
