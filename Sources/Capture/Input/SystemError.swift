#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why the operating system did not do what it was asked for.
package struct SystemError: Error, Equatable {
    /// The `errno`.
    package let code: Int32

    /// An error of that `errno`.
    package init(code: Int32) { self.code = code }

    /// The system's words for it: "No such file or directory".
    package var words: String { unsafe String(cString: strerror(code)) }
}
