// The server's name, and who ended each connection in what way.
//
//     swift run example-server-names client.pcap
import Analysis
import Foundation
import Octets
import Timeline

do {
    var records = try ConnectionRecords(of: Array(CommandLine.arguments.dropFirst()))
    while let record = try records.next() {
        let server = record.serverName ?? record.server.address.description
        let end = record.close.by.map { "\(record.close.how.rawValue) by the \($0.rawValue)" } ?? "open"
        print("#\(record.id) \(server): \(end)")
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
