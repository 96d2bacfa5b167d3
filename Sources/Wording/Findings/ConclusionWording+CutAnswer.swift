import Diagnosis
import Octets
import Timeline

/// An answer inside TLS that ends within a record.
extension ConclusionWording {
    func answerRecordCut(_ answer: CutAnswer) -> String {
        let (place, pause) = (answer.place, Words.duration(answer.pause))
        switch answer.ending {
        case .server:
            let wait = answer.pause >= .seconds(1) ? ", \(pause) after its last byte" : ""
            return
                """
                \(server) \(facts.ended) the connection in the middle of its answer to \(client), within a TLS record \
                (\(place))\(wait): the answer is truncated.
                """
        case .middlebox:
            return
                """
                A device on the path reset the connection in the middle of the answer of \(server) to \(client), within \
                a TLS record (\(place)).
                """
        case .clientLeft:
            return
                """
                \(client) \(facts.ended) the connection in the middle of the answer of \(server), within a TLS record \
                (\(place)).
                """
        case .clientGaveUp:
            return
                """
                The answer of \(server) to \(client) stopped in the middle of a TLS record (\(place)); \(pause) later the \
                client gave up and \(facts.ended) the connection.
                """
        case .open:
            return
                """
                The answer of \(server) to \(client) stopped in the middle of a TLS record (\(place)); nothing followed \
                for \(pause), and the connection was still open when the capture ended.
                """
        }
    }
}

extension CutAnswer {
    /// How much of the record, and of all, came.
    fileprivate var place: String {
        let record = announced.map { "\(arrived) of its \(Words.octets($0))" } ?? "within its header"
        return "\(record), \(Words.octets(total)) of answer in all"
    }
}
