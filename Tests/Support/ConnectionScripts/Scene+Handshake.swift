import Cryptography
import Diagnosis
import Octets
import TLS
import Timeline

/// The TLS handshake, and the certificate shown in it.
extension Scene {
    private mutating func showCertificate(_ certificate: Certificate = .vendor) {
        script.open()
        script.clientHello()
        script.serverFlight(.tls12, [certificate])
    }

    mutating func refuseCertificate(_ certificate: Certificate, _ verification: Verification = .untrusted) {
        showCertificate(certificate)
        script.set { $0.verification = verification }
        script.alert(.client, 48)
    }

    mutating func missPin() {
        showCertificate()
        let pins = ["telemetry.vendor.example=\(Pin.publicKeyText(String(repeating: "ab", count: 32)))"].compactMap {
            Pin($0)
        }
        let leaf = Verification.Link(
            subject: "CN=telemetry.vendor.example", sha256: String(repeating: "c0", count: 32),
            spkiSHA256: String(repeating: "d0", count: 32))
        script.set {
            $0.pinCheck = PinCheck(host: "telemetry.vendor.example", isMatch: false, pins: pins, path: [leaf])
        }
        script.alert(.client, 46)
    }

    mutating func declineCertificate() {
        showCertificate()
        script.setTLS { ($0.clientCertificateRequested, $0.clientCertificateDeclined) = (true, true) }
        script.alert(.server, 40)
    }

    mutating func refuseClientCertificate() {
        showCertificate()
        script.setTLS { $0.clientCertificateGiven = true }
        script.alert(.server, 48)
    }

    mutating func breakOff() {
        script.open()
        script.clientHello()
        script.alert(.server, 70)
    }

    mutating func refuseRenegotiation() {
        script.handshake()
        script.request()
        let begun = script.step(.server, payload: 40)
        script.setTLS { $0.renegotiation = Renegotiation(mark: begun, from: .server) }
        script.alert(.server, 40)
    }

    mutating func warnOfName() {
        script.open()
        script.clientHello("old.vendor.example")
        script.alert(.server, 112, .warning)
        script.serverFlight()
        script.completeHandshake()
        script.request()
        script.response()
    }

    mutating func loseLargePackets() {
        showCertificate()
        for wait in [0.3, 0.6] { script.repeatLast(.server, unacknowledged: 2800, after: wait) }
        script.observe(10)
    }

    mutating func cutClientHello() {
        script.open()
        script.clientHello(length: 1900)
        script.repeatLast(.client, unacknowledged: 500)
        script.observe(10)
    }

    mutating func ignoreClientHello() {
        script.open()
        script.clientHello()
        script.wait(10)
        script.close(.client)
    }

    mutating func goSilentAfterCertificate() {
        showCertificate()
        script.wait(20)
        script.close(.server)
    }

    mutating func resetHandshake() {
        script.open()
        script.clientHello()
        script.close(.middlebox, .rst)
    }

    mutating func closeHandshake() {
        script.open()
        script.clientHello()
        script.close(.server)
    }

    mutating func stallHandshake() {
        showCertificate()
        script.step(.client, payload: 100)
        script.set { $0.phase = .clientFinished }
        script.observe(30)
    }

    mutating func delayHandshake() {
        script.open()
        script.clientHello()
        script.repeatLast(.client, unacknowledged: 0)
        script.repeatLast(.client, unacknowledged: 0)
        script.wait(0.6)
        script.serverFlight()
        script.completeHandshake()
        script.request()
        script.response()
    }

    mutating func saySomeoneElsesHello() {
        context.expectedClients.expect("t13d1516h2")
        script.handshake()
        script.request()
        script.response()
    }
}
