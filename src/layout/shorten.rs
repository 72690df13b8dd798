//! Shortens titles as a last resort, and never drops who says so.
