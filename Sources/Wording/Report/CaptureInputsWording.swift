import Capture
package import Diagnosis
import Octets

/// What a report says of the captures it was made from, and of what else was at hand.
package enum CaptureInputsWording {
    /// The files in a title: `a.pcap, b.pcap`.
    package static func title(_ inputs: CaptureInputs) -> String {
        let names = inputs.files.map(\.title)
        return names.count > 3 ? "\(names.first ?? "") and \(names.count - 1) more" : names.joined(separator: ", ")
    }

    /// One line a file, one a server log, then the program and its options.
    package static func lines(_ inputs: CaptureInputs) -> [String] {
        let keys = inputs.keyLogs.map { "\($0.name) (\(Words.count($0.secrets, "secret")))" }
        let keyLogs = keys.isEmpty ? "no keys" : "keys: \(keys.joined(separator: ", "))"
        let logs = inputs.serverLogs.isEmpty ? ", no server log" : ""
        return zip(inputs.files, inputs.hashes).map(file) + inputs.serverLogs.map(serverLog)
            + ["\(program(inputs)) · \(keyLogs)\(logs)"]
    }

    /// `hangup 0.1.0 · trust: device.pem (12 CAs)`.
    package static func program(_ inputs: CaptureInputs) -> String {
        let bundles = inputs.trust.map { "\($0.name) (\(Words.count($0.certificates, "CA")))" }
        let trust = bundles.isEmpty ? "no trust bundle" : "trust: \(bundles.joined(separator: ", "))"
        return "hangup \(Version.current) · \(trust)\(inputs.filter.map { " · filter: \($0)" } ?? "")"
    }

    private static func file(_ file: CaptureFile, _ hash: String?) -> String {
        var parts = [
            "\(file.title): \(file.format.rawValue)\(file.isCompressed ? " (gzip)" : "")",
            Words.count(file.frames, "frame"),
        ]
        if let first = file.firstSeen, let last = file.lastSeen {
            let (a, b) = (CalendarTime(first), CalendarTime(last))
            parts.append("\(a.date) \(a.time) to \(a.date == b.date ? "" : b.date + " ")\(b.time) UTC")
        }
        if let hash { parts.append("sha256 \(hash.prefix(16))…") }
        return parts.joined(separator: ", ")
    }

    /// `access.log (access log): 12 of 14 lines belong to connections; its clock is 0.4 s behind the capture's`.
    private static func serverLog(_ log: CaptureInputs.ServerLogSource) -> String {
        let formats = log.formats.isEmpty ? "" : " (\(log.formats.joined(separator: ", ")))"
        let personal = Words.count(log.lines - log.linesWithoutClient, "line")
        let belong = log.matchedLines == 1 ? "belongs" : "belong"
        let lines = "\(log.matchedLines) of \(personal) about clients \(belong) to connections"
        guard let ahead = log.clockAhead else { return "\(log.name)\(formats): \(lines)" }
        let error = max(log.clockError ?? 0, 0.001)
        let (size, margin) = (Words.preciseDuration(abs(ahead)), Words.preciseDuration(error))
        let clock =
            abs(ahead) <= error
            ? "its clock agrees with the capture's within \(margin)"
            : "its clock is \(size) \(ahead > 0 ? "ahead of" : "behind") the capture's (± \(margin))"
        return "\(log.name)\(formats): \(lines); \(clock)"
    }
}
