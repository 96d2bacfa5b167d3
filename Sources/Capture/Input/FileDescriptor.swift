#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file of the operating system, closed with the value that owns it.
struct FileDescriptor: ~Copyable {
    // The system's functions, whose names the methods below hide.
    #if canImport(Glibc)
        private static let systemRead = unsafe Glibc.read
        private static let systemWrite = unsafe Glibc.write
    #elseif canImport(Musl)
        private static let systemRead = unsafe Musl.read
        private static let systemWrite = unsafe Musl.write
    #else
        private static let systemRead = unsafe Darwin.read
        private static let systemWrite = unsafe Darwin.write
    #endif

    /// The number the system knows it by.
    private let number: Int32
    /// Standard input and output belong to the process and stay open.
    private let isOwned: Bool
    /// The path as given, for errors.
    let path: String

    /// Takes over an open descriptor.
    init(adopting number: Int32, path: String, isOwned: Bool) {
        self.number = number
        self.path = path
        self.isOwned = isOwned
    }

    /// Opens `path` for reading; "-" is standard input.
    init(reading path: String) throws(CaptureError) {
        if path == "-" {
            self.init(adopting: STDIN_FILENO, path: path, isOwned: false)
            return
        }
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw Self.openingError(path, errno) }
        self.init(adopting: number, path: path, isOwned: true)
    }

    /// Creates `path` for writing; "-" is standard output.
    ///
    /// - Parameter isReplacing: whether a file that is already there may be overwritten.
    init(writing path: String, isReplacing: Bool) throws(CaptureError) {
        if path == "-" {
            self.init(adopting: STDOUT_FILENO, path: path, isOwned: false)
            return
        }
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (isReplacing ? O_TRUNC : O_EXCL)
        let number = unsafe open(path, flags, 0o644)
        guard number >= 0 else { throw Self.openingError(path, errno) }
        self.init(adopting: number, path: path, isOwned: true)
    }

    deinit {
        if isOwned { _ = close(number) }
    }

    /// Octets of a regular file; nil for pipes, terminals and devices, of which nobody knows the length.
    ///
    /// Throws when the descriptor is a directory, which opens but cannot be read.
    func regularSize() throws(CaptureError) -> Int? {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw CaptureError(.directory, path: path, advice: "is a directory: name the capture files in it")
        case S_IFREG: return Int(status.st_size)
        default: return nil
        }
    }

    /// Reads up to `memory.count` octets; 0 at the end of the file.
    func read(into memory: UnsafeMutableRawBufferPointer) throws(CaptureError) -> Int {
        while true {
            let count = unsafe Self.systemRead(number, memory.baseAddress, memory.count)
            if count >= 0 { return count }
            let code = errno
            if code != EINTR { throw CaptureError(.readFailed, path: path, advice: "cannot be read: \(Self.words(code))") }
        }
    }

    /// Writes every one of `octets`.
    func write(_ octets: [UInt8]) throws(CaptureError) {
        var written = 0
        while written < octets.count {
            let count = unsafe octets.withUnsafeBytes { memory in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: memory[written...])
                return unsafe Self.systemWrite(number, rest.baseAddress, rest.count)
            }
            if count >= 0 {
                written += count
                continue
            }
            let code = errno
            if code != EINTR { throw CaptureError(.writeFailed, path: path, advice: "cannot be written: \(Self.words(code))") }
        }
    }

    /// The error of a failed `open`, by its `errno`.
    private static func openingError(_ path: String, _ code: Int32) -> CaptureError {
        switch code {
        case ENOENT: CaptureError(.notFound, path: path, advice: "no such file")
        case EACCES, EPERM:
            CaptureError(
                .permissionDenied, path: path,
                advice:
                    "permission denied: captures made by root are often readable by root alone; change the owner of the file or of a copy")
        case EISDIR: CaptureError(.directory, path: path, advice: "is a directory: name the capture files in it")
        case EEXIST: CaptureError(.exists, path: path, advice: "is already there and is not overwritten")
        default: CaptureError(.notOpened, path: path, advice: "cannot be opened: \(words(code))")
        }
    }

    /// The system's words for an `errno`.
    private static func words(_ code: Int32) -> String {
        unsafe String(cString: strerror(code))
    }
}
