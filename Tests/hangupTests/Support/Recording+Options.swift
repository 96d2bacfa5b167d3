import Foundation

/// What lies beside a recording, as options of the program.
extension Recording {
    /// The capture with what every command takes: trust, keys, and pins of what servers are known to have shown.
    var options: [String] {
        var options = trust.map { ["--trust", $0] } ?? []
        if !secrets.isEmpty { options += ["--keylog", keyLog] }
        for (host, digest) in pins { options += ["--pin", "\(host)=cert-sha256:\(digest)"] }
        return options + [path]
    }

    /// The same with what only conclusions are drawn from.
    var judgedOptions: [String] { options + onlyJudgedOptions }

    /// What only conclusions are drawn from: the server's log on its side, and another capture of the scenario in which
    /// a client said hello.
    var onlyJudgedOptions: [String] {
        var options: [String] = []
        let log = folder.appendingPathComponent("server.log").path
        if file.contains("server.pcap"), FileManager.default.fileExists(atPath: log) {
            options += ["--server-log", log]
        }
        if let other = otherWithHello { options += ["--expect-client", folder.appendingPathComponent(other).path] }
        return options
    }

    /// For each name the leaf that the last capture shows that shows one: that nearest to the server. Where something
    /// in between made another, the pin does not match.
    private var pins: [(host: String, digest: String)] {
        let connections = ((try? whole())?.captures ?? []).flatMap(\.connections)
        var pins: [String: String] = [:]
        for connection in connections {
            guard let host = connection.sni else { continue }
            if let digest = connection.with_keys?.leaf_sha256 ?? connection.leaf_sha256 { pins[host] = digest }
        }
        return pins.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private var otherWithHello: String? {
        ((try? whole())?.captures ?? []).first { capture in
            capture.file != file && capture.connections.contains { $0.tls_version != nil }
        }?.file
    }
}
