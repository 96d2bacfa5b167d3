import Capture
import ConnectionScripts
import Octets
import Testing

@testable import Diagnosis

@Suite struct EvidenceTests {
    private static func file(
        _ span: ClosedRange<Int64>?, outOfOrder: Int = 0, furthestBack: Double = 0, size: Int? = 1000
    ) -> CaptureFile {
        var file = CaptureFile(path: "/tmp/a.pcap", format: .pcap, isCompressed: false, size: size)
        file.firstSeen = span.map { Timestamp(nanoseconds: $0.lowerBound) }
        file.lastSeen = span.map { Timestamp(nanoseconds: $0.upperBound) }
        (file.framesOutOfOrder, file.furthestBack) = (outOfOrder, furthestBack)
        return file
    }

    private static func isInOrder(_ files: CaptureFile...) -> Bool {
        var inputs = CaptureInputs.of(0)
        inputs.files = files
        return inputs.isInTimeOrder
    }

    @Test func filesThatFollowEachOther() {
        #expect(Self.isInOrder())
        #expect(Self.isInOrder(Self.file(0...5), Self.file(5...9)))
        #expect(!Self.isInOrder(Self.file(0...5), Self.file(4...9)))
        #expect(!Self.isInOrder(Self.file(5...9), Self.file(0...4)))
        #expect(Self.isInOrder(Self.file(5...9), Self.file(nil), Self.file(9...10)), "one without frames has no time")
    }

    /// Several interfaces are out of order by milliseconds; a large file is left so, as it changes no conclusion.
    @Test(
        arguments: [
            (1, 0.001, 100_000_000, true), (1, 0.02, 100_000_000, false), (1, 0.001, 1000, false), (0, 0, 1000, true),
            (1, 0.001, nil, true),
        ] as [(Int, Double, Int?, Bool)])
    func framesOutOfOrder(frames: Int, furthestBack: Double, size: Int?, isInOrder: Bool) {
        let file = Self.file(0...5, outOfOrder: frames, furthestBack: furthestBack, size: size)
        #expect(Self.isInOrder(file) == isInOrder)
    }
}
