// HubGatewayTests
