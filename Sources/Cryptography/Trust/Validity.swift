import COpenSSL

/// When the validity of certificates begins and ends.
package enum Validity {
    /// The moments (seconds since 1970) at which the answer to "is it valid?" may change, in order and each once.
    ///
    /// OpenSSL's versions differ on whether a certificate is still valid in the second of its notAfter, so the second
    /// after counts as well.
    static func turningPoints(of handles: some Sequence<CertificateHandle>) -> [Int64] {
        turningPoints(
            handles.flatMap { handle in
                unsafe [
                    CertificateTime.seconds(X509_get0_notBefore(handle.pointer)),
                    CertificateTime.seconds(X509_get0_notAfter(handle.pointer)),
                ].compactMap { $0 }
            })
    }

    /// The same of certificates already read.
    package static func turningPoints(of certificates: [Certificate]) -> [Int64] {
        turningPoints(certificates.flatMap { [$0.notBefore, $0.notAfter] })
    }

    private static func turningPoints(_ times: [Int64]) -> [Int64] { Set(times.flatMap { [$0, $0 &+ 1] }).sorted() }

    /// How many of the moments have come: equal numbers, equal answers.
    package static func window(_ moment: Int64, in points: [Int64]) -> Int {
        var (low, high) = (0, points.count)
        while low < high {
            let middle = low + (high - low) / 2
            if points[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
