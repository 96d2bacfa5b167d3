import ComparedConnections
import Cryptography
import HTTP
import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ConnectionTraitsTests {
    private func value(_ field: ComparedField, _ record: ConnectionRecord) -> ComparedValue? {
        ConnectionTraits(record).values.first { $0.field == field }?.trait.value
    }

    @Test func everyFieldIsAmongThoseThatAreCompared() {
        let record = SampleConnection.record(0) { record in
            record.setRandoms(client: 1, server: 2)
            record.setOpenings(client: 1, server: 2)
            for side in Side.allCases { record.marks.ends[side].synFrames = [SampleConnection.mark(1, 0)] }
            record.tls?.certificates = [SampleConnection.certificate(issuer: "A")]
        }
        let order = ComparedField.allCases
        let places = ConnectionTraits(record).values.compactMap { trait in order.firstIndex(of: trait.field) }
        #expect(places.count == ConnectionTraits(record).values.count)
    }

    /// What a connection never came to is no value.
    @Test func whatWasNotSeenIsNoTrait() {
        let record = SampleConnection.record(0, phase: .synSent) { $0.tls = nil }
        for field in [ComparedField.version, .issuer, .tcp(.server, .mss), .responses, .alerts] {
            #expect(value(field, record) == nil)
        }
        #expect(value(.phase, record) == .phase(.synSent))
        #expect(value(.closeBy, record) == .closedBy(nil))
    }

    /// In how many segments a ClientHello comes may decide; its size only where it may need more than one.
    @Test func howLargeTheClientHelloIs() {
        let mark = SampleConnection.mark(4, 0.1)
        func traits(_ pieces: [Int], length: Int) -> [ComparedValue?] {
            let record = SampleConnection.record(0) { record in
                record.setRandoms(client: 1, server: 2)
                record.tls?.observation.messages = [
                    .init(mark: mark, frames: [4], from: .client, type: .clientHello, length: length)
                ]
                record.tls?.observation.helloPieces = pieces.map { .init(mark: mark, octets: $0) }
            }
            return [value(.helloSegments, record), value(.helloSize, record)]
        }
        #expect(traits([], length: 508) == [.number(1), nil])
        #expect(traits([], length: 1535) == [.number(1), .number(1544)])
        #expect(traits([1388, 156], length: 1535) == [.number(2), .number(1544)])
    }

    @Test func theChainNamesWhatIsSentAlong() {
        let leaf = SampleConnection.certificate(issuer: "Issuing")
        let issuing = SampleConnection.certificate(issuer: "Root") {
            $0.subjectAttributes = [.init(name: "CN", value: "Issuing")]
        }
        #expect(value(.chain, SampleConnection.record(0) { $0.tls?.certificates = [leaf] }) == .chain(sentAlong: []))
        #expect(
            value(.chain, SampleConnection.record(0) { $0.tls?.certificates = [leaf, issuing] })
                == .chain(sentAlong: ["Issuing"]))
    }

    @Test func validityIsADateWhereItCanBeRead() {
        let record = SampleConnection.record(0) { $0.tls?.certificates = [SampleConnection.certificate(issuer: "A")] }
        #expect(value(.notBefore, record) == .date(1_700_000_000))
        let unreadable = SampleConnection.record(0) {
            $0.tls?.certificates = [SampleConnection.certificate(issuer: "A") { $0.hasUnreadableDates = true }]
        }
        #expect(value(.notAfter, unreadable) == nil)
    }

    @Test func ofAlertsTheOnesThatEndAreTold() {
        let record = SampleConnection.record(0) { record in
            record.tls?.observation.alerts = [
                .init(
                    mark: SampleConnection.mark(5, 0), from: .client, level: .fatal,
                    description: AlertDescription(rawValue: 48)),
                .init(mark: SampleConnection.mark(6, 0), from: .server, level: .warning, description: .closeNotify),
            ]
        }
        #expect(value(.alerts, record) == .alerts([.init(from: .client, description: .unknownCA)]))
        #expect(value(.alerts, SampleConnection.record(0)) == .alerts([]))
    }

    @Test func durationsAreTakenBetweenWhatBelongsTogether() throws {
        let record = SampleConnection.record(0) { record in
            record.tcp.handshakeRoundTrip = 0.02
            record.http = ConnectionRecord.HTTP()
            record.http?.requests = [
                HTTPRequestLine(
                    mark: SampleConnection.mark(4, 1), method: "GET", target: "/", host: nil, userAgent: nil)
            ]
            record.http?.responses = [HTTPStatusLine(mark: SampleConnection.mark(6, 3.5), status: 200, server: nil)]
            record.close = Close(
                by: .server, how: .fin, mark: SampleConnection.mark(9, 20), idleBefore: 16.5, firstFinOrRst: nil)
        }
        let durations = Dictionary(
            uniqueKeysWithValues: ConnectionTraits(record).durations.map { ($0.field, $0.seconds) })
        #expect(durations[.handshakeRoundTrip] == 0.02)
        #expect(durations[.responseTime] == 2.5)
        #expect(durations[.idleBefore] == 16.5)
        #expect(value(.responses, record) == .number(200))
    }

    @Test func theFindingsOfProblemsBelongToIt() {
        let field = ConnectionTraits(SampleConnection.troubled(0)).values.first { $0.field == .findings }
        #expect(field?.trait.value == .findings([.stalledAfterServerFlight]))
        let sound = ConnectionTraits(SampleConnection.sound(0)).values.first { $0.field == .findings }
        #expect(sound?.trait.value == .findings([]))
    }
}
