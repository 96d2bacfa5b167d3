import Octets
import Testing

@testable import Capture

@Suite struct PcapRecordTests {
    static let made = PcapFile(order: .big)
    static let frames = [payload(60), [], payload(1), payload(300, seed: 9)]

    /// A file of ``frames`` and where each record ends.
    static func file(_ made: PcapFile = made) -> (octets: [UInt8], ends: [Int]) {
        var octets = made.header
        var ends = [octets.count]
        for (index, frame) in frames.enumerated() {
            octets += made.record(seconds: UInt32(100 + index), fraction: 5, frame)
            ends.append(octets.count)
        }
        return (octets, ends)
    }

    @Test func countsFramesAndTimes() throws {
        let made = Self.made
        var octets = made.header
        for seconds in [50, 40, 60] as [UInt32] { octets += made.record(seconds: seconds, fraction: 0, payload(4)) }
        let reading = try Reading(octets)
        #expect(reading.frames.map(\.header.number) == [1, 2, 3])
        #expect(reading.file.frames == 3)
        #expect(reading.file.firstSeen == Timestamp(nanoseconds: 40_000_000_000))
        #expect(reading.file.lastSeen == Timestamp(nanoseconds: 60_000_000_000))
        #expect(reading.position == Int64(octets.count))
        #expect(reading.file.size == octets.count)
        #expect(reading.file.droppedFrames == nil)
        #expect(reading.file.clockStep == .init(frame: 2, seconds: 10))
    }

    /// Frames of several interfaces are written a little out of order; that is no clock that was set.
    @Test func aClockIsSetBackByASecondOrMore() throws {
        let made = PcapFile()
        func step(_ moments: [(UInt32, UInt32)]) throws -> CaptureFile.ClockStep? {
            try Reading(made.header + moments.flatMap { made.record(seconds: $0.0, fraction: $0.1, payload(4)) }).file
                .clockStep
        }
        #expect(try step([(50, 0), (49, 1), (51, 0)]) == nil)
        #expect(try step([(50, 0), (51, 0), (52, 0)]) == nil)
        #expect(try step([(50, 0), (51, 0), (50, 0), (10, 0)]) == .init(frame: 3, seconds: 1))
    }

    @Test func aFileCutAnywhereGivesTheFramesBefore() throws {
        for made in [PcapFile(), PcapFile(order: .big, magic: 0xa1b2_cd34)] {
            let (octets, ends) = Self.file(made)
            for end in 24...octets.count {
                let reading = try Reading(Array(octets[..<end]), chunk: end % 7 == 0 ? 5 : 1024)
                let whole = ends.lastIndex { $0 <= end } ?? 0
                #expect(reading.frames.map(\.octets) == Array(Self.frames[..<whole]))
                let damage = reading.file.damage
                #expect((damage == nil) == ends.contains(end))
                if let damage {
                    #expect(damage.isCutOff)
                    #expect(damage.offset == ends[whole])
                    #expect(damage.lastFrame == whole)
                    #expect(damage.what.contains("\(end - ends[whole]) bytes into the record of frame \(whole + 1)"))
                }
            }
        }
    }

    @Test(arguments: [UInt32.max, 0x8000_0000, 262_145, 65_536 << 8])
    func aLyingLengthEndsReading(captured: UInt32) throws {
        let made = PcapFile()
        let octets =
            made.header + made.record(seconds: 1, fraction: 1, payload(9))
            + made.record(seconds: 2, fraction: 1, payload(50), captured: captured)
        let reading = try Reading(octets)
        #expect(reading.frames.count == 1)
        let damage = try #require(reading.file.damage)
        #expect(damage.offset == 24 + 25)
        #expect(damage.lastFrame == 1)
        #expect(!damage.isCutOff)
        #expect(damage.what.contains("\(captured)"))
    }

    @Test func aFrameMayBeAsLargeAsASaneSnapLength() throws {
        let large = payload(262_144)
        let made = PcapFile()
        #expect(
            try Reading(made.header + made.record(seconds: 1, fraction: 0, large), chunk: 1000).frames.map(\.octets)
                == [large])
        let larger = payload(262_145)
        let wide = PcapFile(snapLength: 300_000)
        #expect(
            try Reading(wide.header + wide.record(seconds: 1, fraction: 0, larger)).frames.map(\.octets) == [larger])
        let dbus = PcapFile(linkType: 231)
        #expect(
            try Reading(dbus.header + dbus.record(seconds: 1, fraction: 0, larger)).frames.map(\.octets) == [larger])
    }

    @Test func zerosAreNoFrame() throws {
        let made = PcapFile()
        let octets = made.header + made.record(seconds: 1, fraction: 0, payload(8)) + [UInt8](repeating: 0, count: 64)
        let reading = try Reading(octets)
        #expect(reading.frames.count == 1)
        #expect(reading.file.damage?.offset == 48)
        #expect(reading.file.damage?.isCutOff == false)
        // An empty frame at a real time is one.
        #expect(try Reading(made.header + made.record(seconds: 1, fraction: 0, [])).frames.count == 1)
    }

    @Test func aCapturedLengthAboveTheOriginalIsKeptAsItStands() throws {
        let made = PcapFile()
        let reading = try Reading(made.header + made.record(seconds: 1, fraction: 0, payload(20), original: 4))
        #expect(reading.frames.map(\.header.originalLength) == [4])
        #expect(reading.file.truncatedFrames == 0)
    }

    @Test func timesReachTheEndOfTheirField() throws {
        let made = PcapFile(magic: 0xa1b2_3c4d)
        let reading = try Reading(made.header + made.record(seconds: .max, fraction: .max, payload(1)))
        #expect(reading.frames.map(\.header.at.nanoseconds) == [4_294_967_295_000_000_000 + 4_294_967_295])
    }
}
