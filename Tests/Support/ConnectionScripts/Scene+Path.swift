import Diagnosis
import Octets
import Streams
import Timeline

/// What the path does with packets.
extension Scene {
    mutating func sendInCircles() {
        script.syn()
        script.icmp(type: 11, code: 0)
        script.wait(1)
        script.syn()
        script.icmp(type: 11, code: 0)
    }

    mutating func leaveUntranslated() {
        script.open()
        script.step(.client, payload: 20)
        script.step(.server, payload: 1000)
        let (first, reset) = (script.step(), script.step())
        script.step(.server, payload: 1000)
        script.close(.server, .rst)
        let record = script.record
        context.untranslated = UntranslatedPackets(
            stray: record.id + 50, real: record.id, sender: .server,
            untranslated: Endpoint(address: IPAddress(ipv4: 0x0A2C_0213), port: record.server.port),
            translated: record.server, first: first, reset: reset, end: record.close.mark)
    }
}
