import Testing

@testable import TLS

/// What a reader makes of octets, as words: type and length of each record, its content where it is kept.
struct RecordRun {
    var reader = RecordReader()
    private(set) var found: [String] = []

    mutating func take(_ octets: [UInt8], portion: Int = .max) {
        var start = 0
        while start < octets.count {
            let part = Array(octets[start..<start + min(portion, octets.count - start)])
            start += part.count
            var position = 0
            steps: while position < part.count {
                switch reader.step(part.span, &position) {
                case .more: break steps
                case .lost:
                    found.append("lost")
                    break steps
                case .record(let record, .skipped): found.append("\(record.type.rawValue) of \(record.length)")
                case .record(let record, .inPlace(let range)):
                    found.append("\(record.type.rawValue) \(Array(part[range]))")
                case .record(let record, .gathered(let content)): found.append("\(record.type.rawValue) \(content)")
                }
            }
        }
    }
}

@Suite struct RecordReaderTests {
    static let stream =
        Made.record(22, [1, 2, 3]) + Made.record(20, [1]) + Made.record(23, Array(repeating: 0, count: 300))
        + Made.record(22, [])
        + Made.record(21, [1, 0])

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 64, 1000])
    func cutsRecordsHoweverTheOctetsArrive(portion: Int) {
        var run = RecordRun()
        run.take(Self.stream, portion: portion)
        #expect(run.found == ["22 [1, 2, 3]", "20 [1]", "23 of 300", "22 []", "21 [1, 0]"])
    }

    @Test func aRecordCutAnywhereIsNotWhole() {
        let octets = Made.record(22, [1, 2, 3])
        for length in 0..<octets.count {
            var run = RecordRun()
            run.take(Array(octets.prefix(length)))
            #expect(run.found.isEmpty)
        }
    }

    @Test(
        arguments: [[19, 3, 3, 0, 1, 0], [25, 3, 3, 0, 1, 0], [22, 2, 0, 0, 1, 0], [22, 3, 3, 0x48, 0x01, 0]]
            as [[UInt8]], [1, 6])
    func whatIsNoHeaderLosesThePlace(octets: [UInt8], portion: Int) {
        var run = RecordRun()
        run.take(octets, portion: portion)
        #expect(run.found.first == "lost")
        #expect(run.reader.isLost)
    }

    /// What was begun is told at every octet, and nothing between records.
    @Test func tellsWhatIsNotFinished() {
        let octets = Made.record(23, Array(repeating: 0, count: 30))
        for length in 0...octets.count {
            var run = RecordRun()
            run.take(Array(octets.prefix(length)), portion: 7)
            let unfinished = run.reader.unfinished
            switch length {
            case 0, octets.count: #expect(unfinished == nil)
            case 1..<5: #expect(unfinished?.record == nil && unfinished?.octets == length)
            default: #expect(unfinished?.record?.length == 30 && unfinished?.octets == length - 5)
            }
        }
        var run = RecordRun()
        run.take(Array(octets.prefix(10)))
        run.reader.gap(5)
        #expect(run.reader.unfinished == nil)
    }

    @Test func aGapWithinARecordKeepsThePlace() {
        var run = RecordRun()
        run.take(Array(Made.record(23, Array(repeating: 0, count: 300)).prefix(100)))
        run.reader.gap(100)
        run.take(Array(repeating: 0, count: 105) + Made.record(21, [2, 40]))
        #expect(run.found == ["23 of 300", "21 [2, 40]"])
    }

    /// A snap length cuts the end of nearly every record: its header tells that it was there.
    @Test(arguments: [(count: 200, isLost: false), (count: 201, isLost: true)])
    func aRecordThatEndsInAGapIsTold(gap: (count: Int, isLost: Bool)) {
        var run = RecordRun()
        run.take(Array(Made.record(23, Array(repeating: 0, count: 300)).prefix(105)))
        #expect(
            run.reader.gap(gap.count)
                == RecordReader.Record(type: .applicationData, version: .tls12, length: 300, isDamaged: true))
        #expect(run.reader.isLost == gap.isLost)
        run.take(Made.record(21, [2, 40]))
        #expect(run.found == ["21 [2, 40]"])
        #expect(run.reader.gap(7) == nil, "between records there is none")
    }

    @Test func contentWithAGapInItIsNotKept() {
        var run = RecordRun()
        run.take([22, 3, 3, 0, 9, 1, 2, 3])
        run.reader.gap(3)
        run.take([7, 8, 9])
        #expect(run.found == ["22 of 9"])
    }

    @Test(arguments: [0, 3])
    func aGapAcrossRecordsLosesThePlaceUntilASegmentBeginsWithAHeader(read: Int) {
        var run = RecordRun()
        run.take(Array(Made.record(23, Array(repeating: 0, count: 10)).prefix(read)))
        run.reader.gap(400)
        run.take([1, 2, 3, 4, 5, 6, 7])
        #expect(run.reader.isLost)
        run.take(Made.record(23, Array(repeating: 0, count: 20)) + Made.record(21, [1, 0]))
        #expect(run.found == ["lost", "23 of 20", "21 [1, 0]"])
    }

    @Test func afterAGapAHeaderIsOnlyBelievedWithAnotherBehindIt() {
        var run = RecordRun()
        run.reader.gap(1)
        run.take([23, 3, 3, 0, 2, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, 0, 0])
        #expect(run.found == ["lost"])
    }
}
