import Cryptography
import Testing

@Suite struct HexadecimalTests {
    @Test("Every byte is two lower-case digits")
    func everyOctet() {
        for octet in UInt8.min...UInt8.max {
            let text = hexadecimal([octet])
            #expect(text.utf8.count == 2 && text == text.lowercased())
            #expect(UInt8(text, radix: 16) == octet)
        }
        #expect(hexadecimal([]).isEmpty)
        #expect(hexadecimal([0x00, 0xff, 0x1a]) == "00ff1a")
    }
}
