// FilingKitTests
