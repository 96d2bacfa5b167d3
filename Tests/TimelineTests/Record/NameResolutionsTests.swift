import Octets
import Packets
import Testing

@testable import Timeline

@Suite struct NameResolutionsTests {
    private static let client = Endpoint(address: IPAddress(ipv4: 0x0a00_0001), port: 40_000)
    private static let resolver = Endpoint(address: IPAddress(ipv4: 0x0a00_0035), port: 53)
    private static let name: [UInt8] = [4] + Array("host".utf8) + [7] + Array("example".utf8) + [0]

    private func datagram(isQuestion: Bool, length: Int) -> UDPDatagram {
        UDPDatagram(
            source: isQuestion ? Self.client : Self.resolver, destination: isQuestion ? Self.resolver : Self.client,
            payload: 0..<length,
            payloadLength: length)
    }

    private func message(flags: [UInt8], answers: [[UInt8]] = [], type: UInt8 = 1) -> [UInt8] {
        [0, 1] + flags + [0, 1, 0, UInt8(answers.count), 0, 0, 0, 0] + Self.name + [0, type, 0, 1]
            + answers.flatMap { [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4] + $0 }
    }

    private func told(_ messages: [[UInt8]]) -> NameResolutions.Resolution? {
        var resolutions = NameResolutions()
        for (index, octets) in messages.enumerated() {
            let datagram = datagram(isQuestion: octets[2] & 0x80 == 0, length: octets.count)
            resolutions.receive(datagram, octets.span, Mark(frame: index + 1, at: Timestamp(nanoseconds: Int64(index))))
        }
        return resolutions.byName["host.example"]
    }

    @Test func questionAndAnswerAreJoinedByTheName() {
        let resolution = told([
            message(flags: [1, 0]),
            message(flags: [0x81, 0x80], answers: [[10, 0, 0, 2], [10, 0, 0, 3], [10, 0, 0, 2]]),
        ])
        #expect(resolution?.question?.frame == 1)
        #expect(resolution?.answer?.frame == 2)
        #expect(resolution?.addresses.map(\.description) == ["10.0.0.2", "10.0.0.3"])
        #expect(resolution?.error == nil)
    }

    @Test func anErrorIsKept() {
        #expect(told([message(flags: [1, 0]), message(flags: [0x81, 0x83])])?.error == "NXDOMAIN")
    }

    @Test func aQuestionWithoutAnAnswerIsKept() {
        let resolution = told([message(flags: [1, 0]), message(flags: [1, 0])])
        #expect(resolution?.question?.frame == 1)
        #expect(resolution?.answer == nil)
    }

    /// Mail servers and other records say nothing of addresses.
    @Test func otherQuestionsAreLeftOut() { #expect(told([message(flags: [1, 0], type: 15)]) == nil) }

    @Test func whatIsNoDNSIsLeftOut() {
        var resolutions = NameResolutions()
        let octets = message(flags: [1, 0])
        var elsewhere = datagram(isQuestion: true, length: octets.count)
        elsewhere.destination.port = 5000
        resolutions.receive(elsewhere, octets.span, Mark(frame: 1, at: Timestamp(nanoseconds: 0)))
        resolutions.receive(
            datagram(isQuestion: true, length: 3), [UInt8]([1, 2, 3]).span,
            Mark(frame: 2, at: Timestamp(nanoseconds: 0)))
        #expect(resolutions.byName.isEmpty)
    }

    @Test func addressesHaveALimit() {
        let many = (0..<10).map { batch in
            message(flags: [0x81, 0x80], answers: (0..<20).map { [10, 1, UInt8(batch), UInt8($0)] })
        }
        #expect(told(many)?.addresses.count == NameResolutions.addressLimit)
    }
}
