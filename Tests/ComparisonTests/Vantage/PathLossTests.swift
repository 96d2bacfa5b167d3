import ComparedConnections
import HTTP
import Octets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct PathLossTests {
    private func loss(
        _ side: Side = .client, _ record: @escaping (inout ConnectionRecord) -> Void = { _ in },
        _ change: @escaping (inout PathReport) -> Void
    ) -> PathLoss {
        let points = TwoPoints([SampleConnection.sound(0, record)], [SampleConnection.sound(0, record)])
        return PathLoss(points.facts(0, 0, change), side, near: .a)
    }

    private func lost(_ octets: Int = 100) -> (inout PathReport) -> Void {
        { $0.ways.client.lost = .frames([4, 5], octets: octets, at: 1) }
    }

    @Test func whatIsLostIsToldByWhatItCarries() {
        let syn: (inout ConnectionRecord) -> Void = { $0.marks.ends.client.synFrames = [SampleConnection.mark(4, 1)] }
        #expect(loss(.client, syn, lost(0)).content == .syn)
        #expect(loss(.client, { _ in }, lost(0)).content == .fin)
        #expect(loss { $0.ways.client.lostResets = .frames([4], octets: 0) }.content == .reset)
        let request: (inout ConnectionRecord) -> Void = { record in
            record.http = .init()
            record.http?.requests = [
                HTTPRequestLine(
                    mark: SampleConnection.mark(5, 1), method: "GET", target: "/", host: nil, userAgent: nil)
            ]
        }
        #expect(loss(.client, request, lost()).content == .request)
        #expect(loss(.client, { _ in }, lost()).content == .data)
    }

    /// A message of several segments, or two of one kind, is one.
    @Test func messagesAreNamedOnce() {
        let messages: (inout ConnectionRecord) -> Void = { record in
            record.tls?.observation.messages = [HandshakeType.clientHello, .clientHello, .finished].map {
                .init(mark: SampleConnection.mark(5, 1), frames: [4, 5], from: .client, type: $0, length: 9)
            }
        }
        #expect(loss(.client, messages, lost()).content == .messages([.clientHello, .finished]))
    }

    @Test func whyIsToldByWhatPasses() {
        #expect(loss(.client, { _ in }, lost()).cause == .nothingPasses)
        let selective = loss {
            $0.ways.client.lost = .frames([4, 5], at: 1)
            $0.ways.client.lastPassed = SampleConnection.at(9)
        }
        #expect(selective.cause == .selection && selective.isSelective)
        let large = loss {
            $0.ways.client.lost = .frames([4, 5], octets: 1400, at: 1)
            $0.ways.client.lastPassed = SampleConnection.at(9)
            ($0.ways.client.leastLost, $0.ways.client.mostPassed, $0.missing.client) = (1400, 500, 1400)
        }
        #expect(large.cause == .size(lost: 1400, passed: 500) && large.isOfLarge)
        let beyond = loss {
            $0.ways.client.lost = .frames([4, 5], at: 1)
            $0.ways.client.lostBeyondEnd = 2
        }
        #expect(beyond.cause == .endOfCapture && !beyond.isSelective)
        #expect(loss { $0.ways.client.lost = .frames([4]) }.cause == nil)
    }

    @Test func segmentsAreSentPastTheirOwnPointFirst() {
        #expect(loss(.client, { _ in }, lost()).source == .a)
        #expect(loss(.server) { $0.ways.server.lost = .frames([4]) }.source == .b)
    }
}
