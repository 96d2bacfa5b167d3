import Octets
import Packets
import Streams
import TLS

/// The events of a connection in order, with its silences.
struct EventList {
    /// The shortest silence that is told, in seconds.
    static let shortestSilence = 1.0
    /// HTTP heads told of one connection; the record has more.
    static let headLimit = 16
    /// Messages of one side no further apart than this, in seconds, are one flight.
    static let flightPause = 1.0

    let connection: ConnectionObserver
    let record: ConnectionRecord

    func events() -> [Event] {
        var events = transport() + application()
        // Stable: events of one frame stay in the order of their layers.
        events = events.enumerated().sorted { ($0.element.mark.frame, $0.offset) < ($1.element.mark.frame, $1.offset) }.map(\.element)
        events = joinFlights(events)
        return withSilences(events)
    }

    private func half(_ side: Side) -> TCPHalf {
        connection.tcp[side == .client ? connection.clientDirection : connection.clientDirection.reversed]
    }

    private func event(_ mark: Mark, _ from: Event.Origin, _ what: Event.What) -> Event {
        Event(mark: mark, frames: [mark.frame], from: from, what: what)
    }

    // MARK: TCP and ICMP

    private func transport() -> [Event] {
        var events: [Event] = []
        if connection.tcp.startsMidConnection { events.append(event(connection.tcp.first, .capture, .alreadyOpen)) }
        for (index, mark) in half(.client).syns.enumerated() {
            let size = half(.client).options?.maximumSegmentSize.map(Int.init)
            events.append(event(mark, .client, .syn(attempt: index + 1, maximumSegmentSize: size)))
        }
        for (index, mark) in half(.server).synAcks.enumerated() {
            events.append(event(mark, .server, .synAck(attempt: index + 1)))
        }
        if let mark = connection.tcp.established {
            events.append(event(mark, .client, .established(roundTrip: record.tcp.handshakeRoundTrip)))
        }
        for side in Side.allCases { events += ending(of: side) }
        events += connection.icmpErrors.map { event($0.mark, .network, .icmp($0.error)) }
        return events
    }

    private func ending(of side: Side) -> [Event] {
        var events: [Event] = []
        let half = half(side)
        if half.assembler.missing > 0, let mark = half.lastPayload {
            events.append(event(mark, .capture, .missing(octets: half.assembler.missing)))
        }
        if let fin = half.fin { events.append(event(fin, .init(side), .fin)) }
        if let rst = half.rst {
            let isRefusal = side == .server && half.synAcks.isEmpty && half.payloadFrames == 0 && !self.half(.client).syns.isEmpty
            let usual = half.hopLimits.contains(half.rstHopLimit) ? half.rstHopLimit : half.hopLimit
            let reset = Event.What.rst(hopLimit: Int(half.rstHopLimit), usualHopLimit: usual.map(Int.init))
            events.append(event(rst, .init(side), isRefusal ? .refused : reset))
        }
        return events
    }

    // MARK: TLS and HTTP

    private func application() -> [Event] {
        var events: [Event] = []
        for side in Side.allCases {
            if let (mark, octets) = connection.application?.unrecognised[side] {
                events.append(event(mark, .init(side), .data(octets: octets)))
            }
        }
        if let http = record.http { events += heads(http) }
        if let observation = record.tls?.observation { events += handshake(observation) }
        return events
    }

    private func heads(_ http: ConnectionRecord.HTTP) -> [Event] {
        var events = http.requests.prefix(Self.headLimit).map { event($0.mark, .client, .request($0)) }
        events += http.responses.prefix(Self.headLimit).map { event($0.mark, .server, .response(status: $0.status)) }
        if http.incompleteRequestOctets > 0, let mark = half(.client).lastPayload {
            events.append(event(mark, .client, .incompleteRequest(octets: http.incompleteRequestOctets)))
        }
        return events
    }

    private func handshake(_ observation: TLSObservation) -> [Event] {
        var events = observation.messages.map {
            Event(mark: $0.mark, frames: $0.frames, from: .init($0.from), what: .handshake([$0]))
        }
        if let mark = observation.encryptedServerFlightMark {
            events.append(
                Event(
                    mark: mark, frames: observation.encryptedServerFlightFrames, from: .server,
                    what: .encryptedFlight(octets: observation.encryptedServerFlight)))
        }
        events += observation.alerts.map { event($0.mark, .init($0.from), .alert($0)) }
        if let client = observation.finished.client, let server = observation.finished.server {
            let last = client.frame >= server.frame ? client : server
            events.append(event(last, client.frame >= server.frame ? .client : .server, .handshakeComplete))
        }
        for side in Side.allCases {
            if let mark = observation.firstApplicationData[side] {
                events.append(event(mark, .init(side), .applicationData(octets: observation.applicationOctets[side])))
            }
        }
        return events
    }

    /// Messages that one side sent together are one event.
    private func joinFlights(_ events: [Event]) -> [Event] {
        var joined: [Event] = []
        for event in events {
            guard case .handshake(let messages) = event.what, let last = joined.last, case .handshake(let earlier) = last.what,
                last.from == event.from, event.mark.at.seconds(since: last.mark.at) < Self.flightPause
            else {
                joined.append(event)
                continue
            }
            let frames = last.frames + event.frames.filter { !last.frames.contains($0) }
            joined[joined.count - 1] = Event(mark: event.mark, frames: frames, from: event.from, what: .handshake(earlier + messages))
        }
        return joined
    }

    // MARK: Silence

    /// A pause between two events is a silence only where nothing untold happened in it: up to the first application data.
    private func withSilences(_ events: [Event]) -> [Event] {
        var told: [Event] = []
        var isInHandshake = true
        for event in events {
            if let last = told.last {
                let pause = event.mark.at.seconds(since: last.mark.at)
                let idle = event.mark == record.close.mark ? record.close.idleBefore ?? 0 : 0
                let seconds = idle > 0 ? min(idle, pause) : (isInHandshake ? pause : 0)
                if seconds >= Self.shortestSilence {
                    told.append(Event(mark: event.mark, frames: [], from: .capture, what: .silence(seconds: seconds)))
                }
            }
            told.append(event)
            switch event.what {
            case .applicationData, .data, .request, .response: isInHandshake = false
            default: break
            }
        }
        if record.close.how == .none { told += openEnd(after: told.last) }
        return told
    }

    private func openEnd(after last: Event?) -> [Event] {
        let end = Mark(frame: record.frames.last, at: record.observedUntil)
        var events: [Event] = []
        let since = connection.lastPayload?.at ?? last?.mark.at ?? record.lastSeen
        let seconds = record.observedUntil.seconds(since: max(since, last?.mark.at ?? since))
        if seconds >= Self.shortestSilence {
            events.append(Event(mark: end, frames: [], from: .capture, what: .silence(seconds: seconds)))
        }
        events.append(Event(mark: end, frames: [], from: .capture, what: .stillOpen))
        return events
    }
}
