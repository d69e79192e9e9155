import HubCore
import RegionSDK

/// What the people of one tenant chose about being told, in its database.
package struct TenantPreferences: Preferences {
    package let usual: QuietHours?

    package init(usual: QuietHours?) { self.usual = usual }

    package func preference(of person: ID<Person>, on connection: any Connection) throws -> Preference {
        try PreferenceStore.preferences(of: [person], on: connection)[person] ?? Preference()
    }

    package func choose(_ preference: Preference, of person: ID<Person>, on connection: any Connection) throws {
        try PreferenceStore.keep(preference, of: person, on: connection)
    }

    /// The hours in which a person is not disturbed.
    func quiet(of preference: Preference) -> QuietHours? {
        switch preference.quiet {
        case .usual: usual
        case .never: nil
        case .own(let hours): hours
        }
    }
}
