import Octets
import Testing

@testable import TLS

/// What TLS 1.3 shows without keys, with its confidence: from record lengths alone, those of a suite with SHA-256 and a
/// tag of 16 octets.
@Suite struct InferenceTests {
    private func observe(client: [Int], server: [Int] = [], flight: [Int] = [27, 900, 281, 53]) -> TLSObservation {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello.withoutEarlyData), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello13) + encrypted(flight), from: .server, frame: 2)
        observer.feed(encrypted(client), from: .client, frame: 3)
        observer.feed(encrypted(server), from: .server, frame: 4)
        return observer.observation
    }

    private func encrypted(_ lengths: [Int]) -> [UInt8] {
        lengths.flatMap { Made.record(23, Array(repeating: 0, count: $0)) }
    }

    /// Records of the client after the server's flight, and how sure its alert and its Finished are.
    static let answers: [([Int], alert: Inference.Confidence?, finished: Inference.Confidence?)] = [
        ([53], nil, .likely), ([69], nil, .possible), ([19], .likely, nil), ([35], .possible, nil),
        ([53, 19], .likely, .likely),
        ([69, 35], .possible, .possible), ([25, 53], nil, .likely), ([61], nil, .likely),
    ]

    @Test(arguments: answers)
    func everyInferenceHasItsConfidence(lengths: [Int], alert: Inference.Confidence?, finished: Inference.Confidence?) {
        let seen = observe(client: lengths)
        #expect(seen.alerts.first?.inference?.confidence == alert)
        #expect(seen.messages.first { $0.type == .finished }?.inference?.confidence == finished)
        #expect(seen.alerts.allSatisfy { $0.description == nil && $0.level == nil })
    }

    /// Chrome sends its application settings in an EncryptedExtensions of its own, in one record with the Finished.
    @Test(arguments: [0x44cd, 0x4469, 0x1234] as [UInt16])
    func aFinishedBehindApplicationSettings(number: UInt16) {
        let hello =
            Made.uint16s([0x0303]) + Made.random + Made.length8([7]) + Made.length16(Made.uint16s([0x1301]))
            + Made.length8([0])
            + Made.extensions([
                (43, Made.length8(Made.uint16s([0x0304]))), (45, Made.length8([1])),
                (number, Made.length16(Made.length8(Array("h2".utf8)))),
            ])
        var flow = EncryptedFlow(hello: hello)
        flow.send([63], .client, at: 0)
        let finished = flow.seen.messages.first { $0.type == .finished }
        #expect(finished?.inference == (number == 0x1234 ? nil : .finishedAfterSettingsLength))
        #expect(finished?.inference?.confidence == (number == 0x1234 ? nil : .likely))
        #expect(flow.seen.stage == (number == 0x1234 ? .certificate : .handshakeComplete))
        #expect(!flow.seen.clientCertificateGiven)
    }

    @Test func whoDoesNotPadSendsNoPaddedAlert() {
        let seen = observe(client: [53, 35])
        #expect(seen.alerts.isEmpty)
        #expect(seen.stage == .request)
        let padding = observe(client: [69, 19])
        #expect(padding.alerts.isEmpty)
        #expect(padding.stage == .request)
    }

    /// Records before the client's Finished, and what they say of its certificate.
    static let certificates: [([Int], declined: Bool, given: Bool, Inference.Confidence?)] = [
        ([53], false, false, nil), ([25, 53], true, false, .likely), ([61], true, false, .likely),
        ([900, 281, 53], false, true, .possible),
        ([41, 69], true, false, .likely),
    ]

    @Test(arguments: certificates)
    func theClientsCertificate(lengths: [Int], declined: Bool, given: Bool, confidence: Inference.Confidence?) {
        let seen = observe(client: lengths)
        #expect(seen.clientCertificateDeclined == declined)
        #expect(seen.clientCertificateGiven == given)
        #expect(seen.clientCertificateInference?.confidence == confidence)
        #expect(seen.stage == .handshakeComplete)
    }

    /// Records of the server after the client's Finished, and how many of them are tickets, how surely.
    static let tickets: [([Int], [Inference.Confidence])] = [
        ([], []), ([234], [.possible]), ([234, 234], [.likely, .likely]), ([250, 250, 3000], [.likely, .likely]),
        ([234, 180], [.possible]),
        ([5000], []),
    ]

    @Test(arguments: tickets)
    func sessionTickets(lengths: [Int], confidences: [Inference.Confidence]) {
        #expect(observe(client: [53], server: lengths).sessionTickets.map { $0.inference?.confidence } == confidences)
    }

    @Test func theCertificateIsInTheFrameThatHasRoomForIt() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello.withoutEarlyData), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello13) + encrypted([27]), from: .server, frame: 2)
        #expect(observer.observation.encryptedCertificateMark == nil)
        observer.feed(encrypted([900]), from: .server, frame: 3)
        observer.feed(encrypted([281, 53]), from: .server, frame: 4)
        #expect(observer.observation.encryptedCertificateMark?.frame == 3)
        #expect(observer.observation.encryptedServerFlightMark?.frame == 4)
    }

    @Test func theSizeOfTheFlightFollowsThatOfTheChain() {
        #expect(observe(client: [53]).encryptedServerFlight == 27 + 900 + 281 + 53)
        #expect(observe(client: [53], flight: [3000]).encryptedServerFlight == 3000)
    }
}

extension [UInt8] {
    /// The hello without its last two extensions, early_data and pre_shared_key.
    var withoutEarlyData: [UInt8] {
        var hello = Array(dropLast(4 + 5))
        let start = 2 + 32 + 4 + 2 + 6 + 2
        let length = hello.count - start - 2
        hello[start] = UInt8(length >> 8)
        hello[start + 1] = UInt8(length & 0xff)
        return hello
    }
}

extension InferenceTests {
    @Test func everyInferenceSaysWhatTellsIt() {
        let all: [Inference] = [
            .afterChangeCipherSpec, .finishedLength, .paddedFinishedLength, .serverGoesOn, .alertLength,
            .paddedAlertLength,
            .lastAlertLength, .afterFinished, .alikeAfterFinished, .emptyCertificateLength,
            .emptyCertificateWithFinishedLength,
            .recordsBeforeFinished,
        ]
        #expect(Set(all.map(\.reason)).count == all.count)
        #expect(all.filter { $0.reason.contains("JSSE") }.allSatisfy { $0.confidence == .possible })
    }
}
