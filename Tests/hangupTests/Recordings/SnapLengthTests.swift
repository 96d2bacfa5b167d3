import Capture
import Foundation
import Octets
import Testing

/// Every recording as `tcpdump -s` would have left it: what is cut away must make a verdict weaker, never another one.
@Suite struct SnapLengthTests {
    typealias Object = [String: Any]

    /// What may still be told where the certificate, the request or the rest of the handshake can no longer be read: of
    /// what TCP shows, the kind that needs no payload.
    private static let weaker: Set<String> = [
        "connection-reset", "data-never-acknowledged",
        "client-alert", "server-alert", "client-timeout-close", "server-timeout-close",
        "server-silent-after-client-hello",
    ]

    @Test(arguments: Recording.all, [96, 160])
    func aCutCaptureLeadsToNoOtherVerdict(_ recording: Recording, snapLength: Int) throws {
        let cut = NSTemporaryDirectory() + "hangup-snap-\(UUID().uuidString).pcap"
        defer { try? FileManager.default.removeItem(atPath: cut) }
        try Self.write(recording.path, to: cut, snapLength)
        let problems = try Self.problems(in: cut)
        guard !problems.isEmpty else { return }
        let whole = try Self.problems(in: Program.said(["connections", "--format", "ndjson", recording.path]))
        let allowed = try recording.truth().healthy == true ? [] : whole.union(Self.weaker)
        #expect(problems.isSubset(of: allowed), "\(problems.subtracting(allowed))")
    }

    private static func problems(in path: String) throws -> Set<String> {
        try problems(in: Program.runHere(["connections", "--format", "ndjson", path]))
    }

    private static func problems(in result: Program.Result) throws -> Set<String> {
        #expect(result.status == 0)
        let records = try result.lines()
        let findings = records.flatMap { $0["findings"] as? [Object] ?? [] }
        return Set(findings.filter { $0["severity"] as? String == "problem" }.compactMap { $0["id"] as? String })
    }

    /// Copies a capture, of each frame `snapLength` octets at most.
    private static func write(_ path: String, to copy: String, _ snapLength: Int) throws {
        var frames = try CaptureSeries(paths: [path])
        guard let first = try frames.next() else { return }
        var writer = try CaptureWriter(
            path: copy, linkType: first.linkType, snapLength: snapLength, resolution: .nanoseconds)
        try writer.write(first, frames.octets.extracting(first: snapLength))
        while let frame = try frames.next() { try writer.write(frame, frames.octets.extracting(first: snapLength)) }
        try writer.finish()
    }
}
