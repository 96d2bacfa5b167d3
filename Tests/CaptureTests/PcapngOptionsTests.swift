import Octets
import Testing

@testable import Capture

@Suite struct PcapngOptionsTests {
    /// The options of a block whose first option is at octet 8; the error where they end badly.
    private func read(_ octets: [UInt8], _ order: ByteOrder) -> (options: [PcapngOptions.Option], error: DecodeError?) {
        let block = [UInt8](repeating: 0xee, count: 8) + octets + [0xee, 0xee, 0xee, 0xee]
        var options: [PcapngOptions.Option] = []
        var steps = PcapngOptions(block.span, from: 8, order: order)
        do {
            while let option = try steps.next() { options.append(option) }
            return (options, nil)
        } catch { return (options, error) }
    }

    @Test(arguments: [ByteOrder.little, .big])
    func stepsOverValuesAndPadding(order: ByteOrder) {
        let made = PcapngFile(order: order)
        let octets =
            made.option(1, [1, 2, 3, 4, 5]) + made.option(9, [6]) + made.option(2, []) + made.option(0, [])
            + made.option(3, [1])
        let (options, error) = read(octets, order)
        #expect(error == nil)
        #expect(
            options == [
                PcapngOptions.Option(code: 1, start: 12, count: 5), PcapngOptions.Option(code: 9, start: 24, count: 1),
                PcapngOptions.Option(code: 2, start: 32, count: 0),
            ])
    }

    @Test func optionsCutAnywhereEndOrAreToldOf() {
        let made = PcapngFile()
        let octets = made.option(1, [1, 2, 3, 4, 5]) + made.option(9, [6])
        for end in 0...octets.count {
            let (options, error) = read(Array(octets[..<end]), made.order)
            // The padding of the last value may be missing, and so may the end-of-options.
            let isSound = end == 0 || (9...12).contains(end) || (17...).contains(end)
            #expect((error == nil) == isSound, "\(end)")
            #expect(options.count == (end < 9 ? 0 : end < 17 ? 1 : 2))
        }
    }

    @Test func aLyingLengthStaysInTheBlock() {
        let (options, error) = read([9, 0, 0xff, 0xff, 6, 0, 0, 0], .little)
        #expect(options.isEmpty)
        #expect(error?.reason == .lengthBeyondParent)
        #expect(error?.needed == 65535)
        #expect(error?.available == 4)
    }
}
