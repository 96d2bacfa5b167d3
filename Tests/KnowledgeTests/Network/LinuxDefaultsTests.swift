import Testing

@testable import Knowledge

@Suite struct LinuxDefaultsTests {
    private func intervals(_ repeats: [Double]) -> [Double] { zip(repeats, [0] + repeats).map { $0 - $1 } }

    @Test func repeatsDouble() {
        #expect(intervals(LinuxDefaults.synRepeats) == [1, 2, 4, 8, 16, 32])
        #expect(intervals(LinuxDefaults.synAckRepeats) == [1, 2, 4, 8, 16])
    }

    @Test func newerKernelsBeginEvenly() {
        #expect(intervals(LinuxDefaults.synRepeatsSinceLinux6_5) == [1, 1, 1, 1, 1, 2, 4, 8, 16, 32])
    }

    @Test func deferredAcceptEndsWithTheLastSYNACK() {
        #expect(LinuxDefaults.deferredAccept.contains(31.44))
        #expect(LinuxDefaults.deferredAccept.lowerBound > LinuxDefaults.synAckRepeats[4])
    }
}
