import Capture
import Octets
import Packets
import Testing
import Timeline

@testable import Analysis

@Suite struct FrameReadingTests {
    /// Numbers of the frames that pass.
    private func numbers(_ observation: Observation, _ listener: Listener? = nil) throws(AnalysisError) -> [Int] {
        var frames = try FrameReading(
            observation, progress: listener.map { listener in { listener.progress.append($0) } })
        var numbers: [Int] = []
        while let header = try frames.next() { numbers.append(header.number) }
        return numbers
    }

    @Test func everyFrameComesWithWhatItCarries() throws {
        var frames = try FrameReading(Observation(captures: [Recordings.story]), progress: nil)
        var (count, payload) = (0, 0)
        while let header = try frames.next() {
            count += 1
            guard case .tcp(let segment) = frames.decode(header) else { continue }
            payload += frames.octets(of: segment).extracting(segment.payload).count
        }
        #expect(count == frames.files.first?.frames)
        // Nothing was sent twice in this recording, so that the streams hold every octet of payload.
        var records = try ConnectionRecords(of: [Recordings.story])
        var streamed = 0
        while let record = try records.next() { streamed += Int(record.octets.client) + Int(record.octets.server) }
        #expect(count == 67 && payload > 0 && payload == streamed)
    }

    @Test func aFilterLeavesFramesOut() throws {
        var observation = Observation(captures: [Recordings.story])
        let all = try numbers(observation)
        observation.filter = "host 198.51.100.10"
        let some = try numbers(observation)
        #expect(all == Array(1...all.count))
        #expect(!some.isEmpty && some.count < all.count && Set(some).isSubset(of: all))
    }

    @Test func progressIsToldAtBothEnds() throws {
        let listener = Listener()
        let count = try numbers(Observation(captures: [Recordings.story]), listener).count
        #expect(listener.progress.map(\.frames) == [0, count])
        #expect(listener.progress.map(\.isFinished) == [false, true])
        #expect(listener.progress.last?.octets == listener.progress.last?.totalOctets)
    }

    @Test func errorsSayWhatIsInTrouble() {
        var observation = Observation(captures: [Recordings.story])
        observation.filter = "tcp prot 443"
        let listener = Listener()
        let wrong = failure { () throws(AnalysisError) in _ = try numbers(observation, listener) }
        #expect(wrong?.code == .filter)
        #expect(listener.progress.last?.isFinished == true)
        let missing = failure { () throws(AnalysisError) in _ = try numbers(Observation(captures: ["/no/such.pcap"])) }
        #expect(missing?.code == .capture && missing?.path == "/no/such.pcap")
    }
}
