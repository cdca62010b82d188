//! The reviewer: what is weak in the investigation.
