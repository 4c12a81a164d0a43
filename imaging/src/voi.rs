//! From modality values to the greys of interest: window functions and VOI look-up tables.

use crate::lut::LookupTable;

/// The three window functions of the standard.
///
/// Source: DICOM PS3.3 C.11.2.1.3, VOI LUT Function (0028,1056); absent means `LINEAR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiFunction {
    /// A width of `w` spans exactly `w` whole values.
    Linear,
    /// A width of `w` spans the interval from center - w/2 to center + w/2.
    LinearExact,
    /// A logistic curve, steepest at the center.
    Sigmoid,
}

impl VoiFunction {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Linear, Self::LinearExact, Self::Sigmoid];

    /// The standard's defined term.
    pub fn code(self) -> &'static str {
        match self {
            Self::Linear => "LINEAR",
            Self::LinearExact => "LINEAR_EXACT",
            Self::Sigmoid => "SIGMOID",
        }
    }

    /// The function with this defined term.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The narrowest width the function allows; for the two that ask only for "more than 0", 0.
    fn least_width(self) -> f64 {
        match self {
            Self::Linear => 1.0,
            Self::LinearExact | Self::Sigmoid => 0.0,
        }
    }
}

/// Why a center and a width are no window.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum WindowFault {
    /// Center or width is not a finite number.
    #[error("a window needs a finite center and width")]
    NotFinite,
    /// The width is too small for the function.
    #[error("a {} window may not be {width} wide", .function.code())]
    TooNarrow {
        /// The function asked for.
        function: VoiFunction,
        /// The width given.
        width: f64,
    },
}

/// A window that its function allows, in modality units.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    function: VoiFunction,
    center: f64,
    width: f64,
    explanation: String,
}

impl Window {
    /// Makes a window, or says why it is none.
    ///
    /// * `width` — at least 1 for `LINEAR`, above 0 for the others. A smaller one is refused, never lifted.
    ///
    /// Source: DICOM PS3.3 C.11.2.1.2.1 and C.11.2.1.3.
    pub fn new(
        function: VoiFunction,
        center: f64,
        width: f64,
        explanation: impl Into<String>,
    ) -> Result<Self, WindowFault> {
        if !center.is_finite() || !width.is_finite() {
            return Err(WindowFault::NotFinite);
        }
        if width < function.least_width() || width <= 0.0 {
            return Err(WindowFault::TooNarrow { function, width });
        }
        Ok(Self { function, center, width, explanation: explanation.into() })
    }

    /// The curve between black and white.
    pub fn function(&self) -> VoiFunction {
        self.function
    }

    /// Window Center (0028,1050), in modality units.
    pub fn center(&self) -> f64 {
        self.center
    }

    /// Window Width (0028,1051), in modality units.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// The window's name in the file, possibly empty.
    pub fn explanation(&self) -> &str {
        &self.explanation
    }

    /// The grey of a modality value: 0.0 black to 1.0 white, before any turning over.
    pub fn gray(&self, value: f64) -> f64 {
        match self.function {
            VoiFunction::Linear => gray_linear(value, self.center, self.width),
            VoiFunction::LinearExact => gray_linear_exact(value, self.center, self.width),
            VoiFunction::Sigmoid => gray_sigmoid(value, self.center, self.width),
        }
    }
}

/// `LINEAR`: the half units are the standard's, so that a width of `w` spans `w` whole values.
///
/// Source: DICOM PS3.3 C.11.2.1.2.1.
fn gray_linear(value: f64, center: f64, width: f64) -> f64 {
    let half = (width - 1.0) / 2.0;
    if value <= center - 0.5 - half {
        0.0
    } else if center - 0.5 + half < value {
        1.0
    } else {
        (value - (center - 0.5)) / (width - 1.0) + 0.5
    }
}

/// `LINEAR_EXACT`: black at center - w/2, white past center + w/2.
///
/// Source: DICOM PS3.3 C.11.2.1.3.2.
fn gray_linear_exact(value: f64, center: f64, width: f64) -> f64 {
    if value <= center - width / 2.0 {
        0.0
    } else if center + width / 2.0 < value {
        1.0
    } else {
        (value - center) / width + 0.5
    }
}

/// `SIGMOID`: never quite black, never quite white, one half at the center.
///
/// Source: DICOM PS3.3 C.11.2.1.3.1.
fn gray_sigmoid(value: f64, center: f64, width: f64) -> f64 {
    1.0 / (1.0 + (-4.0 * (value - center) / width).exp())
}

/// One way of choosing greys: a window, or a table from the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Voi {
    /// Center and width.
    Window(Window),
    /// One item of the VOI LUT Sequence (0028,3010).
    Table(LookupTable),
}

impl Voi {
    /// The grey of a modality value: 0.0 black to 1.0 white, before any turning over.
    pub fn gray(&self, value: f64) -> f64 {
        match self {
            Self::Window(window) => window.gray(value),
            Self::Table(table) => table.part(value),
        }
    }

    /// The window, where this is one.
    pub fn window(&self) -> Option<&Window> {
        match self {
            Self::Window(window) => Some(window),
            Self::Table(_) => None,
        }
    }

    /// `LINEAR`, `LINEAR_EXACT`, `SIGMOID`, or `TABLE`: for the record of how a film was shown.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Window(window) => window.function.code(),
            Self::Table(_) => "TABLE",
        }
    }

    /// The name the file gives it, possibly empty.
    pub fn explanation(&self) -> &str {
        match self {
            Self::Window(window) => window.explanation(),
            Self::Table(table) => table.explanation(),
        }
    }

    /// Center and width in modality units; for a table the middle and length of what it maps.
    pub fn center_width(&self) -> (f64, f64) {
        match self {
            Self::Window(window) => (window.center, window.width),
            Self::Table(table) => {
                let (first, last) = table.span();
                let (first, last) = (f64::from(first), f64::from(last));
                (f64::midpoint(first, last), last - first + 1.0)
            }
        }
    }
}
