import ConnectionScripts
import Cryptography
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct GroupWordingTests {
    private static func refused(_ id: Int, by certificate: Certificate) -> DiagnosedConnection {
        Diagnoser().judgedAlone(
            ConnectionScript.record(id, client: 0x0A14_000E + UInt32(id % 2)) {
                $0.open()
                $0.clientHello()
                $0.serverFlight(.tls12, [certificate])
                $0.set { $0.verification = .untrusted }
                $0.alert(.client, 48)
            })
    }

    @Test func whatAllShareIsNamed() throws {
        let mixed =
            [Self.refused(0, by: .inspected), Self.refused(1, by: .made("a.example", by: "CA", "Ltd"))]
            + (2..<8).map { id in Self.refused(id, by: .made("a.example", by: "CA \(id)", "Ltd")) }
        let group = try #require(ConnectionGroup.groups(of: mixed).first)
        #expect(group.summary.contains("rejected the certificates of telemetry.vendor.example"))
        #expect(group.summary.contains("and 5 more."))
    }

    /// The same connection three times, and what is said of all.
    private static func ofThree(_ script: (inout ConnectionScript) -> Void) throws -> String {
        let connections = (0..<3).map { Diagnoser().judgedAlone(ConnectionScript.record($0, script)) }
        return try #require(ConnectionGroup.groups(of: connections).first).summary
    }

    /// What has no sentence for many is told of the first, and counted.
    @Test func whatIsToldOfTheFirstIsCounted() throws {
        let partOfRequest = { (script: inout ConnectionScript) in
            script.open()
            script.partOfRequest()
            script.wait(20)
            script.close(.server)
        }
        let one = Diagnoser().judgedAlone(ConnectionScript.record(0, partOfRequest))
        let sentence = try #require(one.statements.first?.summary)
        #expect(try Self.ofThree(partOfRequest).hasPrefix(sentence + " This happened in 3 connections."))
    }

    /// Who did what stays the same in the sentence for many, and so do how and when.
    @Test func noRequest() throws {
        #expect(
            try Self.ofThree {
                $0.handshake()
                $0.wait(0.2)
                $0.close(.server)
            }.hasPrefix(
                """
                telemetry.vendor.example (198.51.100.7:443) completed the TLS handshake with 10.20.0.14 in 3 \
                connections and closed each 201 ms later, before a request could arrive (FIN without close_notify).
                """))
        #expect(
            try Self.ofThree {
                $0.handshake()
                $0.wait(10)
                $0.unaskedAnswer()
                $0.close(.server)
            }.hasPrefix(
                """
                10.20.0.14 opened 3 connections to telemetry.vendor.example (198.51.100.7:443), completed the TLS \
                handshake and never sent a request; after 10.0 s of silence the server sent one unsolicited message, \
                such as a 408 Request Timeout, and closed each (FIN without close_notify).
                """))
        #expect(
            try Self.ofThree {
                $0.handshake()
                $0.wait(30)
                $0.close(.client, .rst)
            }.hasPrefix(
                """
                10.20.0.14 opened 3 connections to telemetry.vendor.example (198.51.100.7:443), completed the TLS \
                handshake and reset them 30.0 s later without a request.
                """))
    }

    @Test(arguments: [(Close.Manner.rst, "reset"), (.fin, "closed")])
    func rejectedByLeaving(how: Close.Manner, verb: String) throws {
        #expect(
            try Self.ofThree {
                $0.open()
                $0.clientHello()
                $0.serverFlight(.tls12, [.vendor])
                $0.close(.client, how)
            }.contains("in 3 connections it \(verb) the connection without an alert 1.0 ms after it was received."))
    }

    @Test(arguments: [(UInt8(3), UInt8(3), "port unreachable"), (3, 13, "communication administratively prohibited")])
    func refusedByICMP(type: UInt8, code: UInt8, meaning: String) throws {
        #expect(
            try Self.ofThree {
                $0.syn()
                $0.icmp(type: type, code: code)
            }
                == "198.51.100.1 answered 3 connections of 10.20.0.14 to 198.51.100.7:443 with ICMP \(meaning).")
    }

    @Test func aResponseThatWasCutOff() throws {
        #expect(
            try Self.ofThree {
                $0.open()
                $0.httpRequest()
                $0.httpResponse(200, body: 10, .length(100))
                $0.close(.server)
            }
                == """
                In 3 connections the response of a.example (198.51.100.7:443) to 10.20.0.14 began and did not become \
                complete: the server then closed each.
                """)
    }

    /// An ICMP error that refuses nothing is not denied either.
    @Test func unansweredButForICMP() throws {
        #expect(
            try Self.ofThree {
                $0.syn()
                $0.icmp(type: 11, code: 1)
                $0.wait(1)
                $0.syn()
            } == """
                10.20.0.14 tried 3 times to connect to 198.51.100.7:443 and received no answer from it: 198.51.100.1 \
                reported ICMP fragment reassembly time exceeded.
                """)
    }

    @Test func allWentRoundInALoop() throws {
        #expect(
            try Self.ofThree {
                $0.syn()
                $0.icmp(type: 11, code: 0)
            } == """
                In 3 connections what 10.20.0.14 sent to 198.51.100.7:443 went round in a routing loop until its TTL was \
                used up (198.51.100.1 reported ICMP time exceeded): it never arrived, and nobody hung up.
                """)
    }

    /// A group of connections that begin at those times, in seconds.
    private static func course(_ starts: [Double], sound: Int = 0) throws -> String? {
        let connections = starts.enumerated().map { index, start in
            Diagnoser().judgedAlone(
                ConnectionScript.record(index) {
                    $0.wait(start)
                    $0.open()
                    $0.observe(30)
                })
        }
        let leading = try #require(connections.first?.findings.first)
        var group = ConnectionGroup(leading: leading, connections: connections)
        group.interval = RetryRhythm.interval(of: connections.map(\.record))
        group.soundConnections = sound
        return group.course
    }

    @Test func theCourseIsTold() throws {
        #expect(try Self.course([0]) == nil)
        #expect(try Self.course([0, 9], sound: 1) == "1 other connection to this server was fine.")
        #expect(try Self.course([0, 0, 0]) == "All began at 13:39:58 UTC.")
        #expect(
            try Self.course([0, 5, 10, 15], sound: 12)
                == "They began from 13:39:58 to 13:40:13 UTC, again every 5.0 s. 12 other connections to this server were fine."
        )
    }
}
