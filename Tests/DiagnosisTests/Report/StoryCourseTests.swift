import Knowledge
import Octets
import Packets
import Testing
import Timeline

@testable import Diagnosis

@Suite struct StoryCourseTests {
    /// Connections of one client that begin at those times, in seconds.
    private static func records(_ starts: [Double], client: UInt32 = 0x0A14_000E) -> [ConnectionRecord] {
        starts.enumerated().map { index, start in
            Told.connection(index, client: client) {
                $0.wait(start)
                $0.open()
            }
        }
    }

    static let rhythms: [([Double], Double?)] = [
        ([0, 5, 10, 15], 5), ([0, 5, 10], nil), ([0, 4.6, 10, 15.3, 20], 5), ([0, 5, 10, 60, 65, 70, 75], 5), ([0, 1, 7, 8, 30], nil),
        ([0, 0.1, 0.2, 0.3, 0.4], nil), ([15, 0, 10, 5], 5), ([0, 60, 120, 180, 240, 300], 60),
    ]

    @Test(arguments: rhythms)
    func aRetryIsRegular(starts: [Double], interval: Double?) {
        let found = StoryCourse(Self.records(starts), sound: 0).interval
        #expect((found == nil) == (interval == nil))
        if let found, let interval { #expect(abs(found - interval) < 0.5) }
    }

    /// Devices have the same rhythm, each in its own time.
    @Test func everyClientHasItsOwnTime() throws {
        let together = Self.records([0, 10, 20, 30]) + Self.records([3, 13, 23, 33], client: 0x0A14_000F)
        #expect(abs(try #require(StoryCourse(together, sound: 0).interval) - 10) < 0.1)
        let apart = Self.records([0, 10, 20, 30]) + Self.records([3, 4, 5, 6], client: 0x0A14_000F)
        #expect(StoryCourse(apart, sound: 0).interval == nil)
    }

    @Test func itIsTold() {
        #expect(StoryCourse(Self.records([0]), sound: 0).text == nil)
        #expect(StoryCourse(Self.records([0, 9]), sound: 1).text == "1 other connection to this server was fine.")
        #expect(StoryCourse(Self.records([0, 0, 0]), sound: 0).text == "All began at 13:39:58 UTC.")
        #expect(
            StoryCourse(Self.records([0, 5, 10, 15]), sound: 12).text
                == "They began from 13:39:58 to 13:40:13 UTC, again every 5.0 s. 12 other connections to this server were fine.")
    }
}
