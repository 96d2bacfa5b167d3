import Diagnosis
import Octets
import Packets
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

    /// A device on the path answers in the server's name, before the server does.
    mutating func speakForAnother() {
        script.open()
        script.httpRequest()
        script.httpResponse(302)
        let (forged, real) = (script.step(), script.step())
        script.close(.server)
        script.set {
            $0.transport.ends.server.conflict = DataConflict(
                sequence: 1001, first: forged, second: real, firstHopLimit: 128, secondHopLimit: 52)
        }
    }

    /// A host that claims the server's address resets what it does not know.
    mutating func answerForAnother() {
        let (own, rival) = (LinkAddress(rawValue: 0x0000_5E00_5303), LinkAddress(rawValue: 0x0000_5E00_5320))
        let claim = script.step()
        script.open()
        script.step(.client, payload: 20)
        script.step(.server, payload: 1000)
        let other = script.step()
        script.step(.client, payload: 20)
        script.close(.server, .rst)
        script.set {
            $0.transport.ends.server.link = LinkAddresses(source: own, destination: nil)
            $0.transport.ends.server.linkOfRST = rival
        }
        context.addressClaims.server = [
            .init(owner: own, first: claim, last: claim), .init(owner: rival, first: other, last: other),
        ]
    }
}
