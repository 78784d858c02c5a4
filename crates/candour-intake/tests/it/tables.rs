//! Small tables in, entries out.
