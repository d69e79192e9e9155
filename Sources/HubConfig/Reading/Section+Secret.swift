extension Section {
    /// A secret by reference: `{ env: "NAME" }` or `{ file: "/path" }`. A secret in the file itself is refused.
    func secret(_ key: String) -> Secret? {
        section(key) { place in
            let name = place.optional("env", .text)
            let path = place.optional("file", .text)
            switch (name, path) {
            case (let name?, nil):
                if let value = findings.sources.environment(name), !value.isEmpty { return Secret(value) }
                place.fault("the environment has no \(name)", at: "env")
            case (nil, let path?):
                if let value = ConfigurationFile.text(path)?.withoutLineEnd, !value.isEmpty { return Secret(value) }
                place.fault("\(path) cannot be read or is empty", at: "file")
            default: fault("must be a reference: { env: \"NAME\" } or { file: \"/path\" }", at: key)
            }
            return nil
        }
    }
}

extension String {
    fileprivate var withoutLineEnd: String {
        var text = self
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}
