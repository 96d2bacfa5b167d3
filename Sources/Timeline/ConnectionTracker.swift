package import Octets
package import Packets
import Streams
package import TLS

/// Follows every TCP connection of a capture and has the record of each when it is over.
///
/// ```swift
/// tracker.receive(decoded, header, octets)
/// while tracker.hasNext, let record = tracker.next() { print(record.id, record.close.how) }
/// ```
///
/// Memory follows the connections that are open at once: a closed one is kept for ``lingerTime`` of the capture's own
/// time, because retransmissions of its last segments belong to it. Then it waits for ``next()``, which makes its
/// record and lets go of everything else of it: whoever asks after each frame keeps none that is over. Records come in
/// the order in which connections end; ``ConnectionRecord/id`` is their place in the order of first frames.
package struct ConnectionTracker {
    /// How long a closed connection is kept after its last frame, in seconds of capture time: longer than the
    /// pauses between the first six retransmissions of a FIN.
    package static let lingerTime: Int64 = 10
    /// How many frames of the capture a closed connection is kept for besides: the clock of a capture may jump.
    package static let lingerFrames = 4096
    /// By how much the time of a frame may be behind that of one before it, in nanoseconds, without the clock having been
    /// set: capture points write what several queues received.
    static let longestReordering: Int64 = 1_000_000_000

    private var table = FlowTable()
    private var open: [ConnectionObserver?] = []
    private var lingering: [(id: Int, since: Mark)] = []
    private var lingeringHead = 0
    private var now: Timestamp?
    private var frame = 0
    private let verifier: ChainVerifier
    private let fingerprints = FingerprintStore()
    private let keys: KeyLog?
    /// Connections that are over, with the time of the last frame by then, up to the first whose record was not asked
    /// for.
    private var finished: [(connection: ConnectionObserver, until: Timestamp)?] = []
    private var finishedHead = 0
    /// Frames that should have decoded to a TCP segment but could not.
    package private(set) var framesNotDecoded = 0

    /// A tracker that judges certificates by `verifier`.
    ///
    /// - Parameters:
    ///   - verifier: says what is trusted.
    ///   - keys: where the secrets of TLS connections are; it may grow while the tracker works. nil when there are
    ///     none.
    package init(verifier: ChainVerifier, keys: KeyLog? = nil) {
        self.verifier = verifier
        self.keys = keys
    }

    /// Connections seen so far.
    package private(set) var connectionCount = 0

    /// Takes in what a frame turned out to carry; `octets` are those a segment's ranges count in.
    package mutating func receive(_ decoded: DecodedFrame, _ frame: FrameHeader, _ octets: Span<UInt8>) {
        // A clock that was set back, or one wrong time stamp before, would make every wait longer.
        if now.map({ $0 < frame.at || $0.nanoseconds(since: frame.at) > Self.longestReordering }) ?? true {
            now = frame.at
        }
        self.frame = frame.number
        switch decoded {
        case .tcp(let segment): receive(segment, frame, octets)
        case .icmpError(let error): receive(error, frame.mark)
        case .stopped: framesNotDecoded &+= 1
        case .udp, .other: break
        }
        if lingeringHead < lingering.count { release() }
    }

    /// Ends all connections still open: the capture is over.
    package mutating func finish() {
        for id in open.indices { conclude(id) }
    }

    /// Whether ``next()`` has a record.
    ///
    /// To be asked after each frame: even the answer nil of ``next()`` has the two kilobytes of a record, and to clear
    /// and move them costs more than to follow a segment.
    package var hasNext: Bool { finishedHead < finished.count }

    /// The record of a connection that is over, each once; nil when there is none (yet).
    package mutating func next() -> ConnectionRecord? {
        guard hasNext, let (connection, until) = finished[finishedHead] else { return nil }
        finished[finishedHead] = nil
        finishedHead += 1
        if finishedHead == finished.count {
            finished.removeAll(keepingCapacity: true)
            finishedHead = 0
        }
        return RecordBuilder(connection, verifier, fingerprints, observedUntil: until).record()
    }

    private mutating func receive(_ segment: TCPSegment, _ frame: FrameHeader, _ octets: Span<UInt8>) {
        let key = FlowKey(segment.source, segment.destination)
        guard let id = table.value(of: key).map(Int.init) else {
            begin(key, segment, frame, octets)
            return
        }
        guard let connection = open[id] else {
            // Its record is made. A SYN opens another; anything else is a straggler.
            if segment.flags.contains(.syn), !segment.flags.contains(.ack) { begin(key, segment, frame, octets) }
            return
        }
        if segment.flags.contains(.syn), connection.tcp.isReopened(by: segment) {
            begin(key, segment, frame, octets)
            return
        }
        let wasOver = isOver(connection)
        connection.receive(segment, frame, octets)
        if connection.beganTunnel { open.append(nil) }
        if !wasOver, isOver(connection) {
            lingering.append((id, frame.mark))
            connection.application?.share { verifier.shared($0) }
        }
    }

    private mutating func begin(_ key: FlowKey, _ segment: TCPSegment, _ frame: FrameHeader, _ octets: Span<UInt8>) {
        let id = open.count
        guard let value = Int32(exactly: id) else { return }
        table.set(value, for: key)
        let connection = ConnectionObserver(TCPConnection(id: id, first: segment, frame: frame), keys: keys)
        open.append(connection)
        connectionCount += 1
        connection.receive(segment, frame, octets)
        if isOver(connection) { lingering.append((id, frame.mark)) }
    }

    private mutating func receive(_ error: ICMPError, _ mark: Mark) {
        guard let id = table.value(of: FlowKey(error.source, error.destination)).map(Int.init) else { return }
        open[id]?.receive(error, mark)
    }

    /// Asked of every segment: the stored segments are looked at in place, where `fin` and `rst` would copy the half.
    private func isOver(_ connection: ConnectionObserver) -> Bool {
        connection.tcp.forward.firstRST != nil || connection.tcp.backward.firstRST != nil
            || connection.tcp.forward.firstFIN != nil && connection.tcp.backward.firstFIN != nil
    }

    private mutating func release() {
        while lingeringHead < lingering.count, let now {
            let (id, since) = lingering[lingeringHead]
            guard frame - since.frame > Self.lingerFrames,
                now.nanoseconds(since: since.at) > Self.lingerTime * 1_000_000_000
            else { break }
            lingeringHead += 1
            if let last = open[id]?.tcp.last, last.frame > since.frame {
                lingering.append((id, last))
            } else {
                conclude(id)
            }
        }
        // The queue is cut when its spent half is worth the move.
        if lingeringHead > 4096, lingeringHead > lingering.count / 2 {
            lingering.removeFirst(lingeringHead)
            lingeringHead = 0
        }
    }

    private mutating func conclude(_ id: Int) {
        guard let connection = open[id] else { return }
        open[id] = nil
        finished.append((connection, now ?? connection.tcp.last.at))
    }
}
