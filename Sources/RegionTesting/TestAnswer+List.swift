extension TestAnswer {
    /// What a page with a list lacks of what every list of the administration has: search, paging, and both files. A list
    /// without rows needs no paging and no files.
    package var lacksOfList: [String] {
        let isEmpty = text.contains("暂无数据")
        let parts: [(name: String, isThere: Bool)] = [
            ("search", text.contains("role=\"search\"")), ("paging", isEmpty || text.contains("class=\"paging\"")),
            ("CSV", isEmpty || text.contains("format=csv") || text.contains("/export/csv")),
            ("XLSX", isEmpty || text.contains("format=xlsx") || text.contains("/export/xlsx")),
        ]
        return parts.filter { !$0.isThere }.map(\.name)
    }
}

extension TestHub {
    /// Every page of the first tenant that shows a list of its administration, as the routes have it: what is asked for by
    /// a path without an id at its end, and is neither a form nor a file.
    package func administrationLists() throws -> [String] {
        let others: Set = ["new", "import", "export", "template", "resending", "code"]
        let named: Set = ["{register}", "{list}"]
        return try EndpointProbe.all(of: self).filter { $0.endpoint.method == .get && $0.endpoint.surface == .page }
            .map(\.endpoint.pattern).filter { pattern in
                let last = pattern.split(separator: "/").last.map(String.init) ?? ""
                return pattern.hasPrefix("/administration/") && !others.contains(last)
                    && (named.contains(last) || !last.hasPrefix("{")) && !pattern.contains("/export/")
            }
    }
}
