import Testing

@testable import Analysis

@Suite struct ObservationTests {
    @Test(arguments: [("a.pcap", "a.pcap"), ("/x/y/a.pcap", "a.pcap"), ("x/y/", "y"), ("-", "-"), ("/", "/")])
    func aFileIsCalledByTheEndOfItsPath(path: String, name: String) {
        #expect(Observation.name(path) == name)
    }

    @Test func aCaptureNamedTwiceIsOne() {
        let observation = Observation(captures: ["a", "b", "a", "c", "a", "c"])
        #expect(observation.distinctCaptures == ["a", "b", "c"] && observation.repeatedCaptures == ["a", "c"])
        #expect(Observation(captures: ["a", "b"]).repeatedCaptures.isEmpty)
    }

    @Test func everyFileThatIsReadIsKnown() {
        var observation = Observation(captures: ["capture"])
        observation.keyLogs = ["keys"]
        observation.serverLogs = ["log"]
        observation.trust = [.system, .path("trust"), .certificates([], name: "none")]
        observation.expectedClients = [.fingerprint("t13d1516h2"), .capture("works")]
        #expect(Set(observation.paths) == ["capture", "keys", "log", "trust", "works"])
        // Of these a comparison keeps nothing.
        #expect(Set(observation.repeatablePaths) == ["capture", "log", "works"])
    }

    @Test func aConnectionThatIsNotThereIsAnError() throws {
        var observation = Observation(captures: [])
        try observation.checkConnections(of: 0)
        observation.connections = [try #require(ConnectionNumbers("1,7-9")), try #require(ConnectionNumbers("6"))]
        try observation.checkConnections(of: 10)
        let error = failure { () throws(AnalysisError) in try observation.checkConnections(of: 5) }
        #expect(error?.cause == .noConnection(6, of: 5))
    }
}
