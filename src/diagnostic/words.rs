//! The words of a diagnostic.
