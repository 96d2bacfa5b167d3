package import Comparison

/// How the clocks of two captures stand to each other.
package enum ClockWording {
    /// `The clock of server.pcap is 312.4 s behind that of client.pcap (± 0.3 ms).`
    package static func sentence(_ clock: ClockRelation, _ names: PerPoint<String>) -> String {
        let drift = clock.drift == 0 ? "" : " \(self.drift(clock))"
        guard let error = clock.error else {
            return """
                The clock of \(names.b) is about \(offset(clock.offset)) that of \(names.a); one direction alone does \
                not tell how exactly.\(drift)
                """
        }
        let margin = Words.preciseDuration(error)
        let standing =
            abs(clock.offset) <= error && clock.drift == 0
            ? "The clocks of both captures agree within \(margin)"
            : "The clock of \(names.b) is \(offset(clock.offset)) that of \(names.a) (± \(margin))"
        return "\(standing).\(drift)"
    }

    private static func drift(_ clock: ClockRelation) -> String {
        let (rate, error) = (Words.plain(abs(clock.drift) * 1e6), Words.plain(clock.driftError * 1e6))
        return "It \(clock.drift > 0 ? "gains" : "loses") \(rate) µs per second (± \(error))."
    }

    private static func offset(_ seconds: Double) -> String {
        let size = abs(seconds)
        let text = size < 1 ? Words.preciseDuration(size) : "\(Words.fixed(size, size < 1000 ? 4 : 3)) s"
        return "\(text) \(seconds < 0 ? "behind" : "ahead of")"
    }
}
