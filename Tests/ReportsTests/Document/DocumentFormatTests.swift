import SampleRecords
import Testing

@testable import Reports

@Suite struct DocumentFormatTests {
    @Test(arguments: DocumentFormat.allCases)
    func everyFormatLaysEveryBlockOut(_ format: DocumentFormat) {
        let octets = format.octets(of: Sample.everyBlock, width: 80, style: TextStyle(isColoured: false))
        let text = String(decoding: octets, as: UTF8.self)
        for part in ["Every `kind` of block", "CN=a.example", "closes (FIN)", "t13d0912h1", "tcp.stream == 0"] {
            #expect(text.contains(part), "\(part)")
        }
    }
}
