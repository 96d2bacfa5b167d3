import Foundation
import Octets
import Testing

@testable import Capture

/// Our reading against Wireshark's own, of files that editcap converted.
@Suite struct WitnessTests {
    static let isInstalled = ["tshark", "editcap"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
    }

    private func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/" + tool)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }

    /// number, nanoseconds, original and captured length of every frame, by tshark.
    private func witness(_ path: String) throws -> [[Int]] {
        let fields = ["frame.number", "frame.time_epoch", "frame.len", "frame.cap_len"].flatMap { ["-e", $0] }
        return try run("tshark", ["-n", "-r", path, "-T", "fields"] + fields).split(separator: "\n").map { line in
            line.split(separator: "\t").enumerated().map { index, field in
                guard index == 1 else { return Int(field) ?? -1 }
                let parts = field.split(separator: ".")
                return (Int(parts[0]) ?? -1) * 1_000_000_000
                    + (Int(parts[1].padding(toLength: 9, withPad: "0", startingAt: 0)) ?? -1)
            }
        }
    }

    @Test(
        .enabled(if: isInstalled, "tshark and editcap (Debian package tshark) are not in /usr/bin"),
        arguments: ["pcap", "nsecpcap", "modpcap", "pcapng"])
    func wiresharkSeesTheSame(format: String) throws {
        let made = PcapngFile(order: .big)
        var octets = made.section() + made.interface(1, snapLength: 80, options: made.option(9, [9]))
        for index in 0..<20 {
            let units = 1_700_000_000_123_456_789 + UInt64(index) * 1_000_000_007
            octets += made.packet(payload(60 + index, seed: index), units: units, original: UInt32(100 + index))
        }
        let source = try TemporaryFile(octets)
        let target = source.path + "." + format
        _ = try run("editcap", ["-F", format, source.path, target])
        for path in [source.path, target] {
            var reader = try CaptureReader(path: path)
            let rows = try collect(&reader).map { frame in
                [
                    frame.header.number, Int(frame.header.at.nanoseconds), frame.header.originalLength,
                    frame.header.capturedLength,
                ]
            }
            #expect(rows.count == 20)
            #expect(try rows == witness(path))
        }
    }
}
