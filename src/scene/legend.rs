//! The legend of marks.
