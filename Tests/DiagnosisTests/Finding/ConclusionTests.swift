import ConnectionScripts
import Knowledge
import Octets
import TLS
import Testing

@testable import Cryptography
@testable import Diagnosis

/// That no kind of conclusion is forgotten: by the list of rules, by the catalogue.
@Suite struct ConclusionTests {
    /// A rule that is not in ``RuleList`` concludes nothing here, nor does one that another always takes the place of.
    @Test(arguments: Conclusion.Kind.allCases)
    func everyKindIsConcludedByARuleOfTheList(kind: Conclusion.Kind) {
        let findings = diagnose(kind.facts())
        #expect(findings.contains { $0.conclusion.kind == kind }, "only \(findings.map(\.conclusion.kind))")
    }

    /// What explains a connection is more than a note: the first explanation takes the place of all others.
    @Test(arguments: Conclusion.Kind.allCases)
    func noExplanationIsANote(kind: Conclusion.Kind) {
        let facts = kind.facts()
        for rule in RuleList.explanations {
            guard let finding = rule.finding(facts) else { continue }
            #expect(finding.severity > .note, "\(finding.conclusion.kind)")
        }
    }

    @Test(arguments: Conclusion.Kind.allCases)
    func everyKindHasAnEntryInTheCatalogue(kind: Conclusion.Kind) throws {
        let ids = try Self.ids(of: kind)
        #expect(!ids.isEmpty)
        for id in ids { #expect(Catalogue.finding(id) != nil, "\(id.rawValue)") }
    }

    /// What is neither of the capture as a whole nor of two captures is some connection's.
    @Test func everyEntryOfTheCatalogueIsConcluded() throws {
        let ofConnections = try Set(Conclusion.Kind.allCases.flatMap(Self.ids))
        let all = Set(Catalogue.findings.map(\.id))
        #expect(ofConnections.isSubset(of: all))
        let ofOthers = all.subtracting(ofConnections)
        #expect(ofOthers == Self.ofTheCaptureAlone.union(Self.ofTwoCaptures))
    }

    /// Of the capture as a whole, and of no connection by itself.
    private static let ofTheCaptureAlone: Set<FindingID> = [
        .captureDamaged, .captureTruncatedPackets, .captureClockJump,
    ]
    /// What only two captures together show.
    private static let ofTwoCaptures: Set<FindingID> = [
        .pathLoss, .pathInjection, .pathBlocked, .pathProxy, .pathRewrite, .pathDelay, .interceptionTwoSided,
    ]

    /// Every identifier that conclusions of a kind have.
    private static func ids(of kind: Conclusion.Kind) throws -> [FindingID] {
        let concluded = try #require(diagnose(kind.facts()).first { $0.conclusion.kind == kind }).conclusion
        if case .certificateDefect = concluded { return defects.map { Conclusion.certificateDefect($0).id } }
        guard case .fatalAlert(let evidence) = concluded else { return [concluded.id] }
        return Side.allCases.map { side in
            var evidence = evidence
            evidence.alert.from = side
            return Conclusion.fatalAlert(evidence).id
        }
    }

    private static let defects: [CertificateDefect] = [
        .unanchored(result: ""), .invalid(.init(code: 26, result: "", depth: 0)), .expired(subject: "", notAfter: 0),
        .expiredAnchor(subject: ""), .notYetValid(subject: "", notBefore: 0), .nameMismatch(names: [], subject: ""),
        .chainIncomplete(missingIssuer: ""), .selfSigned, .weak(.belowSecurityLevel), .weakByToday(.belowSecurityLevel),
    ]

    /// The kind is the case's name, by which tests and groups tell conclusions apart.
    @Test(arguments: Conclusion.Kind.allCases)
    func theKindIsThatOfTheCase(kind: Conclusion.Kind) throws {
        let concluded = try #require(diagnose(kind.facts()).first { $0.conclusion.kind == kind }).conclusion
        #expect("\(concluded)".prefix { $0 != "(" } == kind.rawValue)
    }
}
