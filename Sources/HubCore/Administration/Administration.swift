/// What the pages of the tenant's administration (区域管理) do to people, organisations and sessions.
package typealias Administration = PeopleAdministration & OrganisationAdministration & SessionAdministration
