import Foundation
import SampleRecords
import Testing

@testable import Comparison
@testable import Reports

@Suite struct PathJSONTests {
    typealias Object = [String: Any]

    @Test func whatBecameOfTheSegmentsIsCounted() throws {
        let report = try #require(Sample.vantage().pairs.first?.path)
        var json = JSONWriter()
        PathJSON(report: report).write(to: &json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.octets)) as? Object)
        #expect(Set(object.keys) == ["client", "server", "rewrites", "not_captured", "undecided", "outside"])
        let client = try #require(object["client"] as? Object)
        #expect(
            Set(client.keys) == [
                "passed", "lost", "missing_bytes", "lost_resets", "lost_acknowledgments", "injected_resets", "injected",
                "reordered",
                "delayed",
                "hops", "least_transit", "most_transit",
            ])
        #expect(client["lost"] as? NSDictionary == ["segments": 1, "bytes": 100, "frames": [4]])
        #expect(client["missing_bytes"] as? Int == 100 && client["hops"] is NSNull)
        #expect(client["least_transit"] as? Double == 0.001)
        #expect(object["not_captured"] as? NSDictionary == ["a": 0, "b": 1])
        #expect(
            object["rewrites"] as? NSArray == [
                ["field": "tcp.client.mss", "a": "1460", "b": "1300", "segments": 1, "a_frame": 1, "b_frame": 1]
            ])
    }
}
