import Octets
import Testing

@testable import Capture

@Suite struct PcapngTests {
    /// Sections in both byte orders, interfaces of different link types and time units, all kinds of packet blocks, and
    /// blocks to be stepped over; with the frames that must come of it.
    static func rich(_ first: ByteOrder) -> (octets: [UInt8], frames: [Frame], ends: [Int]) {
        var octets: [UInt8] = []
        var frames: [Frame] = []
        var ends: [Int] = []
        func add(_ block: [UInt8]) {
            octets += block
            ends.append(octets.count)
        }
        func add(
            _ block: [UInt8], _ frame: [UInt8], _ nanoseconds: Int64, _ linkType: LinkType, original: Int,
            interface: Int = 0
        ) {
            add(block)
            let header = FrameHeader(
                number: frames.count + 1, at: Timestamp(nanoseconds: nanoseconds), linkType: linkType,
                capturedLength: frame.count,
                originalLength: original, interface: interface)
            frames.append(Frame(header: header, octets: frame))
        }
        let a = PcapngFile(order: first)
        let b = PcapngFile(order: first == .little ? .big : .little)
        add(a.section(options: a.option(4, Array("test".utf8)) + a.option(0, [])))
        add(
            a.interface(
                1, snapLength: 96, options: a.option(2, Array("eth0".utf8)) + a.option(9, [9]) + a.option(0, [])))
        add(a.block(4, [0, 0, 0, 0]))
        add(a.interface(113, options: a.option(9, [0x8a]) + a.option(14, a.order.octets(Int64(100)))))
        add(
            a.packet(payload(60), units: 5_000_000_001, options: a.option(1, Array("hm".utf8))), payload(60),
            5_000_000_001, .ethernet,
            original: 60)
        add(
            a.packet(payload(33), interface: 1, units: 512, original: 90), payload(33), 100_500_000_000, .linuxSLL,
            original: 90,
            interface: 1)
        add(a.block(0x7777, payload(7)))
        add(
            a.obsoletePacket(payload(14), interface: 1, units: 1024), payload(14), 101_000_000_000, .linuxSLL,
            original: 14, interface: 1)
        add(a.simplePacket(payload(96), original: 200), payload(96), 101_000_000_000, .ethernet, original: 200)
        add(a.secrets(Array("CLIENT_RANDOM a b\n".utf8)))
        add(
            a.statistics(
                interface: 0, options: a.option(4, a.order.octets(UInt64(99))) + a.option(5, a.order.octets(UInt64(3))))
        )
        add(
            a.statistics(
                interface: 0, options: a.option(5, a.order.octets(UInt64(5))) + a.option(7, a.order.octets(UInt64(2)))))
        add(b.section(minor: 2))
        add(b.interface(101))
        add(b.packet([], units: 7), [], 7000, .raw, original: 0)
        add(b.secrets([1, 2, 3], kind: 0x5747_4b4c))
        add(b.statistics(interface: 0, options: b.option(5, b.order.octets(UInt64(30)))))
        add(b.packet(payload(5), units: 8), payload(5), 8000, .raw, original: 5)
        return (octets, frames, ends)
    }

