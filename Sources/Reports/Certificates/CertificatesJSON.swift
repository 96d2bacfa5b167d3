import Capture
import Cryptography
import Diagnosis
import Octets
import Wording

/// The list of the schema `hangup.certificates/1`.
struct CertificatesJSON {
    let inventory: CertificateInventory
    private var inputs: CaptureInputs { inventory.inputs }

    func write(to json: inout JSONWriter) {
        json.object { json in
            head(&json)
            json.key("chains")
            json.array(inventory.chains.enumerated()) { json, chain in
                json.object { fields(chain.element, number: chain.offset, &$0) }
            }
        }
        json.newline()
    }

    /// The head, then each chain under the key `chain`.
    func writeLines(to json: inout JSONWriter) {
        json.object { head(&$0) }
        json.newline()
        for (number, chain) in inventory.chains.enumerated() {
            json.object { json in json.field("chain") { fields(chain, number: number, &$0) } }
            json.newline()
        }
    }

    private func head(_ json: inout JSONWriter) {
        json.field("schema", "hangup.certificates/1")
        json.field("generated_by", "hangup \(Version.current)")
        json.field("files", inputs.files.map(\.name))
        json.field("filter", inputs.filter)
        json.key("trust")
        json.array(inputs.trust) { json, bundle in
            json.object {
                $0.field("name", bundle.name)
                $0.field("certificates", bundle.certificates)
            }
        }
        json.field("connections") {
            $0.field("tls", inventory.connections.withTLS)
            $0.field("with_chain", inventory.connections.withChain)
            $0.field("encrypted", inventory.connections.encrypted)
            $0.field("resumed", inventory.connections.resumed)
            $0.field("left_out", inventory.connections.leftOut)
        }
        json.field("limits", inventory.limits)
    }

    private func fields(_ chain: ShownChain, number: Int, _ json: inout JSONWriter) {
        json.field("id", number)
        json.field("from", chain.side.name)
        json.field("first_seen", chain.seen.first.at)
        json.field("last_seen", chain.seen.last.at)
        json.field("connection_count", chain.connections)
        json.field("connections", chain.connectionIDs)
        names("clients", chain.clients, &json)
        names("servers", chain.servers, &json)
        json.key("certificates")
        json.array(chain.certificates.enumerated()) { json, certificate in
            let flaws = CertificateFlaw.flaws(of: certificate.element, at: certificate.offset, of: chain.side)
            CertificateJSON.write(certificate.element, flaws: flaws, to: &json)
        }
        sent(chain, &json)
        json.key("names")
        json.array(chain.audiences) { audience($1, of: chain, &$0) }
        json.field("connections_of_other_names", chain.connectionsOfOtherNames)
    }

    private func names(_ key: String, _ names: SeenNames, _ json: inout JSONWriter) {
        json.field(key) {
            $0.field("addresses", names.names)
            $0.field("complete", !names.isCut)
        }
    }

    private func sent(_ chain: ShownChain, _ json: inout JSONWriter) {
        let sent = chain.sent
        json.field("sent") {
            $0.field("count", sent.count)
            $0.field("path", sent.path)
            $0.field("out_of_order", sent.isOutOfOrder)
            $0.field("duplicates", sent.duplicates)
            $0.field("unrelated", sent.unrelated)
            $0.field("namesakes", sent.namesakes)
            $0.field("unreadable", sent.unreadable)
            $0.field("root", sent.root)
            $0.field("missing_issuer", sent.missingIssuer)
            $0.field("facts", ChainRemark.all(of: sent, chain.certificates).map { $0.text(of: chain.side.name) })
        }
    }

    private func audience(_ audience: ShownChain.Audience, of chain: ShownChain, _ json: inout JSONWriter) {
        json.object { json in
            json.field("server_name", audience.serverName)
            json.field("connection_count", audience.connections)
            json.field("first_seen", audience.first.at)
            json.key("verifications")
            json.array(audience.judgements) { json, judgement in
                json.object { verification(judgement, at: audience.first.at.nanoseconds / 1_000_000_000, &$0) }
            }
            json.key("by_bundle")
            json.array(audience.perBundle) { VerificationJSON.write($1, nil, at: nil, to: &$0) }
        }
    }

    private func verification(_ judgement: ShownChain.Judgement, at moment: Int64, _ json: inout JSONWriter) {
        VerificationJSON.fields(judgement.verification, judgement.pinCheck, at: moment, &json)
        json.field("connection_count", judgement.connections)
        json.key("errors")
        json.array(judgement.verification?.failures ?? []) { json, failure in
            json.object {
                $0.field("code", Int(failure.code))
                $0.field("name", failure.explanation?.name)
                $0.field("result", failure.result)
                $0.field("depth", failure.depth)
                $0.field("meaning", failure.explanation?.meaning)
                $0.field("remedy", failure.explanation?.remedy)
            }
        }
        json.field(
            "missing_issuer", judgement.gap.flatMap { $0.isPlausiblyMissingIntermediate ? $0.missingIssuer : nil })
        json.field("pins", judgement.pinCheck?.pins.map(\.text) ?? [])
    }
}
