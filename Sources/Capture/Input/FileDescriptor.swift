#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open capture, or a file beside one, with errors that say what to do; "-" is standard input or output.
struct FileDescriptor: ~Copyable {
    private let file: SystemFile
    /// The path as given, for errors.
    let path: String

    /// Takes over an open descriptor.
    init(adopting number: Int32, path: String, isOwned: Bool) {
        file = SystemFile(adopting: number, isOwned: isOwned)
        self.path = path
    }

    /// Opens `path` for reading; "-" is standard input.
    init(reading path: String) throws(CaptureError) {
        if path == "-" {
            self.init(adopting: STDIN_FILENO, path: path, isOwned: false)
        } else {
            try self.init(path, O_RDONLY)
        }
    }

    /// Creates `path` for writing; "-" is standard output.
    ///
    /// - Parameter isReplacing: whether a file that is already there may be overwritten.
    init(writing path: String, isReplacing: Bool) throws(CaptureError) {
        if path == "-" {
            self.init(adopting: STDOUT_FILENO, path: path, isOwned: false)
        } else {
            try self.init(path, O_WRONLY | O_CREAT | (isReplacing ? O_TRUNC : O_EXCL))
        }
    }

    private init(_ path: String, _ flags: Int32) throws(CaptureError) {
        do throws(SystemError) {
            file = try SystemFile(path, flags, mode: 0o644)
        } catch {
            throw Self.openingError(path, error)
        }
        self.path = path
    }

    /// Octets of a regular file; nil for pipes, terminals and devices, of which nobody knows the length.
    ///
    /// Throws when the descriptor is a directory, which opens but cannot be read.
    func regularSize() throws(CaptureError) -> Int? {
        switch file.kind {
        case .folder: throw Self.folderError(path)
        case .regular(let size): return size
        case .stream, nil: return nil
        }
    }

    /// Reads up to `memory.count` octets; 0 at the end of the file.
    func read(into memory: UnsafeMutableRawBufferPointer) throws(CaptureError) -> Int {
        do throws(SystemError) {
            return try unsafe file.read(into: memory)
        } catch {
            throw CaptureError(.readFailed, path: path, advice: "cannot be read: \(error.words)")
        }
    }

    /// Writes every one of `octets`.
    func write(_ octets: [UInt8]) throws(CaptureError) {
        do throws(SystemError) {
            try file.write(octets)
        } catch {
            throw CaptureError(.writeFailed, path: path, advice: "cannot be written: \(error.words)")
        }
    }

    /// What a person is told of a failed `open`.
    private static func openingError(_ path: String, _ error: SystemError) -> CaptureError {
        switch error.code {
        case ENOENT: CaptureError(.notFound, path: path, advice: "no such file")
        case EACCES, EPERM: CaptureError(.permissionDenied, path: path, advice: permissionAdvice)
        case EISDIR: folderError(path)
        case EEXIST: CaptureError(.exists, path: path, advice: "is already there and is not overwritten")
        default: CaptureError(.notOpened, path: path, advice: "cannot be opened: \(error.words)")
        }
    }

    private static func folderError(_ path: String) -> CaptureError {
        CaptureError(.directory, path: path, advice: "is a directory: name the capture files in it")
    }

    private static let permissionAdvice =
        "permission denied: captures made by root are often readable by root alone; "
        + "change the owner of the file or of a copy"
}
