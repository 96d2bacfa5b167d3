@testable import Diagnosis

extension Finding {
    /// What it says of a server's timer that ran out; nil where it says something else.
    var expiredTimer: ServerTimeoutClose.Evidence? {
        guard case .serverTimerExpired(let evidence) = conclusion else { return nil }
        return evidence
    }
}
