//! Mentions against a labelled set, linking by tables, and the law of order.

mod corpus;
mod linking;
mod tools;
