import ConnectionScripts
import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Diagnosis

@Suite struct InspectionProductTests {
    private static func product(_ chain: [Certificate]) -> InspectionProduct? {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls12, chain)
        }
        return InspectionProduct(record, IssuerNames())
    }

    @Test func theIssuerIsKnownByItsName() throws {
        let found = try #require(Self.product([.fortinet]))
        #expect(found.product.name == "Fortinet FortiGate" && found.issuer == "CN=FGT60F0000000001,O=Fortinet")
        #expect(Self.product([.vendor]) == nil)
        #expect(Self.product([]) == nil)
    }

    @Test func alsoOneFurtherUpTheChain() throws {
        let above = Certificate.authority.with {
            ($0.issuer, $0.issuerAttributes) = (Certificate.fortinet.issuer, Certificate.fortinet.issuerAttributes)
        }
        #expect(try #require(Self.product([.vendor, above])).issuer == Certificate.fortinet.issuer)
    }

    /// The web interface of the device shows the device's own certificate: nothing is inspected.
    @Test func theDevicesOwnCertificateIsNone() {
        let own = Certificate.fortinet.with { $0.subjectAttributes = $0.issuerAttributes }
        #expect(Self.product([own]) == nil)
    }
}
