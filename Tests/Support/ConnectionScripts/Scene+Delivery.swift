import Octets
import Streams
import Timeline

/// What TCP delivers, whatever is spoken.
extension Scene {
    mutating func answerWithOldNumbers() {
        script.syn()
        let mark = script.step(.server)
        script.set {
            $0.transport.handshakeFaults = [
                .init(
                    kind: .acknowledgmentOfOtherConnection, mark: mark, from: .server, acknowledgment: 7000,
                    expected: 1001)
            ]
        }
        script.wait(1)
        script.syn()
    }

    mutating func loseData() {
        talk()
        script.step(.client, payload: 100)
        for wait in [0.2, 0.4, 0.8, 1.6] { script.repeatLast(.client, unacknowledged: 100, after: wait) }
        script.close(.client, .rst)
    }

    mutating func forgetConnection() {
        talk()
        script.sendAfterRest(.client, 412)
        script.close(.server, .rst)
    }

    mutating func ignoreProbes() {
        talk()
        var probes = KeepAliveProbes()
        for _ in 0..<5 {
            script.wait(2)
            probes.sent(at: script.step(.client))
        }
        script.set { $0.transport.ends.client.probes = probes }
        script.wait(2)
        script.close(.client, .rst)
    }

    mutating func stopReading() {
        talk()
        let mark = script.step(.client)
        var window = ReceiveWindow()
        window.announce(0, acknowledging: 0, at: mark)
        for _ in 0..<4 {
            script.wait(10)
            script.step(.server)
            window.probed()
            window.announce(0, acknowledging: 0, at: script.step(.client))
        }
        script.set {
            $0.transport.ends.client.shutWindows = window.shut
            $0.transport.ends.server.acknowledgedOctets = 5800
        }
        script.close(.server)
    }

    mutating func resetBusyConnection() {
        talk()
        script.step(.client, payload: 100)
        script.set { $0.tcp.ends.client.unacknowledgedBytes = 100 }
        script.close(.server, .rst)
    }

    /// Both sides say something in a protocol that is not read.
    private mutating func talk() {
        script.open()
        script.step(.client, payload: 20)
        script.step(.server, payload: 30)
        script.set { $0.transport.ends.client.acknowledgedOctets = 20 }
    }
}
