import HTTPCore
import HubCore
import RegionSDK

/// Exports of one tenant. CSV goes out as it is made; an XLSX file is made in a passing file first, for its directory
/// stands at its end.
package struct SheetExporter: Exporter {
    private let folder: String
    private let workers: Workers

    /// `folder` takes files under way and must be there; `workers` do what blocks.
    package init(folder: String, workers: Workers) {
        self.folder = folder
        self.workers = workers
    }

    package func export(_ sheet: Sheet, as format: SheetFormat) async throws -> Response {
        let headers = Headers.attachment(named: "\(sheet.title).\(format.rawValue)", type: format.contentType)
        switch format {
        case .csv: return Response(headers: headers, body: csv(sheet))
        case .xlsx: return Response(headers: headers, body: try await xlsx(sheet))
        }
    }

    private func csv(_ sheet: Sheet) -> ResponseBody {
        .stream(length: nil) { [workers] writer in
            try await writer.write(CSV.mark + CSV.head(sheet.columns))
            while let rows = try await sheet.next() {
                let lines = try await workers.run { CSV.lines(rows, sheet.columns) }
                if !lines.isEmpty { try await writer.write(lines) }
            }
        }
    }

    private func xlsx(_ sheet: Sheet) async throws -> ResponseBody {
        let (file, book) = try await workers.run { [folder] in
            let file = try PassingFile(in: folder)
            return (file, try Workbook(at: file.path, folder: folder, sheet))
        }
        while let rows = try await sheet.next() {
            try Task.checkCancellation()
            try await workers.run { try book.add(rows) }
        }
        let size = try await workers.run {
            try book.finish()
            return try file.size()
        }
        return .stream(length: size) { [workers] writer in
            var sent = 0
            while sent < size {
                let offset = sent
                let piece = try await workers.run { try file.read(from: offset, Self.piece) }
                guard !piece.isEmpty else { throw HubError(.internal, "an export became shorter") }
                try await writer.write(piece)
                sent += piece.count
            }
        }
    }

    private static let piece = 64 << 10
}
