import Reports

/// A folder that certificates are written to, without changing what is there.
struct ExportFolder {
    private let path: String

    /// The folder, made when it is not there.
    init(_ path: String) throws(Failure) {
        self.path = path
        try Descriptor.makeFolder(path)
    }

    /// Writes the files. One that is there with the same contents is left alone; one that differs ends the program.
    func write(_ files: [CertificateFiles.File], isQuiet: Bool) throws(Failure) {
        var written = 0
        for file in files {
            let target = path.hasSuffix("/") ? path + file.name : path + "/" + file.name
            if let descriptor = try Descriptor(creatingNew: target) {
                try descriptor.write(file.contents)
                written += 1
            } else if !Descriptor.holds(target, file.contents) {
                throw Failure(
                    .cannotCreate, "\(target) is there already and differs: move it away, or export to another folder")
            }
        }
        guard !isQuiet else { return }
        let there = files.count - written
        Descriptor.warn(
            """
            hangup: wrote \(written) PEM file\(written == 1 ? "" : "s") to \
            \(path)\(there > 0 ? "; \(there) existed already" : "")\n
            """
        )
    }
}
