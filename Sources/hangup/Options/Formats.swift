public import Analysis
public import ArgumentParser
public import Diagnosis
public import Reports

// The formats are the libraries' words; that they can stand on a command line is the program's business.
extension ReportFormat: ExpressibleByArgument {}
extension RecordReportFormat: ExpressibleByArgument {}
extension ListFormat: ExpressibleByArgument {}
extension Finding.Severity: ExpressibleByArgument {}

extension ConnectionNumbers: ExpressibleByArgument {
    /// Numbers as `--connection` names them.
    public init?(argument: String) { self.init(argument) }
}
