// What went wrong in a capture, as Markdown for a ticket; certificates are judged by the bundles behind it.
//
//     swift run example-verdict client.pcap device-ca.pem
import Analysis
import Foundation
import Reports

do {
    let paths = CommandLine.arguments.dropFirst()
    let trust = paths.dropFirst().map { TrustSource.path($0) }
    let diagnosis = try CaptureAnalysis(Array(paths.prefix(1)), trust: trust).diagnosis()
    print(String(decoding: ExplainReport(diagnosis).octets(as: .markdown), as: UTF8.self), terminator: "")
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
