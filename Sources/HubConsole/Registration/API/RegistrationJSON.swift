import FilingKit
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

/// How the API speaks of registrations.
enum RegistrationJSON {
    /// A way to register, with what is agreed to, filled in and sent along.
    static func way(_ kind: DeclaredRegistration) -> JSON {
        let registration = kind.registration
        return [
            "region": .string(kind.regionPath), "kind": .string(registration.id), "title": .string(registration.title),
            "note": .string(registration.words.note), "confirmation": .string(registration.confirmation.rawValue),
            "reviewed": .bool(registration.review.permission != nil),
            "consents": .array(registration.consents.map(consent)), "papers": .array(registration.papers.map(rule)),
            "content": registration.form.schema,
        ]
    }

    private static func consent(_ consent: Consent) -> JSON {
        [
            "id": .string(consent.id), "version": .string(consent.version), "title": .string(consent.title),
            "text": .string(consent.text),
        ]
    }

    private static func rule(_ rule: PaperRule) -> JSON {
        [
            "id": .string(rule.id), "title": .string(rule.title), "most": .number(String(rule.most)),
            "types": .array(rule.rule.types.map { .string($0) }), "megabytes": .number(String(rule.rule.megabytes)),
        ]
    }

    /// One's own registration; personal values are masked, as everywhere.
    static func application(_ application: Application) -> JSON {
        guard case .object(let head) = state(application) else { return .null }
        let registration = application.registration
        let content = registration.form.fields.map { field in
            JSON.Member(field.name, .string(registration.shown(field.name, of: application.content)))
        }
        return .object(
            head + [
                JSON.Member("version", .number(String(application.version))),
                JSON.Member("content", .object(content)),
                JSON.Member("papers", .array(application.papers.map(paper))),
                JSON.Member("missingConsents", .array(application.missingConsents.map(consent))),
                JSON.Member("history", .array(application.events.map(event))),
                JSON.Member("expires", time(application.expiresAt)),
            ])
    }

    /// Where a registration stands: all that whoever has but the secret of a link learns.
    static func state(_ application: Application) -> JSON {
        [
            "region": .string(application.declared.regionPath), "kind": .string(application.registration.id),
            "title": .string(application.registration.title), "state": .string(application.state.rawValue),
            "stateTitle": .string(application.state.title), "reason": .string(application.reason),
        ]
    }

    private static func paper(_ paper: RegistrationPaper) -> JSON {
        [
            "id": .number(String(paper.id)), "paper": .string(paper.paper), "name": .string(paper.file.name),
            "size": .number(String(paper.file.size)), "time": time(paper.time),
        ]
    }

    private static func event(_ event: ApplicationEvent) -> JSON {
        ["time": time(event.time), "what": .string(event.what), "note": .string(event.note)]
    }

    private static func time(_ time: Timestamp?) -> JSON {
        time.map { .number(String($0.milliseconds)) } ?? .null
    }
}
