import Octets
import TLS
import Testing

@Suite struct CertificateStatusMessageTests {
    private static let response = MadeOCSP.response([MadeOCSP.single(MadeOCSP.good)])
    private static let one: [UInt8] = [1] + Made.length24(response)
    private static let several: [UInt8] =
        [2] + Made.length24(Made.length24(response) + Made.length24([]) + Made.length24([0x30, 3, 0x0a, 1, 6]))

    private static func decoded(_ octets: [UInt8]) throws -> CertificateStatusMessage {
        try CertificateStatusMessage(octets.span)
    }

    @Test func readsOneAndSeveral() throws {
        #expect(try Self.decoded(Self.one).responses.map(\.status.name) == ["successful"])
        #expect(try Self.decoded(Self.several).responses.map(\.status.name) == ["successful", "unauthorized"])
    }

    @Test func cutAnywhereItIsRefused() {
        for whole in [Self.one, Self.several] {
            for length in whole.indices {
                #expect(throws: DecodeError.self, "cut at \(length)") { try Self.decoded(Array(whole.prefix(length))) }
            }
        }
        #expect(throws: DecodeError.self) { try Self.decoded([3, 0, 0, 0]) }
        #expect(throws: DecodeError.self) { try Self.decoded(Self.one + [0]) }
    }

    @Test func everyOctetMayLie() {
        for whole in [Self.one, Self.several] {
            for octets in Lies(octets: whole) {
                let responses = (try? Self.decoded(octets))?.responses ?? []
                #expect(responses.count <= 3)
            }
        }
    }

    @Test func keepsNoMoreThanItsLimit() throws {
        let many: [UInt8] =
            [2] + Made.length24(Array((0..<100).map { _ in Made.length24([0x30, 3, 0x0a, 1, 6]) }.joined()))
        #expect(try Self.decoded(many).responses.count == CertificateStatusMessage.responseLimit)
    }

    @Test func theObserverTakesWhatIsStapled() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(
            Made.handshake(2, Made.serverHello) + Made.handshake(11, Made.certificate) + Made.handshake(22, Self.one),
            from: .server)
        #expect(observer.observation.stapledResponses.count == 1)
        #expect(observer.observation.anomaly == nil)
    }
}
