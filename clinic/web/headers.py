"""The headers that limit what a browser may do with an answer, by the address it answers."""

from django.conf import settings


class HeadersMiddleware:
    """Adds the Content-Security-Policy and its companions to every answer, errors and redirects included.

    What a view has set itself stays; so does the policy of a page inside the editor's preview, which
    Wagtail renders through the middleware under the page's own address. Django 6 has this for one
    policy in all; this one goes when it knows paths.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        # The longest first, so that the nearest rule is found first.
        self.policies = sorted(
            ((path, serialise_csp(policy)) for path, policy in settings.SECURE_CSP_PATHS.items()),
            key=lambda rule: -len(rule[0]),
        )
        self.policy = serialise_csp(settings.SECURE_CSP)
        self.permissions = serialise_permissions(settings.SECURE_PERMISSIONS_POLICY)
        self.resource_policy = settings.SECURE_CROSS_ORIGIN_RESOURCE_POLICY
        # Django's own error pages for developers are made of inline styles and scripts.
        self.unprotected = {404, 500} if settings.DEBUG else set()

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code not in self.unprotected:
            response.headers.setdefault("Content-Security-Policy", self.policy_for(request.path))
        response.headers.setdefault("Permissions-Policy", self.permissions)
        response.headers.setdefault("Cross-Origin-Resource-Policy", self.resource_policy)
        return response

    def policy_for(self, path: str) -> str:
        return next((policy for start, policy in self.policies if path.startswith(start)), self.policy)


def serialise_csp(policy: dict) -> str:
    """The header's text for a policy in Django's shape: a list of sources, or True for none."""
    directives = {name: [] if sources is True else sources for name, sources in policy.items() if sources}
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def serialise_permissions(policy: dict) -> str:
    """The header's text for features and who may use them; an empty list is nobody."""
    return ", ".join(f"{feature}=({' '.join(allowed)})" for feature, allowed in policy.items())
