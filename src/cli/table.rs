//! What the command line says about tables, where the window would ask.

use std::{
    io::{self, Write},
    path::Path,
};

use clap::{Args, ValueEnum};

use crate::{
    io::{
        OpenError, Opened, Progress,
        csv::{self, DateOrder, Detected, Doubt, Field, Mapping},
        foreign::Options,
        open_path,
        read::open_told,
    },
    model::date::Zone,
};

/// How a table is to be read; of no account for other files.
#[derive(Debug, Default, Args)]
pub(super) struct TableArgs {
    /// In a table and in other programs' files, how dates such as 07/08/2022 are meant.
    #[arg(long, value_enum, value_name = "ORDER")]
    dates: Option<Order>,
    /// In a table and in other programs' files, the zone of times that name none, in which all are
    /// then drawn: Europe/Kyiv, +02:00. Days stay the days that they are.
    #[arg(long, value_name = "ZONE", value_parser = zone, allow_hyphen_values = true)]
    timezone: Option<Zone>,
    /// In a table, the column that holds a field: --column title="What happened".
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = assignment)]
    column: Vec<(Field, String)>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Order {
    /// 7 August.
    DayFirst,
    /// July 8.
    MonthFirst,
}

impl Order {
    fn order(self) -> DateOrder {
        match self {
            Self::DayFirst => DateOrder::DayFirst,
            Self::MonthFirst => DateOrder::MonthFirst,
        }
    }
}

/// Why a file was not opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum TableError {
    #[error(transparent)]
    Open(#[from] OpenError),
    /// `--column` names a column that is not there.
    #[error("the table has no column \"{name}\"")]
    NoColumn { name: String, columns: Vec<String> },
}

/// Names of columns that a message lists.
const LISTED: usize = 30;

impl TableArgs {
    /// What is said by flags of another command.
    pub(super) fn new(
        dates: Option<Order>,
        timezone: Option<Zone>,
        column: Vec<(Field, String)>,
    ) -> Self {
        Self { dates, timezone, column }
    }

    /// Opens a file, a table as these arguments say.
    pub(super) fn open(&self, path: &Path) -> Result<Opened, TableError> {
        let options = self.options();
        let opened = open_told(path, &options, &Progress::default(), &|| false);
        // Nothing here is given up.
        let opened = opened.map(|opened| opened.unwrap_or_else(|| Opened::empty(None)));
        if self.dates.is_none() && self.column.is_empty() && self.timezone.is_none() {
            return Ok(opened?);
        }
        let (table, mapping) = match opened {
            Ok(Opened { table: Some(mapping), text, sha256, .. }) => {
                let table = csv::Decoded { text, encoding: mapping.encoding, sha256 };
                (table, Mapping::clone(&mapping))
            }
            Err(OpenError::Unsettled { table, detected, .. }) => (table, detected.mapping),
            other => return Ok(other?),
        };
        let mapping = self.told(mapping)?;
        // Nothing here is given up.
        let detected = Detected::of(&table, mapping.clone(), &|| false);
        if let Some(detected) = detected.as_ref().filter(|found| found.must_be_answered()) {
            let detected = Box::new(detected.clone());
            return Err(OpenError::Unsettled { path: path.to_owned(), table, detected }.into());
        }
        let mapping = detected.map_or(mapping, |detected| detected.mapping);
        match csv::read(path, &table, &mapping, &Progress::default(), &|| false) {
            Some(opened) => Ok(opened),
            None => Ok(open_path(path)?),
        }
    }

    /// What is said of another program's file.
    pub(super) fn options(&self) -> Options {
        Options { order: self.dates.map(Order::order), zone: self.timezone.clone() }
    }

    fn told(&self, mut mapping: Mapping) -> Result<Mapping, TableError> {
        for (field, name) in &self.column {
            let Some(at) = mapping.named(name) else {
                return Err(TableError::NoColumn { name: name.clone(), columns: names(&mapping) });
            };
            mapping = mapping.with(at, Some(*field));
        }
        if let Some(zone) = &self.timezone {
            mapping.zone = zone.clone();
        }
        let Some(order) = self.dates.map(Order::order) else { return Ok(mapping) };
        for field in Field::all().filter(|field| field.is_date()) {
            if let Some(at) = mapping.column(field) {
                mapping = mapping.with_date_order(at, order);
            }
        }
        Ok(mapping)
    }
}

impl TableError {
    /// What to do about it.
    pub(super) fn help(&self) -> Vec<String> {
        self.help_by("say --dates day-first or --dates month-first")
    }

    /// The same where other flags say which of day and month comes first.
    fn help_by(&self, order: &str) -> Vec<String> {
        let listed = |columns: &[String]| format!("its columns are {}", columns.join(", "));
        let detected = match self {
            Self::NoColumn { columns, .. } => return vec![listed(columns)],
            Self::Open(OpenError::Unsettled { detected, .. }) => detected,
            Self::Open(_) => return Vec::new(),
        };
        let mut help = Vec::new();
        for doubt in detected.doubts.iter().filter(|doubt| doubt.must_be_answered()) {
            let say = match doubt {
                Doubt::NoDate => "say which column it is: --column date=NAME",
                Doubt::NoTitle => "say which column it is: --column title=NAME",
                Doubt::DayOrMonth { .. } | Doubt::BothOrders { .. } => order,
                _ => "join them in one column, as 2022-07-13",
            };
            if !help.iter().any(|known| known == say) {
                help.push(say.to_owned());
            }
        }
        help.push(listed(&names(&detected.mapping)));
        help
    }

    /// Writes it for a reader.
    pub(super) fn write(&self, err: &mut dyn Write) -> io::Result<()> {
        self.write_help(&self.help(), err)
    }

    /// The same where other flags say which of day and month comes first.
    pub(super) fn write_by(&self, order: &str, err: &mut dyn Write) -> io::Result<()> {
        self.write_help(&self.help_by(order), err)
    }

    fn write_help(&self, help: &[String], err: &mut dyn Write) -> io::Result<()> {
        writeln!(err, "error: {self}")?;
        help.iter().try_for_each(|help| writeln!(err, "  help: {help}"))
    }
}

fn names(mapping: &Mapping) -> Vec<String> {
    let names = mapping.columns.iter().map(|column| column.name.clone());
    let mut names: Vec<String> = names.take(LISTED + 1).collect();
    if names.len() > LISTED {
        names.truncate(LISTED);
        names.push("…".to_owned());
    }
    names
}

pub(super) fn zone(text: &str) -> Result<Zone, String> {
    Zone::parse(text).map_err(|error| match &error.help {
        Some(help) => format!("{error}; {help}"),
        None => error.to_string(),
    })
}

pub(super) fn assignment(text: &str) -> Result<(Field, String), String> {
    let (field, column) = text.split_once('=').ok_or("write FIELD=COLUMN")?;
    let known = Field::by_name(field).ok_or_else(|| {
        let all: Vec<&str> = Field::all().map(Field::name).collect();
        format!("there is no field `{field}`; there are {}", all.join(", "))
    })?;
    Ok((known, column.to_owned()))
}
