use proptest::prelude::*;

use crate::io::{
    foreign::{
        Format,
        testing::{Any, carried, of, through, timelines},
    },
    open_bundled,
    save::{
        Facts,
        tests::{FULL, facts},
    },
};

#[test]
fn a_timeline_with_everything_comes_back() {
    for facts in [Facts::from(&open_bundled()), facts(FULL)] {
        let (read, written) = through(Format::Vis, &facts);
        assert_eq!(of(&read.timeline), carried(&facts));
        assert_eq!(read.diagnostics, [], "{}", written.text);
        assert!(written.losses.iter().any(|loss| loss.message.contains("block quotations")));
    }
}

proptest! {
    #[test]
    fn any_timeline_comes_back(Any(facts) in timelines()) {
        let (read, written) = through(Format::Vis, &facts);
        prop_assert_eq!(of(&read.timeline), carried(&facts), "{}", written.text);
    }
}
