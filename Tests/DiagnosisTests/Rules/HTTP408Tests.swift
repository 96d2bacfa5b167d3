import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct HTTP408Tests {
    @Test(arguments: [(408, true), (200, false), (504, false)])
    func onlyThatStatus(_ status: Int, isFinding: Bool) {
        let finding = conclude(HTTP408()) {
            $0.open()
            $0.partOfRequest()
            $0.httpResponse(status, server: "Apache/2.4.71")
        }
        #expect((finding != nil) == isFinding)
        if isFinding { #expect(finding?.because == ["The response is in frame 5. Its Server field says Apache/2.4.71."]) }
    }
}
