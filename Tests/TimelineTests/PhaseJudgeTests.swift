import Octets
import Packets
import Testing
import Timeline

@Suite struct PhaseJudgeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var phase: Phase
        var waitingFor: Side?
        var script: @Sendable (inout Wire) -> Void
        var testDescription: String { name }
    }

    static let rows: [Row] = [
        .init(name: "a SYN", phase: .synSent, waitingFor: .server) { $0.segment(.client, .syn) },
        .init(name: "a SYN-ACK", phase: .synReceived, waitingFor: .client) {
            $0.segment(.client, .syn)
            $0.segment(.server, [.syn, .ack])
        },
        .init(name: "open", phase: .established, waitingFor: .client) { $0.open() },
        .init(name: "half a ClientHello", phase: .established, waitingFor: .client) {
            $0.open()
            $0.say(.client, Array(Spoken.clientHello(name: "a.example").prefix(40)))
        },
        .init(name: "a ClientHello", phase: .clientHello, waitingFor: .server) {
            $0.open()
            $0.say(.client, Spoken.clientHello(name: "a.example"))
        },
        .init(name: "a HelloRetryRequest", phase: .clientHello, waitingFor: .client) {
            $0.open()
            $0.say(.client, Spoken.clientHello(name: "a.example"))
            $0.say(.server, Spoken.helloRetryRequest)
        },
        .init(name: "a ServerHello", phase: .serverHello, waitingFor: .server) {
            $0.open()
            $0.say(.client, Spoken.clientHello(name: "a.example"))
            $0.say(.server, Spoken.serverHello)
        },
        .init(name: "a Certificate", phase: .certificate, waitingFor: .server) {
            $0.open()
            $0.say(.client, Spoken.clientHello(name: "a.example"))
            $0.say(.server, Spoken.serverHello + Spoken.certificate)
        },
        .init(name: "a server's flight", phase: .serverDone, waitingFor: .client) { $0.serverFlight() },
        .init(name: "an encrypted flight of TLS 1.3", phase: .certificate, waitingFor: .client) { $0.serverFlight13() },
        .init(name: "a client's Finished", phase: .clientFinished, waitingFor: .server) {
            $0.serverFlight()
            $0.say(.client, Spoken.clientKeyExchange + Spoken.changeCipherSpec + Spoken.finished)
        },
        .init(name: "both Finished", phase: .handshakeComplete, waitingFor: .client) {
            $0.serverFlight()
            $0.completeHandshake()
        },
        .init(name: "both Finished of TLS 1.3", phase: .handshakeComplete, waitingFor: .client) {
            $0.serverFlight13()
            $0.say(.client, Spoken.changeCipherSpec + Spoken.finished13)
        },
        .init(name: "a request in TLS", phase: .request, waitingFor: .server) {
            $0.serverFlight()
            $0.completeHandshake()
            $0.say(.client, Spoken.applicationData(200))
        },
        .init(name: "an answer in TLS", phase: .response, waitingFor: nil) {
            $0.serverFlight()
            $0.completeHandshake()
            $0.say(.client, Spoken.applicationData(200))
            $0.say(.server, Spoken.applicationData(2000))
        },
        .init(name: "an HTTP request", phase: .request, waitingFor: .server) {
            $0.open()
            $0.say(.client, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
        },
        .init(name: "half an HTTP request", phase: .established, waitingFor: .client) {
            $0.open()
            $0.say(.client, "GET / HTTP/1.1\r\nHost: a.ex")
        },
        .init(name: "an HTTP answer", phase: .response, waitingFor: nil) {
            $0.open()
            $0.say(.client, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
            $0.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        },
        .init(name: "half a body", phase: .request, waitingFor: .client) {
            $0.open()
            $0.say(.client, "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf")
        },
        .init(name: "half an answer", phase: .response, waitingFor: .server) {
            $0.open()
            $0.say(.client, "GET / HTTP/1.1\r\n\r\n")
            $0.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
        },
        .init(name: "a further request", phase: .response, waitingFor: .server) {
            $0.open()
            $0.say(.client, "GET / HTTP/1.1\r\n\r\n")
            $0.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            $0.say(.client, "GET / HTTP/1.1\r\n\r\n")
        },
        .init(name: "events without an end", phase: .response, waitingFor: nil) {
            $0.open()
            $0.say(.client, "GET / HTTP/1.1\r\n\r\n")
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
            $0.say(.server, head)
        },
        .init(name: "a protocol that is not followed", phase: .established, waitingFor: nil) {
            $0.open()
            $0.say(.server, "220 a.example ESMTP of some kind\r\n")
            $0.say(.client, "EHLO b.example and more than that\r\n")
        },
        .init(name: "the middle of something", phase: .unknown, waitingFor: nil) {
            $0.say(.client, Spoken.applicationData(50))
        },
    ]

    @Test(arguments: rows)
    func comesAsFarAs(_ row: Row) throws {
        var wire = Wire()
        row.script(&wire)
        // Somebody else speaks five seconds later: the capture goes on.
        wire.wait(5)
        wire.clientPort = 50000
        wire.segment(.client, .syn, sequence: 1)
        let record = try #require(wire.finish().first)
        #expect(record.phase == row.phase)
        #expect(record.stalledIn?.waitingFor == row.waitingFor)
        if row.waitingFor != nil { #expect(abs((record.stalledIn?.seconds ?? 0) - 5) < 0.1) }
    }

    /// Who has left before the other side's message came is not caught up by it.
    @Test func whatComesAfterTheEndIsTooLate() throws {
        var wire = Wire()
        wire.open()
        wire.say(.client, Spoken.clientHello(name: "a.example"))
        wire.wait(2)
        wire.segment(.client, [.fin, .ack])
        wire.wait(1.5)
        wire.say(.server, Spoken.serverHello + Spoken.certificate + Spoken.serverHelloDone)
        let record = try #require(wire.finish().first)
        #expect(record.phase == .serverDone && record.phaseAtEnd == .clientHello)
        #expect(record.stalledIn?.phase == .clientHello && record.stalledIn?.waitingFor == .server)
        #expect(abs((record.stalledIn?.seconds ?? 0) - 2) < 0.01)
    }

    /// A client that has closed its half may still read; one that resets what comes does not.
    @Test(arguments: [false, true])
    func aHalfClosedConnectionMayBeAnswered(isReset: Bool) throws {
        var wire = Wire()
        wire.serverFlight()
        wire.completeHandshake()
        wire.say(.client, Spoken.applicationData(200))
        wire.segment(.client, [.fin, .ack])
        wire.say(.server, Spoken.applicationData(2000))
        if isReset { wire.segment(.client, [.rst]) }
        let record = try #require(wire.finish().first)
        #expect(record.phase == .response && record.phaseAtEnd == (isReset ? .request : .response))
    }

    @Test func aShortWaitIsNoStall() throws {
        var wire = Wire()
        wire.serverFlight()
        #expect(try #require(wire.finish().first).stalledIn == nil)
    }

    /// An answer that is missing when the capture ends is waited for, however short the capture is; what is asked behind
    /// the server's end is not.
    @Test(arguments: [(false, Side.server), (true, nil)] as [(Bool, Side?)])
    func aFurtherRequestAtTheEnd(isBehindEnd: Bool, waitingFor: Side?) throws {
        var wire = Wire()
        wire.open()
        wire.say(.client, "GET / HTTP/1.1\r\n\r\n")
        wire.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        wire.wait(9)
        if isBehindEnd { wire.segment(.server, [.fin, .ack]) }
        wire.say(.client, "GET / HTTP/1.1\r\n\r\n")
        let record = try #require(wire.finish().first)
        #expect(record.phase == .response && record.stalledIn?.waitingFor == waitingFor)
        if waitingFor != nil { #expect((record.stalledIn?.seconds ?? 9) < 1) }
    }

    @Test func phasesAreInOrder() {
        let order: [Phase] = [
            .unknown, .synSent, .synReceived, .established, .clientHello, .serverHello, .certificate, .serverDone,
        ]
        #expect(order == order.sorted())
    }
}
