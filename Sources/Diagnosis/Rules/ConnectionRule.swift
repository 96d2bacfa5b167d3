import Timeline

/// One rule: the facts of a connection in, at most one conclusion out.
///
/// A rule knows no other rule: what two rules need is a fact in ``ConnectionFacts``. Which of several explanations of
/// an end leads is decided by the order in `Diagnoser`. A rule must stay silent on what is normal, and must not claim
/// what the phase reached does not allow: nobody refuses a certificate before one was shown. It holds no English: the
/// target `Wording` says what was concluded.
package protocol ConnectionRule: Sendable {
    /// The conclusion, nil when the rule does not apply.
    func finding(_ facts: ConnectionFacts) -> Finding?
}
