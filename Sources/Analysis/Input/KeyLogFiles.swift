import Capture
import Diagnosis
import TLS

/// Key logs, read into one.
enum KeyLogFiles {
    /// Takes in the files and says how much each brought; of what is wrong with lines `warnings` tell, never the lines
    /// themselves.
    static func add(
        _ paths: [String], to keys: KeyLog, from files: GivenFiles = GivenFiles(), warnings: inout [AnalysisWarning]
    ) throws(AnalysisError) -> [CaptureInputs.KeyLogSource] {
        var sources: [CaptureInputs.KeyLogSource] = []
        for path in paths {
            let before = keys.count
            let octets = try octets(of: path, from: files)
            let defects = keys.add(octets.span)
            if defects.areAny { warnings.append(.init(.keyLogLines(of: path, defects))) }
            if keys.count == before, defects.count > 0 { throw AnalysisError(.noKeyLog(path: path)) }
            sources.append(.init(name: Observation.name(path), secrets: keys.count - before))
        }
        return sources
    }

    private static func octets(of path: String, from files: GivenFiles) throws(AnalysisError) -> [UInt8] {
        do throws(SystemError) {
            // One more than is read of a key log, so that it shows that there is more.
            return try files.octets(of: path, limit: KeyLog.octetLimit + 1)
        } catch {
            throw AnalysisError(.unreadableKeyLog(path: path, reason: error.words))
        }
    }
}

extension KeyLog.Warnings {
    /// Whether there is anything to say.
    var areAny: Bool { count > 0 || reachedLimit }
}
