//! The names that calendars have for zones, led to those of the IANA database.

use crate::model::date::Zone;

/// The zone that a `TZID` names; `None` where the database has none such.
///
/// Some programs put an address before the name, and those of Windows have names of their own.
pub(super) fn zone(tzid: &str) -> Option<Zone> {
    /// No name of a zone is longer, with whatever stands before it.
    const LONGEST: usize = 200;
    let tzid = tzid.trim().trim_matches('"');
    if tzid.is_empty() || tzid.len() > LONGEST {
        return None;
    }
    if let Ok(place) =
        WINDOWS.binary_search_by_key(&tzid.to_ascii_lowercase().as_str(), |row| row.0)
    {
        return WINDOWS.get(place).and_then(|(_, name)| Zone::of_database(name));
    }
    // "/freeassociation.sourceforge.net/Europe/Kyiv": a name has up to three parts.
    let mut parts: Vec<&str> = tzid.split('/').filter(|part| !part.is_empty()).collect();
    while !parts.is_empty() {
        if parts.len() <= 3
            && let Some(zone) = Zone::of_database(&parts.join("/"))
        {
            return Some(zone);
        }
        parts.remove(0);
    }
    None
}

/// What Windows calls zones, in small letters and in their order; the zone of each that the Unicode
/// CLDR names for the world at large.
const WINDOWS: [(&str, &str); 62] = [
    ("alaskan standard time", "America/Anchorage"),
    ("arab standard time", "Asia/Riyadh"),
    ("arabian standard time", "Asia/Dubai"),
    ("argentina standard time", "America/Argentina/Buenos_Aires"),
    ("atlantic standard time", "America/Halifax"),
    ("aus central standard time", "Australia/Darwin"),
    ("aus eastern standard time", "Australia/Sydney"),
    ("azerbaijan standard time", "Asia/Baku"),
    ("bangladesh standard time", "Asia/Dhaka"),
    ("belarus standard time", "Europe/Minsk"),
    ("canada central standard time", "America/Regina"),
    ("caucasus standard time", "Asia/Yerevan"),
    ("cen. australia standard time", "Australia/Adelaide"),
    ("central america standard time", "America/Guatemala"),
    ("central asia standard time", "Asia/Almaty"),
    ("central europe standard time", "Europe/Budapest"),
    ("central european standard time", "Europe/Warsaw"),
    ("central standard time", "America/Chicago"),
    ("central standard time (mexico)", "America/Mexico_City"),
    ("china standard time", "Asia/Shanghai"),
    ("e. africa standard time", "Africa/Nairobi"),
    ("e. australia standard time", "Australia/Brisbane"),
    ("e. south america standard time", "America/Sao_Paulo"),
    ("eastern standard time", "America/New_York"),
    ("egypt standard time", "Africa/Cairo"),
    ("fle standard time", "Europe/Kyiv"),
    ("georgian standard time", "Asia/Tbilisi"),
    ("gmt standard time", "Europe/London"),
    ("greenwich standard time", "Atlantic/Reykjavik"),
    ("gtb standard time", "Europe/Bucharest"),
    ("hawaiian standard time", "Pacific/Honolulu"),
    ("india standard time", "Asia/Kolkata"),
    ("iran standard time", "Asia/Tehran"),
    ("israel standard time", "Asia/Jerusalem"),
    ("jordan standard time", "Asia/Amman"),
    ("korea standard time", "Asia/Seoul"),
    ("middle east standard time", "Asia/Beirut"),
    ("morocco standard time", "Africa/Casablanca"),
    ("mountain standard time", "America/Denver"),
    ("myanmar standard time", "Asia/Yangon"),
    ("nepal standard time", "Asia/Kathmandu"),
    ("new zealand standard time", "Pacific/Auckland"),
    ("newfoundland standard time", "America/St_Johns"),
    ("pacific sa standard time", "America/Santiago"),
    ("pacific standard time", "America/Los_Angeles"),
    ("pakistan standard time", "Asia/Karachi"),
    ("romance standard time", "Europe/Paris"),
    ("russian standard time", "Europe/Moscow"),
    ("sa pacific standard time", "America/Bogota"),
    ("se asia standard time", "Asia/Bangkok"),
    ("singapore standard time", "Asia/Singapore"),
    ("south africa standard time", "Africa/Johannesburg"),
    ("sri lanka standard time", "Asia/Colombo"),
    ("syria standard time", "Asia/Damascus"),
    ("taipei standard time", "Asia/Taipei"),
    ("tokyo standard time", "Asia/Tokyo"),
    ("turkey standard time", "Europe/Istanbul"),
    ("us mountain standard time", "America/Phoenix"),
    ("venezuela standard time", "America/Caracas"),
    ("w. australia standard time", "Australia/Perth"),
    ("w. central africa standard time", "Africa/Lagos"),
    ("w. europe standard time", "Europe/Berlin"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_the_names_that_calendars_have_for_them() {
        for (tzid, name) in [
            ("Europe/Kyiv", "Europe/Kyiv"),
            ("europe/kiev", "Europe/Kiev"),
            ("/mozilla.org/20070129_1/Europe/Berlin", "Europe/Berlin"),
            ("/a.example/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
            ("W. Europe Standard Time", "Europe/Berlin"),
        ] {
            assert_eq!(zone(tzid).unwrap().name(), name, "{tzid}");
        }
        for none in ["", "Customized Time Zone", "/", "Berlin, Bern, Rom"] {
            assert_eq!(zone(none), None, "{none}");
        }
        assert!(WINDOWS.is_sorted_by_key(|row| row.0), "it is searched by halves");
        for (_, name) in WINDOWS {
            assert!(Zone::of_database(name).is_some(), "{name}");
        }
    }
}
