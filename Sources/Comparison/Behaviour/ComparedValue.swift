package import Knowledge
package import Octets
package import TLS
package import Timeline

/// What a field is on one of two connections, as it is compared.
///
/// A case stands for a way of saying it, not for a field: the target `Wording` says each in English.
package indirect enum ComparedValue: Hashable, Sendable {
    /// Not there: no name, no option, no connection.
    case nothing
    /// A name, or what else the wire or a certificate has in words.
    case text(String)
    /// A number.
    case number(Int)
    /// Several, of which only what differs is worth telling.
    case list([String])
    /// One of a few ways in which something can be.
    case state(State)
    /// An address.
    case address(IPAddress)
    /// A date, in seconds since 1970.
    case date(Int64)
    /// How long something took.
    case duration(Duration)
    /// The value of a TCP time stamp.
    case timestampValue(UInt32)

    // Certificates
    /// A leaf, and those sent with it by the names of their subjects.
    case chain(sentAlong: [String])

    // How it ended
    case phase(Phase)
    case alerts([Alert])
    /// On whom it waited, and in which phase.
    case stall(Side, Phase)
    /// Who hung up; nil for nobody.
    case closedBy(Close.Party?)
    case closed(Close.Manner)
    case findings([FindingID])

    // Connections
    /// So many of so many.
    case share(Int, of: Int)
    /// So many connections to a server.
    case connections(Int, server: String)
    /// A connection to that server.
    case connection(to: Endpoint)
    /// Begun by that client.
    case begunBy(Endpoint)

    // Segments
    case segments(Segments)
    /// Segments that came so much later than others, or more.
    case delayed(Segments, atLeast: Duration)
    case forged(Forgery)
    /// A value that so many segments have.
    case inSegments(ComparedValue, Int)

    /// The different values that connections of one kind have, and how many more there are.
    case several([ComparedValue], more: Int)

    /// A way in which something can be.
    package enum State: Hashable, Sendable {
        case permitted, notPermitted
        case offered, notOffered
        case agreed, refused
        case sent
        case resumed, fullHandshake
        case requested, notRequested
        case match, mismatch
        /// Of a client certificate that was asked for.
        case noneGiven
        /// What DNS answered.
        case anAddress, noAddress, noAnswer
        /// Of segments.
        case asSent, changed, inOrder, neverSent, notOneOfThem
    }

    /// An alert, and who sent it.
    package struct Alert: Hashable, Sendable {
        package var from: Side
        /// What it says; nil where that cannot be read.
        package var description: AlertDescription?
    }

    /// How many segments, and octets of payload in them.
    package struct Segments: Hashable, Sendable {
        package var count: Int
        package var octets: Int

        /// That many.
        package init(_ tally: PathReport.Tally) { (count, octets) = (tally.segments, tally.octets) }
    }

    /// What was forged in a side's name.
    package struct Forgery: Hashable, Sendable {
        /// Resets; nil without any.
        package var resets: Int?
        /// Their hop limits, and the usual one.
        package var hopLimits: PathReport.HopLimits?
        /// Other segments; nil without any.
        package var segments: Segments?
    }
}

extension ComparedValue {
    /// Which of two values of one field is told first where no frame tells: by their names.
    func precedes(_ other: ComparedValue) -> Bool {
        switch (self, other) {
        case (.findings(let one), .findings(let other)):
            one.map(\.rawValue).lexicographicallyPrecedes(other.map(\.rawValue))
        case (.stall(let side, let phase), .stall(let otherSide, let otherPhase)):
            (side.rawValue, phase.rawValue) < (otherSide.rawValue, otherPhase.rawValue)
        case (.text(let one), .text(let other)): one < other
        case (.text, _): true
        default: false
        }
    }
}
