import COpenSSL

/// Octets that must not be shown: a traffic secret, a key, an initialization vector.
///
/// They are overwritten before their memory is given back, and nothing prints them: neither a description, nor a
/// mirror, nor a debugger's `po`. What needs them borrows them for the length of a call.
@safe package final class Secret: @unchecked Sendable {
    // Written in the initialisers only, which is why sharing is sound.
    private let memory: UnsafeMutableBufferPointer<UInt8>

    /// How many octets there are.
    package var count: Int { unsafe memory.count }

    /// A copy of those octets.
    package init(_ octets: Span<UInt8>) {
        unsafe memory = .allocate(capacity: octets.count)
        for index in octets.indices { unsafe memory.initializeElement(at: index, to: octets[index]) }
    }

    /// So many octets, of which `fill` gets zeros and leaves the secret.
    init<E: Error>(count: Int, _ fill: (inout MutableSpan<UInt8>) throws(E) -> Void) throws(E) {
        unsafe memory = .allocate(capacity: max(0, count))
        unsafe memory.initialize(repeating: 0)
        var span = unsafe memory.mutableSpan
        try fill(&span)
    }

    deinit {
        unsafe OPENSSL_cleanse(memory.baseAddress, memory.count)
        unsafe memory.deallocate()
    }

    /// Lends the octets for the length of `body`, which must not let them out.
    package func withOctets<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try body(unsafe memory.span)
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// How long it is, and nothing else.
    package var description: String { "secret of \(count) octets" }
    /// The same.
    package var debugDescription: String { description }
    /// Nothing: what prints values by their parts finds none.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
