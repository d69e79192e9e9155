"""A client of the tus protocol 1.0.0, as another program would have one: it sends a file in pieces and goes on."""

import base64
import http.client
from urllib.parse import urlsplit


class Refused(Exception):
    """The server answered with an error."""

    def __init__(self, status: int, text: str):
        super().__init__(f"{status} {text}")
        self.status = status


class Tus:
    """Uploads to one address, signed in by a token. A broken connection is an `OSError` or an `HTTPException`."""

    def __init__(self, place: str, token: str):
        self.place, self.token = place, token

    def begin(self, name: str, paper: str, size: int) -> str:
        label = ",".join(f"{key} {encoded(value)}" for key, value in (("filename", name), ("paper", paper)))
        answer = self._ask("POST", urlsplit(self.place).path, {"Upload-Length": str(size), "Upload-Metadata": label})
        return answer["location"]

    def offset(self, address: str) -> int:
        return int(self._ask("HEAD", address, {})["upload-offset"])

    def append(self, address: str, offset: int, data: bytes) -> int:
        headers = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
        return int(self._ask("PATCH", address, headers, data)["upload-offset"])

    def finish(self, address: str, data: bytes, piece: int = 1 << 20) -> None:
        """Goes on from wherever the upload stands, to its end."""
        offset = self.offset(address)
        while offset < len(data):
            offset = self.append(address, offset, data[offset : offset + piece])

    def _ask(self, method: str, path: str, headers: dict, body: bytes | None = None) -> dict[str, str]:
        parts = urlsplit(self.place)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        try:
            common = {"Tus-Resumable": "1.0.0", "Authorization": f"Bearer {self.token}"}
            connection.request(method, path, body, common | headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
            if answer.status >= 400:
                raise Refused(answer.status, text)
            return {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
