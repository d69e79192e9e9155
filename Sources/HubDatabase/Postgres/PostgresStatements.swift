import CPostgres
import RegionSDK

/// The statements prepared on one connection. A statement belongs to a schema, because the same text means other
/// tables in another; and to the types of its values, where NULL and text fit what the server inferred.
struct PostgresStatements {
    struct Key: Hashable {
        let schema: String?
        let text: String
    }

    /// A statement that becomes usable once its `prepare` has succeeded.
    struct Pending {
        /// The place of its `prepare` in the commands.
        let place: Int
        let key: Key
        let variant: Variant
    }

    struct Variant {
        let name: String
        let types: [Oid]

        func accepts(_ others: [Oid]) -> Bool {
            types.count == others.count && zip(types, others).allSatisfy { $0 == $1 || $1 == 0 }
        }
    }

    private var cache: StatementCache<Key, [Variant]>
    private var counter = 0
    private let isOn: Bool

    init(capacity: Int, isOn: Bool) {
        cache = StatementCache(capacity: capacity)
        self.isOn = isOn
    }

    /// Adds what runs `text` to `commands`; a statement that is new is prepared on the way.
    mutating func add(
        _ text: String, _ parameters: PostgresParameters, schema: String?, to commands: inout [PostgresCommand]
    ) -> Pending? {
        guard isOn else {
            commands.append(.once(text: text, parameters))
            return nil
        }
        let key = Key(schema: schema, text: text)
        if let variant = cache.find(key)?.first(where: { $0.accepts(parameters.types) }) {
            commands.append(.run(name: variant.name, parameters))
            return nil
        }
        counter += 1
        let variant = Variant(name: "hub\(counter)", types: parameters.types)
        let pending = Pending(place: commands.count, key: key, variant: variant)
        commands.append(.prepare(name: variant.name, text: text, types: variant.types))
        commands.append(.run(name: variant.name, parameters))
        return pending
    }

    /// Keeps a statement whose `prepare` succeeded; returns what frees those that gave way for it.
    mutating func keep(_ pending: Pending) -> [PostgresCommand] {
        let variants = (cache.find(pending.key) ?? []) + [pending.variant]
        let evicted = cache.insert(variants, for: pending.key) ?? []
        return evicted.map { .plain("DEALLOCATE \($0.name)") }
    }
}
