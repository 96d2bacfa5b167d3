/// The rows of one timer that runs in several stages and does the same in each.
///
/// - Parameters:
///   - product: `Apache httpd`.
///   - setting: the setting with its default.
///   - stages: when it runs.
///   - seconds: its default.
///   - ending: what it does on the wire.
///   - confidence: on what grounds the row stands.
///   - source: where it was read or measured.
///   - late: how much later it may fire, in seconds.
///   - early: how much earlier it may fire, in seconds.
///   - status: the HTTP status it sends before closing.
///   - log: what the server's log says of it.
///   - logged: the HTTP status in the server's access log.
func timer(
    _ product: String, _ setting: String, _ stages: [ServerTimeout.WaitingFor], _ seconds: Double,
    _ ending: ServerTimeout.Ending,
    _ confidence: Provenance, _ source: String, late: Double = 0, early: Double = 0, status: Int? = nil,
    log: String? = nil,
    logged: Int? = nil
) -> [ServerTimeout] {
    stages.map { stage in
        ServerTimeout(
            product: product, setting: setting, stage: stage, seconds: seconds, late: late, early: early,
            ending: ending,
            statusOnWire: status, log: log, statusInLog: logged, confidence: confidence, source: source)
    }
}
