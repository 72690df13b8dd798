//! The Timeline Project.

/// Good files, odd and very old ones, and those of which some or nothing can be read.
#[test]
fn each_file_of_the_timeline_project_says_what_it_should() {
    assert_eq!(super::all_are_as_expected("project"), 10);
}
