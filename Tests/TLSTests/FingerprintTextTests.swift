import Testing

@testable import TLS

@Suite struct FingerprintTextTests {
    static let decimals: [([UInt16], String)] = [
        ([], ""), ([0], "0"), ([9, 10, 99, 100], "9-10-99-100"),
        ([999, 1000, 9999, 10_000, 65_535], "999-1000-9999-10000-65535"),
        ([0x0a0a, 7, 0xfafa], "7"), ([0x0a0a], ""),
    ]

    @Test(arguments: decimals)
    func decimalsLeaveGREASEOut(_ values: [UInt16], _ expected: String) {
        var text = FingerprintText()
        text.append(decimals: values)
        #expect(text.text == expected)
    }

    @Test func hexadecimalsHaveFourDigits() {
        var text = FingerprintText()
        text.append("head")
        text.append(hexadecimals: [0, 0x002f, 0xc02b, 0xffff])
        #expect(text.text == "head0000,002f,c02b,ffff")
    }

    /// The hash of what follows the start alone, not of what stands before it.
    @Test func thePrefixIsOfWhatFollows() {
        var text = FingerprintText()
        text.append("t13d_")
        let start = text.octets.count
        text.append("002f,0035,009c,009d,1301,1302,1303,c013,c014,c02b,c02c,c02f,c030,cca8,cca9")
        #expect(text.sha256Prefix(from: start) == "8daaf6152771")
    }
}
