import Testing

@testable import TLS

@Suite struct CipherSuiteOverheadTests {
    @Test(
        arguments: [
            (0x1301, .tls13, 17), (0x1303, .tls13, 17), (0xC02F, .tls12, 24), (0xC030, .tls12, 24),
            (0xCCA8, .tls12, 16),
            (0xC09C, .tls12, 24), (0xC0A0, .tls12, 16),
        ] as [(UInt16, ProtocolVersion, Int)])
    func protectionOfFixedLength(suite: UInt16, version: ProtocolVersion, octets: Int) {
        #expect(CipherSuite(rawValue: suite).recordOverhead(in: version) == octets)
    }

    /// CBC pads, and of an unknown suite nothing is known.
    @Test(arguments: [0x002F, 0xC013, 0x0000, 0xFFFF] as [UInt16]) func protectionOfOtherLength(suite: UInt16) {
        #expect(CipherSuite(rawValue: suite).recordOverhead(in: .tls12) == nil)
    }
}
