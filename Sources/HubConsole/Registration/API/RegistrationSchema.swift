import FilingKit
import HTTPCore
import HubRegistration

/// The JSON Schemas of registrations, for OpenAPI.
struct RegistrationSchema {
    let declared: [DeclaredRegistration]

    /// The agreement to each notice: its name, and the version that was read.
    var start: JSON {
        object(["consents": ["type": "object", "description": "同意的告知：标识和版本", "additionalProperties": Self.text]])
    }

    var started: JSON {
        object(["code": ["type": "string", "description": "查询码，只显示这一次"], "registration": application])
    }

    var change: JSON { object(["version": Self.number, "content": content]) }

    var version: JSON { object(["version": Self.number]) }

    var submission: JSON {
        object([
            "version": Self.number, "content": content, "password": Self.text,
            "captcha": object(["ticket": Self.text, "answer": Self.text]),
        ])
    }

    var proof: JSON {
        object([
            "token": ["type": "string", "description": "邮件链接中的密文"],
            "code": ["type": "string", "description": "短信验证码，须附 X-Registration-Code"],
        ])
    }

    var ways: JSON {
        let way = object([
            "region": Self.text, "kind": Self.text, "title": Self.text, "note": Self.text, "confirmation": Self.text,
            "reviewed": ["type": "boolean"], "consents": Self.list, "papers": Self.list,
            "content": ["type": "object", "description": "填写内容的 JSON Schema"],
        ])
        return object(["items": ["type": "array", "items": way]])
    }

    var state: JSON { object(head) }

    var application: JSON {
        var members = head
        members["version"] = Self.number
        members["content"] = content
        members["papers"] = Self.list
        members["missingConsents"] = Self.list
        members["history"] = Self.list
        members["expires"] = ["type": ["integer", "null"], "description": "Milliseconds since 1970"]
        return object(members)
    }

    private var head: [String: JSON] {
        [
            "region": Self.text, "kind": Self.text, "title": Self.text,
            "state": ["type": "string", "enum": .array(ApplicationState.allCases.map { .string($0.rawValue) })],
            "stateTitle": Self.text, "reason": Self.text,
        ]
    }

    /// What is filled in: one of the forms there are.
    private var content: JSON { ["oneOf": .array(declared.map(\.registration.form.schema))] }

    private static let text: JSON = ["type": "string"]
    private static let number: JSON = ["type": "integer", "description": "所见的版本号"]
    private static let list: JSON = ["type": "array", "items": ["type": "object"]]

    private func object(_ members: [String: JSON]) -> JSON {
        let sorted = members.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) }
        return ["type": "object", "properties": .object(sorted)]
    }
}
