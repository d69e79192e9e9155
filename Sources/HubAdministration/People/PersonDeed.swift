import FilingKit
import HubCore
import RegionSDK

/// Something that is done on a person's page.
struct PersonDeed: Sendable {
    let context: HostContext
    let desk: PeopleDesk
    let form: FormBody
    let giving: Giving
    let id: ID<Person>

    var target: PersonTarget { PersonTarget(id, version: form.version, extent: giving.extent) }

    /// Throws `refused` when the actor does it to himself.
    func refuseOnOneself(_ sentence: String) throws {
        if giving.actor.person == id { throw HubError(.refused, sentence) }
    }

    /// The page that asks first, for browsers without scripts.
    func question(_ sentence: String) -> Answer? {
        context.question(sentence, form, back: context.link(desk.person(id)))
    }

    /// Back to the person's page, which says what was done.
    func done(_ done: PersonDone) -> Answer {
        .redirect(context.link("\(desk.person(id))?done=\(done.rawValue)"))
    }
}

/// What was done, by the word in the page's address.
enum PersonDone: String, Sendable {
    case changed, disabled, enabled, unlocked, granted, revoked

    var sentence: String {
        switch self {
        case .changed: "修改成功！"
        case .disabled: "账号已停用！"
        case .enabled: "账号已启用！"
        case .unlocked: "账号已解除锁定！"
        case .granted: "角色已授予！"
        case .revoked: "角色已取消！"
        }
    }
}
