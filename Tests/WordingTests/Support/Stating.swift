import ConnectionScripts
import Diagnosis
import Timeline

@testable import Wording

/// What one rule concludes of the connection on which those steps were taken, in English.
func state(_ rule: some ConnectionRule, _ script: (inout ConnectionScript) -> Void) -> FindingStatement? {
    state(rule, ConnectionFacts(ConnectionScript.record { script(&$0) }))
}

/// What one rule concludes of those facts, in English.
func state(_ rule: some ConnectionRule, _ facts: ConnectionFacts) -> FindingStatement? {
    rule.finding(facts).map { FindingStatement($0, facts) }
}

/// What all rules conclude, in English, leading finding first.
func stateAll(_ script: (inout ConnectionScript) -> Void) -> [FindingStatement] {
    Diagnoser().judgedAlone(ConnectionScript.record { script(&$0) }).statements
}
