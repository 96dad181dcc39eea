//! Colours and the style of all charts.

use std::fmt::Write;

/// A colour by its meaning. Hues are those of Okabe and Ito, which people with any kind of colour blindness
/// tell apart; a difference is shown by shape, place or words too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// Words and figures.
    Ink,
    /// Words of less weight.
    Soft,
    /// Thin rules.
    Rule,
    /// The ground.
    Paper,
    /// Shaded ground, such as that of days off.
    Shade,
    /// Marks.
    Main,
    /// Marks that are not filled, such as the part of a bar that is not done.
    MainTint,
    /// Marks that call for attention, such as critical tasks.
    Critical,
    /// The lighter part of such marks.
    CriticalTint,
    /// Marks that tell of success.
    Good,
    /// Marks that tell of a doubt.
    Warn,
    /// Ground that tells of a doubt.
    WarnTint,
    /// Marks of a second kind.
    Other,
}

/// The colours with their names, on light and on dark ground.
const COLOURS: [(Colour, &str, &str, &str); 13] = [
    (Colour::Ink, "ink", "#1f2933", "#e6edf3"),
    (Colour::Soft, "soft", "#5b6773", "#a3b0bd"),
    (Colour::Rule, "rule", "#d5dbe1", "#3a444e"),
    (Colour::Paper, "paper", "#ffffff", "#14191f"),
    (Colour::Shade, "shade", "#f0f2f5", "#1f262e"),
    (Colour::Main, "main", "#0072b2", "#56b4e9"),
    (Colour::MainTint, "main-tint", "#b9dcf0", "#1f4a66"),
    (Colour::Critical, "critical", "#c24e00", "#f08a4b"),
    (Colour::CriticalTint, "critical-tint", "#fbd3b8", "#6b3413"),
    (Colour::Good, "good", "#00795a", "#3fc49a"),
    (Colour::Warn, "warn", "#a86f00", "#f0b429"),
    (Colour::WarnTint, "warn-tint", "#fbeec2", "#4d3f12"),
    (Colour::Other, "other", "#a8558a", "#dd9cc2"),
];

impl Colour {
    /// The name in classes and variables.
    pub(super) fn name(self) -> &'static str {
        COLOURS.iter().find(|(colour, ..)| *colour == self).map_or("ink", |(_, name, ..)| name)
    }
}

/// The stroke of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stroke {
    /// The colour.
    pub(super) colour: Colour,
    /// The width.
    pub(super) weight: Weight,
}

/// The width of a line and whether it is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// One pixel.
    Thin,
    /// Two pixels.
    Thick,
    /// One pixel and a half, in dashes.
    Dashed,
    /// One pixel and a half, in dots.
    Dotted,
}

impl Weight {
    /// The class of lines.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Thin => "ck-thin",
            Self::Thick => "ck-thick",
            Self::Dashed => "ck-dashed",
            Self::Dotted => "ck-dotted",
        }
    }
}

impl Colour {
    /// A thin line.
    pub(super) const fn thin(self) -> Stroke {
        Stroke { colour: self, weight: Weight::Thin }
    }

    /// A thick line.
    pub(super) const fn thick(self) -> Stroke {
        Stroke { colour: self, weight: Weight::Thick }
    }

    /// A line in dashes.
    pub(super) const fn dashed(self) -> Stroke {
        Stroke { colour: self, weight: Weight::Dashed }
    }

    /// A line in dots.
    pub(super) const fn dotted(self) -> Stroke {
        Stroke { colour: self, weight: Weight::Dotted }
    }
}

/// The style sheet. Each colour stands twice, because programs that know no variables take the first.
///
/// A page sets `--ck-ink` and the others, on the chart or anywhere around it, to have colours of its own.
pub(crate) fn style() -> String {
    let mut css = String::with_capacity(3000);
    css.push_str(".ck{");
    for (_, name, light, _) in &COLOURS {
        let _ = write!(css, "--_{name}:var(--ck-{name},{light});");
    }
    css.push_str(FONT);
    for (_, name, _, dark) in &COLOURS {
        let _ = write!(css, "--_{name}:var(--ck-{name},{dark});");
    }
    css.push_str("}}");
    for (_, name, light, _) in &COLOURS {
        let _ = write!(
            css,
            ".ck-{name}{{fill:{light};fill:var(--_{name})}}.ck-line-{name}{{fill:none;stroke:{light};stroke:var(--_{name})}}"
        );
    }
    css.push_str(REST);
    css
}

/// The fonts, and the beginning of what holds in dark mode.
const FONT: &str = "max-width:100%;height:auto;font-family:system-ui,\"Noto Sans CJK SC\",sans-serif}\
@media(prefers-color-scheme:dark){.ck{";

/// Widths of lines and sizes of letters.
const REST: &str = ".ck-thin{stroke-width:1}.ck-thick{stroke-width:2;stroke-linejoin:round}\
.ck-dashed{stroke-width:1.5;stroke-dasharray:4 3}.ck-dotted{stroke-width:1.5;stroke-dasharray:1.5 2.5}\
.ck-title{font-size:16px;font-weight:700}.ck-body{font-size:12px}.ck-strong{font-size:12px;font-weight:700}\
.ck-small{font-size:11px}.ck-veil{fill-opacity:.8}";
