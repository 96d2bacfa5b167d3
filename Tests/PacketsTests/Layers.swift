import Octets

@testable import Packets

/// Layers to compose frames of, each around its payload: `ethernet(0x0800, ipv4(6, tcp()))`.

/// Octets, most significant first.
func networkOrder(_ value: some FixedWidthInteger) -> [UInt8] {
    stride(from: value.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// Zeros.
func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

let macAddresses: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]
let ipv4Source: [UInt8] = [192, 0, 2, 1]
let ipv4Destination: [UInt8] = [198, 51, 100, 7]
let ipv6Source: [UInt8] = [0x20, 0x01, 0x0D, 0xB8] + zeros(11) + [1]
let ipv6Destination: [UInt8] = [0x20, 0x01, 0x0D, 0xB8] + zeros(11) + [2]

func ethernet(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] { macAddresses + networkOrder(type) + payload }

func ieee8023(_ payload: [UInt8], padding: Int = 0) -> [UInt8] {
    macAddresses + networkOrder(UInt16(payload.count)) + payload + zeros(padding)
}

func snap(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] { [0xAA, 0xAA, 3, 0, 0, 0] + networkOrder(type) + payload }

func vlan(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] { networkOrder(UInt16(100)) + networkOrder(type) + payload }

func mplsLabel(isBottom: Bool, _ payload: [UInt8]) -> [UInt8] {
    networkOrder(UInt32(0x0002_B040) | (isBottom ? 0x100 : 0)) + payload
}

func ppp(_ number: UInt16, _ payload: [UInt8]) -> [UInt8] { networkOrder(number) + payload }

func pppoe(_ payload: [UInt8]) -> [UInt8] { [0x11, 0, 0, 9] + networkOrder(UInt16(payload.count)) + payload }

func ipv4(
    _ number: UInt8, _ payload: [UInt8], options: [UInt8] = [], totalLength: Int? = nil, fragment: UInt16 = 0x4000,
    source: [UInt8] = ipv4Source,
    identification: UInt16 = 0x1234
) -> [UInt8] {
    let length = UInt16(truncatingIfNeeded: totalLength ?? 20 + options.count + payload.count)
    let start: [UInt8] = [0x40 | UInt8(5 + options.count / 4), 0] + networkOrder(length) + networkOrder(identification)
    let end: [UInt8] = networkOrder(fragment) + [63, number, 0, 0] + source + ipv4Destination
    return start + end + options + payload
}

func ipv6(_ number: UInt8, _ payload: [UInt8], payloadLength: Int? = nil) -> [UInt8] {
    let length = UInt16(truncatingIfNeeded: payloadLength ?? payload.count)
    let start: [UInt8] = [0x60, 0, 0, 0] + networkOrder(length) + [number, 62]
    return start + ipv6Source + ipv6Destination + payload
}

/// IPv6 options of eight octets.
func options(_ next: UInt8, _ payload: [UInt8]) -> [UInt8] { [next, 0, 1, 4, 0, 0, 0, 0] + payload }

func udp(_ port: UInt16, _ payload: [UInt8], source: UInt16 = 50_000) -> [UInt8] {
    let ports: [UInt8] = networkOrder(source) + networkOrder(port)
    return ports + networkOrder(UInt16(8 + payload.count)) + [0, 0] + payload
}

let segmentPayload: [UInt8] = [0x16, 3, 1, 0, 5, 1, 0, 0, 1, 7]

func tcp(options: [UInt8] = [], dataOffset: UInt8? = nil, _ payload: [UInt8] = segmentPayload) -> [UInt8] {
    let ports: [UInt8] = networkOrder(UInt16(40_000)) + networkOrder(UInt16(443))
    let numbers: [UInt8] = networkOrder(UInt32(0x0102_0304)) + networkOrder(UInt32(0x0506_0708))
    let rest: [UInt8] =
        [(dataOffset ?? UInt8(5 + options.count / 4)) << 4, 0x18] + networkOrder(UInt16(501)) + zeros(4)
    return ports + numbers + rest + options + payload
}

/// The frame of most tests.
let plainFrame = ethernet(0x0800, ipv4(6, tcp()))

func header(_ octets: [UInt8], _ link: LinkType, originalLength: Int? = nil, seconds: Int64 = 0) -> FrameHeader {
    FrameHeader(
        number: 1, at: Timestamp(nanoseconds: seconds * 1_000_000_000), linkType: link, capturedLength: octets.count,
        originalLength: originalLength ?? octets.count)
}

/// What a fresh decoder makes of one frame.
func decode(_ octets: [UInt8], _ link: LinkType = .ethernet, originalLength: Int? = nil) -> DecodedFrame {
    var decoder = FrameDecoder()
    return decoder.decode(octets.span, header(octets, link, originalLength: originalLength))
}

extension DecodedFrame {
    var segment: TCPSegment? {
        if case .tcp(let segment) = self { segment } else { nil }
    }
    var icmpError: ICMPError? {
        if case .icmpError(let error) = self { error } else { nil }
    }
    var stop: Stop? {
        if case .stopped(let stop) = self { stop } else { nil }
    }
    var isOther: Bool {
        switch self {
        case .other, .udp: true
        case .tcp, .icmpError, .stopped: false
        }
    }
}
