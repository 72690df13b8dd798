//! What a typed path means.

use std::path::{Path, PathBuf};

/// The path that a person means by what was typed in a folder; `None` where nothing was typed.
///
/// `~` is the home folder, a relative path begins in `folder`, and quotation marks around what was
/// pasted are left out. `..` is left for the disk to follow, for it may lead through a link.
#[must_use]
pub fn resolve(typed: &str, folder: &Path, home: Option<&Path>) -> Option<PathBuf> {
    let typed = unquoted(typed.trim());
    if typed.is_empty() {
        return None;
    }
    let in_home = typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
    if let (Some(rest), Some(home)) = (in_home, home) {
        return Some(home.join(rest.trim_start_matches('/')));
    }
    // Joining an absolute path gives that path alone.
    Some(folder.join(typed))
}

/// What stands between a pair of quotation marks, as terminals and file managers copy a path.
fn unquoted(text: &str) -> &str {
    let within = |mark| text.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
    within('\'').or_else(|| within('"')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_path_means_what_a_shell_would_take_it_for() {
        let cases = [
            ("", None),
            ("   ", None),
            ("a.timeline.ron", Some("/work/a.timeline.ron")),
            ("../b", Some("/work/../b")),
            ("/etc", Some("/etc")),
            ("~", Some("/home/ada/")),
            ("~/stories/a.ron", Some("/home/ada/stories/a.ron")),
            ("~draft.ron", Some("/work/~draft.ron")),
            (" '/a b/c.ron' ", Some("/a b/c.ron")),
            ("\"c.ron\"", Some("/work/c.ron")),
        ];
        for (typed, expected) in cases {
            let found = resolve(typed, Path::new("/work"), Some(Path::new("/home/ada")));
            assert_eq!(found.as_deref(), expected.map(Path::new), "{typed}");
        }
    }

    #[test]
    fn without_a_home_a_tilde_is_a_name() {
        assert_eq!(resolve("~/a", Path::new("/work"), None), Some(PathBuf::from("/work/~/a")));
    }
}
