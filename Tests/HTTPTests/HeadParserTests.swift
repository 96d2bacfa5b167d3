import Testing

@testable import HTTP

@Suite struct HeadParserTests {
    private func parser(_ head: String) -> HeadParser { HeadParser(Array(head.utf8)) }

    static let requests: [(String, [String]?)] = [
        ("GET / HTTP/1.1\r\n\r\n", ["GET", "/", "HTTP/1.1"]),
        ("GET  /a  b\tc   HTTP/1.1\n\n", ["GET", "/a  b\tc", "HTTP/1.1"]),
        ("GET /\r\n\r\n", ["GET", "/", ""]), ("GET\r\n\r\n", nil), ("\r\n\r\n", nil), ("", nil), ("   \r\n\r\n", nil),
    ]

    @Test(arguments: requests)
    func aRequestLineHasThreeParts(head: String, parts: [String]?) {
        let request = parser(head).request
        let found = request.map {
            [$0.method, $0.target, $0.version ?? []].map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(found == parts)
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK", 200), ("HTTP/1.0 999", 999), ("HTTP/1.1 099 x", nil), ("HTTP/1.1 20 x", nil),
        ("HTTP/1.1 +20 x", nil),
        ("HTTP/1.1 2000 x", nil), ("SIP/2.0 200 OK", nil), ("HTTP/1.1", nil), ("", nil),
    ])
    func aStatusHasThreeDigits(line: String, status: Int?) {
        #expect(parser(line + "\r\n\r\n").status == status)
    }

    @Test func foldedLinesAreOneValue() {
        let head = parser(
            "GET / HTTP/1.1\r\n A: no field before it\r\nB: 1\r\n\t2\r\n  3\r\nC\r\n: empty\r\nb: 4\r\n\r\n")
        #expect(head.value(of: "b").map { String(decoding: $0, as: UTF8.self) } == "1 2 3")
        #expect(head.value(of: "c") == nil)
    }

    @Test func theWorkOnFoldedLinesIsLinear() {
        let head = "GET / HTTP/1.1\r\nA: b\r\n" + String(repeating: " c\n", count: 20_000) + "\r\n"
        #expect(parser(head).value(of: "a")?.count == 40_001)
    }
}
