import Octets
import Packets
import Testing

@testable import Streams

/// A vocabulary for connections: segments between a client at 10.0.0.1:40000 and a server at 10.0.0.2:443, one a
/// millisecond.
struct Exchange {
    static let client = Endpoint(address: IPAddress(ipv4: 0x0a00_0001), port: 40000)
    static let server = Endpoint(address: IPAddress(ipv4: 0x0a00_0002), port: 443)
    var connection: TCPConnection?
    private(set) var outcomes: [TCPConnection.Outcome] = []
    private var frame = 0

    @discardableResult
    mutating func send(
        _ flags: TCPFlags, _ direction: Direction = .forward, seq: UInt32, ack: UInt32 = 0, length: Int = 0,
        window: UInt16 = 1000,
        hops: UInt8 = 64, identification: UInt16 = 0, milliseconds: Int64? = nil, nanoseconds: Int64? = nil
    ) -> TCPConnection.Outcome? {
        frame += 1
        let (source, destination) = direction == .forward ? (Self.client, Self.server) : (Self.server, Self.client)
        let segment = TCPSegment(
            source: source, destination: destination, sequence: seq, acknowledgment: ack, flags: flags, window: window,
            hopLimit: hops,
            identification: identification, options: 0..<0, payload: 0..<length, payloadLength: length)
        let header = FrameHeader(
            number: frame, at: Timestamp(nanoseconds: nanoseconds ?? (milliseconds ?? Int64(frame)) * 1_000_000),
            linkType: .ethernet,
            capturedLength: 0,
            originalLength: 0)
        if connection == nil { connection = TCPConnection(id: 0, first: segment, frame: header) }
        let outcome = connection?.process(segment, options: flags.contains(.syn) ? TCPOptions() : nil, frame: header)
        if let outcome { outcomes.append(outcome) }
        return outcome
    }

    mutating func open() {
        send(.syn, seq: 100)
        send([.syn, .ack], .backward, seq: 500, ack: 101)
        send(.ack, seq: 101, ack: 501)
    }

    /// An acknowledgment of the client's with blocks.
    mutating func report(_ report: SelectiveAcknowledgment, seq: UInt32, ack: UInt32) {
        frame += 1
        let segment = TCPSegment(
            source: Self.client, destination: Self.server, sequence: seq, acknowledgment: ack, flags: .ack,
            window: 1000,
            hopLimit: 64, identification: 0, options: 0..<0, payload: 0..<0, payloadLength: 0)
        let header = FrameHeader(
            number: frame, at: Timestamp(nanoseconds: Int64(frame) * 1_000_000), linkType: .ethernet, capturedLength: 0,
            originalLength: 0)
        _ = connection?.process(segment, options: nil, selective: report, frame: header)
    }

    func isReopened(seq: UInt32, flags: TCPFlags = .syn) -> Bool? {
        let segment = TCPSegment(
            source: Self.client, destination: Self.server, sequence: seq, acknowledgment: 0, flags: flags, window: 0,
            hopLimit: 64,
            identification: 0, options: 0..<0, payload: 0..<0, payloadLength: 0)
        return connection?.isReopened(by: segment)
    }
}

@Suite struct TCPConnectionTests {
    @Test func keepsTheFirstRepetitions() {
        var exchange = Exchange()
        exchange.open()
        for _ in 0...TCPHalf.retransmissionMarkLimit + 1 { exchange.send([.ack], seq: 101, ack: 501, length: 10) }
        let half = exchange.connection?.forward
        #expect(half?.retransmissions == TCPHalf.retransmissionMarkLimit + 1)
        #expect(half?.firstRetransmissions.map(\.frame) == Array(5..<5 + TCPHalf.retransmissionMarkLimit))
        #expect(half?.lastRetransmission?.frame == 5 + TCPHalf.retransmissionMarkLimit)
    }

    @Test func measuresTheHandshake() {
        var exchange = Exchange()
        exchange.open()
        #expect(exchange.connection?.established?.frame == 3)
        #expect(exchange.connection?.handshakeRoundTrip == 2_000_000)
        #expect(exchange.connection?.startsMidConnection == false)
    }

    /// Where the capture lacks the SYN-ACK, the handshake's ACK says where the server's stream begins.
    @Test(arguments: [(UInt32(101), UInt32(501)), (150, nil)])
    func beginsWhereTheHandshakeSays(seq: UInt32, beginning: UInt32?) {
        var exchange = Exchange()
        exchange.send(.syn, seq: 100)
        exchange.send(.ack, seq: seq, ack: 501)
        #expect(exchange.connection?.backward.assembler.nextSequence == beginning)
    }

