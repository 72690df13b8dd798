//! The text of a theme file to tokens, with everything that is wrong at its place.

use std::{
    collections::BTreeMap,
    ops::Range,
    path::{Path, PathBuf},
};

use super::{
    super::{Color, Face, Fallback, Theme, ThemeName, theme::LANE_TOKENS},
    contrast, font,
};
use crate::{
    io::{
        Diagnostic, Place, Severity,
        check::nearest_name,
        tree::{Node, NodeKind, Tree},
    },
    model::AnnotationColor,
};

/// How a token is reached in a theme.
type Token = (&'static str, fn(&mut Theme) -> &mut Color);

/// The colours that a file may name.
const TOKENS: [Token; 26] = [
    ("paper", |theme| &mut theme.paper),
    ("panel", |theme| &mut theme.panel),
    ("raised", |theme| &mut theme.raised),
    ("hovered", |theme| &mut theme.hovered),
    ("pressed", |theme| &mut theme.pressed),
    ("tooltip", |theme| &mut theme.tooltip),
    ("selection", |theme| &mut theme.selection),
    ("highlight", |theme| &mut theme.highlight),
    ("primary", |theme| &mut theme.primary),
    ("fold", |theme| &mut theme.fold),
    (SCRIM, |theme| &mut theme.scrim),
    ("ink", |theme| &mut theme.ink),
    ("muted", |theme| &mut theme.muted),
    ("disabled", |theme| &mut theme.disabled),
    ("on_primary", |theme| &mut theme.on_primary),
    ("link", |theme| &mut theme.link),
    ("alarm", |theme| &mut theme.alarm),
    ("caution", |theme| &mut theme.caution),
    ("accent", |theme| &mut theme.accent),
    ("focus", |theme| &mut theme.focus),
    ("outline", |theme| &mut theme.outline),
    ("hairline", |theme| &mut theme.hairline),
    ("grid", |theme| &mut theme.grid),
    ("quote_rule", |theme| &mut theme.quote_rule),
    ("underline", |theme| &mut theme.underline),
    ("density", |theme| &mut theme.density),
];

/// The only colour that lies over others and lets them through.
const SCRIM: &str = "scrim";

/// What a file may name beside colours.
const OTHERS: [&str; 4] = ["name", "base", "lanes", "fonts"];

const FACES: [(&str, Face); 6] = [
    ("sans", Face::Sans),
    ("sans_semi", Face::SansSemi),
    ("sans_italic", Face::SansItalic),
    ("serif", Face::Serif),
    ("serif_semi", Face::SerifSemi),
    ("serif_italic", Face::SerifItalic),
];

/// What a file says.
pub(super) struct Read {
    pub(super) name: String,
    pub(super) theme: Theme,
    pub(super) fonts: BTreeMap<Face, Fallback>,
}

/// Reads a file.
pub(super) struct Reader<'t> {
    tree: &'t Tree,
    file: &'t Path,
    /// What is wrong so far.
    pub(super) found: Vec<Diagnostic>,
    /// Where each token is that the file names.
    places: BTreeMap<&'static str, Range<usize>>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(tree: &'t Tree, file: &'t Path) -> Self {
        Self { tree, file, found: Vec::new(), places: BTreeMap::new() }
    }

    /// Reads all of it; `None` where there is nothing to go on from.
    pub(super) fn read(
        &mut self,
        fonts: &dyn Fn(&Path) -> std::io::Result<Vec<u8>>,
    ) -> Option<Read> {
        for error in self.tree.errors() {
            self.error(error.range.clone(), error.message.clone(), error.help.clone());
        }
        // Without a field it is an empty tuple.
        let holds_fields = |root: &Node<'_>| match root.kind() {
            NodeKind::Struct => true,
            NodeKind::Tuple => root.tag().is_none() && root.children().next().is_none(),
            _ => false,
        };
        let root = self.tree.root().filter(holds_fields);
        let Some(root) = root else {
            if self.found.is_empty() {
                let help = "write (base: Light, paper: \"#ffffff\"), for example".to_owned();
                self.error(0..0, "a theme file holds fields in `( )`".to_owned(), [help]);
            }
            return None;
        };
        let mut theme = Theme::load(self.base(root)?).ok()?;
        let mut read = BTreeMap::new();
        let mut seen: Vec<&str> = Vec::new();
        for node in root.children() {
            let (Some(name), Some(place)) = (node.name(), node.name_range()) else { continue };
            if seen.contains(&name) {
                self.error(place, format!("the field `{name}` stands twice"), None);
                continue;
            }
            seen.push(name);
            match name {
                "name" => {
                    if node.string().is_none() && !node.is_broken() {
                        self.error(node.range(), "a name is a text: \"…\"".to_owned(), None);
                    }
                }
                "base" => {}
                "lanes" => self.lanes(node, &mut theme),
                "fonts" => read = self.fonts(node, fonts),
                _ => self.token(name, node, place, &mut theme),
            }
        }
        self.contrast(root, &theme);
        let name = root.field("name").and_then(Node::string).map(std::borrow::Cow::into_owned);
        let stem = || {
            let name = self.file.file_name().unwrap_or_default().to_string_lossy();
            name.split('.').next().unwrap_or_default().to_owned()
        };
        let name = name.filter(|name| !name.trim().is_empty()).unwrap_or_else(stem);
        Some(Read { name, theme, fonts: read })
    }

    /// A colour of the theme.
    fn token(&mut self, name: &str, node: Node<'_>, place: Range<usize>, theme: &mut Theme) {
        let Some((token, reach)) = TOKENS.iter().find(|(token, _)| *token == name) else {
            let known = TOKENS.iter().map(|(token, _)| *token).chain(OTHERS);
            self.unknown(name, place, known);
            return;
        };
        if let Some(color) = self.color(token, node) {
            *reach(theme) = color;
        }
    }

    /// The theme that the file rests on; light where it names none.
    fn base(&mut self, root: Node<'_>) -> Option<ThemeName> {
        let Some(node) = root.field("base") else { return Some(ThemeName::default()) };
        let named = ThemeName::ALL.into_iter().find(|name| name.label() == node.source());
        if named.is_none() {
            let help = "write base: Light, base: Dark or base: Projector".to_owned();
            let message = format!("there is no theme `{}` to rest on", node.source());
            self.error(node.range(), message, [help]);
        }
        named
    }

    fn lanes(&mut self, lanes: Node<'_>, theme: &mut Theme) {
        let bare = |token: &'static str| token.trim_start_matches("lanes.");
        for node in lanes.children() {
            let (Some(name), Some(place)) = (node.name(), node.name_range()) else { continue };
            let Some(at) = LANE_TOKENS.iter().position(|token| bare(token) == name) else {
                self.unknown(name, place, LANE_TOKENS.into_iter().map(bare));
                continue;
            };
            let Some(token) = LANE_TOKENS.get(at) else { continue };
            if let (Some(color), Some(lane)) = (self.color(token, node), theme.lanes.get_mut(at)) {
                *lane = color;
            }
        }
    }

    fn color(&mut self, token: &'static str, node: Node<'_>) -> Option<Color> {
        let help = || "write a colour as \"#rrggbb\"".to_owned();
        let Some(text) = node.string() else {
            // A syntax error has been reported already.
            if !node.is_broken() {
                self.error(node.range(), format!("`{token}` is a colour"), [help()]);
            }
            return None;
        };
        match Color::from_hex(&text) {
            Ok(color) if color.a == u8::MAX || token == SCRIM => {
                self.places.insert(token, node.range());
                Some(color)
            }
            Ok(color) => {
                let opaque = color.with_alpha(u8::MAX);
                let help = format!("without its last two digits it is \"{opaque}\"");
                self.error(node.range(), format!("`{token}` must be opaque"), [help]);
                None
            }
            Err(_) => {
                self.error(node.range(), format!("\"{text}\" is no colour"), [help()]);
                None
            }
        }
    }

    fn fonts(
        &mut self,
        fonts: Node<'_>,
        read: &dyn Fn(&Path) -> std::io::Result<Vec<u8>>,
    ) -> BTreeMap<Face, Fallback> {
        let mut found = BTreeMap::new();
        for node in fonts.children() {
            let (Some(name), Some(place)) = (node.name(), node.name_range()) else { continue };
            let Some((_, face)) = FACES.iter().find(|(known, _)| *known == name) else {
                self.unknown(name, place, FACES.iter().map(|(known, _)| *known));
                continue;
            };
            let Some(path) = node.string() else {
                if !node.is_broken() {
                    let message = format!("`{name}` is the name of a font file: \"…\"");
                    self.error(node.range(), message, None);
                }
                continue;
            };
            let folder = self.file.parent().unwrap_or_else(|| Path::new(""));
            let path: PathBuf = folder.join(&*path);
            let font = read(&path)
                .map_err(|error| error.to_string())
                .and_then(|bytes| font::found(&bytes));
            match font {
                Ok(font::Found { font, is_restricted }) => {
                    if is_restricted {
                        let message = format!(
                            "{} says of itself that it must not be embedded, and pictures embed it",
                            font.name
                        );
                        let help = "ask whoever made it for a licence to embed it".to_owned();
                        self.push(Severity::Warning, node.range(), message, vec![help]);
                    }
                    found.insert(*face, font);
                }
                Err(why) => {
                    let message = format!("the font {} cannot be used: {why}", path.display());
                    self.error(node.range(), message, None);
                }
            }
        }
        found
    }

    /// Names every pair of colours that cannot be read, at the token that the file has of it.
    fn contrast(&mut self, root: Node<'_>, theme: &Theme) {
        let whole = root.range().start..root.range().start + 1;
        let shortfalls = contrast::shortfalls(theme);
        // Of colours that cannot be read, no more need be said.
        let unseen = if shortfalls.is_empty() { contrast::unseen_bands(theme) } else { Vec::new() };
        for pair in shortfalls {
            let ((text, ink), (ground, paper), least) = (pair.text, pair.ground, pair.least);
            let [of_text, of_ground] = [text, ground].map(|token| self.places.get(token).cloned());
            let shown = floored(ink.contrast(paper));
            let message = format!(
                "`{text}` {ink} on `{ground}` {paper} has a contrast of {shown}; it must have {least}"
            );
            let mut help = Vec::new();
            if let Some(better) = contrast::readable(ink, paper, least) {
                help.push(format!("as `{text}`, {better} would do"));
            }
            if let (Some(_), Some(place)) = (&of_text, &of_ground) {
                let line = self.tree.lines().line(place.start) + 1;
                help.push(format!("`{ground}` stands in line {line}"));
            }
            let place = of_text.or(of_ground).unwrap_or_else(|| whole.clone());
            self.push(Severity::Error, place, message, help);
        }
        for color in unseen {
            let token = match color {
                AnnotationColor::Ink => "ink",
                AnnotationColor::Lane(lane) => {
                    let at = crate::model::LaneColor::ALL.iter().position(|each| *each == lane);
                    at.and_then(|at| LANE_TOKENS.get(at)).copied().unwrap_or_default()
                }
            };
            let place = self.places.get(token).cloned().unwrap_or_else(|| whole.clone());
            let message = format!(
                "a period that is highlighted in `{token}` cannot be seen: words on it would be hard \
                 to read"
            );
            let help = "colours that stand further apart from `paper` and `fold` leave it room";
            self.push(Severity::Warning, place, message, vec![help.to_owned()]);
        }
    }

    fn unknown<'n>(
        &mut self,
        name: &str,
        place: Range<usize>,
        known: impl Iterator<Item = &'n str> + Clone,
    ) {
        let help = match nearest_name(name, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here are {}", known.collect::<Vec<_>>().join(", ")),
        };
        self.error(place, format!("there is no token `{name}` here"), [help]);
    }

    fn error(
        &mut self,
        bytes: Range<usize>,
        message: String,
        help: impl IntoIterator<Item = String>,
    ) {
        self.push(Severity::Error, bytes, message, help.into_iter().collect());
    }

    fn push(
        &mut self,
        severity: Severity,
        bytes: Range<usize>,
        message: String,
        help: Vec<String>,
    ) {
        let place = Place::of(self.tree, self.file, bytes);
        self.found.push(Diagnostic { severity, place, message, help, event: None, done: None });
    }
}

/// A contrast as it is said: never rounded up to what it does not reach.
fn floored(contrast: f64) -> f64 {
    (contrast * 100.0).floor() / 100.0
}
