import RegionSDK

extension Field where Value == PersonalValue {
    /// An e-mail address (电子邮箱): sealed at rest, masked wherever it is read.
    public static func email(_ name: String, _ title: String) -> Field {
        personal(name, title, .email, checks: [.longest(128), .email])
    }
}
