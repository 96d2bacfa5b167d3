import Octets
import TLS
import Testing

@Suite struct CertificateMessageTests {
    @Test func readsTheChainAsSent() throws {
        #expect(try Decoded.certificates(Made.certificate).certificates == [[1, 2, 3], [4, 5]])
        #expect(try Decoded.certificates([UInt8]([0, 0, 0])).certificates.isEmpty)
    }

    @Test func aCutMessageIsRefused() {
        for length in 0..<Made.certificate.count {
            #expect(throws: DecodeError.self) { try Decoded.certificates(Array(Made.certificate.prefix(length))) }
        }
    }

    @Test func keepsNoMoreThanItsLimit() throws {
        let many = Made.length24(Array((0..<1000).map { _ in Made.length24([1]) }.joined()))
        #expect(try Decoded.certificates(many).certificates.count == CertificateMessage.certificateLimit)
    }

    @Test func readsTheAuthoritiesOfARequest() throws {
        let request = try Decoded.request(Made.certificateRequest)
        #expect(request.certificateTypes.map(\.name) == ["rsa_sign", "ecdsa_sign"])
        #expect(request.signatureAlgorithms.map(\.rawValue) == [0x0403])
        #expect(request.certificateAuthorities == [[0x30, 0], [0x30, 1, 2]])
        for length in 0..<Made.certificateRequest.count {
            #expect(throws: DecodeError.self) {
                try Decoded.request(Array(Made.certificateRequest.prefix(length)))
            }
        }
    }

    @Test func everyOctetMayLie() {
        for octets in Lies(octets: Made.certificate) {
            let chain = (try? Decoded.certificates(octets))?.certificates ?? []
            #expect(chain.joined().count + 3 * chain.count <= octets.count - 3 && chain.allSatisfy { !$0.isEmpty })
        }
        for octets in Lies(octets: Made.certificateRequest) {
            let names = (try? Decoded.request(octets))?.certificateAuthorities ?? []
            #expect(names.joined().count + 2 * names.count <= octets.count)
        }
    }
}
