import Octets
import Packets
import TLS
import Testing
import Timeline

@Suite struct EventListTests {
    /// One word an event, to compare lists at a glance.
    private func words(_ record: ConnectionRecord) -> [String] {
        record.events.map { event in
            switch event.what {
            case .syn: "syn"
            case .synAck: "syn-ack"
            case .established: "established"
            case .handshake(let messages): messages.map(\.type.name).joined(separator: "+")
            case .handshakeComplete: "complete"
            case .alert(let alert): "alert \(alert.description?.name ?? "unreadable")"
            case .encryptedFlight: "encrypted flight"
            case .applicationData: "data"
            case .silence(let seconds): "silence \(Int(seconds.rounded()))"
            case .fin: "fin"
            case .rst: "rst"
            case .request(let request): request.method
            case .response(let status): "\(status)"
            case .incompleteRequest: "incomplete"
            case .stillOpen: "still open"
            case .alreadyOpen: "already open"
            default: "other"
            }
        }
    }

    @Test func tellsTheStory() throws {
        var wire = Wire()
        wire.serverFlight()
        wire.completeHandshake()
        wire.wait(20)
        wire.say(.server, Spoken.encryptedAlert)
        wire.segment(.server, [.fin, .ack])
        wire.segment(.client, [.fin, .ack])
        let record = try #require(wire.finish().first)
        #expect(
            words(record) == [
                "syn", "syn-ack", "established", "ClientHello", "ServerHello+Certificate+ServerHelloDone",
                "ClientKeyExchange+Finished",
                "Finished", "complete", "silence 20", "alert unreadable", "fin", "fin",
            ])
    }

    @Test func joinsAFlightSpreadOverFrames() throws {
        var wire = Wire()
        wire.open()
        wire.say(.client, Spoken.clientHello(name: "a.example"))
        wire.say(.server, Spoken.serverHello)
        wire.say(.server, Spoken.certificate)
        wire.say(.server, Spoken.serverHelloDone)
        let record = try #require(wire.finish().first)
        let flight = record.events.first {
            if case .handshake(let messages) = $0.what { messages.count == 3 } else { false }
        }
        #expect(flight?.frames == [5, 6, 7])
    }

    @Test func tellsAnEncryptedFlight() throws {
        var wire = Wire()
        wire.serverFlight13()
        wire.say(.client, Spoken.alert(2, 48))
        wire.segment(.client, [.fin, .ack])
        let record = try #require(wire.finish().first)
        #expect(
            words(record) == [
                "syn", "syn-ack", "established", "ClientHello", "ServerHello", "encrypted flight", "alert unknown_ca",
                "fin",
            ])
    }

    @Test func tellsHTTP() throws {
        var wire = Wire()
        wire.open()
        wire.say(.client, "GET / HTTP/1.1\r\nHost: a.example\r\nX: ")
        wire.wait(20)
        wire.say(.server, "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
        wire.segment(.server, [.fin, .ack])
        let record = try #require(wire.finish().first)
        #expect(words(record) == ["syn", "syn-ack", "established", "incomplete", "silence 20", "408", "fin"])
        #expect(record.http?.responses.map(\.status) == [408])
        #expect(record.http?.incompleteRequestOctets == 36)
    }

    /// A body that never became whole is told where it stopped; one whose end the connection's end is, is whole.
    @Test(arguments: [("Content-Length: 9\r\n", 4, true), ("Content-Length: 4\r\n", 4, false), ("", 4, false)])
    func tellsWhereABodyStopped(field: String, octets: Int, isTold: Bool) throws {
        var wire = Wire()
        wire.open()
        wire.say(.client, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
        wire.say(.server, "HTTP/1.1 200 OK\r\n\(field)\r\n")
        wire.say(.server, String(repeating: "x", count: octets))
        wire.segment(.server, [.fin, .ack])
        let events = try #require(wire.finish().first).events
        let stopped = events.filter { if case .bodyStopped = $0.what { true } else { false } }
        #expect(stopped.map(\.what) == (isTold ? [.bodyStopped(isRequest: false, octets: 4, announced: 9)] : []))
        #expect(stopped.allSatisfy { $0.mark.frame == 6 })
    }

    @Test func everyEventNamesAFrameOfItsConnection() throws {
        var wire = Wire()
        wire.serverFlight()
        wire.completeHandshake()
        wire.say(.client, Spoken.applicationData(10))
        let record = try #require(wire.finish().first)
        for event in record.events {
            #expect(event.frames.allSatisfy { (record.frames.first...record.frames.last).contains($0) })
        }
        #expect(record.events.map(\.mark.frame) == record.events.map(\.mark.frame).sorted())
    }
}
