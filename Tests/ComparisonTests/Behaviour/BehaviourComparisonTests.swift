import ComparedConnections
import Cryptography
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct BehaviourComparisonTests {
    private func pairs(_ a: [DiagnosedConnection], _ b: [DiagnosedConnection]) -> [ComparedPair] {
        BehaviourComparison(PerPoint(a: a, b: b), names: PerPoint(a: "working.pcap", b: "failing.pcap")).pairs()
    }

    private func issued(_ issuer: String) -> (inout ConnectionRecord) -> Void {
        { $0.tls?.certificates = [SampleConnection.certificate(issuer: issuer, key: issuer == "Vendor" ? "aa" : "bb")] }
    }

    @Test func theSameIsNoDifference() {
        let pairs = pairs([SampleConnection.sound(0), SampleConnection.sound(1)], [SampleConnection.sound(7)])
        #expect(pairs.count == 1)
        #expect(pairs[0].differences.isEmpty)
        #expect(pairs[0].matchBasis == .serverAndClient)
        #expect(pairs[0].connections == PerPoint(a: [0, 1], b: [7]))
        #expect(pairs[0].constants.contains { $0.field == .version })
    }

    /// The certificate comes before what it led to.
    @Test func theFirstThatMattersLeads() throws {
        let pair = try #require(
            pairs([SampleConnection.sound(0, issued("Vendor"))], [SampleConnection.troubled(1, issued("Customer"))])
                .first)
        #expect(pair.leading?.field == .issuer)
        #expect(pair.differences.map(\.field).contains(.phase))
        #expect(pair.isTroubled == PerPoint(a: false, b: true))
    }

    @Test func circumstancesDoNotLead() throws {
        let far: (inout ConnectionRecord) -> Void = { record in
            record.server.address = SampleConnection.address(9)
            record.tls?.certificates = [SampleConnection.certificate(issuer: "Customer")]
            record.tls?.observation.clientHello = ClientHello(
                cipherSuites: [CipherSuite(rawValue: 0xc02f)], serverName: "host.example")
        }
        let near: (inout ConnectionRecord) -> Void = { record in
            record.tls?.certificates = [SampleConnection.certificate(issuer: "Vendor")]
            record.tls?.observation.clientHello = ClientHello(
                cipherSuites: [CipherSuite(rawValue: 0xc02f)], serverName: "host.example")
        }
        let pair = try #require(pairs([SampleConnection.sound(0, near)], [SampleConnection.troubled(1, far)]).first)
        #expect(pair.differences.first?.field == .serverAddress)
        #expect(pair.leading?.field == .issuer)
    }

    /// Some connections are fine in each: those in trouble are held against those that work.
    @Test func mixedCapturesAreComparedByOutcome() {
        let pairs = pairs(
            [SampleConnection.sound(0), SampleConnection.sound(1)],
            [SampleConnection.sound(2), SampleConnection.troubled(3), SampleConnection.troubled(4)])
        #expect(pairs.count == 2)
        #expect(pairs[0].connections == PerPoint(a: [0, 1], b: [3, 4]))
        #expect(!pairs[0].differences.isEmpty)
        #expect(pairs[1].connections == PerPoint(a: [0, 1], b: [2]))
        #expect(pairs[1].differences.isEmpty)
    }

    @Test func theSameTroubleInBothIsNoDifference() {
        let pairs = pairs([SampleConnection.troubled(0)], [SampleConnection.troubled(1)])
        #expect(pairs.count == 1)
        #expect(pairs[0].differences.isEmpty)
    }

    @Test func troubleThatBothKnowAndOneHasFarMoreOftenIsTold() throws {
        let a = (0..<10).map { $0 == 0 ? SampleConnection.troubled($0) : SampleConnection.sound($0) }
        let b = (10..<20).map { $0 == 10 ? SampleConnection.sound($0) : SampleConnection.troubled($0) }
        let difference = try #require(pairs(a, b).flatMap(\.differences).first { $0.field == .troubledShare })
        #expect(difference.a == .share(1, of: 10))
        #expect(difference.b == .share(9, of: 10))
        #expect(!pairs(a, a).flatMap(\.differences).contains { $0.field == .troubledShare })
    }

    /// New firmware says another hello: it is laid against the old one's connections.
    @Test func anotherProgramIsComparedWithTheOneBefore() throws {
        let other: (inout ConnectionRecord) -> Void = { record in
            record.tls?.observation.clientHello = SampleConnection.otherHello
            record.tls?.fingerprints = ClientFingerprints(SampleConnection.otherHello)
        }
        let pair = try #require(pairs([SampleConnection.sound(0)], [SampleConnection.troubled(1, other)]).first)
        #expect(pair.matchBasis == .server)
        #expect([.ja4, .offeredSuites].contains(pair.leading?.field ?? .phase))
    }

    /// A SYN that nobody answers belongs to the server that others named.
    @Test func whoCameNoFurtherThanTCPIsComparedWithThoseThatDid() throws {
        let silent = SampleConnection.troubled(1, { $0.tls = nil }, by: .synUnanswered(.init()), phase: .synSent)
        let pair = try #require(pairs([SampleConnection.sound(0)], [silent]).first)
        #expect(pair.leading?.field == .phase)
        #expect(pair.leading?.b == .phase(.synSent))
    }

    @Test func aServerThatOnlyOneKnowsStandsAlone() throws {
        let elsewhere = SampleConnection.sound(1) { $0.server.address = SampleConnection.address(9) }
        let pairs = pairs([SampleConnection.sound(0)], [SampleConnection.sound(2), elsewhere])
        let alone = try #require(pairs.first { $0.isAlone })
        #expect(alone.connections == PerPoint(a: [], b: [1]))
        #expect(alone.differences.map(\.field) == [.presence])
        #expect(alone.differences.first?.values == PerPoint(a: .nothing, b: .connections(1, server: "10.0.0.9:443")))
    }

    @Test func newTroubleComesFirst() {
        let elsewhere = SampleConnection.sound(5) { $0.server.address = SampleConnection.address(9) }
        let pairs = pairs(
            [SampleConnection.sound(0), elsewhere], [SampleConnection.sound(1), SampleConnection.troubled(2)])
        #expect(pairs.first?.connections.b == [2])
        #expect(pairs.last?.differences.isEmpty ?? false)
    }

    @Test func theOtherWayRoundItIsTheSame() {
        let (working, failing) = (
            [SampleConnection.sound(0, issued("Vendor"))], [SampleConnection.troubled(1, issued("Customer"))]
        )
        let (one, other) = (pairs(working, failing), pairs(failing, working))
        #expect(one.map { $0.differences.map(\.field) } == other.map { $0.differences.map(\.field) })
        #expect(one.first?.leading?.a == other.first?.leading?.b)
    }

    @Test func nothingAgainstNothingIsNothing() {
        #expect(pairs([], []).isEmpty)
    }
}
