import FilingKit
import HubAccess
import HubConfig
import HubCore
import HubGateway
import HubIdentity
import RegionSDK

/// The regions of this program, in the order they were named.
package struct RegionRegistry: Sendable {
    package let cards: [RegionCard]
    /// Everything that is wrong with what they declare; each stops the start.
    package let faults: [String]

    package init(_ regions: [any Region.Type]) {
        let cards = regions.map { RegionCard($0) }
        self.cards = cards
        faults =
            Self.nameFaults(cards)
            + RightsCatalogue([RegionRegistry.core] + regions.map { RegionRights($0) }).faults
            + cards.flatMap(Self.routeFaults) + cards.flatMap(Self.templateFaults)
            + Self.scheduleFaults(cards) + regions.flatMap(Self.registrationFaults) + cards.flatMap(\.listFaults)
            + cards.flatMap(\.referenceFaults)
    }

    /// The rights of the hub's own.
    private static let core = RegionRights(
        region: CoreRights.id, permissions: CoreRights.permissions, roles: CoreRights.roleTemplates, uses: [])

    /// The card of a region.
    package subscript(id: String) -> RegionCard? { cards.first { $0.manifest.id == id } }

    /// What configuration needs to know of them.
    package var declarations: [RegionDeclaration] {
        cards.map { RegionDeclaration(id: $0.manifest.id, settings: $0.settings, templates: $0.templates) }
    }

    /// What the hub itself sends in every tenant.
    package static let coreTemplates = TenantAccounts.templates

    private static func nameFaults(_ cards: [RegionCard]) -> [String] {
        var faults: [String] = []
        var ids: Set<String> = []
        var paths: Set<String> = []
        for manifest in cards.map(\.manifest) {
            if !isName(manifest.id) { faults.append("region \(manifest.id): an id is lower case with dashes") }
            if manifest.id == CoreRights.id { faults.append("region \(manifest.id): the id is the hub's own") }
            if !isName(manifest.path) { faults.append("region \(manifest.id): \(manifest.path) is no path") }
            if reserved.contains(manifest.path) {
                faults.append("region \(manifest.id): the path \(manifest.path) is the hub's own")
            }
            if !ids.insert(manifest.id).inserted { faults.append("region \(manifest.id) is there twice") }
            if !paths.insert(manifest.path).inserted {
                faults.append("region \(manifest.id): the path \(manifest.path) is taken")
            }
        }
        return faults + finderFaults(cards)
    }

    /// What is searched is kept under its name, so that two of one name would see each other's.
    private static func finderFaults(_ cards: [RegionCard]) -> [String] {
        var known: Set<String> = []
        return cards.flatMap { card in
            card.finders.filter { !known.insert($0.id).inserted }.map {
                "region \(card.manifest.id): the name \($0.id) of what is searched is there twice"
            }
        }
    }

    /// Timers and jobs whose names are none or are there twice.
    private static func scheduleFaults(_ cards: [RegionCard]) -> [String] {
        var names: Set<String> = []
        return cards.flatMap { card in
            let kinds = card.timers.map { ("timer", $0.kind) } + card.jobs.map { ("job", $0.id) }
            return kinds.flatMap { what, name -> [String] in
                let place = "region \(card.manifest.id): the \(what) \(name)"
                let parts = name.split(separator: ".", omittingEmptySubsequences: false)
                let isWrong = parts.count < 2 || !parts.allSatisfy { isName(String($0)) }
                return (isWrong ? ["\(place) is called by words with dots between them, lower case"] : [])
                    + (names.insert("\(what) \(name)").inserted ? [] : ["\(place) is there twice"])
            } + card.jobs.filter { $0.interval < 1 }.map { "region \(card.manifest.id): the job \($0.id) never rests" }
        }
    }

    private static let reserved: Set<String> = [
        "account", "administration", "api", "inbox", "password", "policy", "receipts", "registration", "registrations",
        "setup", "sign-in", "sign-out", "assets", "notices", "search", "healthz", "readyz", "metrics",
    ]

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, 0x61...0x7A ~= first, text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") }
    }

    /// Ways to register that cannot work, and two of one name.
    private static func registrationFaults(_ region: any Region.Type) -> [String] {
        let all = (region as? any RegisteringRegion.Type)?.registrations ?? []
        let ids = all.map(\.id)
        let twice = Set(ids).filter { id in ids.filter { $0 == id }.count > 1 }.sorted()
        return all.flatMap { $0.faults(in: region) }
            + twice.map { "registration \(region.manifest.id).\($0): declared twice" }
    }

    /// Paths that are none, and addresses that a region declares twice.
    private static func routeFaults(_ card: RegionCard) -> [String] {
        let endpoints = card.routes.map { Endpoint($0, of: card.manifest, settings: Settings(card.settings)) }
        let access = RouteFault.ofAccess(endpoints, declared: card.permissions).map(\.description)
        do { _ = try RouteTable(endpoints) } catch { return access + ["\(error)"] }
        return access
    }

    /// Templates named after another region, in two wordings, or sent without a value or with one they do not name.
    private static func templateFaults(_ card: RegionCard) -> [String] {
        var known: [String: MessageTemplate] = [:]
        return card.templates.flatMap { use -> [String] in
            let template = use.template
            let place = "region \(card.manifest.id): the template \(template.id)"
            let missing = template.names.subtracting(use.names).sorted().map { "\(place) gets no value for {\($0)}" }
            let unknown = use.names.subtracting(template.names).sorted().map { "\(place) has no place {\($0)}" }
            let other = known.updateValue(template, forKey: template.id)
            let isMute = use.channels.contains(.mail) && template.subject.isEmpty
            let isOwn = template.id.hasPrefix("\(card.manifest.id).")
            return missing + unknown + (isOwn ? [] : ["\(place) is not named after the region"])
                + (isMute ? ["\(place) goes by mail and has no subject"] : [])
                + (other == nil || other == template ? [] : ["\(place) is there in two wordings"])
        }
    }
}
