import Testing

@testable import Analysis

@Suite struct ObservationTests {
    @Test(arguments: [("a.pcap", "a.pcap"), ("/x/y/a.pcap", "a.pcap"), ("x/y/", "y"), ("-", "-"), ("/", "/")])
    func aFileIsCalledByTheEndOfItsPath(path: String, name: String) {
        #expect(Observation.name(path) == name)
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
