//! What must hold of every explanation.
