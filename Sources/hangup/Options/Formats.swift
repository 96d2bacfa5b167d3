public import Analysis
public import ArgumentParser
public import Diagnosis
public import Reports

// The formats are the libraries' words; that they can stand on a command line is the program's business.
extension ExplainReport.Format: ExpressibleByArgument {}
extension ListFormat: ExpressibleByArgument {}
extension CertificatesReport.Format: ExpressibleByArgument {}
extension Finding.Severity: ExpressibleByArgument {}
extension KnowledgeReport.Format: ExpressibleByArgument {}
extension DiffReport.Format: ExpressibleByArgument {}

extension ConnectionNumbers: ExpressibleByArgument {
    /// Numbers as `--connection` names them.
    public init?(argument: String) { self.init(argument) }
}
