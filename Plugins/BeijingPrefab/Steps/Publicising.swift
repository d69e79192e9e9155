import FilingKit
import RegionSDK

/// 公示 and its end: what was approved is put up for everybody to read, and closed after so many working days.
enum Publicising {
    /// The day it began, in every application's form.
    static let since = Field.date("publicisedOn", "公示开始日期").computed()

    static func begin(_ business: String, _ record: inout FilingRecord, _ scene: Scene) throws {
        record.content[since] = scene.today
        try PublicityStore.add(
            PublicNotice(
                filing: record.id, business: business, title: record.title, unit: record.ownerName, detail: "",
                since: scene.today.description), on: scene.connection)
    }

    static func end(_ record: inout FilingRecord, _ scene: Scene) throws {
        let days = BeijingSettings.publicityDays(scene.settings)
        guard let begun = record.content[since].flatMap(civil), let today = civil(scene.today) else {
            throw HubError(.refused, "公示后方可办结！")
        }
        guard try passed(scene.calendar, begun, today) >= days else {
            throw HubError(.refused, "公示期未满\(days)个工作日，不能办结！")
        }
        try PublicityStore.remove(record.id, on: scene.connection)
    }

    private static func passed(_ calendar: WorkCalendar, _ begun: CivilDate, _ today: CivilDate) throws -> Int {
        do throws(MissingWorkYear) { return try calendar.count(after: begun, through: today) } catch {
            throw HubError(.refused, "\(error.message)，不能办结！")
        }
    }

    private static func civil(_ day: CalendarDate) -> CivilDate? {
        CivilDate(year: day.year, month: day.month, day: day.day)
    }
}
