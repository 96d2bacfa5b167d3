public import Octets

/// When one side's receive window was shut, so that its peer could send nothing.
public struct ReceiveWindow: Sendable {
    /// Times that the window was shut which are kept: the first ones, and the last.
    public static let limit = 8
    /// Octets from which on the window is open again. A receiver that has room for less should not say so (RFC 9293
    /// section 3.8.6.2.2), and one that does takes no data to speak of.
    static let openFrom = 536

    /// A time that the window was shut.
    public struct Shut: Equatable, Sendable {
        /// The segment that shut it.
        public internal(set) var from: Mark
        /// The segment that opened it again; nil while it is shut.
        public internal(set) var to: Mark?
        /// Probes that the peer sent into it.
        public internal(set) var probes = 0
        /// The last segment that announced it shut.
        public internal(set) var lastAnnounced: Mark
        /// Octets of the peer's stream that had been acknowledged when it was shut.
        public internal(set) var acknowledged: UInt32

        init(from mark: Mark, acknowledged: UInt32) {
            from = mark
            lastAnnounced = mark
            self.acknowledged = acknowledged
        }
    }

    /// The times that it was shut, in order.
    public private(set) var shut: [Shut] = []

    /// Never shut.
    package init() {}

    /// Whether it is shut.
    var isShut: Bool { shut.last.map { $0.to == nil } ?? false }

    /// Notes a window of `octets`, scaled where the scale is known.
    package mutating func announce(_ octets: Int, acknowledging acknowledged: UInt32, at mark: Mark) {
        guard isShut else {
            guard octets == 0 else { return }
            let time = Shut(from: mark, acknowledged: acknowledged)
            if shut.count == Self.limit { shut[shut.count - 1] = time } else { shut.append(time) }
            return
        }
        let last = shut.count - 1
        if octets >= Self.openFrom { shut[last].to = mark } else { shut[last].lastAnnounced = mark }
    }

    /// Notes that the peer probed a window that is shut.
    package mutating func probed() {
        guard isShut else { return }
        shut[shut.count - 1].probes &+= 1
    }
}
