// HubDatabaseTests
