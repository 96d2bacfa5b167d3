import Cryptography
import Octets
import Packets
import Timeline

/// A made-up wire: two hosts that say what a test lets them say, and the records the tracker makes of it.
struct Wire {
    static let client = Endpoint(address: IPAddress(ipv4: 0xc000_0201), port: 40000)
    static let server = Endpoint(address: IPAddress(ipv4: 0xc633_6407), port: 443)

    /// Records that the tracker had so far.
    private(set) var records: [ConnectionRecord] = []
    private var tracker: ConnectionTracker
    private var frame = 0
    /// Seconds since the epoch.
    var clock = 1_700_000_000.0
    private var next = PerSide<UInt32>(client: 1000, server: 9000)
    var serverPort: UInt16 = 443
    var clientPort: UInt16 = 40000

    init(trust: TrustStore? = nil) {
        tracker = ConnectionTracker(verifier: ChainVerifier(trust: trust))
    }

    /// One segment, a millisecond after the one before; `wire` octets of payload, of which those given were captured.
    mutating func segment(
        _ side: Side, _ flags: TCPFlags, _ payload: [UInt8] = [], wire: Int? = nil, hops: UInt8 = 64,
        sequence: UInt32? = nil,
        acknowledgment: UInt32? = nil
    ) {
        let length = wire ?? payload.count
        frame += 1
        clock += 0.001
        let client = Endpoint(address: Self.client.address, port: clientPort)
        let server = Endpoint(address: Self.server.address, port: serverPort)
        let segment = TCPSegment(
            source: side == .client ? client : server, destination: side == .client ? server : client,
            sequence: sequence ?? next[side], acknowledgment: acknowledgment ?? next[side.peer], flags: flags,
            window: 1000, hopLimit: hops,
            identification: 0, options: 0..<0, payload: 0..<payload.count, payloadLength: length)
        tracker.receive(.tcp(segment), header, payload.span)
        collect()
        guard sequence == nil else { return }
        next[side] &+= UInt32(length) + (flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
    }

    /// A router's complaint about the client's SYN.
    mutating func icmp(type: UInt8, code: UInt8) {
        frame += 1
        let error = ICMPError(
            reporter: IPAddress(ipv4: 0xc000_02fe), type: type, code: code, isICMPv6: false, source: Self.client,
            destination: Self.server,
            sequence: 1000, nextHopMTU: nil)
        tracker.receive(.icmpError(error), header, [UInt8]().span)
    }

    private var header: FrameHeader {
        FrameHeader(
            number: frame, at: Timestamp(nanoseconds: Int64(clock * 1e9)), linkType: .ethernet, capturedLength: 60,
            originalLength: 60)
    }

    /// The three-way handshake.
    mutating func open() {
        segment(.client, .syn)
        segment(.server, [.syn, .ack])
        segment(.client, .ack)
    }

    /// Sequence number of a side's next octet.
    func nextSequence(_ side: Side) -> UInt32 { next[side] }

    /// Octets of one side.
    mutating func say(_ side: Side, _ octets: [UInt8]) { segment(side, [.psh, .ack], octets) }

    /// Text of one side.
    mutating func say(_ side: Side, _ text: String) { say(side, Array(text.utf8)) }

    /// Lets seconds pass.
    mutating func wait(_ seconds: Double) { clock += seconds }

    /// Forgets the sequence numbers, so that the next connection has others.
    mutating func anew() {
        next = PerSide(client: next.client &+ 77_777, server: next.server &+ 99_999)
    }

    /// Ends the capture; the records in the order of their numbers.
    mutating func finish() -> [ConnectionRecord] {
        tracker.finish()
        collect()
        return records.sorted { $0.id < $1.id }
    }

    private mutating func collect() {
        while let record = tracker.next() { records.append(record) }
    }
}
