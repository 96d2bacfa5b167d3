import HTTP
import Octets

/// Lines of the server's log that belong to the connection.
package struct ServerLogMatch: ConnectionRule {
    /// The offset of a clock from which on it is worth a sentence.
    static let notableOffset = Duration.seconds(1)

    /// The lines.
    package struct Evidence: Equatable, Sendable {
        /// In the order of the logs.
        package var lines: [LoggedLine]
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let lines = facts.serverLog
        guard let best = lines.map(\.confidence).max() else { return nil }
        var reasons: [Reason] = [.serverLog(.fit(best))]
        if let ahead = lines.lazy.compactMap(\.clockAhead).first.map(Duration.init(inSeconds:)),
            abs(ahead) >= Self.notableOffset
        {
            reasons.append(.serverLog(.clock(ahead: ahead)))
        }
        return Finding(
            .serverLogLines(Evidence(lines: lines)), .note, best, reasons: reasons,
            alternatives: best == .certain ? [] : [.capture(.otherConnection)],
            advice: best == .certain ? [] : [.server(.logClientPort)])
    }

    private func abs(_ duration: Duration) -> Duration { duration < .zero ? .zero - duration : duration }
}
