// HubConfigTests
