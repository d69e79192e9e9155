import RegionSDK

extension Registration {
    /// What is wrong with the declaration, in a sentence each for the operator's log; any stops the start.
    public func faults(in region: any Region.Type) -> [String] {
        let all =
            nameFaults + fieldFaults + kindFaults + confirmationFaults + reviewFaults(region) + roleFaults(region)
            + uniqueFaults
        return all.map { "registration \(region.manifest.id).\(id): \($0)" }
    }

    private var nameFaults: [String] {
        let isName =
            !id.isEmpty && id.utf8.count <= 40
            && id.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") }
        return (isName ? [] : ["an id is lower case with dashes"]) + (title.isEmpty ? ["has no title"] : [])
    }

    /// The platform keeps the texts of simple fields, filled in by a guest.
    private var fieldFaults: [String] {
        form.fields.flatMap { field -> [String] in
            var faults: [String] = []
            if field.isRows { faults.append("\(field.name) is a row table") }
            if field.isComputed || field.lookup != nil || field.pick != nil {
                faults.append("\(field.name) is computed, looked up or picked, which guests cannot")
            }
            if Self.reserved.contains(field.name) { faults.append("\(field.name) is a name of the page's own") }
            return faults
        } + (fields.all.map(\.field) + listed).filter { form.field($0) == nil }.map { "the form has no field \($0)" }
    }

    private static let reserved: Set<String> = [
        "password", "repeated", "captcha", "ticket", "version", "step", "code", "other", "captcha-kind", "paper",
        "file",
    ]

    private var kindFaults: [String] {
        var faults: [String] = []
        for (role, field) in fields.all where ["account", "person", "creditCode", "organisation"].contains(role) {
            if form.field(field)?.isRequired == false { faults.append("\(field), the \(role), may stay empty") }
        }
        for (field, test, words) in [
            (fields.phone, Check.Test.mobile, "mobile number"), (fields.mail, .email, "mail address"),
        ] {
            if let field, form.field(field)?.checks.contains(where: { $0.test == test }) != true {
                faults.append("\(field) is to be a \(words), but is not checked for one")
            }
        }
        if kind == .organisation, fields.organisation == nil { faults.append("names no organisation") }
        if kind.isOfOrganisation, fields.creditCode == nil { faults.append("names no credit code") }
        return faults
    }

    private var confirmationFaults: [String] {
        switch confirmation {
        case .none: []
        case .mail: isAsked(fields.mail) ? [] : ["is confirmed by mail, but no mail address is required"]
        case .text: isAsked(fields.phone) ? [] : ["is confirmed by text message, but no mobile number is required"]
        }
    }

    private func isAsked(_ field: String?) -> Bool { field.flatMap(form.field)?.isRequired == true }

    private func reviewFaults(_ region: any Region.Type) -> [String] {
        [review.permission, revealing].compactMap { $0 }.filter { !region.permissions.contains($0) }
            .map { "the right \($0.id) is not declared" }
    }

    private func roleFaults(_ region: any Region.Type) -> [String] {
        if roles.isEmpty { return ["gives no role, so nobody could sign in"] }
        return roles.flatMap { given -> [String] in
            var faults: [String] = []
            if let condition = given.condition, form.field(condition.field) == nil {
                faults.append("a role depends on \(condition.field), which is no field")
            }
            switch given.role {
            case .organisationAdministrator:
                if kind != .organisation { faults.append("only a new organisation has an administrator") }
            case .region(let id):
                let holder = region.roles.first { $0.id == id }?.holder
                if holder == nil { faults.append("gives \(id), which is no role of the region") }
                if let holder, holder != kind.holder { faults.append("gives \(id), which such people cannot hold") }
            }
            return faults
        }
    }

    /// A quiet answer needs somebody who is told instead: the owner of the contact, or the reviewer.
    private var uniqueFaults: [String] {
        unique.flatMap { unique -> [String] in
            guard form.field(unique.field) != nil else { return ["the form has no field \(unique.field)"] }
            let confirmed = confirmation == .mail ? fields.mail : confirmation == .text ? fields.phone : nil
            let isTold = unique.field == confirmed || review != .nobody
            return unique.answer == .quiet && !isTold
                ? ["\(unique.field) is kept quiet, but nobody confirms or reviews it"] : []
        }
    }
}
