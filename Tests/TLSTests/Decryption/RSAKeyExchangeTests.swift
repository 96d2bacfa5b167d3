import Octets
import Testing

@testable import TLS

/// A session with RSA key exchange of OpenSSL's own client and server, known to the key log by its encrypted premaster
/// secret alone.
@Suite struct RSAKeyExchangeTests {
    private static let clientRandom = "2cbefd32a4de756fb7d583e4f0029cd73bfe6bf00346c17fe88f53e6ba541ad6"
    private static let serverRandom = "c85c5bf62e807636cf6d9c55f5c36a5f825b6aac3b2d225b444f574e47524401"
    private static let premaster =
        "03034a4884b3c27b4c2613bb2683f41bdf97774b283c4df3c8e7382ba86916a46121291156f976dbf47a622062d0a612"
    private static let finished = octets(
        """
        1603030050a2de80cf5456d9383bec9a3d8907239f73a868fb470c755909e5041e43ee89ccbeb6fd9cb59f05711d95678eb90f6704e5dafb285e8c4b455b0b7d
        6831c28f00f0375c0893c27dbcf3f7bd2481ccb1a1
        """)

    private func observe(_ log: String, agreed: [(UInt16, [UInt8])]) -> TLSObservation {
        let keys = KeyLog()
        let text = Array(log.utf8)
        _ = keys.add(text.span)
        let hello =
            Made.uint16s([0x0303]) + octets(Self.clientRandom) + [0] + Made.length16([0, 0x3c]) + Made.length8([0])
        let answer = Made.uint16s([0x0303]) + octets(Self.serverRandom) + [0, 0, 0x3c, 0] + Made.extensions(agreed)
        let exchange = Made.length16(octets("13ac18c02b638b39") + Array(repeating: 7, count: 248))
        var observer = TLSObserver(keys: keys, reader: Heard())
        observer.feed(Made.handshake(1, hello), from: .client)
        observer.feed(Made.handshake(2, answer) + Made.handshake(14, []), from: .server)
        observer.feed(Made.handshake(16, exchange) + Made.record(20, [1]) + Self.finished, from: .client)
        return observer.observation
    }

    @Test func thePremasterSecretIsEnough() {
        let seen = observe("RSA 13ac18c02b638b39 \(Self.premaster)\n", agreed: [(35, []), (22, [])])
        #expect(seen.messages.last?.type == .finished)
        #expect(seen.messages.last?.isDecrypted == true)
        #expect(seen.missingSecrets == [])
    }

    @Test func withAnExtendedMasterSecretItIsNot() {
        let seen = observe("RSA 13ac18c02b638b39 \(Self.premaster)\n", agreed: [(35, []), (22, []), (23, [])])
        #expect(!seen.isDecrypted)
        #expect(seen.missingSecrets == [.clientRandom])
    }

    @Test func ofAnotherExchangeItIsNot() {
        let seen = observe("RSA 13ac18c02b638b38 \(Self.premaster)\n", agreed: [(35, []), (22, [])])
        #expect(seen.missingSecrets == [.clientRandom])
        #expect(seen.messages.last?.isInferred == true)
    }
}
