import CPostgres
import RegionSDK

/// The values of one statement as libpq takes them: numbers and bytes in binary, text as text of a type that the
/// server infers, so that it goes into a JSONB column as well.
struct PostgresParameters {
    private(set) var types: [Oid] = []
    private var formats: [Int32] = []
    private var lengths: [Int32] = []
    /// Where each value begins in `bytes`; nil for NULL.
    private var offsets: [Int?] = []
    private var bytes: [UInt8] = []

    /// No values.
    init() {}

    init(_ values: [SQLValue]) throws(HubError) {
        for value in values {
            try value.requireStorable()
            add(value)
        }
    }

    private mutating func add(_ value: SQLValue) {
        let start = bytes.count
        switch value {
        case .null: break
        case .integer(let number): append(bigEndian: UInt64(bitPattern: number))
        case .real(let number): append(bigEndian: number.bitPattern)
        case .text(let text): bytes += text.utf8
        case .blob(let blob): bytes += blob
        }
        types.append(Self.type(of: value))
        lengths.append(Int32(clamping: bytes.count - start))
        offsets.append(value == .null ? nil : start)
        if case .text = value {
            formats.append(0)
            bytes.append(0)  // libpq measures text itself
        } else {
            formats.append(1)
        }
    }

    private mutating func append(bigEndian bits: UInt64) {
        withUnsafeBytes(of: bits.bigEndian) { bytes += $0 }
    }

    /// The type a value is sent as; 0 lets the server infer it.
    static func type(of value: SQLValue) -> Oid {
        switch value {
        case .null, .text: 0
        case .integer: 20
        case .real: 701
        case .blob: 17
        }
    }

    /// Hands the values to a function of libpq.
    func withPointers<Result>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { buffer in
            // Empty bytes still need an address: a null one would be NULL.
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1) { empty in
                let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) ?? UnsafePointer(empty.baseAddress)
                let pointers = offsets.map { offset in offset.flatMap { base?.advanced(by: $0) } }
                return body(Int32(clamping: offsets.count), pointers, lengths, formats)
            }
        }
    }
}
