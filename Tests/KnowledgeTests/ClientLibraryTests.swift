import Testing

@testable import Knowledge

@Suite struct ClientLibraryTests {
    private static func row(_ recording: String) throws -> ClientLibrary {
        try #require(ClientLibrary.all.first { $0.recording.hasPrefix(recording) })
    }

    @Test(arguments: ClientLibrary.all)
    func everyRowIsTheLibraryItWasRecordedOf(_ library: ClientLibrary) {
        let match = ClientLibrary.match(library.offer)
        #expect(match?.library == library && match?.confidence == .likely)
        #expect(match?.because == "signature algorithms, groups, cipher suites and extensions")
    }

    @Test func rowsAreWholeAndNoneIsThereTwice() {
        #expect(Set(ClientLibrary.all.map(\.offer)).count == ClientLibrary.all.count)
        for library in ClientLibrary.all {
            #expect(!library.name.isEmpty && !library.recording.isEmpty)
            let lists = [
                library.offer.cipherSuites, library.offer.extensions, library.offer.groups,
                library.offer.signatureAlgorithms,
            ]
            for list in lists { #expect(list.count >= 4 && Set(list).count >= list.count / 2, "\(library.recording)") }
        }
    }

    /// A program may choose its cipher suites, or its groups; what it says then is the library's still.
    @Test func whatAProgramChangesMakesItLessSure() throws {
        var offer = try Self.row("OpenSSL 3.2").offer
        offer.cipherSuites = [0x1301, 0xc02f]
        #expect(ClientLibrary.match(offer)?.because == "signature algorithms, groups and extensions")
        #expect(ClientLibrary.match(offer)?.confidence == .likely)
        offer.groups = [23]
        #expect(ClientLibrary.match(offer)?.confidence == .possible)
        offer.signatureAlgorithms = [0x0403]
        #expect(ClientLibrary.match(offer) == nil)
    }

    @Test func extensionsOfTheConnectionAreNoDifference() throws {
        let row = try Self.row("OpenSSL 3.0.22 in s_client")
        for left in [[0, 16, 21], [0, 35], [49]] as [Set<UInt16>] {
            var offer = row.offer
            offer.extensions.removeAll { left.contains($0) }
            #expect(ClientLibrary.match(offer)?.library == row)
        }
        // TLS 1.2 alone.
        var older = row.offer
        older.extensions.removeAll { [43, 45, 51].contains($0) }
        #expect(ClientLibrary.match(older)?.library == row)
        older.extensions.append(43)
        #expect(ClientLibrary.match(older) == nil)
    }

    @Test func theOrderOfExtensionsTells() throws {
        var swapped = try Self.row("Go 1.19").offer
        swapped.extensions.swapAt(2, 3)
        #expect(ClientLibrary.match(swapped) == nil)
        // But not of those that change it each time.
        let chromium = try Self.row("Chromium")
        var permuted = chromium.offer
        permuted.extensions.reverse()
        #expect(ClientLibrary.match(permuted)?.library == chromium)
        permuted.extensions.removeAll { $0 == 27 }
        #expect(ClientLibrary.match(permuted) == nil)
    }

    @Test func anOfferWithoutSignatureAlgorithmsTellsNothing() {
        #expect(
            ClientLibrary.match(
                .init(cipherSuites: [], extensions: [], groups: [], signatureAlgorithms: [], pointFormats: [])) == nil)
        #expect(
            ClientLibrary.match(
                .init(
                    cipherSuites: [0x1301], extensions: [13], groups: [29], signatureAlgorithms: [0x0403],
                    pointFormats: [])) == nil)
    }
}
