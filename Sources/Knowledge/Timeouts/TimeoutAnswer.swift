/// The 408 that a server sends into a connection on which nothing was asked: inside TLS its length tells whose it is.
package struct TimeoutAnswer: Hashable, Sendable {
    /// `Node.js`.
    package var product: String
    /// Octets of the response, head and body.
    package var octets: Int
    /// Where that was measured.
    package var source: String

    /// Every one known.
    package static let all: [TimeoutAnswer] = [
        .init(
            product: "Node.js", octets: 51, source: "measured with Node.js 20.20: a status line and `Connection: close`"
        ),
        .init(product: "HAProxy", octets: 233, source: "measured with HAProxy 2.6.12: its built-in page for 408"),
    ]

    /// Whose answer has so many octets; nil where none is known to.
    package static func sender(octets: Int) -> TimeoutAnswer? { all.first { $0.octets == octets } }
}
