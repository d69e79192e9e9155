import RegionSDK

/// The tables of meetings, draws, invitations and opinions, of the buildings that projects have, and of what is publicised.
enum ReviewSchema {
    static let migrations = [meetings, opinions, buildings, publicity, turns]

    private static let meetings = Migration(
        "m0001_meetings",
        [
            """
            CREATE TABLE beijing_meeting (
                id {id}, filing BIGINT NOT NULL, starts_at BIGINT NOT NULL, place TEXT NOT NULL, host TEXT NOT NULL,
                link TEXT NOT NULL, agenda TEXT NOT NULL, state TEXT NOT NULL, created_at BIGINT NOT NULL)
            """,
            "CREATE INDEX beijing_meeting_filing ON beijing_meeting (filing, id)",
            """
            CREATE TABLE beijing_draw (
                id {id}, meeting BIGINT NOT NULL REFERENCES beijing_meeting (id), kind TEXT NOT NULL,
                demands TEXT NOT NULL, candidates TEXT NOT NULL, excluded TEXT NOT NULL, seed TEXT NOT NULL,
                chosen TEXT NOT NULL, at BIGINT NOT NULL, person BIGINT NOT NULL, person_name TEXT NOT NULL)
            """,
            "CREATE INDEX beijing_draw_meeting ON beijing_draw (meeting, id)",
            """
            CREATE TABLE beijing_invitation (
                id {id}, meeting BIGINT NOT NULL REFERENCES beijing_meeting (id), filing BIGINT NOT NULL,
                draw BIGINT NOT NULL, expert BIGINT NOT NULL, person BIGINT NOT NULL, name TEXT NOT NULL,
                specialty TEXT NOT NULL, employer TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL,
                deadline BIGINT NOT NULL, answered_at BIGINT, reason TEXT NOT NULL, is_leader BIGINT NOT NULL,
                starts_at BIGINT NOT NULL)
            """,
            "CREATE INDEX beijing_invitation_meeting ON beijing_invitation (meeting, id)",
            "CREATE INDEX beijing_invitation_person ON beijing_invitation (person, id)",
            "CREATE INDEX beijing_invitation_time ON beijing_invitation (starts_at, state)",
        ])

    private static let opinions = Migration(
        "m0002_opinions",
        [
            """
            CREATE TABLE beijing_outside_expert (
                id {id}, meeting BIGINT NOT NULL REFERENCES beijing_meeting (id), name TEXT NOT NULL,
                employer TEXT NOT NULL, title TEXT NOT NULL, specialty TEXT NOT NULL, added_at BIGINT NOT NULL)
            """,
            "CREATE INDEX beijing_outside_meeting ON beijing_outside_expert (meeting, id)",
            """
            CREATE TABLE beijing_opinion (
                id {id}, meeting BIGINT NOT NULL REFERENCES beijing_meeting (id), owner TEXT NOT NULL,
                name TEXT NOT NULL, digest TEXT NOT NULL, size BIGINT NOT NULL, content_type TEXT NOT NULL,
                person BIGINT NOT NULL, person_name TEXT NOT NULL, at BIGINT NOT NULL)
            """,
            "CREATE INDEX beijing_opinion_meeting ON beijing_opinion (meeting, id)",
        ])

    private static let buildings = Migration(
        "m0003_buildings",
        [
            """
            CREATE TABLE beijing_building (
                id {id}, project TEXT NOT NULL, number TEXT NOT NULL, name TEXT NOT NULL, purpose TEXT NOT NULL,
                area_above TEXT NOT NULL, area_below TEXT NOT NULL, floors_above TEXT NOT NULL,
                floors_below TEXT NOT NULL, height TEXT NOT NULL)
            """,
            "CREATE UNIQUE INDEX beijing_building_number ON beijing_building (project, number)",
        ])

    private static let publicity = Migration(
        "m0004_publicity",
        [
            """
            CREATE TABLE beijing_publicity (
                id {id}, filing BIGINT NOT NULL, business TEXT NOT NULL, title TEXT NOT NULL, unit TEXT NOT NULL,
                detail TEXT NOT NULL, since TEXT NOT NULL)
            """,
            "CREATE UNIQUE INDEX beijing_publicity_filing ON beijing_publicity (filing)",
        ])

    /// What must happen one after the other, also on several connections.
    private static let turns = Migration(
        "m0005_turns", ["CREATE TABLE beijing_turn (name TEXT PRIMARY KEY, number BIGINT NOT NULL)"])
}
