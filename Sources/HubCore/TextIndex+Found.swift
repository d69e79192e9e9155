import RegionSDK

extension TextIndex {
    /// A condition on a column of ids. What has nothing to search by is `invalid` beside its field.
    package func found(_ texts: [TextCondition], _ column: String, in dialect: Dialect, field: String? = nil) throws
        -> SQL
    {
        do { return try match(texts, in: dialect).holds(column) } catch let fault as FieldError {
            throw HubError(.invalid, fault.message, fields: [FieldError(field ?? fault.field, fault.message)])
        }
    }
}
