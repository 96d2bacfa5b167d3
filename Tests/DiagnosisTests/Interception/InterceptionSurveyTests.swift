import ConnectionScripts
import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct InterceptionSurveyTests {
    private static func connection(_ id: Int, _ name: String, _ certificate: Certificate) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.open()
            $0.clientHello(name)
            $0.serverFlight(.tls12, [certificate])
        }
    }

    private static func made(
        _ name: String, by issuer: String = "Office CA", key: String = "", timestamps: Bool = false
    ) -> Certificate {
        Certificate.made(name, by: issuer, issuer + " Ltd").with {
            $0.spkiSHA256 = key
            $0.sha256 = name
            $0.hasCertificateTimestamps = timestamps
        }
    }

    @Test func oneIssuerForNamesThatHaveNothingToDoWithEachOther() {
        let records = ["www.bank.com", "mail.shop.org", "a.shop.org"].enumerated().map {
            Self.connection($0.offset, $0.element, Self.made($0.element))
        }
        let survey = InterceptionSurvey(records)
        #expect(survey.signs(records[0]) == [.oneIssuerForMany(domains: ["shop.org"])])
        #expect(survey.signs(records[2]) == [.oneIssuerForMany(domains: ["bank.com"])])
        #expect(InterceptionSurvey(Array(records.dropFirst())).signs(records[1]).isEmpty, "two names of one owner")
    }

    @Test func aPublicCAHasTimestampsAndACompanyNamesOfItsOwn() {
        let open = ["www.bank.com", "mail.shop.org"].enumerated().map {
            Self.connection($0.offset, $0.element, Self.made($0.element, timestamps: true))
        }
        #expect(InterceptionSurvey(open).signs(open[0]).isEmpty)
        let inside = ["a.corp", "b.local"].enumerated().map {
            Self.connection($0.offset, $0.element, Self.made($0.element))
        }
        #expect(InterceptionSurvey(inside).signs(inside[0]).isEmpty)
    }

    @Test func oneKeyInSeveralCertificates() {
        let records = ["www.bank.com", "mail.shop.org"].enumerated().map {
            Self.connection(
                $0.offset, $0.element, Self.made($0.element, by: "CA \($0.offset)", key: "k", timestamps: true))
        }
        #expect(InterceptionSurvey(records).signs(records[0]) == [.oneKeyForMany(domains: ["shop.org"])])
        // One certificate with several names is a content network's.
        let shared = Self.made("cdn.net", key: "k", timestamps: true)
        let same = ["www.bank.com", "mail.shop.org"].enumerated().map { Self.connection($0.offset, $0.element, shared) }
        #expect(InterceptionSurvey(same).signs(same[0]).isEmpty)
    }

    @Test func anotherIssuerForTheSameName() {
        let records = [
            Self.connection(0, "www.bank.com", Self.made("www.bank.com", by: "DigiCert", timestamps: true)),
            Self.connection(1, "WWW.Bank.com.", Self.made("www.bank.com", by: "Office CA")),
            Self.connection(2, "www.bank.com", Self.made("www.bank.com", by: "Sectigo", timestamps: true)),
        ]
        let survey = InterceptionSurvey(records)
        #expect(
            survey.signs(records[1]) == [.otherIssuerElsewhere(issuer: "CN=DigiCert,O=DigiCert Ltd", connection: 0)])
        #expect(
            survey.signs(records[0]).isEmpty && survey.signs(records[2]).isEmpty,
            "of two public CAs either may be right")
    }

    /// A name that is known goes on being followed, wherever in the capture the limit was reached.
    @Test func beyondTheLimitWhatIsKnownIsStillFollowed() {
        let names = ["www.bank.com", "mail.shop.org", "x.club.net"]
        let records = names.enumerated().map { Self.connection($0.offset, $0.element, Self.made($0.element, key: "k")) }
        let survey = InterceptionSurvey(records, limit: 1)
        #expect(
            survey.signs(records[0]) == [
                .oneIssuerForMany(domains: ["shop.org", "club.net"]),
                .oneKeyForMany(domains: ["shop.org", "club.net"]),
            ])
        #expect(survey.isIncomplete, "the second name is one too many")
        #expect(!InterceptionSurvey(records, limit: 3).isIncomplete)
        #expect(!InterceptionSurvey([records[0], records[0]], limit: 1).isIncomplete)
    }

    @Test(arguments: [
        ("www.bank.com", "bank.com"), ("bank.com", "bank.com"), ("a.b.shop.co.uk", "shop.co.uk"),
        ("localhost", "localhost"),
        ("x.y.bank.de", "bank.de"), ("www.bbc.de", "www.bbc.de"),
    ]) func whatSomebodyRegisters(name: String, domain: String) {
        #expect(InterceptionSurvey.domain(of: name) == domain)
    }

    /// ConnectionScript from the whole capture, through the report.
    @Test func theReportSaysIt() throws {
        let records = ["www.bank.com", "mail.shop.org", "x.club.net"].enumerated().map { id, name in
            ConnectionScript.record(id) {
                $0.open()
                $0.clientHello(name)
                $0.serverFlight(.tls12, [Self.made(name)])
                $0.wait(0.001)
                $0.alert(.client, 48)
            }
        }
        let findings = try #require(report(records).connections.first).findings
        let finding = try #require(findings[.interceptionCertificateReplaced])
        #expect(finding.confidence == .likely && finding.severity == .problem)
        guard case .certificateReplaced(.signs(let signs)) = finding.conclusion else {
            Issue.record("\(finding.conclusion)")
            return
        }
        #expect(signs.contains(.oneIssuerForMany(domains: ["shop.org", "club.net"])))
    }
}
