import RegionSDK

/// What a filing is part of (所属业务): a contract report belongs to a project's report. It is started from the page of
/// the whole, by the whole's owner, and lies in its district.
public struct FilingPart: Sendable {
    /// The kind of the whole.
    public let whole: any Filing.Type
    /// A whole has one at the most (开工审核); else any number (合同信息报送).
    public let isSingle: Bool
    /// Why the business cannot be opened for a whole as it stands, or nil.
    let refusal: @Sendable (FilingRecord, Scene) throws -> String?

    /// - Parameter refusal: the sentence for a whole that is not far enough, or nil; the scene is that of a new filing.
    public init(
        of whole: any Filing.Type, isSingle: Bool = false,
        refusing refusal: @escaping @Sendable (FilingRecord, Scene) throws -> String?
    ) {
        self.whole = whole
        self.isSingle = isSingle
        self.refusal = refusal
    }
}

/// A choice made before a form opens (选择合同类别, 选择企业类型). It stands in the form as a computed field and cannot be
/// changed afterwards.
public struct Opening: Sendable {
    /// The choice; declared `computed()` in the form.
    public let field: FieldSpec
    /// The heading of the dialog: 新增合同信息报送.
    public let title: String
    /// Why a choice cannot be filed now, or nil.
    let refusal: @Sendable (String, Scene) throws -> String?

    /// - Parameter refusal: the sentence for a code that cannot be chosen now; the scene's `whole` is what the new
    ///   filing is part of.
    public init(
        _ field: Field<String>, title: String, refusing refusal: @escaping @Sendable (String, Scene) throws -> String?
    ) {
        self.field = field.spec
        self.title = title
        self.refusal = refusal
    }

    /// What can be chosen, as the tenant has it.
    func codes(_ lists: CodeLists) -> [CodeList.Code] {
        if case .choice(let list, _) = field.kind { lists[list].codes } else { [] }
    }
}
