/// Something that ends the program early, with what to say on standard error and the documented exit status.
struct Failure: Error {
    /// Exit statuses, after BSD's sysexits.h.
    enum Status: Int32 {
        /// A result that was asked for as failure: `--fail-on`, or captures that differ.
        case asked = 1
        /// `diff` could not compare, whatever the reason: as diff(1) says it.
        case trouble = 2
        /// The command line is wrong.
        case usage = 64
        /// The input is not a capture, or damaged beyond use.
        case data = 65
        /// There is no such input.
        case noInput = 66
        /// A defect of ours.
        case software = 70
        /// The output could not be created.
        case cannotCreate = 73
        /// The output could not be written.
        case io = 74
    }

    /// What to exit with.
    var status: Status
    /// What happened, where, and what to do.
    var message: String

    init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }
}
