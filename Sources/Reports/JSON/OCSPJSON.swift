import Cryptography
import Octets
import TLS

/// The stapled OCSP responses of the records.
enum OCSPJSON {
    static func write(_ responses: [OCSPResponse], to json: inout JSONWriter) {
        json.array(responses) { json, response in
            json.object { json in
                json.field("response_status", response.status.name)
                json.field("produced_at", time(response.producedAt))
                json.key("certificates")
                json.array(response.certificates) { json, single in json.object { certificate(single, &$0) } }
            }
        }
    }

    private static func certificate(_ single: OCSPResponse.Single, _ json: inout JSONWriter) {
        // As certificates' serial numbers are written.
        let serial = single.serial.drop { $0 == 0 }
        json.field("serial", hexadecimal: serial.isEmpty ? [0] : Array(serial))
        json.field("status", single.status.name)
        json.field("this_update", time(single.thisUpdate))
        json.field("next_update", time(single.nextUpdate))
        if case .revoked(let at, let reason) = single.status {
            json.field("revoked_at", time(at))
            json.field("revocation_reason", reason.map(OCSPResponse.reasonName))
        } else {
            json.field("revoked_at", String?.none)
            json.field("revocation_reason", String?.none)
        }
    }

    private static func time(_ seconds: Int64?) -> String? { seconds.map { CalendarTime(seconds: Int($0)).rfc3339 } }
}
