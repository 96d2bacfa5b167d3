import Diagnosis
import Testing
import Timeline

@testable import Analysis

@Suite struct DiagnosedConnectionsTests {
    private func read(_ observation: Observation) throws -> (connections: [DiagnosedConnection], inputs: CaptureInputs)
    {
        var connections = try CaptureAnalysis(of: observation).connections()
        var all: [DiagnosedConnection] = []
        while let connection = try connections.next() { all.append(connection) }
        let after = try connections.next()
        #expect(after == nil)
        return (all, connections.inputs)
    }

    @Test func connectionsComeWithTheirFindings() throws {
        let (connections, inputs) = try read(Observation(captures: [Recordings.story]))
        #expect(connections.filter(\.isTroubled).map(\.record.id).sorted() == [1, 2, 4])
        #expect(inputs.connectionCount == 5 && inputs.serverLogs.isEmpty)
    }

    @Test func withALogTheyComeInTheOrderOfTheirNumbers() throws {
        var observation = Observation(captures: [Recordings.path("story-alert-tls12", "server.pcap")])
        observation.serverLogs = [Recordings.path("story-alert-tls12", "server.log")]
        let (connections, inputs) = try read(observation)
        #expect(connections.map(\.record.id) == Array(0..<connections.count))
        #expect(connections.allSatisfy { !$0.serverLog.isEmpty })
        #expect(inputs.serverLogs.map(\.lines) == [9])
    }

    @Test func whatIsWrongIsToldWithTheConnections() throws {
        let log = try TemporaryFile([])
        var observation = Observation(captures: [Recordings.story, Recordings.story])
        observation.serverLogs = [log.path]
        var connections = try CaptureAnalysis(of: observation).connections()
        #expect(connections.warnings.map(\.code) == [.repeatedCapture])
        while try connections.next() != nil {}
        #expect(connections.warnings.map(\.code) == [.repeatedCapture, .emptyServerLog])
    }
}
