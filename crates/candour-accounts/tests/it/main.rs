//! Accounts from outside: claims weighed, files written and read back, versions compared.

mod versions;
