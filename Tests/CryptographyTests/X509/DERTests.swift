import Testing

@testable import Cryptography

struct DERTests {
    static let lengths: [(count: Int, header: [UInt8])] = [
        (0, [0x04, 0x00]), (1, [0x04, 0x01]), (127, [0x04, 0x7f]), (128, [0x04, 0x81, 0x80]),
        (255, [0x04, 0x81, 0xff]),
        (256, [0x04, 0x82, 0x01, 0x00]), (65_536, [0x04, 0x83, 0x01, 0x00, 0x00]),
    ]

    @Test("A length is written in its shortest form", arguments: lengths)
    func length(_ count: Int, _ header: [UInt8]) {
        let element = DER.element(DER.Tag.octetString, [UInt8](repeating: 7, count: count))
        #expect(Array(element.prefix(header.count)) == header && element.count == header.count + count)
    }

    @Test("Elements nest")
    func nesting() {
        let inner = DER.element(DER.Tag.integer, [5])
        #expect(DER.element(DER.Tag.sequence, inner, inner) == [0x30, 6, 2, 1, 5, 2, 1, 5])
    }
}
