import Testing

@testable import Cryptography

@Suite struct AddressTextTests {
    @Test(
        "Addresses are written as RFC 5952 has them",
        arguments: [
            ([192, 0, 2, 1], "192.0.2.1"), ([UInt8](repeating: 0, count: 16), "::"),
            ([UInt8](repeating: 0, count: 15) + [1], "::1"),
            ([0xfe, 0x80] + [UInt8](repeating: 0, count: 14), "fe80::"),
            ([0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], "2001:db8:0:1::1"),
            ([0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], "2001:db8:0:1:1:1:1:1"),
            ([0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1], "1::1:0:0:1:1"), ([1, 2, 3], "010203"), ([], ""),
        ] as [([UInt8], String)])
    func text(_ octets: [UInt8], _ text: String) {
        #expect(AddressText.text(octets) == text)
    }
}
