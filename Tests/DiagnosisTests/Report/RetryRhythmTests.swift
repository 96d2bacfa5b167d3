import ConnectionScripts
import Knowledge
import Octets
import Packets
import Testing
import Timeline

@testable import Diagnosis

@Suite struct RetryRhythmTests {
    /// Connections of one client that begin at those times, in seconds.
    private static func records(_ starts: [Double], client: UInt32 = 0x0A14_000E) -> [ConnectionRecord] {
        starts.enumerated().map { index, start in
            ConnectionScript.record(index, client: client) {
                $0.wait(start)
                $0.open()
            }
        }
    }

    static let rhythms: [([Double], Double?)] = [
        ([0, 5, 10, 15], 5), ([0, 5, 10], nil), ([0, 4.6, 10, 15.3, 20], 5), ([0, 5, 10, 60, 65, 70, 75], 5),
        ([0, 1, 7, 8, 30], nil),
        ([0, 0.1, 0.2, 0.3, 0.4], nil), ([15, 0, 10, 5], 5), ([0, 60, 120, 180, 240, 300], 60),
    ]

    @Test(arguments: rhythms)
    func aRetryIsRegular(starts: [Double], interval: Double?) {
        let found = RetryRhythm.interval(of: Self.records(starts))?.inSeconds
        #expect((found == nil) == (interval == nil))
        if let found, let interval { #expect(abs(found - interval) < 0.5) }
    }

    /// Devices have the same rhythm, each in its own time.
    @Test func everyClientHasItsOwnTime() throws {
        let together = Self.records([0, 10, 20, 30]) + Self.records([3, 13, 23, 33], client: 0x0A14_000F)
        #expect(abs(try #require(RetryRhythm.interval(of: together)).inSeconds - 10) < 0.1)
        let apart = Self.records([0, 10, 20, 30]) + Self.records([3, 4, 5, 6], client: 0x0A14_000F)
        #expect(RetryRhythm.interval(of: apart) == nil)
    }
}
