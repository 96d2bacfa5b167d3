import ComparedConnections
import TLS
import Testing

@testable import Comparison

@Suite struct ClientKindTests {
    private func kind(_ suites: [UInt16], _ extensions: [UInt16], groups: [UInt16] = [29]) -> ClientKind {
        ClientKind(ClientHello.offering(suites: suites, extensions: extensions, groups: groups))
    }

    /// GREASE, the order of extensions, a session to resume and padding change from one hello of a program to its next.
    @Test(
        arguments: [
            ([0x0a0a, 0x1301], [13, 10]), ([0x1301], [10, 13, 41]), ([0x1301], [10, 13, 42, 44, 21, 35]),
            ([0x1301], [0, 10, 13]),
            ([0x1301], [0x1a1a, 10, 13]),
        ] as [([UInt16], [UInt16])])
    func whatAProgramVariesIsNoOtherKind(_ suites: [UInt16], _ extensions: [UInt16]) {
        #expect(kind(suites, extensions) == kind([0x1301], [10, 13]))
    }

    @Test(
        arguments: [([0x1302], [10, 13], [29]), ([0x1301], [10], [29]), ([0x1301], [10, 13], [23])]
            as [([UInt16], [UInt16], [UInt16])])
    func anotherOfferIsAnotherKind(_ suites: [UInt16], _ extensions: [UInt16], _ groups: [UInt16]) {
        #expect(kind(suites, extensions, groups: groups) != kind([0x1301], [10, 13]))
    }
}
