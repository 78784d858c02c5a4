pub(crate) fn reasons(
    _: &crate::PracticeStandard,
    _: &crate::Symbols,
    _: &crate::History,
    _: &crate::Verdict,
) -> String {
    String::new()
}
