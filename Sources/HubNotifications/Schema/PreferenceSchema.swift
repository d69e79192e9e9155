import RegionSDK

/// The table of what people chose about being told.
package enum PreferenceSchema {
    package static let schema = Schema(owner: "core.preferences", [choices])

    private static let choices = Migration(
        "m0001_choices",
        [
            """
            CREATE TABLE notice_preference (
                person BIGINT PRIMARY KEY,
                refused TEXT NOT NULL,
                quiet TEXT NOT NULL
            )
            """
        ])
}
