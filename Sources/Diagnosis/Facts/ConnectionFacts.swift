import Cryptography
package import Octets
import Packets
import Streams
package import TLS
package import Timeline

/// A connection's record, what the capture as a whole says of it, and what several rules read from both.
///
/// What needs the certificate is found once, when the facts are gathered: the rules ask for it a dozen times. The rest
/// is a look at the record, by theme in the extensions.
///
/// An object, as all rules look at it, and record and context together have three kilobytes to move. It is Sendable
/// because it is changed only before anybody else has it: while it is made, and by ``CaptureFacts``, which makes it.
@safe package final class ConnectionFacts: @unchecked Sendable {
    /// The shortest wait that is called one: below it nobody was made to wait.
    package static let shortestWait = Duration.seconds(3)
    /// The longest time from a message to a reaction that is a direct answer to it: round trips, and slow devices
    /// verifying.
    static let directAnswer = Duration.seconds(2)
    /// The shortest idle time that is taken for a timer.
    static let shortestTimer = Duration.seconds(1)

    /// The longest wait on an open connection that is believed. Longer ones are of captures that were merged, filtered
    /// or cut, or of clocks that jumped: there the end of the capture does not show that nothing more was said.
    static let longestBelievableWait = Duration.seconds(3600)

    /// How long a sender waits at the most before it sends again what was not acknowledged: at first one second, and at
    /// each repetition twice as long (RFC 6298 sections 2.1 and 5.5).
    static let retransmissionPatience = Duration.seconds(3)

    /// The shortest time after which a sender repeats what was not acknowledged.
    static let leastRetransmissionTimeout = Duration.nanoseconds(Delivery.leastRetransmissionTimeout)

    /// What happened.
    package let record: ConnectionRecord
    /// What the capture as a whole says of it.
    package let context: ConnectionContext
    /// That the server's timer, or the client's, ran out after the same time on other connections to the server; nil
    /// where none did, or it is not known yet.
    private(set) var repeatedTimer: RepeatedTimer?

    // MARK: Found once

    /// How far it had come when it was ended, see `ConnectionRecord.phaseAtEnd`.
    package let phaseAtEnd: Phase
    /// That what a side sent last did not reach the other; of both sides the client comes first. nil where everything
    /// did, or the capture does not show it.
    package private(set) var undelivered: Undelivered?
    /// When the client had the server's certificate; in TLS 1.3 without keys, its encrypted flight.
    package private(set) var certificateShown: Mark?
    /// What is wrong with that certificate.
    package private(set) var certificateDefects = CertificateDefects()
    /// The TLS-inspection product that has issued it, by its name.
    private(set) var inspectionProduct: InspectionProduct?
    /// What speaks for its having been made on the way.
    package private(set) var interception = InterceptionJudgement([])
    /// How the client refused it; nil when it did not.
    package private(set) var certificateRefusal: CertificateRefusal?
    /// What it says about having been refused, and what to do; nothing where nobody has anything against it.
    private(set) var certificateAdvice = CertificateAdvice()

    /// The facts of a connection.
    package init(_ record: ConnectionRecord, in context: ConnectionContext) {
        phaseAtEnd = record.phaseAtEnd
        (self.record, self.context) = (record, context)
        // In this order: each is read by those that follow.
        undelivered = Self.undelivered(self)
        certificateShown = Self.certificateShown(self)
        certificateDefects = CertificateDefects(self.record, shown: certificateShown)
        inspectionProduct = InspectionProduct(self.record, self.context.issuers)
        interception = InterceptionJudgement(self)
        certificateRefusal = CertificateRefusal(self)
        if isCertificateObjectionable { certificateAdvice = CertificateAdvice(self) }
    }

    /// Adds that a timer ran out after the same time on other connections to the server, which is known only when every
    /// connection has its facts.
    func add(_ timer: RepeatedTimer) { repeatedTimer = timer }

    // MARK: Plain looks

    /// Lines of the server's log that belong to it, in the order of the logs.
    package var serverLog: [LoggedLine] { context.serverLog }

    package var observation: TLSObservation? { record.tls?.observation }
    package var close: Close { record.close }
    package var phase: Phase { record.phase }
    var isTLS13: Bool { observation?.version?.isTLS13 ?? false }
    /// The round trip of the TCP handshake; zero where it was not seen.
    var roundTrip: Duration { Duration(inSeconds: record.tcp.handshakeRoundTrip ?? 0) }

    /// The frame of the end, where there is one.
    var closeFrames: [Int] { close.mark.map { [$0.frame] } ?? [] }
}
