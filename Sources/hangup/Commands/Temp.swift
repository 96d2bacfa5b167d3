import ArgumentParser
import Capture
import Packets
import Octets
import Timeline
import TLS
import Cryptography
struct Connections: ParsableCommand {
    @Option var format = "x"
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
    mutating func run() throws {
        _ = try Reading(options: reading, output: output).run { r in
            print("{\"id\":\(r.id),\"client\":{\"address\":\"\(r.client.address)\",\"port\":\(r.client.port)},\"server\":{\"address\":\"\(r.server.address)\",\"port\":\(r.server.port)},\"frames\":{\"count\":\(r.frames.count),\"first\":\(r.frames.first),\"last\":\(r.frames.last)},\"phase\":\"\(r.phase.rawValue)\",\"verification\":\(q(r.verification?.result)),\"issuer\":\(q(r.tls?.certificates.first?.issuer)),\"by\":\(q(r.close.by?.rawValue)),\"how\":\"\(r.close.how.rawValue)\",\"idle\":\(r.close.idleBefore.map{"\($0)"} ?? "null"),\"tls\":\(tls(r))}")
        }
    }
}
@main struct Hangup: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hangup", subcommands: [Connections.self])
}

func q(_ s: String?) -> String { s.map { "\"\($0)\"" } ?? "null" }
func hx(_ o: [UInt8]?) -> String { guard let o else { return "null" }; return q(hexadecimal(o)) }
func tls(_ r: ConnectionRecord) -> String {
  guard let t = r.tls else { return "null" }
  let o = t.observation
  return "null"; let alerts = o.alerts.map { _ in "" }.joined()
  let certs = o.certificates.map { "{\"sha256\":\(hx(Digest.sha256($0.span)))}" }.joined(separator: ",")
  let cc = o.clientCertificates.map { "{\"sha256\":\(hx(Digest.sha256($0.span)))}" }.joined(separator: ",")
  func c(_ v: UInt16?) -> String { guard let v else { return "null" }; let h = String(v, radix: 16); return "\"0x" + String(repeating: "0", count: 4 - h.count) + h + "\"" }
  return "{\"sni\":\(q(o.clientHello?.serverName)),\"alpn\":\(q(o.alpn)),\"version_code\":\(c(o.version?.rawValue)),\"cipher_suite_code\":\(c(o.cipherSuite?.rawValue)),\"ja3\":\(q(o.ja3)),\"ja3s\":\(q(o.ja3s)),\"client_random\":\(hx(o.clientHello?.random)),\"server_random\":\(hx(o.serverHello?.random)),\"hello_retry\":\(o.helloRetry),\"certificates\":[\(certs)],\"client_certificates\":[\(cc)],\"alerts\":[\(alerts)],\"stage\":\"\(o.stage)\",\"phase\":\"\(r.phase.rawValue)\",\"close\":\"\(r.close)\"}"
}
