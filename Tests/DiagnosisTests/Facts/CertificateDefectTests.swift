import Cryptography
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct CertificateDefectTests {
    static let cases: [(CertificateDefect, CertificateDefect.Kind, FindingID)] = [
        (.unanchored(result: ""), .untrusted, .certificateUntrusted),
        (.invalid(.init(code: 26, result: "", depth: 0)), .untrusted, .certificateUntrusted),
        (.expired(subject: "", notAfter: 0), .expired, .certificateExpired),
        (.expiredAnchor(subject: ""), .expired, .certificateExpired),
        (.notYetValid(subject: "", notBefore: 0), .notYetValid, .certificateNotYetValid),
        (.nameMismatch(names: [], subject: ""), .nameMismatch, .certificateNameMismatch),
        (.chainIncomplete(missingIssuer: ""), .chainIncomplete, .certificateChainIncomplete),
        (.selfSigned, .selfSigned, .certificateSelfSigned),
        (.weak(.belowSecurityLevel), .weak, .certificateWeak),
        (.weakByToday(.belowSecurityLevel), .weak, .certificateWeak),
    ]

    @Test(arguments: cases)
    func theKindAndTheFindingOfEach(defect: CertificateDefect, kind: CertificateDefect.Kind, id: FindingID) {
        #expect(defect.kind == kind && defect.id == id)
    }

    @Test func everyKindHasACase() {
        #expect(Set(Self.cases.map(\.1)) == Set(CertificateDefect.Kind.allCases))
    }
}
