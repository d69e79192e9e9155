// HubCryptoTests
