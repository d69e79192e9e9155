import HTTPCore

/// Bodies of forms as browsers write them.
enum TestForm {
    typealias Fields = [(name: String, value: String)]

    static func urlEncoded(_ fields: Fields) -> (body: [UInt8], type: String) {
        let form = URLEncodedForm(fields.map { URLEncodedForm.Field($0.name, $0.value) })
        return (Array(form.encoded.utf8), "application/x-www-form-urlencoded")
    }

    static func multipart(
        _ fields: Fields, _ files: [(field: String, name: String, bytes: [UInt8])]
    ) -> (body: [UInt8], type: String) {
        let boundary = "----hub-test-boundary"
        var body: [UInt8] = []
        for field in fields {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n".utf8
            body += field.value.utf8
            body += "\r\n".utf8
        }
        for file in files {
            body += "--\(boundary)\r\n".utf8
            body += "Content-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n".utf8
            body += "Content-Type: application/octet-stream\r\n\r\n".utf8
            body += file.bytes
            body += "\r\n".utf8
        }
        body += "--\(boundary)--\r\n".utf8
        return (body, "multipart/form-data; boundary=\(boundary)")
    }
}
