import ComparedConnections
import Diagnosis
import Octets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct TwoSidedTLSTests {
    private let end = Close(
        by: .server, how: .fin, mark: SampleConnection.mark(20, 21), idleBefore: 20, firstFinOrRst: nil)

    private func evidence(_ near: DiagnosedConnection, _ far: DiagnosedConnection?) throws -> TwoSidedTLS {
        let points = TwoPoints([near], far.map { [$0] } ?? [])
        let facts = points.facts(0, far == nil ? nil : 0, matchBasis: .orderAndTime, isSameTCP: false)
        return try #require(TwoSidedTLS([facts], points.view))
    }

    private func shown(key: String) -> (inout ConnectionRecord) -> Void {
        { $0.tls?.certificates = [SampleConnection.certificate(issuer: "A", key: key, sha256: key)] }
    }

    private let sound = SampleConnection.sound(0)

    @Test func theServersKeyOnBothSidesIsTheOwners() throws {
        let near = SampleConnection.sound(0, shown(key: "aa"))
        #expect(try evidence(near, SampleConnection.sound(0, shown(key: "aa"))).isOfOwner)
        #expect(try !evidence(near, SampleConnection.sound(0, shown(key: "bb"))).isOfOwner)
        // Plain HTTP behind it is what a load balancer speaks.
        let plain = SampleConnection.sound(0) { record in
            record.tls = nil
            record.http = .init()
        }
        #expect(try evidence(near, plain).isOfOwner)
    }

    @Test func theClientsEndIsToldByItsFinding() throws {
        #expect(try evidence(sound, sound).clientsEnd == .accepted)
        #expect(try evidence(sound, nil).clientsEnd == nil)
        #expect(try evidence(SampleConnection.troubled(0), sound).clientsEnd == .silent)
        #expect(
            try evidence(SampleConnection.troubled(0, by: .clientHelloUnanswered), sound).clientsEnd == .asDiagnosed)
    }

    @Test func theServersEndIsIdleOrAsDiagnosed() throws {
        let idle = SampleConnection.troubled(
            0, { $0.close = self.end }, by: .noRequest(.silence(.seconds(20), hasUnaskedAnswer: false)))
        guard case .idle(let hadHandshake, let timer) = try evidence(sound, idle).serversEnd else {
            throw OtherConclusion()
        }
        #expect(hadHandshake && timer == nil)
        guard case .asDiagnosed = try evidence(sound, SampleConnection.troubled(0)).serversEnd else {
            throw OtherConclusion()
        }
        #expect(try evidence(sound, sound).serversEnd == nil)
        #expect(try evidence(sound, nil).serversEnd == nil)
    }

    @Test func withoutTheClientsConnectionThereIsNothing() {
        #expect(TwoSidedTLS([], TwoPoints().view) == nil)
    }
}
