import SampleRecords
import Testing
import Timeline

@testable import Wording

@Suite struct CloseWordingTests {
    @Test func aRowSaysByWhomAfterHowLongAndHow() {
        let refused = Sample.refused(id: 0, port: 1)
        #expect(
            CloseWording.ending(refused) == "client, after 0.8 ms" && CloseWording.manner(refused) == "unknown_ca, FIN")
        let timedOut = Sample.timedOut(id: 0)
        #expect(CloseWording.ending(timedOut) == "server, after 20.0 s")
        #expect(CloseWording.manner(timedOut) == "close_notify, FIN")
    }

    @Test func whatIsOpenHasNoEnd() {
        var open = Sample.healthy(id: 0)
        open.close = Close(by: nil, how: .none, mark: nil, idleBefore: nil, firstFinOrRst: nil)
        #expect(CloseWording.ending(open) == "still open" && CloseWording.manner(open) == "–")
    }
}
