//! The formats of a document, one module each. Never decides what stands in a document.
