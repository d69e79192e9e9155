import Glibc

/// The seal of a tenant (电子签章): the certificate it signs documents with.
package struct SealConfiguration: Sendable {
    /// A PEM file: the seal's certificate, then the intermediate ones.
    package let certificate: String
    /// A PEM file with its private key, which only the hub may read.
    package let key: String
    /// The unit whose seal it is.
    package let title: String
    /// A PNG of its impression.
    package let image: String?

    init?(_ section: Section, _ key: String) {
        guard section.node(key) != nil else { return nil }
        self = section.section(key, SealConfiguration.init)
    }

    private init(_ section: Section) {
        certificate = section.required("certificate", .readableFile, else: "")
        key = section.required("key", .privateFile, else: "")
        title = section.required("title", .text, else: "")
        image = section.optional("image", .readableFile)
    }
}

extension Kind where Value == String {
    /// The path of a file that others than its owner and its group cannot open, nor the group write.
    static var privateFile: Kind {
        text("the path of a file that only the hub may read (mode 0600 or 0640)") { path in
            var status = stat()
            return ConfigurationFile.exists(path) && stat(path, &status) == 0 && status.st_mode & 0o027 == 0
        }
    }

    /// What stands in front of a path: scheme, host, and a port where it is not the scheme's own.
    static var origin: Kind {
        text("an address without path, as https://xiushan.example.cn") { text in
            for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
                let parts = text.dropFirst(scheme.count).split(separator: ":", omittingEmptySubsequences: false)
                let port = parts.count == 2 ? Int(parts[1]).map { 1...65535 ~= $0 } ?? false : parts.count == 1
                return port && hostName.read(.text(String(parts[0]))) != nil
            }
            return false
        }
    }
}
