package import Octets
import TLS
import Timeline

/// An answer inside TLS that ends within a record: it is not whole, whatever is in it, and no keys are needed to see
/// that.
package struct CutAnswer: Equatable, Sendable {
    /// Octets that the header of the record announces; nil where the header itself is not whole.
    package var announced: Int?
    /// Octets of the record that came.
    package var arrived: Int
    /// Octets of the records of the whole answer that came, those of this one among them.
    package var total: Int
    /// Time from its last octet to the end; of an open connection to the end of the capture.
    package var pause: Duration
    /// How it ended.
    package var ending: UnfinishedAnswer.Ending
    /// Its last octets.
    package var last: Mark

    /// The one of a connection; nil where there is none, or where octets of the server are missing that may be the
    /// rest.
    init?(_ facts: ConnectionFacts) {
        let record = facts.record
        guard let observation = facts.observation, let cut = observation.cutRecords.server,
            observation.stage >= .request, cut.isApplicationData || cut.announced == nil, facts.unseenSide == nil,
            !facts.lacksOctets(of: .server), record.transport.ends.server.unseenTail == 0, record.truncatedFrames == 0,
            !(record.http?.isDecrypted ?? false)
        else { return nil }
        (announced, arrived, last) = (cut.announced, cut.octets, cut.mark)
        total = observation.applicationOctets.server + (cut.announced == nil ? 0 : cut.octets)
        pause = (facts.close.mark?.at ?? record.observedUntil).duration(since: cut.mark.at)
        ending = UnfinishedAnswer.Ending(by: facts.close.by, isReset: facts.close.isReset, after: pause)
    }
}

extension ConnectionFacts {
    /// The answer that ends within a record of TLS; nil where none does.
    var cutAnswer: CutAnswer? { CutAnswer(self) }
}
