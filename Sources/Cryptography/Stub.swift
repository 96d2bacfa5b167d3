public final class TrustStore {
    public init(name: String) {};
    public func verify(chain: [[UInt8]], host: String?, at: Int64) -> Verification {
        .init(trust: "", at: 0, host: nil, code: 0, result: "", depth: nil)
    }
    public func add(path: String) throws(DErr) -> Int { 0 }
}
public struct DErr: Error {}
public final class CertificateStore { public init() {}; public func certificate(der: [UInt8]) -> Certificate? { nil } }
