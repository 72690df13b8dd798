use proptest::prelude::*;

use super::*;

fn owner(path: &str) -> Owner {
    Owner {
        origin: Origin::File(path.into()),
        sha256: sha256(b"the file"),
        title: "A “title”".into(),
        run: Run::default(),
    }
}

fn folder() -> (tempfile::TempDir, Recovery) {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::new(folder.path());
    (folder, recovery)
}

#[test]
fn work_is_kept_until_it_is_forgotten() {
    let (_folder, recovery) = folder();
    assert_eq!(recovery.all(), []);
    let [a, b] = ["/stories/a.ron", "/stories/b.ron"].map(owner);
    recovery.keep(&a, "(title: \"one\")\n").unwrap();
    let path = recovery.keep(&b, "(title: \"two\")").unwrap();
    recovery.keep(&a, "(title: \"three\")\n").unwrap();
    let mut texts: Vec<_> = recovery.all().into_iter().filter_map(|kept| kept.text).collect();
    texts.sort();
    assert_eq!(texts, ["(title: \"three\")\n", "(title: \"two\")"]);
    recovery.forget(&a).unwrap();
    recovery.forget(&a).unwrap();
    let left = recovery.all();
    assert_eq!(left.iter().map(|kept| &kept.owner).collect::<Vec<_>>(), [&b]);
    assert_eq!(left[0].path, path);
    assert!(left[0].written_secs.is_some());
}

#[test]
fn work_on_another_content_of_the_file_is_other_work() {
    let (_folder, recovery) = folder();
    let one = owner("/a");
    let other = Owner { sha256: sha256(b"changed"), ..one.clone() };
    assert_ne!(recovery.path(&one), recovery.path(&other));
}

#[test]
fn what_was_kept_is_a_timeline_of_its_own() {
    let (_folder, recovery) = folder();
    let path = recovery.keep(&owner("/a"), crate::io::bundled::TIMELINE).unwrap();
    let text = fs::read_to_string(path).unwrap();
    let opened = crate::io::read::open_text(Path::new("a.ron"), &text).unwrap();
    assert_eq!(opened.timeline.event_count(), 24);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt;

    let (_folder, recovery) = folder();
    let owner = owner("/a");
    let words = recovery.keep_words(&owner, &Unfinished::default()).unwrap();
    for path in [recovery.keep(&owner, "()").unwrap(), words] {
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_is_none_of_ours_is_passed_over_and_stays() {
    let (folder, recovery) = folder();
    recovery.keep(&owner("/a"), "()").unwrap();
    let folder = folder.path().join(FOLDER);
    let foreign =
        [("notes.txt", "notes"), ("b.recovery.ron", "no mark\n()"), ("b.words.ron", "no mark\n()")];
    for (name, text) in foreign {
        fs::write(folder.join(name), text).unwrap();
    }
    fs::create_dir(folder.join("c.recovery.ron")).unwrap();
    assert_eq!(recovery.all().len(), 1);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 5);
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("file");
    fs::write(&in_the_way, "").unwrap();
    let error = Recovery::new(&in_the_way).keep(&owner("/a"), "()").unwrap_err();
    assert!(error.to_string().starts_with("unsaved work cannot be kept in "), "{error}");
}

proptest! {
    #![proptest_config(crate::model::testing::cases(64))]

    #[test]
    fn any_work_comes_back_word_for_word(
        path in "[a-zA-Z\\PC/]{1,40}",
        title in "\\PC{0,20}",
        text in "(?s).{0,200}",
        kind in 0..4,
    ) {
        let (_folder, recovery) = folder();
        let origin = match kind {
            0 => Origin::Bundled,
            1 => Origin::New(7),
            2 => Origin::Table(path.into()),
            _ => Origin::File(path.into()),
        };
        let owner = Owner { origin, sha256: sha256(text.as_bytes()), title, run: Run::default() };
        recovery.keep(&owner, &text).unwrap();
        let all = recovery.all();
        prop_assert_eq!(all.len(), 1);
        prop_assert_eq!(&all[0].owner, &owner);
        prop_assert_eq!(all[0].text.as_deref(), Some(&*text));
        prop_assert!(all[0].unfinished.is_empty());
    }

    #[test]
    fn any_words_come_back_word_for_word(unfinished in unfinished(), with_facts in any::<bool>()) {
        let (_folder, recovery) = folder();
        let owner = owner("/a");
        let facts = with_facts.then(|| recovery.keep(&owner, "()").unwrap());
        let words = recovery.keep_words(&owner, &unfinished).unwrap();
        let all = recovery.all();
        prop_assert_eq!(all.len(), 1);
        prop_assert_eq!(&all[0].unfinished, &unfinished);
        prop_assert_eq!(&all[0].owner, &owner);
        prop_assert_eq!(all[0].text.is_some(), with_facts);
        prop_assert_eq!(&all[0].path, facts.as_ref().unwrap_or(&words));
        prop_assert_eq!(all[0].words_path.as_ref(), Some(&words));
        all[0].clone().forget().unwrap();
        prop_assert!(recovery.all().is_empty());
    }
}

fn unfinished() -> impl Strategy<Value = Unfinished> {
    let words = || "(?s).{0,60}";
    let whose = prop_oneof![
        words().prop_map(Whose::Event),
        words().prop_map(Whose::Source),
        words().prop_map(Whose::Lane),
        Just(Whose::Timeline),
    ];
    let field = (whose, words(), 0_usize..9, words())
        .prop_map(|(whose, field, at, words)| FieldWords { whose, field, at, words });
    let source = [words(); 6].prop_map(|[title, publisher, published, url, retrieved, text]| {
        SheetWords::Source { title, publisher, published, url, retrieved, text, of: None }
    });
    let basis = prop_oneof![Just(BasisWord::Stated), Just(BasisWord::External)];
    let passage = (words(), 0_usize..9, words()).prop_map(|(source, start, exact)| PassageWords {
        source,
        start,
        exact,
    });
    let event =
        ([words(); 5], proptest::option::of((basis, words())), proptest::option::of(passage))
            .prop_map(|([title, date, end, lane, actors], basis, passage)| SheetWords::Event {
                title,
                date,
                end,
                lane,
                actors,
                basis,
                passage,
            });
    let new =
        (words(), words()).prop_map(|(title, lanes)| SheetWords::NewTimeline { title, lanes });
    let sheet = prop_oneof![source, event, new];
    (proptest::collection::vec(field, 0..3), proptest::collection::vec(sheet, 0..3))
        .prop_map(|(fields, sheets)| Unfinished { fields, sheets })
}

#[test]
fn words_of_another_timeline_of_the_same_run_stand_by_themselves() {
    let (_folder, recovery) = folder();
    let [a, b] = ["/a", "/b"].map(owner);
    recovery.keep(&a, "()").unwrap();
    recovery.keep_words(&b, &Unfinished::default()).unwrap();
    let all = recovery.all();
    let mut found: Vec<_> = all
        .iter()
        .map(|kept| (&kept.owner, kept.text.is_some(), kept.words_path.is_some()))
        .collect();
    found.sort_by_key(|(_, has_text, _)| *has_text);
    assert_eq!(found, [(&b, false, true), (&a, true, false)]);
    recovery.forget_words(b.run).unwrap();
    assert_eq!(recovery.all().len(), 1);
}
