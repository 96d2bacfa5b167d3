/// The timer of every broker of MQTT: it follows from the keep-alive that the client announces.
package enum MQTTTimer {
    /// What it is called in findings.
    package static let name = "MQTT keep-alive"
    /// How late a broker may notice, or a tenth of the time if that is longer: mosquitto 2.0 looks every 5 s, in whole
    /// seconds (measured with a keep-alive of 4 s: 8.3 s and 11.8 s in place of 6 s).
    package static let late = Duration.seconds(6)
    /// Where one and a half times the keep-alive is demanded.
    package static let source = "MQTT 3.1.1 and 5.0 section 3.1.2.10"
}
