"""What the identity platform says of people; read by Django OAuth Toolkit."""

from oauth2_provider.oauth2_validators import OAuth2Validator

from identity_platform import PEOPLE


class Claims(OAuth2Validator):
    """The claims of the ID token and of userinfo, whatever the scope."""

    oidc_claim_scope = None

    def get_additional_claims(self, request):
        return PEOPLE[request.user.username][1]
