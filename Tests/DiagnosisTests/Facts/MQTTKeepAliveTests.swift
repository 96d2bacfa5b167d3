import ConnectionScripts
import Octets
import Preludes
import Testing
import Timeline

@testable import Diagnosis

@Suite struct MQTTKeepAliveTests {
    /// A client of MQTT that announces a keep-alive and says nothing more for so many seconds, until `party` leaves.
    ///
    /// - Parameter publish: how long before that the broker sends something of its own.
    static func script(
        _ keepAlive: UInt16 = 4, silent seconds: Double, by party: Close.Party = .server, server: UInt16? = nil,
        isAccepted: Bool = true, isAnswered: Bool = true, publish: Double? = nil
    ) -> (inout ConnectionScript) -> Void {
        {
            $0.open()
            let connect = $0.step(.client, payload: 20)
            let answer = $0.step(.server, payload: 4)
            $0.step(.client, payload: 2)
            $0.wait(seconds - (publish ?? 0) - (publish == nil ? 0.001 : 0.002))
            if let publish {
                $0.step(.server, payload: 30)
                $0.wait(publish)
            }
            $0.set {
                $0.phase = .established
                $0.mqtt = MQTTSession(
                    mark: connect, announced: keepAlive,
                    answer: isAnswered ? .init(mark: answer, isAccepted: isAccepted, keepAlive: server) : nil)
            }
            $0.close(party)
        }
    }

    static func keepAlive(_ build: (inout ConnectionScript) -> Void) -> MQTTKeepAlive? {
        ConnectionFacts(ConnectionScript.record(port: 1883, build)).expiredMQTTKeepAlive
    }

    @Test func whatRanOut() throws {
        let found = try #require(Self.keepAlive(Self.script(silent: 8.33)))
        #expect(found.keepAlive == .seconds(4) && found.allowed == .seconds(6) && found.silence == .milliseconds(8330))
        #expect(found.setBy == .client && found.frame == 4 && found.last.frame == 6)
        let set = try #require(Self.keepAlive(Self.script(60, silent: 46, server: 30)))
        #expect(set.keepAlive == .seconds(30) && set.setBy == .server && set.frame == 5)
    }

    /// Brokers look now and then, in whole seconds, and later where the time is long.
    @Test(
        arguments: [
            (4, 5.9, false), (4, 5.96, true), (4, 6, true), (4, 11.84, true), (4, 12, true), (4, 12.1, false),
            (5, 6.9, false), (5, 7, true), (60, 89.9, false), (60, 90, true), (60, 98.9, true), (60, 99.1, false),
            (600, 989, true), (600, 991, false), (1, 1.5, true),
        ] as [(UInt16, Double, Bool)])
    func howLongABrokerWaits(keepAlive: UInt16, seconds: Double, isIt: Bool) {
        let found = Self.keepAlive(Self.script(keepAlive, silent: seconds))
        #expect((found != nil) == isIt)
    }

    /// What the broker sends counts for nothing; the client's packets count.
    @Test func onlyTheClientsPacketsCount() throws {
        let found = try #require(Self.keepAlive(Self.script(silent: 7, publish: 0.5)))
        #expect(found.silence == .milliseconds(7000))
    }

    @Test func otherwiseThereIsNone() {
        #expect(Self.keepAlive(Self.script(0, silent: 7)) == nil, "switched off")
        #expect(Self.keepAlive(Self.script(silent: 7, by: .client)) == nil, "the client left")
        #expect(Self.keepAlive(Self.script(silent: 7, isAccepted: false)) == nil, "refused")
        #expect(Self.keepAlive(Self.script(silent: 7, isAnswered: false)) == nil, "no answer was seen")
        #expect(Self.keepAlive(Self.script(silent: 7, server: 30)) == nil, "the broker set another")
    }
}
