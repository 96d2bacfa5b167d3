import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Packets
import Preludes
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct ReasonWordingTests {
    private func text(_ reason: Reason) -> String? {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello()
        }
        return ReasonWording(ConnectionFacts(record)).text(reason)
    }

    @Test(
        arguments: [
            (
                .connecting(.synRepeated(count: 3, after: [.milliseconds(1001), .milliseconds(3002)], errors: [])),
                "3 SYNs (retransmitted after 1.0 s and 3.0 s) and neither SYN-ACK, RST nor ICMP came back."
            ),
            (
                .connecting(.synACKUnacknowledged(count: 2, for: .milliseconds(1001))),
                "2 SYN-ACKs and no ACK within 1.0 s."
            ),
            (
                .exchange(.response(in: 5, server: "Apache/2.4.71")),
                "The response is in frame 5. Its Server field is Apache/2.4.71."
            ),
            (
                .exchange(
                    .requestBehindEnd(end: 10, status: nil, quiet: .seconds(5), request: 11, after: .seconds(1))),
                """
                The server's FIN is in frame 10, after 5.0 s without a request; the request is in frame 11, 1.0 s later.
                """
            ),
            (
                .timing(.idleBeforeServerEnd(.milliseconds(20_001), in: 8)),
                "20.001 s passed between the last byte and the server's close in frame 8, with nothing else in between."
            ),
            (
                .timing(.repeated(count: 3, shortest: .milliseconds(20_001), longest: .milliseconds(20_001))),
                "3 connections to this server were closed after the same time (20.0 s), as by a timer."
            ),
            (.path(.segmentsRepeated(2)), "2 segments had to be retransmitted."),
        ] as [(Reason, String)])
    func whole(reason: Reason, text: String) { #expect(self.text(reason) == text) }

    @Test(
        arguments: [
            (
                .path(.lostTrace(octets: 1300, of: .server, upTo: 5)),
                "1300 bytes of the server, up to frame 5, were never acknowledged and never retransmitted"
            ),
            (.path(.clientIsGone(retransmissions: 1)), "acknowledged none of them"),
            (.exchange(.furtherRequest(in: 6, isLost: true, retransmissions: 1)), "never acknowledged"),
            (.exchange(.furtherRequest(in: 6, isLost: false, retransmissions: 0)), "It was acknowledged."),
            (
                .exchange(
                    .requestBehindEnd(end: 9, status: 408, quiet: .seconds(2), request: 11, after: .milliseconds(100))),
                "The server's unrequested 408 Request Timeout is in frame 9, after 2.0 s without a request"
            ),
            (
                .exchange(
                    .requestCrossedEnd(request: 8, end: 9, reset: 10, after: .milliseconds(2), quiet: .seconds(5))),
                "crossed: they are 2.0 ms apart, less than the round trip. The RST in frame 10"
            ),
            (.exchange(.answerCut(begun: 5, last: 7, .chunks)), "no last chunk follows"),
            (.exchange(.answerCut(begun: 5, last: 7, .endStream)), "no frame with END_STREAM follows"),
            (.exchange(.answerCut(begun: 5, last: 7, .head)), "its head is not complete"),
            (.exchange(.answerCut(begun: 5, last: 7, .close)), "which was reset"),
            (.exchange(.answerAcknowledged(isWhole: true, octets: 9)), "nothing was lost on the way"),
            (.exchange(.answerAcknowledged(isWhole: false, octets: 9)), "only 9 bytes of it"),
            (.exchange(.wholeSeconds(.seconds(60))), "a whole number of seconds (1 minute)"),
            (.exchange(.unreadBodyReset(in: 9)), "unread data of the client"),
            (
                .exchange(.goAway(in: 9, name: "ENHANCE_YOUR_CALM", debug: "too_many_pings")),
                "the error code ENHANCE_YOUR_CALM is in frame 9, with the text “too_many_pings”."
            ),
            (.exchange(.goAway(in: 9, name: "PROTOCOL_ERROR", debug: nil)), "PROTOCOL_ERROR is in frame 9."),
            (.exchange(.pings(4, from: .client, within: .seconds(30), last: 8)), "sent 4 PINGs in 30.0 s"),
            (.path(.octetsNotCaptured(1448, of: .server)), "1448 bytes of the server are missing from the capture"),
            (.exchange(.unaskedAnswer(in: 8, sender: nil)), "HAProxy and Node.js send 408"),
            (
                .timing(.deferredAccept(in: 4, after: .milliseconds(31_401))),
                "(TCP_DEFER_ACCEPT)"
            ),
            (.serverLog(.clock(ahead: .milliseconds(3200))), "3.2 s ahead of the capture's"),
            (.serverLog(.clock(ahead: .milliseconds(-3200))), "3.2 s behind the capture's"),
        ] as [(Reason, String)])
    func inPart(reason: Reason, part: String) { #expect(text(reason)?.contains(part) == true) }

    /// A keep-alive is the client's, or what the broker has set in its place.
    @Test(arguments: [nil, 5] as [UInt16?])
    func theKeepAliveOfMQTT(server: UInt16?) throws {
        let record = Self.mqtt(server: server)
        let keepAlive = try #require(ConnectionFacts(record).expiredMQTTKeepAlive)
        let said = text(.timing(.mqttKeepAlive(keepAlive, end: 7)))
        let set =
            server == nil
            ? "The CONNECT in frame 4 sets a keep-alive of 4 s"
            : "The CONNACK (Server Keep Alive) in frame 5 sets a keep-alive of 5 s"
        #expect(said?.hasPrefix(set) == true)
        #expect(
            said?.hasSuffix(
                "8.001 s passed between the client's last packet in frame 6 and the server's close in frame 7.") == true
        )
    }

    private static func mqtt(server: UInt16?) -> ConnectionRecord {
        ConnectionScript.record(port: 1883) {
            $0.open()
            let connect = $0.step(.client, payload: 20)
            let answer = $0.step(.server, payload: 4)
            $0.step(.client, payload: 2)
            $0.wait(8)
            $0.set {
                $0.mqtt = MQTTSession(mark: connect, announced: 4, answer: .init(mark: answer, keepAlive: server))
            }
            $0.close(.server)
        }
    }

    /// HAProxy and Node.js send a 408 into silence; inside TLS its length tells whose.
    @Test(arguments: ["Node.js", "HAProxy"])
    func whose408ItIs(product: String) throws {
        let sender = try #require(TimeoutAnswer.all.first { $0.product == product })
        #expect(
            text(.exchange(.unaskedAnswer(in: 8, sender: sender)))?.contains("the length of \(product)'s 408") == true)
    }

    @Test func whatTheLogSays() throws {
        let lines = LogLines.log(LogLines.access(20)).entries.map {
            LoggedLine(file: "a.log", entry: $0, confidence: .likely)
        }
        let timeout = try #require(LoggedTimeout(lines))
        #expect(text(.serverLog(.timeout(timeout))) == "For this connection line 1 of a.log has `\"-\" 408`.")
    }
}
