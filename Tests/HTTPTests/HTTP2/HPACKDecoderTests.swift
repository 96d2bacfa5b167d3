import Testing

@testable import HTTP

/// The examples of RFC 7541 appendix C.
@Suite struct HPACKDecoderTests {
    static func octets(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.filter { !$0.isWhitespace }
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(digits.dropFirst($0).prefix(2), radix: 16) }
    }

    private func text(_ fields: [HPACKField]) -> [String] {
        fields.map { "\(String(decoding: $0.name, as: UTF8.self)): \(String(decoding: $0.value, as: UTF8.self))" }
    }

    /// C.3: three requests on one connection, without Huffman coding; C.4: the same with it.
    static let requests: [[String]] = [
        [
            "828684410f7777772e6578616d706c652e636f6d", "828684be58086e6f2d6361636865",
            "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565",
        ],
        [
            "828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf",
            "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf",
        ],
    ]

    @Test(arguments: requests)
    func requestsShareADynamicTable(blocks: [String]) throws {
        var decoder = HPACKDecoder()
        let decoded = try blocks.map { text(try decoder.decode(Self.octets($0))) }
        #expect(decoded[0] == [":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"])
        #expect(
            decoded[1] == [
                ":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com", "cache-control: no-cache",
            ])
        #expect(
            decoded[2] == [
                ":method: GET", ":scheme: https", ":path: /index.html", ":authority: www.example.com",
                "custom-key: custom-value",
            ])
    }

    /// C.6: responses with a table of 256 octets, from which entries are evicted.
    @Test func oldEntriesAreEvicted() throws {
        let blocks = [
            """
            3fe101 \
            488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3
            """,
            "4883640effc1c0bf",
            """
            88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007
            """,
        ]
        var decoder = HPACKDecoder()
        let decoded = try blocks.map { text(try decoder.decode(Self.octets($0))) }
        #expect(decoded[0].first == ":status: 302" && decoded[0].last == "location: https://www.example.com")
        #expect(decoded[1].first == ":status: 307" && decoded[1].count == 4)
        #expect(decoded[2].first == ":status: 200")
        #expect(decoded[2].last == "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1")
    }

    @Test func whatIsMalformedIsRefused() {
        for block in ["80", "ff80808080", "bf", "417f", "0085ff", "3fffffff7f", "418cf1e3c2e5f23a6ba0ab90f4fe", "40"] {
            var decoder = HPACKDecoder()
            #expect(throws: HPACKDecoder.Malformed.self) { try decoder.decode(Self.octets(block)) }
        }
    }

    /// What exceeds the limits is dropped from the list, not from the table (RFC 9113 section 6.5.2).
    @Test func aListEndsAtItsLimit() throws {
        var decoder = HPACKDecoder()
        // `x: ` and 3000 octets into the table, then a thousand references to it.
        let entry: [UInt8] = [0x40, 1, 0x78, 0x7f, 0xb9, 0x16] + Array(repeating: 0x79, count: 3000)
        let fields = try decoder.decode(entry + Array(repeating: 0xbe, count: 1000))
        #expect(fields.count == HPACKDecoder.listLimit / (3000 + 33))
        #expect(try decoder.decode([0xbe]).first?.value.count == 3000)
    }

    /// A table of thousands of empty entries, each insertion evicting one: the work must not grow with the table.
    @Test func evictionCostsNoMoreThanInsertion() throws {
        var decoder = HPACKDecoder()
        var block: [UInt8] = [0x3f, 0xe1, 0xff, 3]
        for _ in 0..<100_000 { block += [0x40, 0, 0] }
        let clock = ContinuousClock()
        var fields = 0
        let elapsed = try clock.measure { fields = try decoder.decode(block).count }
        #expect(fields == HPACKDecoder.fieldLimit)
        #expect(elapsed < .seconds(5))
        // Indices count from the newest, and end with the table: 65,536 octets are 2048 entries of 32.
        #expect(try decoder.decode([0x7f, 0xfe, 0x0f, 0]).count == 1)
        #expect(throws: HPACKDecoder.Malformed.self) { try decoder.decode([0xff, 0xbf, 0x0f]) }
    }

    /// Cut anywhere or with any octet lying it says something else or nothing, and never traps.
    @Test func everyOctetMayLie() {
        for block in Self.requests.flatMap(\.self).map(Self.octets) {
            for index in block.indices {
                for value: UInt8 in [0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xff] {
                    var lying = block
                    lying[index] = value
                    var (decoder, other) = (HPACKDecoder(), HPACKDecoder())
                    #expect((try? decoder.decode(lying))?.count ?? 0 <= HPACKDecoder.fieldLimit)
                    #expect((try? other.decode(Array(block.prefix(index))))?.count ?? 0 <= HPACKDecoder.fieldLimit)
                }
            }
        }
    }
}
