// HubHostTests
