import TLS
import Testing

@testable import Diagnosis

@Suite struct AlertDescriptionCertificateTests {
    /// By the numbers of RFC 8446 section 6: those about certificates, and their neighbours.
    @Test(arguments: 0...255 as ClosedRange<UInt8>)
    func whichAlertsAreAboutACertificate(code: UInt8) {
        let alert = AlertDescription(rawValue: code)
        #expect(alert.isAboutCertificate == [42, 43, 44, 45, 46, 48, 49, 113].contains(code))
        #expect(alert.isAboutClientCertificate == [42, 43, 44, 45, 46, 48, 49, 51, 113].contains(code))
    }
}
