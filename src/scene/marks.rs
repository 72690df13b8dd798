//! Shapes of marks.
