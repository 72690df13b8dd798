//! `sourceline convert IN OUT`

use std::{
    fmt::Display,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{ArgGroup, Args};
use serde_json::json;

use super::{
    FAULTS, SUCCESS, UNUSABLE,
    check::{contents, row},
    table::{Order, TableArgs, TableError, assignment, zone},
};
use crate::{
    io::{
        Opened, Severity,
        csv::Field,
        foreign::{Format, Loss, Origin, sniff, write},
        read::open_foreign,
        save::Facts,
        store::{Expect, replace_file},
    },
    model::date::Zone,
};

/// The arguments of `convert`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("order").args(["day_first", "month_first"]))]
pub(super) struct Convert {
    /// The file to read.
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The file to write.
    #[arg(value_name = "OUT")]
    output: PathBuf,
    /// The format of IN; told by its content if left out.
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    from: Option<Format>,
    /// The format of OUT; told by the end of its name if left out.
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    to: Option<Format>,
    /// Dates such as 07/08/2022 are 7 August.
    #[arg(long)]
    day_first: bool,
    /// Dates such as 07/08/2022 are July 8.
    #[arg(long)]
    month_first: bool,
    /// The zone of times that name none, in which all are then drawn: Europe/Kyiv, +02:00.
    #[arg(long, value_name = "TZ", value_parser = zone, allow_hyphen_values = true)]
    timezone: Option<Zone>,
    /// In a table, the column that holds a field: --column title="What happened".
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = assignment)]
    column: Vec<(Field, String)>,
    /// Write what was found and lost to this file as well, as JSON.
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
    /// Replace OUT and the report where they are there already.
    #[arg(long)]
    force: bool,
}

/// What was read and written.
struct Converted {
    opened: Opened,
    from: Format,
    to: Format,
    losses: Vec<Loss>,
}

impl Convert {
    pub(super) fn run(&self, err: &mut dyn Write) -> io::Result<u8> {
        let Some(to) = self.to.or_else(|| Format::of_name(&self.output.to_string_lossy())) else {
            let which = Format::ALL.into_iter().filter(|format| format.is_written());
            let names: Vec<&str> = which.map(Format::name).collect();
            writeln!(err, "error: the name {} does not tell a format", self.output.display())?;
            writeln!(err, "  help: say --to FORMAT, one of {}", names.join(", "))?;
            return Ok(UNUSABLE);
        };
        let opened = match self.open() {
            Ok(opened) => opened,
            Err(error) => {
                error.write_by("say --day-first or --month-first", err)?;
                return Ok(UNUSABLE);
            }
        };
        let from = format_of(&opened);
        let facts = Facts::from(&opened);
        let Some(written) = write(to, &facts) else {
            writeln!(err, "error: {} is only read, not written", to.words())?;
            return Ok(UNUSABLE);
        };
        if let Err(error) = self.put(&self.output, written.text.as_bytes()) {
            writeln!(err, "error: {error}")?;
            return Ok(UNUSABLE);
        }
        let converted = Converted { opened, from, to, losses: written.losses };
        self.tell(err, &converted)?;
        if let Some(path) = &self.report {
            let report = format!("{:#}\n", self.as_json(&converted));
            if let Err(error) = self.put(path, report.as_bytes()) {
                writeln!(
                    err,
                    "error: {} is written, and the report is not: {error}",
                    self.output.display()
                )?;
                return Ok(UNUSABLE);
            }
        }
        Ok(if converted.is_clean() { SUCCESS } else { FAULTS })
    }

    fn open(&self) -> Result<Opened, TableError> {
        let order = match (self.day_first, self.month_first) {
            (true, _) => Some(Order::DayFirst),
            (_, true) => Some(Order::MonthFirst),
            _ => None,
        };
        let table = TableArgs::new(order, self.timezone.clone(), self.column.clone());
        match self.from {
            None | Some(Format::Ron | Format::Csv | Format::Tsv) => table.open(&self.input),
            Some(format) => Ok(open_foreign(&self.input, format, &table.options())?),
        }
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), impl Display + use<>> {
        let expect = if self.force { Expect::Anything } else { Expect::Nothing };
        replace_file(path, bytes, &expect).map(|_| ()).map_err(|error| {
            let force = if path.exists() && !self.force { "; --force replaces it" } else { "" };
            format!("{error}{force}")
        })
    }

    /// What was found, what was lost, and what came of it.
    fn tell(&self, err: &mut dyn Write, converted: &Converted) -> io::Result<()> {
        let Converted { opened, from, to, losses } = converted;
        for found in &opened.diagnostics {
            writeln!(err, "{found}")?;
        }
        for loss in losses {
            writeln!(err, "{}: lost: {}", self.output.display(), loss.message)?;
        }
        let is_untold = |origin: &&Arc<Origin>| origin.options.order.is_none();
        let asked = opened.origin.as_ref().filter(is_untold).map_or(0, |of| of.undecided_dates);
        if asked > 0 {
            let several = if asked == 1 { "date" } else { "dates" };
            writeln!(
                err,
                "{}: {asked} {several} could be day first or month first; \
                 --day-first or --month-first says which",
                self.input.display()
            )?;
        }
        if self.timezone.as_ref().is_some_and(|told| *told != opened.timeline.meta.zone) {
            writeln!(
                err,
                "{}: --timezone changes nothing: the file names the zone of its times, {}",
                self.input.display(),
                opened.timeline.meta.zone.name()
            )?;
        }
        writeln!(
            err,
            "{} ({}) to {} ({}): {}{}",
            self.input.display(),
            from.name(),
            self.output.display(),
            to.name(),
            contents(&opened.timeline),
            left_out(opened.rows_left_out),
        )
    }

    fn as_json(&self, converted: &Converted) -> serde_json::Value {
        let Converted { opened, from, to, losses } = converted;
        let timeline = &opened.timeline;
        json!({
            "in": self.input.display().to_string(),
            "out": self.output.display().to_string(),
            "from": from.name(),
            "to": to.name(),
            "events": timeline.event_count(),
            "lanes": timeline.lane_order.len(),
            "sources": timeline.source_order.len(),
            "zone": timeline.meta.zone.name(),
            "left_out": opened.rows_left_out,
            "found": opened.diagnostics.iter().map(row).collect::<Vec<_>>(),
            "lost": losses
                .iter()
                .map(|loss| json!({ "message": loss.message, "events": loss.events }))
                .collect::<Vec<_>>(),
        })
    }
}

impl Converted {
    /// Whether all that stood in the one file stands in the other. A warning about what was kept as
    /// it is loses nothing.
    fn is_clean(&self) -> bool {
        use crate::io::Done;
        let loses = self.opened.diagnostics.iter().any(|found| {
            found.severity == Severity::Error || matches!(found.done, Some(Done::Repaired))
        });
        !loses && self.losses.is_empty()
    }
}

/// The format that a file was read as.
fn format_of(opened: &Opened) -> Format {
    match (&opened.origin, &opened.table) {
        (Some(origin), _) => origin.format,
        (None, Some(mapping)) if mapping.separator == crate::io::csv::Separator::Tab => Format::Tsv,
        (None, Some(_)) => Format::Csv,
        (None, None) => sniff(&opened.text).unwrap_or(Format::Ron),
    }
}

fn left_out(rows: usize) -> String {
    match rows {
        0 => String::new(),
        1 => "; 1 event was left out".to_owned(),
        many => format!("; {many} events were left out"),
    }
}

fn format(name: &str) -> Result<Format, String> {
    Format::by_name(name).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
        format!("there are {}", names.join(", "))
    })
}
