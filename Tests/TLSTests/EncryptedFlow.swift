import Octets

@testable import TLS

/// A TLS 1.3 connection without keys, said record by record: lengths of encrypted records with their times.
struct EncryptedFlow {
    var observer = TLSObserver()
    private var frame = 0

    /// One after its ServerHello, whose suite has SHA-256 and a tag of 16 octets.
    init(
        hello: [UInt8] = Made.clientHello.withoutEarlyData, serverHello: [UInt8]? = Made.serverHello13,
        flight: [Int] = [27, 900, 281, 53]
    ) {
        say(Made.handshake(1, hello), .client, at: 0)
        if let serverHello { say(Made.handshake(2, serverHello), .server, at: 0) }
        send(flight, .server, at: 0)
    }

    /// One after the client's Finished.
    static func established() -> EncryptedFlow {
        var flow = EncryptedFlow()
        flow.send([53], .client, at: 0)
        return flow
    }

    var seen: TLSObservation { observer.observation }

    /// Octets of a side in a frame of their own, `seconds` after the first.
    mutating func say(_ octets: [UInt8], _ side: Side, at seconds: Double) {
        frame += 1
        observer.feed(octets, from: side, frame: frame, milliseconds: Int64(seconds * 1000))
    }

    /// Encrypted records of those lengths in one frame.
    mutating func send(_ lengths: [Int], _ side: Side, at seconds: Double) {
        say(lengths.flatMap { Made.record(23, Array(repeating: 0, count: $0)) }, side, at: seconds)
    }

    mutating func lose(_ side: Side) {
        frame += 1
        observer.gap(1_000_000, from: side, at: mark(0))
    }

    /// Ends the connection: the sides' FINs, and the capture.
    mutating func finish(client: Double? = nil, server: Double? = nil, until: Double) {
        frame += 1
        observer.finish(ends: PerSide(client: client.map(mark), server: server.map(mark)), until: mark(until).at)
    }

    private func mark(_ seconds: Double) -> Mark {
        Mark(frame: frame, at: Timestamp(nanoseconds: Int64(seconds * 1e9)))
    }
}
