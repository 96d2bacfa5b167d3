import Testing

@testable import Capture

@Suite struct ByteOrderTests {
    @Test func readsBothOrders() {
        let octets: [UInt8] = [0xff, 1, 2, 3, 4, 5, 6, 7, 8]
        let values = [ByteOrder.little, .big].map { order in
            [
                UInt64(order.uint16(octets.span, at: 1)), UInt64(order.uint32(octets.span, at: 1)),
                order.uint64(octets.span, at: 1),
            ]
        }
        #expect(
            values == [[0x0201, 0x0403_0201, 0x0807_0605_0403_0201], [0x0102, 0x0102_0304, 0x0102_0304_0506_0708]])
    }
}
