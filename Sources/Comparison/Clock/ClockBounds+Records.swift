import Diagnosis
import Octets
import Streams
import TLS
import Timeline

extension ClockBounds {
    /// What the records of connections tell that both captures show: moments that come once on a connection, and so
    /// need no segment to be compared.
    ///
    /// A moment that one of the captures missed makes the other take a repetition for it. That only widens what the
    /// clocks may be, as a repetition comes later; what comes earlier cannot be taken for it.
    init(_ pairs: [ConnectionPair], _ records: PerPoint<[DiagnosedConnection]>) {
        self.init()
        for pair in pairs where pair.matchBasis != .payload && pair.matchBasis != .addresses {
            guard let a = pair.indices.a, let b = pair.indices.b else { continue }
            let (one, other) = (records.a[a].record, records.b[b].record)
            // Who is the client the two do not agree on: neither is asked.
            if one.isReversed(other) { continue }
            for side in Side.allCases {
                for (a, b) in zip(Self.moments(one, side, pair), Self.moments(other, side, pair)) {
                    if let a, let b { add(from: side, a: a, b: b) }
                }
            }
        }
    }

    /// What a side did once, in the same order for every record: nil what it did not, or more than once.
    ///
    /// What a proxy says in its own name follows what it was told, and so bounds the clocks like what passes it: its
    /// SYN the client's, its request and its answer those that it passes on.
    private static func moments(_ record: ConnectionRecord, _ side: Side, _ pair: ConnectionPair) -> [Timestamp?] {
        let end = record.marks.ends[side]
        let observation = record.tls?.observation
        let hello = observation?.messages.first {
            $0.from == side && ($0.type == .clientHello || $0.type == .serverHello)
        }
        let repeats = record.tcp.ends[side].retransmissions > 0
        let opening = end.synFrames.count == 1 ? end.synFrames.first?.at : nil
        if pair.isSameTCP {
            return [
                opening, repeats ? nil : hello?.mark.at,
                repeats || record.tcp.ends[side].fin != 1 ? nil : record.transport.ends[side].fin?.mark.at,
            ]
        }
        if pair.matchBasis == .tlsRandoms { return [repeats ? nil : hello?.mark.at] }
        guard !repeats else { return [nil, nil] }
        let head = side == .client ? record.http?.requests.first?.mark : record.http?.responses.first?.mark
        return [side == .client ? opening : nil, head?.at ?? observation?.firstApplicationData[side]?.at]
    }
}

extension Point {
    /// The capture nearer to the clients by their hop limits, which every router takes one from; nil where those are
    /// the same.
    static func nearerClient(_ pairs: [ConnectionPair], _ records: PerPoint<[DiagnosedConnection]>) -> Point? {
        var balance = 0
        for pair in pairs where pair.isSameTCP {
            guard let a = pair.indices.a, let b = pair.indices.b, !records.a[a].record.isReversed(records.b[b].record)
            else { continue }
            for (side, sign) in [(Side.client, 1), (.server, -1)] {
                guard let one = records.a[a].record.tcp.ends[side].hopLimit,
                    let other = records.b[b].record.tcp.ends[side].hopLimit
                else {
                    continue
                }
                balance += sign * (one - other).signum()
            }
        }
        return balance == 0 ? nil : balance > 0 ? .a : .b
    }
}
