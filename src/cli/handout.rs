//! `sourceline handout FILE -o OUT`: a story to take home, on paper, as a web page or as pictures.
//!
//! Needs no display and no network. The same arguments give the same bytes.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Args, ValueEnum};

use super::{
    export::{ThemeArg, pixels},
    story::{StoryArgs, StoryError, ended, ending, worn},
};
use crate::{
    export::story::handout::{PerPage, pdf, slides, web},
    io::store::{replace_file, write_folder},
};

/// The arguments of `handout`.
#[derive(Debug, Args)]
pub(super) struct Handout {
    #[command(flatten)]
    story: StoryArgs,
    /// What to write: NAME.pdf, NAME.html, or else a folder, in which each step is a PNG.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// In a PDF, how many steps stand on a page; three have lines for notes.
    #[arg(long, value_enum, default_value = "1")]
    per_page: Steps,
    /// Width and height of a picture in pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = pixels, default_value = "1920x1080")]
    size: [u32; 2],
    /// The theme: light, dark, projector, or the file of a house style.
    #[arg(long, value_name = "THEME", default_value = "light")]
    theme: ThemeArg,
    /// Leave hidden what the steps hide for a class to guess.
    #[arg(long)]
    keep_hidden: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Steps {
    #[value(name = "1")]
    One,
    #[value(name = "3")]
    Three,
}

impl Handout {
    pub(super) fn run(&self, err: &mut dyn Write) -> io::Result<u8> {
        ended(self.write(), err)
    }

    fn write(&self) -> Result<Vec<String>, StoryError> {
        let Self { story, output, .. } = self;
        let (theme, house) = worn(&self.theme)?;
        let ready = story.ready(self.keep_hidden, house.as_ref())?;
        let (telling, content) = (&ready.telling, ready.content());
        match ending(output).as_str() {
            "pdf" => {
                let per_page = match self.per_page {
                    Steps::One => PerPage::One,
                    Steps::Three => PerPage::Three,
                };
                let bytes = pdf(telling, &content, &theme, per_page, story.page.into())?;
                replace_file(output, &bytes, &story.expect())?;
            }
            "html" => {
                let page = web(telling, &content, &theme);
                replace_file(output, page.as_bytes(), &story.expect())?;
            }
            _ => {
                let files = slides(telling, &content, &theme, self.size, 1.0)?;
                write_folder(output, &files, story.force)?;
            }
        }
        Ok(ready.notes())
    }
}
