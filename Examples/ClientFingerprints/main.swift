// The JA4 fingerprints of the clients in captures, and how many connections began with each.
//
//     swift run example-client-fingerprints client.pcap
import Analysis
import Foundation
import TLS
import Timeline

do {
    var counts: [String: Int] = [:]
    var records = try ConnectionRecords(of: Array(CommandLine.arguments.dropFirst()))
    while let record = try records.next() {
        guard let fingerprints = record.tls?.fingerprints else { continue }
        counts[fingerprints.ja4.hashed, default: 0] += 1
    }
    for (ja4, count) in counts.sorted(by: { $0.key < $1.key }) { print(ja4, count) }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
