import Octets
import Testing

@testable import Comparison

@Suite struct ComparedFieldNameTests {
    @Test func noTwoFieldsHaveOneName() {
        #expect(Set(ComparedField.allCases.map(\.rawValue)).count == ComparedField.allCases.count)
    }

    /// Programs read them.
    @Test(arguments: [
        (ComparedField.issuer, "tls.certificates[0].issuer"), (.tcp(.server, .hopLimit), "tcp.server.ttl"),
        (.tcp(.client, .selectiveAcknowledgment), "tcp.client.sack"), (.path(.client, .lost), "path.client.lost"),
        (.neverArrived, "path.client.missing"), (.troubledShare, "connections.troubled"),
        (.idleBefore, "close.idle_before"),
    ])
    func namesAreThoseOfTheSchema(_ field: ComparedField, _ name: String) { #expect(field.rawValue == name) }
}
