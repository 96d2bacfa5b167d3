import Capture

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file that results are written to whole.
struct Descriptor: ~Copyable {
    private let file: SystemFile

    /// Standard output.
    static var standardOutput: Descriptor { Descriptor(file: SystemFile(adopting: STDOUT_FILENO, isOwned: false)) }

    private init(file: consuming SystemFile) {
        self.file = file
    }

    /// Creates a file, or empties it.
    init(creating path: String) throws(Failure) {
        do throws(SystemError) {
            file = try SystemFile(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        } catch {
            throw Self.cannotCreate(path, error)
        }
    }

    /// Creates a file that is not there yet; nil when something of that name is. A link is not followed.
    init?(creatingNew path: String) throws(Failure) {
        do throws(SystemError) {
            file = try SystemFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o644)
        } catch {
            if error.code == EEXIST { return nil }
            throw Self.cannotCreate(path, error)
        }
    }

    private static func cannotCreate(_ path: String, _ error: SystemError) -> Failure {
        Failure(.cannotCreate, "cannot write \(path): \(error.words)")
    }

    /// Makes a folder unless it is there.
    static func makeFolder(_ path: String) throws(Failure) {
        guard unsafe mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        throw Failure(.cannotCreate, "cannot create the folder \(path): \(SystemError(code: errno).words)")
    }

    /// Whether a file is there and has those octets and no others.
    static func holds(_ path: String, _ octets: [UInt8]) -> Bool {
        guard let file = try? SystemFile(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK) else { return false }
        return (try? file.readAll(limit: octets.count + 1)) == octets
    }

    /// Whether two paths lead to the same file, which is there. Of devices and pipes none is: nothing in them is lost.
    static func isOneFile(_ a: String, _ b: String) -> Bool {
        var (one, other) = (stat(), stat())
        guard unsafe stat(a, &one) == 0, unsafe stat(b, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino && one.st_mode & S_IFMT == S_IFREG
    }

    /// Writes all of it. A reader who has gone away (EPIPE) ends the program quietly, as `head` expects.
    func write(_ octets: [UInt8]) throws(Failure) {
        do throws(SystemError) {
            try file.write(octets)
        } catch {
            if error.code == EPIPE { exit(0) }
            throw Failure(.io, "cannot write the result: \(error.words)")
        }
    }

    /// Writes text to standard error; failing to is no reason to stop.
    static func warn(_ text: String) {
        try? SystemFile(adopting: STDERR_FILENO, isOwned: false).write(Array(text.utf8))
    }
}
