import Octets

extension CaptureReader {
    /// Ends reading at octets that make no sense.
    @inline(never)
    mutating func stop(_ what: String) -> FrameHeader? {
        record(what, isCutOff: false)
    }

    /// Ends reading where the input has no more octets: soundly when it ends between records, else as damage.
    ///
    /// - Parameter record: what the octets that are left begin, for a person.
    @inline(never)
    mutating func end(inside record: String) -> FrameHeader? {
        let place = "\(input.count) bytes into \(record)"
        return switch input.ending {
        case .corruptCompressed(let offset):
            self.record("the compressed data is damaged at byte \(offset) of the file, \(place)", isCutOff: false)
        case .cutOffCompressed:
            self.record(
                "the file ends inside its compressed data, \(place): the copy was cut off or the capture was killed",
                isCutOff: true)
        case .open where input.count > 0, .end where input.count > 0:
            self.record("the file ends \(place): the copy was cut off or the capture was killed", isCutOff: true)
        case .open, .end: finish()
        }
    }

    private mutating func record(_ what: String, isCutOff: Bool) -> FrameHeader? {
        facts.damage = CaptureFile.Damage(
            offset: input.offset, lastFrame: frames == 0 ? 0 : number, what: what, isCutOff: isCutOff)
        return finish()
    }

    private mutating func finish() -> FrameHeader? {
        input.mark(0, 0)
        isFinished = true
        return nil
    }
}
