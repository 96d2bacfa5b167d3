"""A mitmproxy addon: after a client refused the certificate, the connection to the server is kept for a while.

mitmproxy by itself closes it at once. Many inspection proxies do not: they pool the connection, or notice late.
"""

import asyncio

SECONDS = 25


class KeepUpstream:
    async def tls_failed_client(self, data):
        await asyncio.sleep(SECONDS)


addons = [KeepUpstream()]
