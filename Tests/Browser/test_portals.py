"""Every portal of the demonstration opens, and everyone in it can sign in."""


def test_portals_open(hub, browser):
    assert hub.tenants, "the demonstration has no tenant"
    for url in hub.tenants.values():
        browser.open(url)
        assert browser.title
        browser.check_accessible()
        browser.check_width()


def test_everyone_signs_in(hub, wide):
    assert hub.accounts, "the demonstration has no account"
    for account in hub.accounts:
        wide.reset()
        wide.sign_in(account)
        wide.check_accessible()
