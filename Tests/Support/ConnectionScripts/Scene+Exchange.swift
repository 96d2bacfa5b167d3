import Diagnosis
import HTTP
import Octets
import Timeline

/// Requests and answers, and the limits of the capture.
extension Scene {
    mutating func idle() {
        script.handshake()
        script.wait(20)
        script.close(.server, .closeNotifyFin)
    }

    mutating func log408() {
        idle()
        context.serverLog = LogLines.log(LogLines.access(20)).entries.map {
            LoggedLine(file: "access.log", entry: $0, confidence: .likely)
        }
    }

    mutating func sendPartOfRequest() {
        script.open()
        script.partOfRequest()
        script.wait(20)
        script.close(.server)
    }

    mutating func answer408() {
        script.open()
        script.partOfRequest()
        script.wait(20)
        script.httpResponse(408, server: "Apache/2.4.71")
        script.close(.server)
    }

    mutating func loseRequest() {
        script.handshake()
        script.request()
        script.response()
        script.wait(5)
        script.close(.server, .closeNotifyFin)
        script.wait(1)
        script.request()
    }

    mutating func ignoreRequest() {
        script.handshake()
        script.request()
        script.wait(5)
        script.close(.server)
    }

    mutating func stopAnswering() {
        script.open()
        script.httpRequest()
        script.httpResponse(200, body: 20_000, .length(60_000))
        script.wait(5)
        script.close(.client)
    }

    mutating func answerTooLate() {
        script.open()
        script.httpRequest()
        script.wait(10)
        script.httpResponse(504)
        script.close(.server)
    }

    mutating func giveUpWaiting() {
        script.handshake()
        script.request()
        script.wait(5)
        script.close(.client)
    }

    mutating func answerSlowly() {
        script.open()
        script.clientHello()
        script.wait(4)
        script.serverFlight()
        script.completeHandshake()
        script.request()
        script.response()
    }

    // MARK: The capture

    mutating func captureOneDirection() {
        for _ in 0..<3 { script.step(.client, payload: 100) }
    }

    mutating func losePacketsOfCapture() {
        script.open()
        script.clientHello()
        script.serverFlight()
        script.set { $0.tcp.ends.server.unacknowledgedBytes = 1300 }
        script.observe(10)
    }

    mutating func beginBeforeCapture() {
        script.step(.client, payload: 10)
        script.step(.server, payload: 10)
        script.set { $0.startsMidConnection = true }
    }
}
