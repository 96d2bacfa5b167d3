import Octets
import Testing

@testable import Streams

/// One segment of a test: where it begins in the stream (the stream begins at 1000), its text, how many octets the wire
/// had, when.
struct Given: Sendable {
    var at: Int
    var text: String
    var wire: Int?
    init(_ at: Int, _ text: String, wire: Int? = nil) {
        self.at = at
        self.text = text
        self.wire = wire
    }
}

/// A row of the table: segments in, stream out; `?` stands for each octet declared missing.
struct AssemblyCase: Sendable, CustomTestStringConvertible {
    var name: String
    var segments: [Given]
    var stream: String
    var waits = false
    var testDescription: String { name }
}

/// Runs segments through an assembler as the tracker does, and writes down the stream.
struct AssemblyRun {
    var assembler = Assembler()
    var stream = ""
    private var frame = 0
    let base: UInt32

    init(base: UInt32 = 1000) {
        self.base = base
        assembler.begin(at: base)
    }

    mutating func take(_ given: Given) {
        frame += 1
        let octets = Array(given.text.utf8)
        let length = given.wire ?? octets.count
        let sequence = base &+ UInt32(truncatingIfNeeded: given.at)
        let mark = Mark(frame: frame, at: Timestamp(nanoseconds: Int64(frame) * 1_000_000))
        switch assembler.place(sequence: sequence, length: length) {
        case .next(let skip):
            stream += String(decoding: octets.dropFirst(skip), as: UTF8.self)
            stream += String(repeating: "?", count: length - max(skip, octets.count))
        case .early: assembler.hold(octets.span, length: length, sequence: sequence, at: mark)
        case .duplicate, .outside: break
        }
        drain()
    }

    mutating func drain() {
        while assembler.isReady, let piece = assembler.next() {
            switch piece {
            case .octets(let octets, _, let missing):
                stream += String(decoding: octets, as: UTF8.self) + String(repeating: "?", count: missing)
            case .missing(let count, _): stream += String(repeating: "?", count: count)
            }
        }
    }
}

@Suite struct AssemblerTests {
    static let cases: [AssemblyCase] = [
        .init(name: "in order", segments: [Given(0, "abc"), Given(3, "def")], stream: "abcdef"),
        .init(
            name: "retransmitted whole", segments: [Given(0, "abc"), Given(0, "abc"), Given(3, "def")], stream: "abcdef"
        ),
        .init(name: "retransmitted with more", segments: [Given(0, "abc"), Given(0, "abcdef")], stream: "abcdef"),
        .init(name: "overlap at the front", segments: [Given(0, "abcd"), Given(2, "cdef")], stream: "abcdef"),
        .init(name: "swapped", segments: [Given(3, "def"), Given(0, "abc")], stream: "abcdef"),
        .init(name: "reversed", segments: [Given(4, "ef"), Given(2, "cd"), Given(0, "ab")], stream: "abcdef"),
        .init(name: "early twice", segments: [Given(3, "def"), Given(3, "def"), Given(0, "abc")], stream: "abcdef"),
        .init(
            name: "early, overlapping each other", segments: [Given(2, "cde"), Given(4, "ef"), Given(0, "ab")],
            stream: "abcdef"),
        .init(
            name: "early, one within another", segments: [Given(2, "cdef"), Given(3, "d"), Given(0, "ab")],
            stream: "abcdef"),
        .init(name: "filled by a longer one", segments: [Given(3, "def"), Given(0, "abcdefg")], stream: "abcdefg"),
        .init(name: "first copy wins", segments: [Given(0, "abc"), Given(0, "XYZdef")], stream: "abcdef"),
        .init(
            name: "first early copy wins", segments: [Given(3, "def"), Given(2, "cXXX"), Given(0, "ab")],
            stream: "abcXXX"),
        .init(name: "gap still waited for", segments: [Given(0, "abc"), Given(5, "fgh")], stream: "abc", waits: true),
        .init(name: "cut by a snap length", segments: [Given(0, "ab", wire: 4), Given(4, "ef")], stream: "ab??ef"),
        .init(name: "early and cut", segments: [Given(4, "ef", wire: 4), Given(0, "abcd")], stream: "abcdef??"),
        .init(
            name: "retransmission longer than what was captured",
            segments: [Given(0, "abcd"), Given(0, "ab", wire: 6)], stream: "abcd??"),
        .init(
            name: "far outside of any window", segments: [Given(0, "abc"), Given(1 << 30 + 3, "zzz"), Given(3, "def")],
            stream: "abcdef"),
        .init(name: "empty", segments: [Given(0, "")], stream: ""),
    ]

