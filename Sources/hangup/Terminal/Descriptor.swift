#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file descriptor that is written to whole.
struct Descriptor: ~Copyable {
    private let number: Int32
    private let isOwned: Bool

    /// Standard output.
    static var standardOutput: Descriptor { Descriptor(number: 1, isOwned: false) }

    private init(number: Int32, isOwned: Bool) {
        self.number = number
        self.isOwned = isOwned
    }

    /// Creates a file, or empties it.
    init(creating path: String) throws(Failure) {
        number = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        isOwned = true
        guard number >= 0 else { throw Failure(.cannotCreate, "cannot write \(path): \(Self.reason())") }
    }

    /// Creates a file that is not there yet; nil when something of that name is. A link is not followed.
    init?(creatingNew path: String) throws(Failure) {
        let opened = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard opened >= 0 else {
            if errno == EEXIST { return nil }
            throw Failure(.cannotCreate, "cannot write \(path): \(Self.reason())")
        }
        number = opened
        isOwned = true
    }

    /// Whether a path leads to a pipe, a socket or a terminal, of which what was read is gone.
    static func isPipe(_ path: String) -> Bool {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
    }

    /// Makes a folder unless it is there.
    static func makeFolder(_ path: String) throws(Failure) {
        guard unsafe mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        throw Failure(.cannotCreate, "cannot make the folder \(path): \(reason())")
    }

    /// Whether a file is there and has those octets and no others.
    static func holds(_ path: String, _ octets: [UInt8]) -> Bool {
        let file = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return false }
        defer { _ = close(file) }
        var found = [UInt8](repeating: 0, count: octets.count + 1)
        var count = 0
        while count < found.count {
            let more = unsafe found.withUnsafeMutableBytes {
                unsafe posixRead(file, $0.baseAddress.map { unsafe $0 + count }, $0.count - count)
            }
            if more > 0 { count += more } else if more == 0 || errno != EINTR { break }
        }
        return count == octets.count && found.starts(with: octets)
    }

    deinit {
        if isOwned, number >= 0 { _ = close(number) }
    }

    /// Writes all of it. A reader who has gone away (EPIPE) ends the program quietly, as `head` expects.
    func write(_ octets: [UInt8]) throws(Failure) {
        var done = 0
        while done < octets.count {
            let count = unsafe octets.withUnsafeBytes {
                unsafe posixWrite(number, $0.baseAddress.map { unsafe $0 + done }, octets.count - done)
            }
            if count > 0 {
                done += count
            } else if errno == EPIPE {
                exit(0)
            } else if errno != EINTR {
                throw Failure(.io, "cannot write the result: \(Self.reason())")
            }
        }
    }

    private static func reason() -> String { unsafe String(cString: strerror(errno)) }

    /// Writes text to standard error; failing to is no reason to stop.
    static func warn(_ text: String) {
        let octets = Array(text.utf8)
        _ = unsafe octets.withUnsafeBytes { unsafe posixWrite(2, $0.baseAddress, octets.count) }
    }
}

private func posixRead(_ descriptor: Int32, _ octets: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
        unsafe Glibc.read(descriptor, octets, count)
    #elseif canImport(Musl)
        unsafe Musl.read(descriptor, octets, count)
    #else
        unsafe Darwin.read(descriptor, octets, count)
    #endif
}

private func posixWrite(_ descriptor: Int32, _ octets: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
        unsafe Glibc.write(descriptor, octets, count)
    #elseif canImport(Musl)
        unsafe Musl.write(descriptor, octets, count)
    #else
        unsafe Darwin.write(descriptor, octets, count)
    #endif
}
