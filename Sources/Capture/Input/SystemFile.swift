import Octets

#if canImport(Glibc)
    package import Glibc
#elseif canImport(Musl)
    package import Musl
#else
    package import Darwin
#endif

/// An open file of the operating system, closed with the value that owns it: the only place that calls open(2), read(2)
/// and write(2).
///
/// A call that a signal interrupts (EINTR) is made again. What errors mean to a person is for the callers to say.
package struct SystemFile: ~Copyable {
    /// Octets read at once where a file is read portion by portion.
    package static let portion = 1 << 18

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

    /// What a path or a descriptor leads to.
    package enum Kind: Equatable {
        /// A file of that many octets.
        case regular(size: Int)
        /// A folder, which opens but cannot be read.
        case folder
        /// A pipe, a socket, a terminal or a device, of which nobody knows the length.
        case stream
    }

    /// The number the system knows it by.
    private let number: Int32
    /// Standard input and output belong to the process and stay open.
    private let isOwned: Bool

    /// Takes over an open descriptor.
    package init(adopting number: Int32, isOwned: Bool) {
        self.number = number
        self.isOwned = isOwned
    }

    /// Opens `path`, whatever it looks like: "-" is a file of that name.
    ///
    /// - Parameters:
    ///   - flags: those of open(2); O_CLOEXEC is added.
    ///   - mode: permissions of a file that is created.
    package init(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(SystemError) {
        let number = try Self.repeating { Int(unsafe open(path, flags | O_CLOEXEC, mode)) }
        self.init(adopting: Int32(truncatingIfNeeded: number), isOwned: true)
    }

    /// Opens `path` for reading, whatever it looks like.
    package init(reading path: String) throws(SystemError) { try self.init(path, O_RDONLY) }

    deinit {
        if isOwned { _ = close(number) }
    }

    /// What `path` leads to; nil when there is nothing or it cannot be asked.
    package static func kind(of path: String) -> Kind? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Kind(status) : nil
    }

    /// What it is; nil when the system does not tell.
    package var kind: Kind? {
        var status = stat()
        return unsafe fstat(number, &status) == 0 ? Kind(status) : nil
    }

    /// Reads up to `memory.count` octets; 0 at the end of the file.
    package func read(into memory: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        try Self.repeating { unsafe Self.systemRead(number, memory.baseAddress, memory.count) }
    }

    /// Reads what is left and hands it to `take`, portion by portion, until the end or until `take` says that it has
    /// enough (false).
    package func readPortions(_ take: (Span<UInt8>) -> Bool) throws(SystemError) {
        var buffer = [UInt8](repeating: 0, count: Self.portion)
        while true {
            var memory = buffer.mutableSpan
            let count = try unsafe memory.withUnsafeMutableBytes { memory throws(SystemError) in
                try unsafe read(into: memory)
            }
            guard count > 0, take(buffer.span.extracting(first: count)) else { return }
        }
    }

    /// What is left of the file, at most its first `limit` octets.
    package func readAll(limit: Int) throws(SystemError) -> [UInt8] {
        var octets: [UInt8] = []
        try readPortions { portion in
            octets.append(copying: portion.extracting(first: min(portion.count, limit - octets.count)))
            return octets.count < limit
        }
        return octets
    }

    /// Writes every one of `octets`.
    package func write(_ octets: [UInt8]) throws(SystemError) {
        var written = 0
        while written < octets.count {
            written += try unsafe octets.span.withUnsafeBytes { memory throws(SystemError) in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: memory[written...])
                return try Self.repeating { unsafe Self.systemWrite(number, rest.baseAddress, rest.count) }
            }
        }
    }

    /// The result of a call of the system, which is made again as long as signals interrupt it.
    static func repeating(_ call: () -> Int) throws(SystemError) -> Int {
        while true {
            let result = call()
            if result >= 0 { return result }
            let code = errno
            if code != EINTR { throw SystemError(code: code) }
        }
    }
}

extension SystemFile.Kind {
    fileprivate init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .regular(size: Int(status.st_size))
        case S_IFDIR: self = .folder
        default: self = .stream
        }
    }
}
