/// Why a capture could not be read or written at all: what, where, and what to do about it.
///
/// Damage inside a capture is not an error: reading ends there and ``CaptureFile/damage`` says so.
public struct CaptureError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Equatable, Sendable {
        /// There is no file of that name.
        case notFound
        /// The file may not be opened by this user.
        case permissionDenied
        /// The path names a directory.
        case directory
        /// The file could not be opened for another reason.
        case notOpened
        /// Reading failed half-way: a disk or network error.
        case readFailed
        /// Writing failed: a full disk, a closed pipe.
        case writeFailed
        /// The file has no octets.
        case empty
        /// The octets are not those of a capture file.
        case notACapture
        /// The file ends inside its own file header.
        case headerCutOff
        /// A capture file of a version of the format that is not known here.
        case unsupportedVersion
        /// Standard input or a pipe among several files: its place in time cannot be looked up beforehand.
        case notSeekable
        /// No path was given.
        case nothingToRead
        /// The file to be written is already there.
        case exists
        /// A pcap file holds frames of one link type only.
        case mixedLinkTypes
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The path as given, "-" for standard input or output.
    public let path: String
    /// Offset in the file (after decompression, in octets) of the trouble; nil where it has no place.
    public let offset: Int?
    /// What is wrong and what to do, in words for a person, without path and offset.
    public let advice: String

    /// An error of those values.
    package init(_ code: Code, path: String, offset: Int? = nil, advice: String) {
        self.code = code
        self.path = path
        self.offset = offset
        self.advice = advice
    }
}

extension CaptureError: CustomStringConvertible {
    /// One line for a person: path, place, trouble, remedy.
    public var description: String {
        let name = path == "-" ? "standard input" : path
        return switch offset {
        // At its beginning the whole file is meant.
        case 0, nil: "\(name): \(advice)"
        case .some(let offset): "\(name): at byte \(offset): \(advice)"
        }
    }
}
