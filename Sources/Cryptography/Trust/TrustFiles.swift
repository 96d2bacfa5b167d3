import COpenSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension TrustStore {
    /// Files of a folder that are read.
    public static let maximumFiles = 20_000

    /// Adds the certificates of a file, see ``add(_:)-([UInt8])``, or of every file in a folder.
    public func add(path: String) throws(TrustStoreError) {
        guard let names = TrustStore.files(in: path) else { return try add(try TrustStore.read(path)) }
        try add(folder: path, names)
    }

    /// Whether a path is a folder, whose files are read one by one.
    package static func isFolder(_ path: String) -> Bool {
        guard !path.utf8.contains(0), let folder = unsafe opendir(path) else { return false }
        unsafe closedir(folder)
        return true
    }

    /// The store OpenSSL-based programs use by default: `SSL_CERT_FILE` and the folders of `SSL_CERT_DIR`, else the
    /// file and the folder that were built into OpenSSL; what of these is not there is passed over, as OpenSSL does.
    /// Takes about 20 ms for 150 certificates.
    public static func systemStore() throws(TrustStoreError) -> TrustStore {
        let store = TrustStore(name: "system trust store")
        let file =
            unsafe X509_get_default_cert_file_env().flatMap { unsafe hangup_getenv($0) } ?? X509_get_default_cert_file()
        let folders =
            unsafe X509_get_default_cert_dir_env().flatMap { unsafe hangup_getenv($0) } ?? X509_get_default_cert_dir()
        if let file = unsafe file { try? store.add(path: unsafe String(cString: file)) }
        if let folders = unsafe folders {
            for folder in unsafe String(cString: folders).split(separator: ":") { try? store.add(path: String(folder)) }
        }
        guard store.count > 0 else { throw .noSystemStore }
        return store
    }

    /// Certificate folders also hold keys, lists and notes: a file without a certificate is no error, a folder without
    /// one is.
    private func add(folder: String, _ names: [String]) throws(TrustStoreError) {
        var octets = 0
        var isEmpty = true
        for name in names {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            guard TrustStore.isFile(path), let contents = try? TrustStore.read(path) else { continue }
            octets += contents.count
            guard octets <= TrustStore.maximumOctets else { throw .tooLarge }
            let unreadableBefore = unreadable
            do {
                try add(contents)
                isEmpty = false
            } catch {
                // Not a damaged certificate but something else.
                unreadable = unreadableBefore
            }
        }
        guard !isEmpty else { throw .noCertificate }
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The names in a folder in the order of their octets, so that the same folder always gives the same store; nil
    /// when it is none.
    private static func files(in path: String) -> [String]? {
        guard !path.utf8.contains(0), let folder = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while names.count < maximumFiles, let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func read(_ path: String) throws(TrustStoreError) -> [UInt8] {
        try OpenSSL.clean { () throws(TrustStoreError) in
            guard let file = InputOutput(path: path), let octets = file.read(limit: maximumOctets) else {
                throw .unreadable(path: path, detail: OpenSSL.firstReason)
            }
            guard octets.count <= maximumOctets else { throw .tooLarge }
            return octets
        }
    }
}
