import Octets
import Testing

@testable import Preludes

/// A dialogue, turn by turn, and what is to be made of it.
struct Dialogue: Sendable {
    var name: String
    var kind: Prelude.Kind
    var turns: [(side: Side, octets: [UInt8])]
    var steps: [Prelude.What]

    init(_ name: String, _ kind: Prelude.Kind, _ turns: [(Side, [UInt8])], _ steps: [Prelude.What]) {
        (self.name, self.kind, self.turns, self.steps) = (name, kind, turns.map { ($0.0, $0.1) }, steps)
    }

    init(_ name: String, _ kind: Prelude.Kind, lines: [(Side, String)], _ steps: [Prelude.What]) {
        self.init(name, kind, lines.map { ($0.0, Array($0.1.utf8)) }, steps)
    }

    /// What an observer makes of it, in portions of so many octets, each in a frame of its own.
    ///
    /// - Parameter header: the header of a load balancer that comes before it.
    func prelude(portion: Int = .max, behind header: ProxyHeader? = nil) -> Prelude? {
        var observer = PreludeObserver()
        var frame = 0
        if let header { observer.note(header, at: Mark(frame: frame, at: Timestamp(nanoseconds: 0))) }
        for (side, octets) in turns {
            var at = 0
            while at < octets.count {
                let part = Array(octets[at...].prefix(portion))
                frame += 1
                _ = observer.receive(part.span, from: side, at: Mark(frame: frame, at: Timestamp(nanoseconds: 0)))
                at += part.count
            }
        }
        return observer.prelude
    }

    /// What was said, as an observer understands it.
    func said(portion: Int = .max) -> [Prelude.What] { prelude(portion: portion)?.steps.map(\.what) ?? [] }

    /// Feeds it whole, in single octets and other portions, cut at every offset, and with each octet changed.
    func check(_ location: SourceLocation = #_sourceLocation) {
        for portion in [Int.max, 1, 2, 3, 7] {
            #expect(prelude(portion: portion)?.kind == kind, "\(name) by \(portion)", sourceLocation: location)
            #expect(said(portion: portion) == steps, "\(name) by \(portion)", sourceLocation: location)
        }
        checkCuts(location)
        checkLies(location)
    }

    /// Cut at every offset of every turn it says no more than the whole.
    private func checkCuts(_ location: SourceLocation) {
        for turn in turns.indices {
            for length in 0...turns[turn].octets.count {
                var cut = self
                cut.turns = Array(turns[...turn])
                cut.turns[turn].octets = Array(turns[turn].octets.prefix(length))
                #expect(
                    steps.starts(with: cut.said()), "\(name), turn \(turn) cut at \(length)", sourceLocation: location)
            }
        }
    }

    /// No octet, whatever its value, makes it trap or say more than is kept.
    private func checkLies(_ location: SourceLocation) {
        for turn in turns.indices {
            for lying in Lies(octets: turns[turn].octets) {
                var other = self
                other.turns[turn].octets = lying
                #expect(other.said().count <= PreludeObserver.stepLimit, "\(name)", sourceLocation: location)
            }
        }
    }
}

/// Octets with one of them replaced, each by each of the values that lengths and types like least.
struct Lies: Sequence {
    var octets: [UInt8]

    func makeIterator() -> AnyIterator<[UInt8]> {
        let values: [UInt8] = [0, 1, 3, 4, 5, 0x7f, 0x80, 0xff]
        var next = 0
        return AnyIterator {
            guard next < octets.count * values.count else { return nil }
            var lying = octets
            lying[next / values.count] = values[next % values.count]
            next += 1
            return lying
        }
    }
}
