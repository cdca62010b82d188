//! `hemvist analyse`
