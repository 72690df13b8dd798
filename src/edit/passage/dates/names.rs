//! What months, weekdays, seasons and the words about dates are called, in English, Russian and
//! Ukrainian. Words are lower-case, with plain apostrophes.

use crate::model::date::{NameLength, Season, Weekday, month_name};

/// The words that lead to a date, and what they make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lead {
    /// None, or "on", "in": on that date.
    #[default]
    On,
    /// From then on.
    Since,
    /// Then, or at some time before.
    By,
    /// It lasted to then.
    Until,
    /// Earlier than that.
    Before,
    /// Later than that.
    After,
    /// At some time between two.
    Between,
}

/// Which of several that bear the same name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Which {
    /// It is not said.
    #[default]
    Plain,
    /// "last Tuesday"
    Last,
    /// "this spring"
    This,
    /// "next Friday"
    Next,
}

/// A length of time that is counted back from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// The months in Russian and Ukrainian: as subject, in a date, and after "in".
const MONTHS: [&[&str]; 12] = [
    &["январь", "января", "январе", "січень", "січня", "січні"],
    &["февраль", "февраля", "феврале", "лютий", "лютого", "лютому"],
    &["март", "марта", "марте", "березень", "березня", "березні"],
    &["апрель", "апреля", "апреле", "квітень", "квітня", "квітні"],
    &["май", "мая", "мае", "травень", "травня", "травні"],
    &["июнь", "июня", "июне", "червень", "червня", "червні"],
    &["июль", "июля", "июле", "липень", "липня", "липні"],
    &["август", "августа", "августе", "серпень", "серпня", "серпні"],
    &["сентябрь", "сентября", "сентябре", "вересень", "вересня", "вересні"],
    &["октябрь", "октября", "октябре", "жовтень", "жовтня", "жовтні"],
    &["ноябрь", "ноября", "ноябре", "листопад", "листопада", "листопаді"],
    &["декабрь", "декабря", "декабре", "грудень", "грудня", "грудні"],
];

const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["понедельник", "понедельника", "понеділок", "понеділка"]),
    (Weekday::Tuesday, &["вторник", "вторника", "вівторок", "вівторка"]),
    // "среда" alone is also "surroundings".
    (Weekday::Wednesday, &["среду", "середу"]),
    (Weekday::Thursday, &["четверг", "четверга", "четвер", "четверга"]),
    (Weekday::Friday, &["пятница", "пятницу", "пятницы", "п'ятниця", "п'ятницю", "п'ятниці"]),
    (Weekday::Saturday, &["суббота", "субботу", "субботы", "субота", "суботу", "суботи"]),
    (Weekday::Sunday, &["воскресенье", "воскресенья", "неділя", "неділю", "неділі"]),
];

/// The month that a word names, and whether the word is nothing else.
pub(super) fn month(word: &str, capital: bool) -> Option<(u8, bool)> {
    let english = |at: u8| month_name(at, NameLength::Long);
    for at in 1..=12 {
        let name = english(at);
        let short = word == "sept" && at == 9
            || word.len() == 3
                && name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word));
        if capital && (name.eq_ignore_ascii_case(word) || short) {
            return Some((at, !short && !matches!(word, "may" | "march")));
        }
    }
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    Some((u8::try_from(at + 1).ok()?, false))
}

pub(super) fn weekday(word: &str, capital: bool) -> Option<Weekday> {
    let (weekday, _) = WEEKDAYS.iter().find(|(weekday, names)| {
        let english = weekday.name(NameLength::Long);
        capital && english.eq_ignore_ascii_case(word) || names.contains(&word)
    })?;
    Some(*weekday)
}

pub(super) fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" | "весна" | "весной" | "весны" | "навесні" | "весни" => {
            Season::Spring
        }
        "summer" | "лето" | "летом" | "лета" | "влітку" | "літа" => {
            Season::Summer
        }
        "autumn" | "fall" | "осень" | "осенью" | "осени" | "восени" | "осені" => {
            Season::Autumn
        }
        "winter" | "зима" | "зимой" | "зимы" | "взимку" | "зими" => {
            Season::Winter
        }
        _ => return None,
    })
}

pub(super) fn lead(word: &str) -> Option<Lead> {
    Some(match word {
        "on" | "in" | "during" | "of" | "в" | "во" | "у" => Lead::On,
        "since" | "from" | "с" | "со" | "з" | "із" | "від" => Lead::Since,
        "by" | "к" => Lead::By,
        "until" | "till" | "до" => Lead::Until,
        "before" => Lead::Before,
        "after" | "после" | "після" => Lead::After,
        "between" => Lead::Between,
        _ => return None,
    })
}

/// Parts two dates, the first of which something began at.
pub(super) fn is_joint(word: &str) -> bool {
    matches!(word, "to" | "through" | "until" | "till" | "-" | "–" | "—" | "по" | "до")
}

/// Words that make a date approximate, or say which part of it is meant, which EDTF cannot.
pub(super) fn is_about(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "around"
            | "circa"
            | "approximately"
            | "roughly"
            | "early"
            | "late"
            | "mid"
            | "beginning"
            | "start"
            | "middle"
            | "end"
            | "около"
            | "близько"
            | "начале"
            | "середине"
            | "конце"
            | "початку"
            | "середині"
            | "кінці"
    )
}

pub(super) fn is_perhaps(word: &str) -> bool {
    matches!(word, "perhaps" | "probably" | "possibly" | "reportedly" | "apparently")
}

/// The article, and words for a year that stand beside its number.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(word, "the" | "of" | "year")
}

pub(super) fn is_year_word(word: &str) -> bool {
    matches!(word, "года" | "году" | "год" | "г" | "року" | "році" | "рік" | "р")
}

pub(super) fn which(word: &str) -> Option<Which> {
    Some(match word {
        "last" | "прошлой" | "прошлом" | "прошлый" | "прошлую" | "прошлого" | "минулої"
        | "минулого" | "минулому" => Which::Last,
        "this" | "этой" | "этом" | "этого" | "цієї" | "цього" => Which::This,
        "next"
        | "coming"
        | "следующей"
        | "следующем"
        | "следующий"
        | "наступної"
        | "наступного"
        | "наступному" => Which::Next,
        _ => return None,
    })
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" => Unit::Day,
        "week" | "weeks" | "неделе" | "тижня" => Unit::Week,
        "month" | "months" | "месяце" | "месяца" | "місяця" => Unit::Month,
        "year" | "years" | "году" | "года" | "року" | "році" => Unit::Year,
        _ => return None,
    })
}

/// How many days after the text's own: "yesterday" is -1.
pub(super) fn days_from_own(word: &str) -> Option<i64> {
    Some(match word {
        "yesterday" | "вчера" | "вчора" => -1,
        "today" | "tonight" | "сегодня" | "сьогодні" => 0,
        "tomorrow" | "завтра" => 1,
        "позавчера" | "позавчора" => -2,
        "послезавтра" | "післязавтра" => 2,
        _ => return None,
    })
}

pub(super) fn small_number(word: &str) -> Option<i64> {
    const NAMES: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let at = NAMES.iter().position(|name| *name == word)?;
    Some(at as i64 + 1)
}

/// Words that speak of what is to come.
pub(super) fn is_future(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "shall"
            | "upcoming"
            | "plans"
            | "planned"
            | "scheduled"
            | "expected"
            | "due"
            | "будет"
            | "будут"
            | "планирует"
            | "планируется"
            | "буде"
            | "будуть"
            | "планує"
            | "планується"
    )
}
