import Octets
import Streams
import Timeline

/// Which connections of a capture are packets of another one that a NAT did not translate.
///
/// Such packets have no SYN, and their numbers fit those of the real connection in both directions, which chance does
/// once in millions of connections between the same ports. What their receiver accepts is no stray: with the redirection
/// of a host's own packets a capture shows either half of a connection under another address.
struct UntranslatedSurvey {
    /// The most frames of a connection that is taken for such packets.
    static let mostFrames = 100
    /// Connections of one endpoint that are held against such packets.
    static let candidateLimit = 64
    /// How far the numbers may be ahead of what the real connection shows: a receive window.
    static let window = 1 << 20

    private struct Shared: Hashable {
        var endpoint: Endpoint
        /// Port of the other end, where the endpoint is a server's: it has many clients.
        var otherPort: UInt16?
    }

    private var packets: [Int: UntranslatedPackets] = [:]

    init(_ records: [ConnectionRecord]) {
        let strays = records.indices.filter { Self.mayBeStray(records[$0]) }
        guard !strays.isEmpty, strays.count < records.count else { return }
        var shared: [Shared: [Int]] = [:]
        for stray in strays {
            for side in Side.allCases {
                shared[Shared(endpoint: records[stray][side])] = []
                shared[Shared(endpoint: records[stray][side], otherPort: records[stray][side.peer].port)] = []
            }
        }
        for (index, record) in records.enumerated() where !Self.mayBeStray(record) {
            let keys = [
                Shared(endpoint: record.client), Shared(endpoint: record.server, otherPort: record.client.port),
            ]
            for key in keys where shared[key].map({ $0.count < Self.candidateLimit }) ?? false {
                shared[key]?.append(index)
            }
        }
        for stray in strays {
            let found = Side.first { Self.real(of: stray, at: $0, records, shared) }
            guard let (index, found) = found else { continue }
            packets[stray] = found
            if packets[index] == nil { packets[index] = found }
        }
    }

    /// What is known of the connection at that index: that it has lost such packets, or is made of them.
    subscript(index: Int) -> UntranslatedPackets? { packets[index] }

    private static func mayBeStray(_ record: ConnectionRecord) -> Bool {
        record.tcp.synCount == 0 && record.frames.count <= mostFrames
            && Side.allCases.contains { record.transport.ends[$0].rst != nil }
            && record.marks.ends.client.synFingerprint == nil
    }

    /// The connection that packets belong to whose receiver is a side of theirs.
    private static func real(
        of strayIndex: Int, at receiver: Side, _ records: [ConnectionRecord], _ shared: [Shared: [Int]]
    ) -> (Int, UntranslatedPackets)? {
        let stray = records[strayIndex]
        guard let reset = stray.transport.ends[receiver].rst?.mark, reset.frame > stray.frames.first else { return nil }
        let (endpoint, other) = (stray[receiver], stray[receiver.peer])
        let candidates =
            (shared[Shared(endpoint: endpoint)] ?? [])
            + (shared[Shared(endpoint: endpoint, otherPort: other.port)] ?? [])
        for index in candidates {
            let record = records[index]
            let side: Side = record.client == endpoint ? .client : .server
            let sender = record[side.peer]
            guard sender.address != other.address, record.frames.first < stray.frames.first,
                record.close.mark.map({ $0.frame > stray.frames.first }) ?? true,
                fits(stray, receiver, record, side)
            else { continue }
            let end = record.transport.ends[side.peer].rst?.mark
            return (
                index,
                UntranslatedPackets(
                    stray: stray.id, real: record.id, sender: side.peer, untranslated: other, translated: sender,
                    first: stray.marks.first, reset: reset,
                    isSYNACK: stray.marks.ends[receiver.peer].synFingerprint != nil,
                    end: end.flatMap { $0.frame > reset.frame ? $0 : nil })
            )
        }
        return nil
    }

    /// Whether the numbers of both directions are those of the real connection.
    private static func fits(
        _ stray: ConnectionRecord, _ receiver: Side, _ record: ConnectionRecord, _ side: Side
    ) -> Bool {
        let own = distance(stray.marks.ends[receiver], record.marks.ends[side])
        let other = distance(stray.marks.ends[receiver.peer], record.marks.ends[side.peer])
        guard let own, own.ahead >= 0, own.ahead <= own.sent + window else { return false }
        // A SYN-ACK's own number is new; what it acknowledges is the SYN and nothing else.
        guard let other else { return own.ahead == 0 }
        return other.ahead >= 0 && other.ahead <= other.sent + window
    }

    /// How far the first number of a stray is behind the beginning of the real stream, and how much that shows to have
    /// been sent; nil where either is not known.
    private static func distance(
        _ stray: TransportMarks.End, _ real: TransportMarks.End
    ) -> (ahead: Int, sent: Int)? {
        guard let number = stray.baseSequence, let base = real.baseSequence else { return nil }
        let sent = real.nextSequence.map { SequenceNumber.distance(from: base, to: $0) } ?? 0
        return (SequenceNumber.distance(from: base, to: number), max(0, sent))
    }
}

extension ConnectionRecord {
    /// The end of a side.
    fileprivate subscript(side: Side) -> Endpoint { side == .client ? client : server }
}