    @Test(arguments: cases)
    func assembles(_ row: AssemblyCase) {
        var run = AssemblyRun()
        row.segments.forEach { run.take($0) }
        #expect(run.stream == row.stream)
        #expect(run.assembler.hasPending == row.waits)
    }

    @Test(arguments: cases)
    func assemblesAcrossTheWrapOfSequenceNumbers(_ row: AssemblyCase) {
        var run = AssemblyRun(base: UInt32.max - 2)
        row.segments.forEach { run.take($0) }
        #expect(run.stream == row.stream)
    }

    @Test func declaresAGapMissingWhenTheConnectionIsOver() {
        var run = AssemblyRun()
        run.take(Given(0, "abc"))
        run.take(Given(5, "fgh"))
        run.take(Given(10, "kl"))
        run.assembler.giveUp()
        run.drain()
        #expect(run.stream == "abc??fgh??kl")
        #expect(run.assembler.missing == 4)
        #expect(run.assembler.position == 12)
    }

    @Test func declaresAGapMissingWhenThePeerHasIt() {
        var run = AssemblyRun()
        run.take(Given(0, "abc"))
        run.take(Given(5, "fgh"))
        run.assembler.acknowledged(1008, at: Timestamp(nanoseconds: 0))
        run.drain()
        #expect(run.stream == "abc", "another capture point may still deliver it")
        run.assembler.acknowledged(1008, at: Timestamp(nanoseconds: Assembler.acknowledgedGapPatience))
        run.drain()
        #expect(run.stream == "abc??fgh")
    }

    /// A segment of no window (forged, or damaged on the way) is far ahead of what the peer acknowledges.
    @Test func anAcknowledgmentGivesUpNoMoreThanItCovers() {
        var run = AssemblyRun()
        run.take(Given(0, "abc"))
        run.take(Given(1 << 20, "zzz"))
        for time in 0..<10 { run.assembler.acknowledged(1006, at: Timestamp(nanoseconds: Int64(time) * 1_000_000_000)) }
        run.drain()
        #expect(run.stream == "abc")
        run.take(Given(6, "ghi"))
        for time in 10..<12 {
            run.assembler.acknowledged(1009, at: Timestamp(nanoseconds: Int64(time) * 1_000_000_000))
        }
        run.drain()
        #expect(run.stream == "abc???ghi")
        run.take(Given(9, "jkl"))
        #expect(run.stream == "abc???ghijkl")
    }

    @Test func keepsWaitingWhileThePeerLacksItToo() {
        var run = AssemblyRun()
        run.take(Given(0, "abc"))
        run.take(Given(5, "fgh"))
        for time in 0..<10 { run.assembler.acknowledged(1003, at: Timestamp(nanoseconds: Int64(time) * 1_000_000_000)) }
        run.drain()
        #expect(run.stream == "abc")
        run.take(Given(3, "de"))
        #expect(run.stream == "abcdefgh")
    }

    @Test func givesUpOnlyTheFirstGapAtItsLimit() {
        var run = AssemblyRun()
        run.take(Given(0, "a"))
        for index in 0...Assembler.pendingSegmentLimit { run.take(Given(2 + index, "x")) }
        #expect(run.stream == "a?" + String(repeating: "x", count: Assembler.pendingSegmentLimit + 1))
        run.take(Given(2000, "z"))
        #expect(run.assembler.hasPending)
    }

    /// Whatever the order, splitting and repetition, the octets that arrive make the same stream.
    @Test(arguments: 1...64)
    func anyArrivalOrderGivesTheSameStream(seed: Int) {
        var random = SplitMix(state: UInt64(seed))
        let text = (0..<200).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a" }
        var segments: [Given] = []
        var at = 0
        while at < text.count {
            let length = min(Int.random(in: 1...20, using: &random), text.count - at)
            segments.append(Given(at, String(text[at..<at + length])))
            at += length
        }
        for _ in 0..<10 {
            let start = Int.random(in: 0..<text.count, using: &random)
            segments.append(Given(start, String(text[start..<min(text.count, start + 30)])))
        }
        segments.shuffle(using: &random)
        var run = AssemblyRun()
        segments.forEach { run.take($0) }
        #expect(run.stream == String(text))
        #expect(!run.assembler.hasPending)
    }
}

/// A small generator with a seed, so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
