import ConnectionScripts
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct InterceptionClientFingerprintTests {
    private static func finding(
        _ expected: [String], name: String? = "telemetry.vendor.example",
        learning learnt: [ConnectionRecord] = []
    ) -> Finding? {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello(name)
        }
        let facts = ConnectionFacts(record) { context in
            for fingerprint in expected { context.expectedClients.expect(fingerprint) }
            for record in learnt { context.expectedClients.learn(record) }
        }
        return InterceptionClientFingerprint().finding(facts)
    }

    /// The fingerprint of the hello that the script sends.
    private static func seen(_ name: String? = "telemetry.vendor.example") throws -> String {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello(name)
        }
        return try #require(record.tls?.fingerprints?.ja4.hashed)
    }

    @Test func anotherHelloThanExpected() throws {
        let finding = try #require(Self.finding(["t13d1516h2"]))
        let seen = try Self.seen()
        guard case .unexpectedClient(let evidence) = finding.conclusion else {
            Issue.record("\(finding.conclusion)")
            return
        }
        #expect(evidence.seen == seen && evidence.expected == ["t13d1516h2"])
        #expect(evidence.differences == JA4Difference.between("t13d1516h2", seen))
        #expect(finding.severity == .warning && finding.confidence == .likely && finding.frames == [4])
        #expect(finding.reasons.first == .handshake(.fingerprint(evidence)))
        #expect(finding.alternatives == [.client(.updated)] && finding.advice == [.capture(.clientWithoutPath)])
    }

    /// The more of the library's own digests differ, the less the client is its own.
    @Test func theGradeFollowsFromWhichPartsDiffer() throws {
        let parts = try Self.seen().split(separator: "_").map(String.init)
        func grade(_ head: String, _ ciphers: String, _ extensions: String) -> Finding? {
            Self.finding(["\(head)_\(ciphers)_\(extensions)"])
        }
        let setting = try #require(grade("t12i0101h2", parts[1], parts[2]))
        #expect(setting.severity == .note && setting.confidence == .possible && setting.advice.isEmpty)
        #expect(setting.alternatives == [.client(.otherProgramOfLibrary)])
        let one = grade(parts[0], parts[1], "aaaaaaaaaaaa")
        #expect(one?.severity == .warning && one?.confidence == .possible)
        let both = grade(parts[0], "aaaaaaaaaaaa", "bbbbbbbbbbbb")
        #expect(both?.severity == .warning && both?.confidence == .likely)
    }

    @Test func whatWasExpectedIsNoFinding() throws {
        #expect(Self.finding([]) == nil)
        #expect(Self.finding([try Self.seen()]) == nil)
        #expect(Self.finding([String(try Self.seen().prefix(10))]) == nil, "its beginning is enough")
        #expect(Self.finding(["t13d1516h2", try Self.seen()]) == nil, "one of several")
    }

    /// It is compared with the nearest of those that are known, so that the differences are few.
    @Test func theNearestExpectationIsTheOneToCompareWith() throws {
        let seen = try Self.seen()
        let near = String(seen.prefix(8)) + "zz"
        guard case .unexpectedClient(let evidence)? = Self.finding(["q13i9999h3", near])?.conclusion else {
            Issue.record("no finding")
            return
        }
        #expect(evidence.differences == JA4Difference.between(near, seen))
        #expect(evidence.expected == ["q13i9999h3", near])
    }

    @Test func aClientLearntForTheNameIsExpectedInAnySpelling() {
        let learnt = ConnectionScript.record {
            $0.open()
            $0.clientHello("Telemetry.Vendor.Example.")
        }
        #expect(Self.finding([], learning: [learnt]) == nil)
    }

    @Test func withoutAHelloThereIsNothing() {
        let facts = ConnectionFacts(ConnectionScript.record { $0.open() }) { $0.expectedClients.expect("t13d1516h2") }
        #expect(InterceptionClientFingerprint().finding(facts) == nil)
    }
}
