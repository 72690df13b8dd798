//! Raw to checked.
