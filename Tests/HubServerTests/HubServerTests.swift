// HubServerTests
