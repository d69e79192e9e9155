// HubServicesTests
