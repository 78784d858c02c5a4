//! The demonstration case keeps its promises.

mod demo;
