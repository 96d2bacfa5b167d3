import Octets

/// The blocks of a pcapng file that hold no packet.
extension CaptureReader {
    /// Takes what is wanted of a block that holds no packet and steps over it.
    @inline(never)
    mutating func takeOther(_ type: UInt32, _ total: Int) {
        switch type {
        case PcapngBlock.sectionHeader: beginSection(total)
        case PcapngBlock.interfaceDescription: takeInterface(total)
        case PcapngBlock.interfaceStatistics: takeStatistics(total)
        case PcapngBlock.decryptionSecrets: takeSecrets(total)
        case _ where PcapngBlock.isNumbered(type):
            number &+= 1
            numbersWithoutFrame &+= 1
        default: break
        }
        if !isFinished { input.consume(total) }
    }

    /// A Section Header Block (section 4.1): what was said of interfaces no longer holds.
    private mutating func beginSection(_ total: Int) {
        guard total >= PcapngBlock.shortestSectionHeader else {
            _ = stop("a section header of \(total) bytes has no room for its fields")
            return
        }
        let major = section.order.uint16(input.unread, at: 12)
        guard major == 1 else {
            _ = stop("a section is of version \(major), only version 1 is known")
            return
        }
        if let dropped = section.dropped {
            let (sum, overflow) = (droppedBefore ?? 0).addingReportingOverflow(dropped)
            droppedBefore = overflow ? .max : sum
        }
        section = PcapngSection(index: isBeforeSections ? 0 : section.index &+ 1, order: section.order)
        isBeforeSections = false
    }

    private mutating func takeInterface(_ total: Int) {
        guard section.interfaces.count < PcapngSection.maximumInterfaces else {
            _ = stop("a section describes more than \(PcapngSection.maximumInterfaces) interfaces")
            return
        }
        do {
            let interface = try PcapngInterface(block: input.unread.extracting(first: total), order: section.order)
            section.interfaces.append(interface)
            if facts.linkTypes.count < CaptureFile.linkTypeLimit, !facts.linkTypes.contains(interface.linkType) {
                facts.linkTypes.append(interface.linkType)
            }
            if interface.snapLength > 0 { facts.snapLength = max(facts.snapLength ?? 0, Int(interface.snapLength)) }
        } catch {
            _ = stop("the description of interface \(section.interfaces.count) makes no sense: \(error)")
        }
    }

    /// An Interface Statistics Block (section 4.6): its counts are since the capture began, so the last one holds.
    private mutating func takeStatistics(_ total: Int) {
        guard total >= 24 else { return }
        let index = Int(section.order.uint32(input.unread, at: 8))
        guard index < section.interfaces.count,
            let dropped = PcapngInterface.dropped(
                inStatistics: input.unread.extracting(first: total), order: section.order)
        else { return }
        section.interfaces[index].dropped = dropped
    }

    /// A Decryption Secrets Block (section 4.7): type, length, secrets.
    private mutating func takeSecrets(_ total: Int) {
        guard total >= 20 else { return }
        let kind = DecryptionSecrets.Kind(rawValue: section.order.uint32(input.unread, at: 8))
        let count = min(Int(section.order.uint32(input.unread, at: 12)), total - 20)
        guard count > 0 else { return }
        guard count <= Self.maximumSecrets - secretsKept else {
            secretsLeftOut &+= count
            return
        }
        secretsKept += count
        let octets = [UInt8](copying: input.unread.extracting(16..<16 + count))
        decryptionSecrets.append(DecryptionSecrets(kind: kind, section: section.index, octets: octets))
    }
}
