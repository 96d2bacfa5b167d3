import Diagnosis
import SampleRecords
import Testing
import Timeline

@testable import Reports

@Suite struct EventTimelineConnectionTests {
    @Test func rowsAreTheEvents() {
        let timeline = Document.EventTimeline(Sample.story.connections[0])
        #expect(timeline.start == Sample.at(0) && timeline.rows.count == 7)
        #expect(timeline.rows.map(timeline.offset) == ["0.000", "0.000", "0.000", "0.000", "0.032", "0.032", "0.032"])
        #expect(timeline.rows[4].frames == [5, 6] && timeline.rows[4].frameNumbers == "5, 6")
        #expect(timeline.rows[0].from.party == "client" && Event.Origin.capture.party.isEmpty)
    }

    /// What a finding names stands out where it can be its reason.
    @Test func whatTheFindingRestsOnStandsOut() {
        #expect(Document.EventTimeline(Sample.story.connections[0]).rows.map(\.isTelling).firstIndex(of: true) == 5)
        let timer = Document.EventTimeline(Sample.timer.connections[0])
        #expect(timer.rows.map(\.isTelling) == [false, true, true, true])
        let healthy = Document.EventTimeline(Sample.wellness.connections[0])
        #expect(healthy.rows.allSatisfy { !$0.isTelling })
    }
}
