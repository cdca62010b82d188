//! `hemvist build`
