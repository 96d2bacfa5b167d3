import Octets
package import Timeline

/// Connections of which nothing is to be said.
extension ConnectionRecord {
    /// One whose request was answered, with a certificate that is valid.
    package static func healthy(_ id: Int) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.request()
            $0.response()
            $0.close(.client, .closeNotifyFin)
        }
    }

    /// A conversation in a protocol that is not read.
    package static func unread(_ id: Int, _ how: Close.Manner = .fin) -> ConnectionRecord {
        ConnectionScript.record(id, port: 22) {
            $0.open()
            $0.step(.client, payload: 40)
            $0.step(.server, payload: 40)
            $0.close(.server, how)
        }
    }

    /// One that was open before the capture began.
    package static func begun(_ id: Int) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.step(.client, payload: 10)
            $0.step(.server, payload: 10)
            $0.set { $0.startsMidConnection = true }
        }
    }

    /// One without data.
    package static func empty(_ id: Int) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.open()
            $0.close(.client)
        }
    }
}
