import Timeline

/// One rule: the facts of a connection in, at most one conclusion out.
///
/// A rule reads its evidence first and words it last. It knows no other rule; which of several explanations of an end leads is decided
/// by the order in ``Diagnoser``. A rule must stay silent on what is normal, and must not claim what the stage reached does not allow:
/// nobody refuses a certificate before one was shown.
protocol ConnectionRule: Sendable {
    /// The conclusion, nil when the rule does not apply.
    func finding(_ facts: ConnectionFacts) -> Finding?
}
