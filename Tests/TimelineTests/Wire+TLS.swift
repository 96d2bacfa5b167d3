import Octets
import TLS

/// TLS as octets, made by hand: just enough of each message for the observer.
enum Spoken {
    static func record(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
        [type, 3, 3] + length16(content.count) + content
    }

    static func handshake(_ type: UInt8, _ body: [UInt8]) -> [UInt8] {
        record(22, [type, 0] + length16(body.count) + body)
    }

    static func clientHello(name: String) -> [UInt8] {
        let host = Array(name.utf8)
        let entry = [0] + length16(host.count) + host
        let serverName = [0, 0] + length16(entry.count + 2) + length16(entry.count) + entry
        let body =
            [3, 3] + Array(repeating: UInt8(0xc1), count: 32) + [0, 0, 2, 0xc0, 0x2f, 1, 0] + length16(serverName.count)
            + serverName
        return handshake(1, body)
    }

    static let serverHello = handshake(2, [3, 3] + Array(repeating: UInt8(0x5e), count: 32) + [0, 0xc0, 0x2f, 0])
    static let helloRetryRequest = handshake(
        2,
        [3, 3] + ServerHello.helloRetryRequestRandom + [0, 0x13, 0x01, 0, 0, 12, 0, 43, 0, 2, 3, 4, 0, 51, 0, 2, 0, 23])
    static let serverHello13 = handshake(
        2, [3, 3] + Array(repeating: UInt8(0x5e), count: 32) + [0, 0x13, 0x01, 0] + [0, 6, 0, 43, 0, 2, 3, 4])
    /// A chain of one certificate that is none: seven octets.
    static let certificate = handshake(11, [0, 0, 10, 0, 0, 7, 1, 2, 3, 4, 5, 6, 7])
    static let serverHelloDone = handshake(14, [])
    static let clientKeyExchange = handshake(16, Array(repeating: 9, count: 66))
    static let changeCipherSpec = record(20, [1])
    static let finished = record(22, Array(repeating: 0xee, count: 40))
    static let finished13 = applicationData(53)
    static let encryptedAlert = record(21, Array(repeating: 0xaa, count: 26))
    static func alert(_ level: UInt8, _ description: UInt8) -> [UInt8] { record(21, [level, description]) }
    static func applicationData(_ count: Int) -> [UInt8] { record(23, Array(repeating: 0xdd, count: count)) }

    private static func length16(_ count: Int) -> [UInt8] { [UInt8(count >> 8), UInt8(count & 0xff)] }
}

extension Wire {
    /// A TLS 1.2 handshake up to the server's ServerHelloDone.
    mutating func serverFlight(name: String = "a.example") {
        open()
        say(.client, Spoken.clientHello(name: name))
        say(.server, Spoken.serverHello + Spoken.certificate + Spoken.serverHelloDone)
    }

    /// The rest of it.
    mutating func completeHandshake() {
        say(.client, Spoken.clientKeyExchange + Spoken.changeCipherSpec + Spoken.finished)
        say(.server, Spoken.changeCipherSpec + Spoken.finished)
    }

    /// A TLS 1.3 handshake up to the server's encrypted flight.
    mutating func serverFlight13() {
        open()
        say(.client, Spoken.clientHello(name: "a.example"))
        say(
            .server,
            Spoken.serverHello13 + Spoken.changeCipherSpec + Spoken.applicationData(900) + Spoken.applicationData(53))
    }
}