    @Test(arguments: [ByteOrder.little, .big], [1, 3, 64, 512 << 10])
    func readsEveryBlock(order: ByteOrder, chunk: Int) throws {
        let (octets, frames, _) = Self.rich(order)
        let reading = try Reading(octets, chunk: chunk)
        #expect(reading.frames == frames)
        let file = reading.file
        #expect(file.format == .pcapng)
        #expect(file.damage == nil)
        #expect(file.frames == 6)
        #expect(file.linkTypes == [.ethernet, .linuxSLL, .raw])
        #expect(file.snapLength == 96)
        #expect(file.truncatedFrames == 2)
        #expect(file.droppedFrames == 37)
        #expect(file.firstSeen == Timestamp(nanoseconds: 7000))
        #expect(file.lastSeen == Timestamp(nanoseconds: 101_000_000_000))
        #expect(
            reading.secrets == [
                DecryptionSecrets(kind: .tlsKeyLog, section: 0, octets: Array("CLIENT_RANDOM a b\n".utf8)),
                DecryptionSecrets(kind: .wireGuardKeyLog, section: 1, octets: [1, 2, 3]),
            ])
        #expect(reading.position == Int64(octets.count))
    }

    @Test func aFileCutAnywhereGivesTheFramesBefore() throws {
        let (octets, frames, ends) = Self.rich(.little)
        for end in 1..<octets.count {
            let cut = Array(octets[..<end])
            guard end >= 28 else {
                #expect(refusal(cut) != nil)
                continue
            }
            let reading = try Reading(cut, chunk: end % 5 == 0 ? 7 : 4096)
            #expect(reading.frames == Array(frames[..<reading.frames.count]))
            #expect((reading.file.damage == nil) == ends.contains(end))
            if let damage = reading.file.damage {
                #expect(damage.isCutOff)
                #expect(damage.offset == ends.last { $0 <= end } ?? 0)
                #expect(damage.lastFrame == reading.frames.count)
            }
        }
    }

    @Test func anyOctetChangedNeverTraps() throws {
        let (octets, _, _) = Self.rich(.big)
        for index in octets.indices {
            for value in [0, 0x7f, 0xff] as [UInt8] where octets[index] != value {
                var changed = octets
                changed[index] = value
                if index >= 28 {
                    #expect(try Reading(changed).frames.count <= 6)
                } else {
                    _ = refusal(changed)
                }
            }
        }
    }

    static let sound = PcapngFile().section() + PcapngFile().interface() + PcapngFile().packet(payload(8), units: 1)

    /// Blocks that make no sense after one sound frame.
    static let lies: [(String, [UInt8])] = {
        let made = PcapngFile()
        let order = made.order
        let packet = made.packet(payload(8), units: 2)
        var secondLength = packet
        secondLength[packet.count - 4] ^= 4
        return [
            ("claims 0 bytes", order.octets(6 as UInt32) + order.octets(0 as UInt32) + packet),
            ("claims 8 bytes", order.octets(6 as UInt32) + order.octets(8 as UInt32) + packet),
            ("claims 4294967295 bytes", order.octets(6 as UInt32) + order.octets(UInt32.max) + packet),
            ("claims 16777220 bytes", order.octets(6 as UInt32) + order.octets(UInt32(16_777_220)) + packet),
            ("two lengths", secondLength),
            ("two lengths", order.octets(6 as UInt32) + order.octets(41 as UInt32) + packet.dropFirst(8) + packet),
            ("claims 9 bytes", made.packet(payload(8), units: 2, captured: 9)),
            ("claims 4294967295 bytes", made.packet(payload(8), units: 2, captured: .max)),
            ("names interface 1", made.packet(payload(8), interface: 1, units: 2)),
            ("names interface 4294967295", made.packet(payload(8), interface: .max, units: 2)),
            ("no room", made.block(6, payload(16))),
            ("no room", made.block(2, payload(16))),
            ("no room", made.block(3, [])),
            ("claims 9 bytes", made.simplePacket(payload(8), original: 9)),
            ("no byte-order magic", made.block(0x0a0d_0d0a, payload(16))),
            ("version 2", made.section(major: 2)),
            (
                "interface 1 makes no sense",
                made.interface(options: order.octets(9 as UInt16) + order.octets(40 as UInt16))
            ),
            ("interface 1 makes no sense", made.block(1, [1, 0, 0, 0])),
        ]
    }()

    @Test(arguments: lies)
    func octetsWithoutSenseEndReading(what: String, block: [UInt8]) throws {
        let reading = try Reading(Self.sound + block + PcapngFile().packet(payload(8), units: 3))
        #expect(reading.frames.count == 1)
        let damage = try #require(reading.file.damage)
        #expect(damage.what.contains(what), "\(damage.what)")
        #expect(damage.offset == Self.sound.count)
        #expect(damage.lastFrame == 1)
        #expect(!damage.isCutOff)
    }

    @Test func aSimplePacketNeedsAnInterface() throws {
        let made = PcapngFile()
        let reading = try Reading(made.section() + made.simplePacket(payload(4), original: 4))
        #expect(reading.frames.isEmpty)
        #expect(reading.file.damage?.lastFrame == 0)
    }

    @Test func aLengthWithoutItsPaddingIsRoundedUp() throws {
        let made = PcapngFile()
        let order = made.order
        let block =
            order.octets(6 as UInt32) + order.octets(37 as UInt32)
            + made.packet(payload(5), units: 2).dropFirst(8).dropLast(4)
            + order.octets(37 as UInt32)
        #expect(try Reading(Self.sound + block).frames.map(\.octets) == [payload(8), payload(5)])
    }

    @Test(arguments: [9, 0xbad, 0x4000_0bad, 0x204] as [UInt32])
    func blocksThatWiresharkNumbersTakeANumber(type: UInt32) throws {
        let reading = try Reading(
            Self.sound + PcapngFile().block(type, payload(40)) + PcapngFile().packet(payload(8), units: 3))
        #expect(reading.frames.map(\.header.number) == [1, 3])
        #expect(reading.file.frames == 2)
    }

    @Test func secretsAreKeptUpToTheLimit() throws {
        let made = PcapngFile()
        let large = [UInt8](repeating: 65, count: 9 << 20)
        let file = try TemporaryFile(made.section() + made.secrets(large) + made.secrets(large) + made.secrets([1]))
        var reader = try CaptureReader(path: file.path)
        _ = try collect(&reader)
        #expect(reader.decryptionSecrets.map(\.octets.count) == [9 << 20, 1])
        #expect(reader.secretsLeftOut == 9 << 20)
        #expect(reader.file.damage == nil)
    }

    /// Blocks of secrets without a secret cost nothing, however many there are.
    @Test func emptySecretsAreNotKept() throws {
        let made = PcapngFile()
        let file = try TemporaryFile(made.section() + (0..<1000).flatMap { _ in made.secrets([]) } + made.secrets([1]))
        var reader = try CaptureReader(path: file.path)
        _ = try collect(&reader)
        #expect(reader.decryptionSecrets.map(\.octets) == [[1]])
    }

    /// Each new one is looked for among those before it: without a limit, a file of interfaces alone takes quadratic
    /// time.
    @Test func linkTypesAreToldUpToTheLimit() throws {
        let made = PcapngFile()
        let octets =
            made.section() + (0..<1000).flatMap { made.interface(UInt16(1000 + $0)) }
            + made.packet(payload(4), interface: 999, units: 1)
        let reading = try Reading(octets)
        #expect(reading.file.linkTypes.map(\.rawValue) == (0..<CaptureFile.linkTypeLimit).map { UInt16(1000 + $0) })
        #expect(reading.frames.map(\.header.linkType.rawValue) == [1999])
    }

    @Test func interfacesAreCountedUpToTheLimit() throws {
        let made = PcapngFile()
        let one = made.interface()
        let octets = made.section() + (0...PcapngSection.maximumInterfaces).flatMap { _ in one }
        #expect(try Reading(octets).file.damage?.offset == octets.count - one.count)
    }

    @Test func aSectionHeaderWithoutItsMagicIsNoCapture() {
        var octets = PcapngFile().section()
        octets[8] = 0
        #expect(refusal(octets)?.code == .notACapture)
        #expect(refusal(PcapngFile(order: .big).section(major: 2))?.code == .unsupportedVersion)
    }
}
