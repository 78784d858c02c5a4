//! Accounts from outside: claims weighed, files written and read back, versions compared.

mod revised;
mod versions;
mod versions_laws;
