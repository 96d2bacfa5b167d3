import Capture
import Diagnosis
import TLS

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The key logs of a command line, read into one.
enum KeyLogReading {
    /// Takes in the files and says how much each brought; what is wrong with their lines is handed to `warn`, never the lines themselves.
    static func add(_ paths: [String], to keys: KeyLog, warn: (String) -> Void) throws(Failure) -> [Evidence.KeyLogSource] {
        var sources: [Evidence.KeyLogSource] = []
        for path in paths {
            let before = keys.count
            let octets = try octets(of: path)
            let warnings = keys.add(octets.span)
            tell(warnings, of: path, warn)
            if keys.count == before, warnings.count > 0 {
                throw Failure(.data, "\(path): is no key log: none of its lines is a label, a client random and a secret")
            }
            sources.append(.init(name: Observation.name(path), secrets: keys.count - before))
        }
        return sources
    }

    /// Says what is wrong with a key log of that name.
    static func tell(_ warnings: KeyLog.Warnings, of name: String, _ warn: (String) -> Void) {
        for (number, text) in warnings.lines { warn("hangup: \(name): line \(number) \(text); it was left out\n") }
        let untold = warnings.count - warnings.lines.count
        if untold > 0 { warn("hangup: \(name): \(untold) more lines like that were left out\n") }
        if warnings.reachedLimit {
            warn("hangup: \(name): holds more secrets than are kept (\(KeyLog.secretLimit)); the rest was left out\n")
        }
    }

    private static func octets(of path: String) throws(Failure) -> [UInt8] {
        do throws(SystemError) {
            // One more than is read of a key log, so that it shows that there is more.
            return try SystemFile(path, O_RDONLY).readAll(limit: KeyLog.octetLimit + 1)
        } catch {
            throw Failure(.noInput, "\(path): \(error.words)")
        }
    }
}
