//! Words and pictures to take away, files, help.

use egui::Key;

use super::{
    super::{
        Action as A, Mode, Row,
        keys::{ctrl, ctrl_shift, key},
    },
    row,
};
use Mode::Window;

const WORDS: &str = "Words and pictures";
const FILES: &str = "Files";
const HELP: &str = "Help";

pub(super) const ROWS: &[Row] = &[
    row(
        A::CopyQuotation,
        WORDS,
        Window,
        "Copy quotation",
        &[ctrl_shift(Key::Q)],
        "Copy the quotation that is marked in the reader, with its citation",
    ),
    row(
        A::CopyMarkdown,
        WORDS,
        Window,
        "Copy event as Markdown",
        &[ctrl_shift(Key::M)],
        "Copy title, date, quotations and citations as Markdown",
    ),
    row(
        A::Picture,
        WORDS,
        Window,
        "Picture…",
        &[ctrl(Key::E)],
        "Choose a picture of the timeline, and save or copy it",
    ),
    row(
        A::CopyPicture,
        WORDS,
        Window,
        "Copy picture",
        &[ctrl_shift(Key::C)],
        "Copy the picture as it was last chosen under Picture; this view to begin with",
    ),
    row(
        A::CopyAltText,
        WORDS,
        Window,
        "Copy alt text",
        &[],
        "Copy the text for those who do not see the picture",
    ),
    row(
        A::Handout,
        WORDS,
        Window,
        "Handout and worksheets…",
        &[],
        "Save the story as a handout for a class, or as a worksheet",
    ),
    row(
        A::NewTimeline,
        FILES,
        Window,
        "New timeline…",
        &[ctrl(Key::N)],
        "Begin a timeline of your own",
    ),
    row(
        A::Save,
        FILES,
        Window,
        "Save",
        &[ctrl(Key::S)],
        "Write what has changed into the file; the bundled timeline asks for a place",
    ),
    row(
        A::SaveAs,
        FILES,
        Window,
        "Save as…",
        &[ctrl_shift(Key::S)],
        "Write the timeline into another file and go on with that one",
    ),
    row(
        A::SaveAsOneFile,
        FILES,
        Window,
        "Save as one file…",
        &[],
        "The same, with the texts of the sources inside it",
    ),
    row(
        A::SaveWithSources,
        FILES,
        Window,
        "Save with sources…",
        &[],
        "The same, with the texts of the sources in a folder beside it",
    ),
    row(A::Open, FILES, Window, "Open…", &[ctrl(Key::O)], "Open a timeline from a file"),
    row(
        A::TypePath,
        FILES,
        Window,
        "Open by path…",
        &[ctrl_shift(Key::O)],
        "Type or choose the path of a file inside this window",
    ),
    row(
        A::ShowRecent,
        FILES,
        Window,
        "Recent files",
        &[ctrl(Key::R)],
        "Choose among the files opened before",
    ),
    row(
        A::OpenBundled,
        FILES,
        Window,
        "Open the bundled timeline",
        &[],
        "Open the story that comes with the program",
    ),
    row(A::Reload, FILES, Window, "Reload", &[ctrl_shift(Key::R)], "Read the file again from disk"),
    row(
        A::ShowProblems,
        FILES,
        Window,
        "Problems",
        &[key(Key::F8)],
        "List what is wrong with the file",
    ),
    row(
        A::Columns,
        FILES,
        Window,
        "Columns…",
        &[],
        "Say anew what the columns of this table stand for",
    ),
    row(A::Quit, FILES, Window, "Quit", &[ctrl(Key::Q)], "Close the window"),
    row(A::Palette, HELP, Window, "Command palette", &[ctrl(Key::K)], "Find a command by its name"),
    row(
        A::Help,
        HELP,
        Window,
        "Keys and commands",
        &[key(Key::F1), key(Key::Questionmark)],
        "List every command with its keys",
    ),
];