    @Test func countsRetries() {
        var exchange = Exchange()
        for _ in 0..<3 { exchange.send(.syn, seq: 100) }
        #expect(exchange.connection?.forward.syns.map(\.frame) == [1, 2, 3])
        #expect(exchange.connection?.established == nil)
    }

    @Test func keepsNoMoreSynsThanItsLimit() {
        var exchange = Exchange()
        for _ in 0..<100 { exchange.send(.syn, seq: 100) }
        #expect(exchange.connection?.forward.syns.count == TCPHalf.synLimit)
        #expect(exchange.connection?.forward.synCount == 100)
    }

    @Test func aSynWithAnotherNumberOpensAnotherConnection() {
        var exchange = Exchange()
        exchange.open()
        #expect(exchange.isReopened(seq: 100) == false, "a retransmission")
        #expect(exchange.isReopened(seq: 7777) == true)
        #expect(exchange.isReopened(seq: 7777, flags: [.syn, .ack]) == false)
    }

    @Test func aRefusedSynSentAgainIsTheSameConnection() {
        var exchange = Exchange()
        exchange.send(.syn, seq: 100)
        exchange.send([.rst, .ack], .backward, seq: 0, ack: 101)
        #expect(exchange.isReopened(seq: 100) == false)
        #expect(exchange.isReopened(seq: 101) == true)
    }

    @Test func tellsKeepAlivesFromPayload() {
        var exchange = Exchange()
        exchange.open()
        exchange.send([.ack, .psh], seq: 101, ack: 501, length: 10)
        exchange.send(.ack, .backward, seq: 501, ack: 111)
        let probe = exchange.send(.ack, seq: 110, ack: 501, length: 1)
        #expect(probe?.placement == nil)
        let bare = exchange.send(.ack, seq: 110, ack: 501)
        #expect(bare?.placement == nil)
        #expect(exchange.connection?.forward.keepAlives == 2)
        #expect(exchange.connection?.forward.retransmissions == 0)
        #expect(exchange.connection?.forward.payloadOctets == 10)
    }

    /// An octet that nobody acknowledged is sent again; only after that does one probe.
    @Test func anOctetSentAgainIsNoKeepAlive() {
        var exchange = Exchange()
        exchange.open()
        exchange.send([.ack, .psh], seq: 101, ack: 501, length: 1)
        for attempt in 1...3 {
            exchange.send([.ack, .psh], seq: 101, ack: 501, length: 1, milliseconds: Int64(attempt) * 300)
        }
        #expect(exchange.connection?.forward.keepAlives == 0)
        #expect(exchange.connection?.forward.delivery.outstanding?.repetitions == 3)
    }

    /// Where the capture begins in the middle, the peer's acknowledgment tells a probe from an octet of the stream.
    @Test func aProbeMayBeTheFirstOctetSeen() {
        var exchange = Exchange()
        exchange.send(.ack, .backward, seq: 501, ack: 111)
        exchange.send(.ack, seq: 110, ack: 501, length: 1)
        #expect(exchange.connection?.backward.keepAlives == 1)
        exchange.send(.ack, seq: 111, ack: 501, length: 5)
        #expect(exchange.connection?.backward.payloadOctets == 5)
    }

    /// Who sent the SYN goes on behind it only after a SYN-ACK, which the capture may lack.
    @Test func aHandshakeWithoutSYNACK() {
        var exchange = Exchange()
        exchange.send(.syn, seq: 100)
        exchange.send(.ack, seq: 101, ack: 501)
        #expect(exchange.connection?.established?.frame == 2)
        var stray = Exchange()
        stray.send(.syn, seq: 100)
        stray.send(.ack, seq: 9_000, ack: 501)
        #expect(stray.connection?.established == nil)
    }

    /// SYNs that were lost are no part of the way.
    @Test func theRoundTripCountsFromTheLastSYN() {
        var exchange = Exchange()
        exchange.send(.syn, seq: 100, milliseconds: 0)
        exchange.send(.syn, seq: 100, milliseconds: 1000)
        exchange.send([.syn, .ack], .backward, seq: 500, ack: 101, milliseconds: 1040)
        exchange.send(.ack, seq: 101, ack: 501, milliseconds: 1050)
        #expect(exchange.connection?.handshakeRoundTrip == 50_000_000)
    }

