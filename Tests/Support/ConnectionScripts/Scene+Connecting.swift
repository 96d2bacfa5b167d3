import Octets
import Preludes
import Timeline

/// TCP's handshake and what precedes TLS.
extension Scene {
    mutating func refuse() {
        script.syn()
        script.happen(.server, .refused, at: script.step(.server))
    }

    mutating func ignoreSYNs() {
        script.syn()
        script.wait(1)
        script.syn()
        script.observe(2)
    }

    mutating func ignoreSYNACKs() {
        script.syn()
        script.synAck()
        script.wait(1)
        script.synAck(2)
    }

    mutating func refuseUpgrade() {
        say(
            .smtp,
            [
                (.server, .greeting("220 mail")), (.client, .upgradeRequested("STARTTLS")),
                (.server, .upgradeRefused("454 TLS not available")),
            ])
    }

    mutating func refuseTunnel() {
        let asked: (Side, Prelude.What) = (.client, .tunnelRequested(target: "telemetry.vendor.example:443"))
        say(.http, [asked, (.server, .tunnelRefused("status 403"))], status: 403)
    }

    private mutating func say(_ kind: Prelude.Kind, _ whats: [(Side, Prelude.What)], status: Int? = nil) {
        script.open()
        var prelude = Prelude(kind: kind, status: status)
        for (side, what) in whats {
            prelude.steps.append(.init(mark: script.step(side, payload: 20), from: side, what: what))
        }
        script.set { $0.prelude = prelude }
    }

    mutating func openAndSayNothing() {
        script.open()
        script.wait(60)
        script.close(.server)
    }

    mutating func answerTLSInHTTP() {
        script.open()
        script.clientHello()
        script.httpResponse(400)
    }
}
