//! The themes that come with the program: whole, readable, and told apart.

use super::*;

fn themes() -> [Theme; 3] {
    ThemeName::ALL.map(|name| Theme::load(name).unwrap())
}

#[test]
fn every_theme_loads_and_says_its_own_name() {
    for (name, theme) in ThemeName::ALL.into_iter().zip(themes()) {
        assert_eq!(theme.name, name);
        assert_eq!(theme.is_dark(), name == ThemeName::Dark);
    }
}

#[test]
fn a_missing_an_unknown_and_a_wrong_token_are_named() {
    let light = ThemeName::Light.source();
    let missing = light.replace("    hairline: \"#d9d3c7\",\n", "");
    assert_ne!(missing, light);
    let cases = [
        (missing, "hairline"),
        (light.replace("paper:", "papyrus:"), "papyrus"),
        (light.replace("#fdfcf8", "bone"), "bone"),
        (light.replace("sky:", "heaven:"), "heaven"),
        (light.replace("gutter: 140,", ""), "gutter"),
    ];
    for (text, token) in cases {
        let error = Theme::from_ron(&text).unwrap_err();
        assert!(error.what.contains(token), "{error} does not name {token}");
        assert!(error.line > 1, "{error} has no place");
    }
}

/// Annotations are words and signs on the canvas, and a marker's number is paper on its colour.
#[test]
fn every_annotation_can_be_read_in_every_theme() {
    for theme in themes() {
        let least = if theme.name == ThemeName::Projector { 7.0 } else { 4.5 };
        for color in AnnotationColor::ALL {
            let ink = theme.annotation(color);
            let contrast = ink.contrast(theme.paper);
            assert!(contrast >= least, "{:?}: {color:?}: {contrast:.2}", theme.name);
            let tint = theme.tint(ink);
            assert!(tint.a >= 16, "{:?}: {color:?} tints the canvas by {}", theme.name, tint.a);
            for ground in [theme.paper, theme.fold] {
                for words in [theme.ink, theme.muted, theme.alarm] {
                    assert!(words.contrast(tint.over(ground)) >= least, "{:?}", theme.name);
                }
            }
        }
    }
}

#[test]
fn every_text_reaches_its_contrast() {
    for theme in themes() {
        for TextPair { text, ground, least } in theme.text_pairs() {
            assert_eq!((text.1.a, ground.1.a), (u8::MAX, u8::MAX));
            let contrast = text.1.contrast(ground.1);
            assert!(contrast >= least, "{:?}: {text:?} on {ground:?}: {contrast:.2}", theme.name);
        }
    }
}

/// [WCAG 2.2, 1.4.11](https://www.w3.org/TR/WCAG22/#non-text-contrast).
#[test]
fn every_sign_reaches_three_to_one() {
    for theme in themes() {
        for TextPair { text, ground, least } in theme.sign_pairs() {
            let contrast = text.1.contrast(ground.1);
            assert!(contrast >= least, "{:?}: {text:?} on {ground:?}: {contrast:.2}", theme.name);
        }
    }
}

#[test]
fn lines_weaken_from_outline_to_grid() {
    for theme in themes() {
        let [hairline, grid] = [theme.hairline, theme.grid].map(|c| c.contrast(theme.paper));
        assert!(hairline > grid && grid > 1.05, "{:?}: {hairline:.2} {grid:.2}", theme.name);
    }
}

#[test]
fn the_four_sizes_grow_and_the_projector_s_are_larger() {
    let sizes = |theme: &Theme| {
        let TypeScale { small, body, lead, title, .. } = theme.type_scale;
        [small, body, lead, title].map(|size| (size * 8.0) as u32)
    };
    let [light, dark, projector] = themes();
    for theme in [&light, &dark, &projector] {
        let sizes = sizes(theme);
        assert!(sizes.is_sorted() && sizes[0] >= 8 * 11 && sizes[1] >= 8 * 12);
        let space = theme.space;
        assert!(space.row >= theme.type_scale.body * 1.4 && space.row >= space.mark_radius * 3.0);
        assert!(space.panel_min <= space.panel && space.panel <= space.panel_max);
    }
    assert_eq!(sizes(&light), sizes(&dark));
    assert_eq!(light.space, dark.space);
    assert!(sizes(&projector).iter().zip(sizes(&light)).all(|(large, small)| *large > small));
}

/// Every two lanes stay apart for normal and for colour-blind eyes. Shapes differ as well, so the
/// floor is that of colours which are seen to differ side by side.
#[test]
fn lanes_can_be_told_apart_by_colour_blind_readers() {
    const FLOOR: f64 = 9.0;
    for theme in themes() {
        let mut least = (f64::INFINITY, String::new());
        for (eye, matrix) in EYES {
            for (one, a) in LaneColor::ALL.into_iter().zip(theme.lanes) {
                for (two, b) in LaneColor::ALL.into_iter().zip(theme.lanes) {
                    let apart = distance(seen(a, matrix), seen(b, matrix));
                    if one < two && apart < least.0 {
                        least = (apart, format!("{one:?} and {two:?}, {eye}"));
                    }
                }
            }
        }
        assert!(least.0 >= FLOOR, "{:?}: {least:?}", theme.name);
    }
}

/// On a projector every word and every sign has its contrast for colour-blind eyes too: some of them
/// see a word lighter than others do, or its ground darker.
#[test]
fn on_a_projector_words_and_signs_keep_their_contrast_in_colour_blind_eyes() {
    let [.., projector] = themes();
    let luminance = |color: Color, matrix: Matrix| {
        let [r, g, b] = light(color, matrix);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let pairs = [("words", projector.text_pairs(), 7.0), ("signs", projector.sign_pairs(), 3.0)];
    for (eye, matrix) in EYES {
        for (what, pairs, floor) in &pairs {
            let contrasts = pairs.iter().map(|TextPair { text, ground, .. }| {
                let [one, other] = [text.1, ground.1].map(|color| luminance(color, matrix));
                (one.max(other) + 0.05) / (one.min(other) + 0.05)
            });
            let least = contrasts.fold(f64::INFINITY, f64::min);
            assert!(least >= *floor, "{eye}: {what} have {least:.2}");
        }
    }
}

type Matrix = [[f64; 3]; 3];

/// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
/// Deficiency" (2009), severity 1, on linear light.
const EYES: [(&str, Matrix); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// The linear light of a colour as an eye sees it.
fn light(color: Color, matrix: Matrix) -> [f64; 3] {
    let light = color.linear();
    matrix.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
}

/// CIE L*a*b* (D65) of a colour as an eye sees it.
fn seen(color: Color, matrix: Matrix) -> [f64; 3] {
    let light = light(color, matrix);
    let dot = |row: [f64; 3]| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>();
    let [x, y, z] = [
        dot([0.4124, 0.3576, 0.1805]) / 0.950_47,
        dot([0.2126, 0.7152, 0.0722]),
        dot([0.0193, 0.1192, 0.9505]) / 1.088_83,
    ]
    .map(|t| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIE 1976 colour difference.
fn distance(one: [f64; 3], two: [f64; 3]) -> f64 {
    one.iter().zip(two).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}
