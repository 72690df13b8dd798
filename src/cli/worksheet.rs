//! `sourceline worksheet FILE -o OUT`: what a class fills in, sorts or places on a ruler.
//!
//! What is left blank is nowhere in the file, but for `--answers`.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Args, ValueEnum};

use super::story::{StoryArgs, StoryError, ended, ending};
use crate::{
    export::story::worksheet::{Asked, Task, grey, pdf, web},
    io::store::replace_file,
    model::Hidden,
};

/// The arguments of `worksheet`.
#[derive(Debug, Args)]
pub(super) struct Worksheet {
    #[command(flatten)]
    story: StoryArgs,
    /// What to write: NAME.pdf or NAME.html.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// What is to be done: fill in blanks, sort cards, or place events on an empty ruler.
    #[arg(long, value_enum, default_value = "blanks")]
    task: Kind,
    /// What is left blank; titles where nothing is named. Cards and rulers never have dates.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    blank: Vec<Blank>,
    /// With the answers.
    #[arg(long)]
    answers: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Blanks,
    Cards,
    Ruler,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Blank {
    Titles,
    Dates,
    Quotations,
}

impl Worksheet {
    pub(super) fn run(&self, err: &mut dyn Write) -> io::Result<u8> {
        ended(self.write(), err)
    }

    fn write(&self) -> Result<Vec<String>, StoryError> {
        let Self { story, output, .. } = self;
        let ready = story.ready(false, None)?;
        let (telling, content) = (&ready.telling, ready.content());
        let theme = grey()?;
        let asked = self.asked();
        let bytes = match ending(output).as_str() {
            "pdf" => pdf(asked, telling, &content, &theme, story.page.into())?,
            "html" => web(asked, telling, &content, &theme).into_bytes(),
            _ => return Err(StoryError::Worksheet),
        };
        replace_file(output, &bytes, &story.expect())?;
        Ok(ready.notes())
    }

    fn asked(&self) -> Asked {
        let is_blank = |what: Blank| self.blank.contains(&what);
        Asked {
            task: match self.task {
                Kind::Blanks => Task::Blanks,
                Kind::Cards => Task::Cards,
                Kind::Ruler => Task::Ruler,
            },
            blank: Hidden {
                titles: is_blank(Blank::Titles),
                dates: is_blank(Blank::Dates),
                quotations: is_blank(Blank::Quotations),
            },
            answers: self.answers,
        }
    }
}
