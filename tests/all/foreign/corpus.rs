//! What each file of the formats with marks and rows says, and what is said of it, line by line.

#[test]
fn each_file_says_what_it_should() {
    for (format, files) in
        [("json", 5), ("timelinejs", 3), ("timelinejs-csv", 5), ("timelinejs-v1", 4), ("vis", 7)]
    {
        assert_eq!(super::all_are_as_expected(format), files, "{format}");
    }
}
