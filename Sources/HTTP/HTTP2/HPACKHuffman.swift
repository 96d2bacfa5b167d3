/// Strings in HPACK's Huffman code (RFC 7541 section 5.2), read bit by bit: heads are short, and few of them.
enum HPACKHuffman {
    private static let longest = 30
    /// For each length: the first code of it, how many there are, and where their octets begin in ``symbols``.
    private static let lengths: [(first: UInt32, count: UInt32, symbol: Int)] = {
        var table: [(first: UInt32, count: UInt32, symbol: Int)] = []
        var (code, symbol): (UInt32, Int) = (0, 0)
        for length in 0...longest {
            let count = HPACKTables.huffmanLengths.count { Int($0) == length }
            table.append((code, UInt32(count), symbol))
            code = (code + UInt32(count)) << 1
            symbol += count
        }
        return table
    }()
    /// Octets in the order of their codes; 256 is the end of the string.
    private static let symbols: [Int] = HPACKTables.huffmanLengths.indices.sorted {
        (HPACKTables.huffmanLengths[$0], $0) < (HPACKTables.huffmanLengths[$1], $1)
    }

    /// The string; nil when it holds the end of the string, or is padded otherwise than with up to seven ones.
    static func decode(_ octets: ArraySlice<UInt8>) -> [UInt8]? {
        var text: [UInt8] = []
        var (code, length): (UInt32, Int) = (0, 0)
        for octet in octets {
            for shift in (0..<8).reversed() {
                code = code << 1 | UInt32(octet >> UInt8(shift) & 1)
                length += 1
                guard length <= longest else { return nil }
                let row = lengths[length]
                guard code >= row.first, code - row.first < row.count else { continue }
                let symbol = symbols[row.symbol + Int(code - row.first)]
                guard symbol < 256 else { return nil }
                text.append(UInt8(symbol))
                (code, length) = (0, 0)
            }
        }
        return length < 8 && code == 1 << UInt32(length) - 1 ? text : nil
    }
}
