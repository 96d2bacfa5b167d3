import Octets
import Testing

@testable import Preludes

@Suite struct PostgreSQLSSLRequestTests {
    static let request: [UInt8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]

    static let dialogues: [Dialogue] = [
        Dialogue(
            "PostgreSQL", .postgresql, [(.client, request), (.server, [0x53])],
            [.upgradeRequested("SSLRequest"), .upgradeAccepted("S")]),
        Dialogue(
            "PostgreSQL, refused", .postgresql, [(.client, request), (.server, [0x4e])],
            [.upgradeRequested("SSLRequest"), .upgradeRefused("N")]),
        Dialogue(
            "PostgreSQL of old", .postgresql, [(.client, request), (.server, Array("Eunsupported".utf8))],
            [.upgradeRequested("SSLRequest"), .upgradeRefused("ErrorResponse")]),
    ]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    @Test func theRequestIsALengthAndACode() throws {
        try Decoder(PostgreSQLSSLRequest.request).check(Self.request, is: .upgradeRequested("SSLRequest"))
        // CancelRequest and GSSENCRequest are other codes, a StartupMessage is longer.
        for (index, value) in [(7, 0x2e), (7, 0x30), (3, 9)] as [(Int, UInt8)] {
            var other = Self.request
            other[index] = value
            Decoder(PostgreSQLSSLRequest.request).checkInvalid(other)
        }
    }

    @Test func theAnswerIsOneOctet() throws {
        try Decoder(PostgreSQLSSLRequest.answer).check([0x53], is: .upgradeAccepted("S"))
        try Decoder(PostgreSQLSSLRequest.answer).check([0x4e], is: .upgradeRefused("N"))
        Decoder(PostgreSQLSSLRequest.answer).checkInvalid([0x52])
    }

    /// All that the server says belongs to its ErrorResponse.
    @Test func anErrorResponseIsTheWholeTurn() throws {
        let octets = Array("Eunsupported frontend protocol".utf8)
        let read = try Decoder(PostgreSQLSSLRequest.answer).decode(octets)
        #expect(read.value == .upgradeRefused("ErrorResponse") && read.length == octets.count)
    }
}
