import COpenSSL

extension PrivateKey {
    /// PKCS #8 in PEM, encrypted with AES-256 where there is a password.
    package func pem(password: String? = nil) throws(CryptoError) -> String {
        guard let memory = BIO_new(BIO_s_mem()) else { throw .refused("BIO_new") }
        defer { BIO_free(memory) }
        let secret = password.map { Array($0.utf8) }
        let written = PEM_write_bio_PKCS8PrivateKey(
            memory, pointer, secret == nil ? nil : EVP_aes_256_cbc(), secret?.map { CChar(bitPattern: $0) },
            Int32(truncatingIfNeeded: secret?.count ?? 0), nil, nil)
        guard written == 1 else { throw .refused("PEM_write_bio_PKCS8PrivateKey") }
        return String(decoding: OpenSSLBytes.all(of: memory), as: UTF8.self)
    }

    /// Reads a private key in PEM (PKCS #8, or the older forms). Throws `malformed` for a text without a key and for a
    /// wrong password.
    package convenience init(pem: String, password: String? = nil) throws(CryptoError) {
        ERR_clear_error()
        defer { ERR_clear_error() }
        // Without a password an empty one is handed over, or OpenSSL would ask at the terminal.
        var secret = Array((password ?? "").utf8CString)
        let key = try OpenSSLBytes.reading(Array(pem.utf8)) { memory in
            secret.withUnsafeMutableBytes { PEM_read_bio_PrivateKey(memory, nil, nil, $0.baseAddress) }
        }
        guard let key else { throw .malformed("private key") }
        try self.init(taking: key)
    }
}

/// Bytes into OpenSSL's hands and out of them.
enum OpenSSLBytes {
    /// Lets OpenSSL read bytes. It copies none of them, so they stay where they are until the work is done. Throws
    /// `refused` for more than 2 GiB.
    static func reading<Value>(_ bytes: [UInt8], _ work: (OpaquePointer) -> Value) throws(CryptoError) -> Value {
        try bytes.withUnsafeBufferPointer { buffer throws(CryptoError) in
            guard let size = Int32(exactly: buffer.count), let memory = BIO_new_mem_buf(buffer.baseAddress, size) else {
                throw .refused("BIO_new_mem_buf")
            }
            defer { BIO_free(memory) }
            return work(memory)
        }
    }

    /// What has been written into memory.
    static func all(of memory: OpaquePointer) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = BIO_read(memory, &block, Int32(block.count))
            guard count > 0 else { return bytes }
            bytes += block.prefix(Int(count))
        }
    }
}