    /// What an older connection's host acknowledges says nothing of this one.
    @Test func anAcknowledgmentOfAnotherConnection() {
        var exchange = Exchange()
        exchange.send(.syn, seq: 100)
        exchange.send(.ack, .backward, seq: 7000, ack: 1_000_000_000)
        exchange.send(.rst, seq: 1_000_000_000)
        #expect(exchange.connection?.forward.firstRST == nil, "it answers the older connection")
        exchange.send(.syn, seq: 100)
        exchange.send([.syn, .ack], .backward, seq: 500, ack: 101)
        exchange.send(.ack, seq: 101, ack: 501)
        exchange.send([.ack, .psh], seq: 101, ack: 501, length: 10)
        #expect(exchange.connection?.forward.delivery.outstandingOctets == 10)
        exchange.send(.ack, .backward, seq: 501, ack: 111)
        #expect(exchange.connection?.forward.delivery.acknowledged == 111)
        #expect(exchange.connection?.forward.delivery.outstanding == nil)
    }

    /// A number that somebody guessed is no proof of octets.
    @Test func aResetTellsNoSequence() {
        var exchange = Exchange()
        exchange.open()
        exchange.send([.rst, .ack], .backward, seq: 501 + 4380, ack: 101)
        #expect(exchange.connection?.backward.highestSequence == 500)
        #expect(exchange.connection?.backward.firstRST?.sequence == 4881)
    }

    /// Of two interfaces the frames may come in turn, or one interface's first.
    @Test func copiesNeedNotFollowEachOther() {
        var exchange = Exchange()
        exchange.open()
        for _ in 0..<2 {
            exchange.send([.ack, .psh], seq: 101, ack: 501, length: 10, identification: 7, nanoseconds: 5_000_000)
            exchange.send([.ack, .psh], seq: 111, ack: 501, length: 10, identification: 8, nanoseconds: 5_100_000)
        }
        #expect(exchange.connection?.forward.copiedFrames == 2)
        #expect(exchange.connection?.forward.retransmissions == 0)
    }

    @Test func tellsRetransmissionFromReordering() {
        var exchange = Exchange()
        exchange.open()
        exchange.send(.ack, seq: 111, ack: 501, length: 10, milliseconds: 10)
        exchange.send(.ack, seq: 101, ack: 501, length: 10, milliseconds: 11)
        #expect(exchange.connection?.forward.outOfOrder == 0, "nothing waits: the assembler was told of no bytes")
        exchange.connection?.forward.assembler.hold(
            [1].span, length: 1, sequence: 131, at: Mark(frame: 9, at: Timestamp(nanoseconds: 0)))
        exchange.send(.ack, seq: 111, ack: 501, length: 10, milliseconds: 12)
        #expect(exchange.connection?.forward.outOfOrder == 1)
        exchange.send(.ack, seq: 121, ack: 501, length: 5, milliseconds: 500)
        #expect(exchange.connection?.forward.retransmissions == 1)
    }

    @Test func remembersTheEndOfEitherSide() {
        var exchange = Exchange()
        exchange.open()
        exchange.send([.fin, .ack], .backward, seq: 501, ack: 101)
        exchange.send([.fin, .ack], .backward, seq: 501, ack: 101)
        exchange.send([.rst], seq: 101, hops: 60)
        #expect(exchange.connection?.backward.fin?.frame == 4)
        #expect(exchange.connection?.backward.finCount == 2)
        #expect(exchange.connection?.forward.firstRST?.hopLimit == 60)
        #expect(exchange.connection?.forward.hopLimit == 64)
    }

    @Test func knowsEveryHopLimitOfASideButItsResets() {
        var exchange = Exchange()
        exchange.open()
        exchange.send(.ack, .backward, seq: 501, ack: 101, hops: 52)
        exchange.send([.rst], .backward, seq: 501, hops: 255)
        #expect(
            (UInt8.min...UInt8.max).filter { exchange.connection?.backward.hopLimits.contains($0) == true } == [52, 64])
        #expect(exchange.connection?.backward.hopLimit == 64)
    }

    @Test func aResetsTextIsNoPayload() {
        var exchange = Exchange()
        exchange.open()
        #expect(exchange.send([.rst, .ack], .backward, seq: 501, ack: 101, length: 20)?.placement == nil)
        #expect(exchange.connection?.backward.payloadOctets == 0)
    }

    @Test func beginsInTheMiddle() {
        var exchange = Exchange()
        exchange.send(.ack, .backward, seq: 5000, ack: 900, length: 100)
        #expect(exchange.connection?.startsMidConnection == true)
        #expect(exchange.outcomes.first?.placement == .next(skip: 0))
        #expect(exchange.connection?.initiator == Exchange.server)
    }

    @Test func countsWindowsOfZero() {
        var exchange = Exchange()
        exchange.open()
        exchange.send(.ack, .backward, seq: 501, ack: 101, window: 0)
        #expect(exchange.connection?.backward.zeroWindows == 1)
    }
}
