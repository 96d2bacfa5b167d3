import Cryptography
import HTTP
import Octets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ConnectionTraitsTests {
    private func value(_ field: ComparedField, _ record: ConnectionRecord) -> String? {
        ConnectionTraits(record).values.first { $0.field == field }?.value.text
    }

    @Test func valuesComeInTheOrderOfTheTable() {
        let record = Told.record(0) { record in
            record.setRandoms(client: 1, server: 2)
            record.setOpenings(client: 1, server: 2)
            for side in Side.allCases { record.marks.ends[side].openings = [Told.mark(1, 0)] }
            record.tls?.certificates = [Told.certificate(issuer: "A")]
        }
        let order = ComparedFieldTable.rows.map(\.field)
        let places = ConnectionTraits(record).values.compactMap { trait in order.firstIndex(of: trait.field) }
        #expect(places.count == ConnectionTraits(record).values.count)
    }

    /// What a connection never came to is no value.
    @Test func whatWasNotSeenIsNoTrait() {
        let record = Told.record(0, phase: .synSent) { $0.tls = nil }
        for field in [ComparedField.version, .issuer, .tcp("server", "mss"), .responses, .alerts] { #expect(value(field, record) == nil) }
        #expect(value(.phase, record) == "syn-sent")
        #expect(value(.closeBy, record) == "nobody")
    }

    @Test func theChainNamesWhatIsSentAlong() {
        let leaf = Told.certificate(issuer: "Issuing")
        let issuing = Told.certificate(issuer: "Root") { $0.subjectAttributes = [.init(name: "CN", value: "Issuing")] }
        #expect(value(.chain, Told.record(0) { $0.tls?.certificates = [leaf] }) == "the leaf alone")
        #expect(value(.chain, Told.record(0) { $0.tls?.certificates = [leaf, issuing] }) == "the leaf and “Issuing”")
    }

    @Test func validityIsADate() {
        let record = Told.record(0) { $0.tls?.certificates = [Told.certificate(issuer: "A")] }
        #expect(value(.notBefore, record) == "2023-11-14 22:13:20 UTC")
        let unreadable = Told.record(0) { $0.tls?.certificates = [Told.certificate(issuer: "A") { $0.hasUnreadableDates = true }] }
        #expect(value(.notAfter, unreadable) == nil)
    }

    @Test func ofAlertsTheOnesThatEndAreTold() {
        let record = Told.record(0) { record in
            record.tls?.observation.alerts = [
                .init(mark: Told.mark(5, 0), from: .client, level: .fatal, description: AlertDescription(rawValue: 48)),
                .init(mark: Told.mark(6, 0), from: .server, level: .warning, description: .closeNotify),
            ]
        }
        #expect(value(.alerts, record) == "client: unknown_ca")
        #expect(value(.alerts, Told.record(0)) == "none")
    }

    @Test func durationsAreTakenBetweenWhatBelongsTogether() throws {
        let record = Told.record(0) { record in
            record.tcp.handshakeRoundTrip = 0.02
            record.http = ConnectionRecord.HTTP()
            record.http?.requests = [HTTPRequestLine(mark: Told.mark(4, 1), method: "GET", target: "/", host: nil, userAgent: nil)]
            record.http?.responses = [HTTPStatusLine(mark: Told.mark(6, 3.5), status: 200, server: nil)]
            record.close = Close(by: .server, how: .fin, mark: Told.mark(9, 20), idleBefore: 16.5, firstFinOrRst: nil)
        }
        let durations = Dictionary(uniqueKeysWithValues: ConnectionTraits(record).durations.map { ($0.field, $0.seconds) })
        #expect(durations[.handshakeRoundTrip] == 0.02)
        #expect(durations[.responseTime] == 2.5)
        #expect(durations[.idleBefore] == 16.5)
        #expect(value(.responses, record) == "200")
    }

    @Test func theFindingsOfProblemsBelongToIt() {
        let field = ConnectionTraits(Told.troubled(0)).values.first { $0.field == .findings }
        #expect(field?.value.text == "client-rejected-certificate")
        #expect(ConnectionTraits(Told.sound(0)).values.first { $0.field == .findings }?.value.text == "none")
    }
}
