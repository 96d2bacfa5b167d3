import Capture
import LiveCapture
import Octets
import Packets

/// The frames of one observation that pass its filter, one after the other: the only loop over frames there is.
///
/// Without a filter nothing of a frame is touched but its headers, and nothing is allocated for it.
struct FrameReading: ~Copyable {
    /// Frames between two words about progress.
    static let stride = 16_384

    private let captures: [String]
    private var series: CaptureSeries
    private var filter: FrameFilter?
    private var decoder = FrameDecoder()
    private let size: Int?
    private let progress: ((ReadingProgress) -> Void)?
    /// Number of the last frame, whether it passed or not.
    private var number = 0
    /// Secrets that stand before the last frame.
    private(set) var secretsCount = 0

    /// Opens the captures of an observation.
    init(_ observation: Observation, progress: ((ReadingProgress) -> Void)?) throws(AnalysisError) {
        captures = observation.distinctCaptures
        do throws(CaptureError) {
            series = try CaptureSeries(paths: captures, inTimeOrder: observation.isInTimeOrder)
        } catch {
            throw AnalysisError(.capture(error, among: captures))
        }
        filter = observation.filter.map { FrameFilter($0) }
        size = series.size
        self.progress = progress
        tellProgress()
    }

    /// What is known of the files so far.
    var files: [CaptureFile] { series.files }

    /// The secrets that the files carry, as far as the last frame.
    var secrets: ArraySlice<DecryptionSecrets> { series.decryptionSecrets.prefix(secretsCount) }

    /// Reads on to the next frame that passes; nil at the end.
    mutating func next() throws(AnalysisError) -> FrameHeader? {
        while let header = try nextInSeries() {
            number = header.number
            secretsCount = series.decryptionSecretsCount
            if progress != nil, header.number % Self.stride == 0 { tellProgress() }
            if filter == nil { return header }
            if try isMatch(header) { return header }
        }
        tellProgress(isFinished: true)
        return nil
    }

    /// What the frame that ``next()`` returned last carries.
    @inline(__always)
    mutating func decode(_ header: FrameHeader) -> DecodedFrame { decoder.decode(series.octets, header) }

    /// The octets of that frame.
    var octets: Span<UInt8> {
        @_lifetime(borrow self)
        get { series.octets }
    }

    /// The octets that the ranges of that frame's segment count in.
    @inline(__always)
    @_lifetime(borrow self)
    func octets(of segment: TCPSegment) -> Span<UInt8> { decoder.octets(of: segment, in: series.octets) }

    /// The octets that the ranges of that frame's datagram count in.
    @_lifetime(borrow self)
    func octets(of datagram: UDPDatagram) -> Span<UInt8> { decoder.octets(of: datagram, in: series.octets) }

    @inline(__always)
    private mutating func nextInSeries() throws(AnalysisError) -> FrameHeader? {
        do throws(CaptureError) {
            return try series.next()
        } catch {
            tellProgress(isFinished: true)
            throw AnalysisError(.capture(error, among: captures))
        }
    }

    private mutating func isMatch(_ header: FrameHeader) throws(AnalysisError) -> Bool {
        do throws(PacketFilterError) {
            return try filter?.matches(header, series.octets) ?? true
        } catch {
            tellProgress(isFinished: true)
            throw AnalysisError(.filter(error))
        }
    }

    private func tellProgress(isFinished: Bool = false) {
        progress?(
            ReadingProgress(frames: number, octets: Int(series.position), totalOctets: size, isFinished: isFinished))
    }
}
