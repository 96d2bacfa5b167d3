import ConnectionScripts
import Knowledge
import Octets
import Testing
import Timeline

@testable import Diagnosis

@Suite struct MatchTests {
    /// A row is cited with its value, its source and its grounds: what is unconfirmed is never named as the cause.
    @Test(arguments: Provenance.allCases)
    func aRowOfTheCatalogue(provenance: Provenance) {
        let row = ServerTimeout(
            product: "A", setting: "Timeout 7", stage: .keepAlive, seconds: 7.5, ending: .fin, confidence: provenance,
            source: "a page")
        let match = row.match
        #expect(match.product == "A" && match.setting == .byDefault("Timeout 7"))
        #expect(match.interval == .milliseconds(7500) && match.source == .catalogue("a page"))
        #expect(match.isConfirmed == (provenance != .unconfirmed))
    }

    @Test(
        arguments: [
            (.byDefault("Timeout 60"), true), (.configured(["Timeout"]), false), (.configured([]), false), (nil, true),
            (.announced(keepAlive: .seconds(4), by: .client), false),
        ] as [(Finding.Match.Setting?, Bool)])
    func whatIsADefault(setting: Finding.Match.Setting?, isDefault: Bool) {
        #expect(Finding.Match(product: "A", setting: setting, source: .catalogue("")).isDefault == isDefault)
    }

    /// Many servers close after a round number of seconds; a finding names the best of them.
    @Test func aFindingNamesSoManyAtMost() throws {
        let timer = try #require(
            diagnose {
                $0.handshake()
                $0.wait(60)
                $0.close(.server)
            }[.serverTimeoutClose])
        let evidence = try #require(timer.expiredTimer)
        #expect(evidence.rows.count > Finding.Match.limit, "else this test shows nothing")
        #expect(timer.matches == evidence.rows.prefix(Finding.Match.limit).map(\.match))
    }
}
