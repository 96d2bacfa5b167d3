import SampleRecords
import Testing
import Timeline

@testable import Reports

@Suite struct EventJSONTests {
    /// Words are added, never changed: scripts read them.
    @Test(arguments: Sample.events.indices)
    func hasItsWord(_ index: Int) {
        let (what, word, _) = Sample.events[index]
        #expect(what.word == word)
    }

    /// Times are counted from the first frame and from the event before.
    @Test func timesAreRelative() throws {
        var record = Sample.eventfulRecord
        record.firstSeen = Sample.at(0)
        record.events = [Sample.event(1, 0.5, .client, .fin), Sample.event(2, 2, .server, .changeCipherSpec)]
        var json = JSONWriter()
        EventJSON.write(record, to: &json)
        let text = String(decoding: json.octets, as: UTF8.self).filter { !$0.isWhitespace }
        #expect(text.contains(#""offset":0.5,"delta":0.5,"frames":[1],"from":"client","what":"fin""#))
        #expect(
            text.contains(
                #""offset":2,"delta":1.5,"frames":[2],"from":"server","what":"change-cipher-spec""#))
    }
}
