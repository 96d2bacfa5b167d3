public import HTTP
public import Octets
public import Packets
public import Preludes
public import TLS

/// Something that happened on a connection: what, when, by whom, in which frames. Wording is the reports' business.
public struct Event: Equatable, Sendable {
    /// Who made it happen.
    public enum Origin: String, Sendable {
        /// The side that opened the connection.
        case client
        /// The side that was connected to.
        case server
        /// A router between them.
        case network
        /// The capture itself: silence, a gap, its end.
        case capture

        /// That side.
        package init(_ side: Side) { self = side == .client ? .client : .server }
    }

    /// What happened, with its evidence.
    public enum What: Equatable, Sendable {
        /// SYN; `attempt` counts from 1.
        case syn(attempt: Int, maximumSegmentSize: Int?)
        /// SYN-ACK; `attempt` counts from 1.
        case synAck(attempt: Int)
        /// The three-way handshake is complete; seconds since the SYN.
        case established(roundTrip: Double?)
        /// RST in answer to SYN.
        case refused
        /// ICMP says it cannot be delivered.
        case icmp(ICMPError)
        /// Messages of TLS sent together: one flight, or part of it.
        case handshake([TLSObservation.Message])
        /// A ClientHello of which no more came.
        case unfinishedHello(TLSObservation.UnfinishedHello)
        /// A handshake message in clear, other than the ClientHello, of which no more came.
        case unfinishedMessage(TLSObservation.UnfinishedMessage)
        /// A record of application data of which no more came.
        case unfinishedRecord(TLSObservation.CutRecord)
        /// Heartbeats, told once a direction.
        case heartbeats(TLSObservation.Heartbeats)
        /// ChangeCipherSpec alone.
        case changeCipherSpec
        /// Both Finished were seen or told.
        case handshakeComplete
        /// An alert.
        case alert(TLSObservation.Alert)
        /// Something in TLS that the protocol does not allow, or that could not be decoded.
        case anomaly(TLSObservation.Anomaly)
        /// Encrypted handshake records whose content cannot be read.
        case encryptedFlight(octets: Int)
        /// The handshake begins anew, encrypted.
        case renegotiation
        /// First encrypted application data after the Finished.
        case applicationData(octets: Int)
        /// An HTTP request head.
        case request(HTTPRequestLine)
        /// An HTTP response head.
        case response(status: Int)
        /// GOAWAY or RST_STREAM of HTTP/2.
        case http2Ending(HTTP2Observer.Ending)
        /// A head of HTTP begun and not finished when the connection ended.
        case incompleteRequest(octets: Int)
        /// The body of an HTTP message stopped after so many octets, of those announced; nil where none were.
        case bodyStopped(isRequest: Bool, octets: Int, announced: Int?)
        /// What was said before TLS, or instead of it.
        case prelude(Prelude.Kind, Prelude.What)
        /// Payload that is neither TLS nor HTTP, told once a direction.
        case data(octets: Int)
        /// A side sends payload again after both were silent for so many seconds.
        case resumed(after: Double)
        /// Octets that a side sent so often in so many seconds until they were acknowledged; never, where `octets` of
        /// them were left unacknowledged.
        case sentAgain(transmissions: Int, seconds: Double, unacknowledged: Int?)
        /// A side's receive window is shut, for so many seconds, in which the peer probed it so often; nil where it
        /// stays shut.
        case windowShut(seconds: Double?, probes: Int)
        /// TCP keep-alive probes of a side, and how many of the last ones stayed without an answer.
        case keepAlives(count: Int, unanswered: Int)
        /// A side reports by selective acknowledgments, for so many seconds, that it lacks octets; it never got them.
        case gapReported(octets: Int, seconds: Double)
        /// One packet of a side passed again and again with ever lower hop limits, so many times.
        case packetLooped(times: Int, firstHopLimit: Int, lastHopLimit: Int)
        /// A segment of the handshake that acknowledges what was never sent.
        case numberDoesNotFit(acknowledgment: UInt32, expected: UInt32)
        /// Nothing was on the wire for so many seconds.
        case silence(seconds: Double)
        /// FIN.
        case fin
        /// RST; `hopLimit` is that of the reset, `usualHopLimit` one that the sender's other segments had, the same
        /// where any did.
        case rst(hopLimit: Int, usualHopLimit: Int?)
        /// Octets that the capture lacks.
        case missing(octets: Int)
        /// The connection was open when the capture began.
        case alreadyOpen
        /// The connection was open when the capture ended.
        case stillOpen
    }

    /// Where it was seen; of several frames the last.
    public var mark: Mark
    /// Every frame that carried it.
    public var frames: [Int]
    /// Who.
    public var from: Origin
    /// What.
    public var what: What

    /// An event of those values.
    package init(mark: Mark, frames: [Int], from: Origin, what: What) {
        self.mark = mark
        self.frames = frames
        self.from = from
        self.what = what
    }
}

/// An HTTP/1 request line with the header fields that identify a caller (RFC 9112).
public struct HTTPRequestLine: Equatable, Sendable {
    /// The frame that completed the head.
    public var mark: Mark
    /// The method.
    public var method: String
    /// The request target as sent.
    public var target: String
    /// The Host field.
    public var host: String?
    /// The User-Agent field.
    public var userAgent: String?
    /// A request of those values.
    package init(mark: Mark, method: String, target: String, host: String?, userAgent: String?) {
        self.mark = mark
        self.method = method
        self.target = target
        self.host = host
        self.userAgent = userAgent
    }
}

/// An HTTP/1 status line.
public struct HTTPStatusLine: Equatable, Sendable {
    /// The frame that completed the head.
    public var mark: Mark
    /// The status code.
    public var status: Int
    /// The Server field.
    public var server: String?
    /// A status of those values.
    package init(mark: Mark, status: Int, server: String?) {
        self.mark = mark
        self.status = status
        self.server = server
    }
}
