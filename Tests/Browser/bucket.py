"""An S3 server of the test's own, which checks signatures: moto (PyPI)."""

import os
import re
import socket
import socketserver
import subprocess
import sys
import threading

import boto3
from botocore.config import Config

POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}'
NAME = "region-hub"


class Bucket:
    """The server, and a bucket in it that one key may use."""

    def __init__(self, log):
        self.log = log
        self.port = 0
        self.start()
        # The first calls make the user; from the fourth on every call needs a right signature.
        iam = self._client("iam", "none", "none")
        iam.create_user(UserName="hub")
        key = iam.create_access_key(UserName="hub")["AccessKey"]
        iam.put_user_policy(UserName="hub", PolicyName="files", PolicyDocument=POLICY)
        self.key, self.secret = key["AccessKeyId"], key["SecretAccessKey"]
        self.s3 = self._client("s3", self.key, self.secret)
        self.s3.create_bucket(Bucket=NAME)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=os.environ | {"INITIAL_NO_AUTH_ACTION_COUNT": "3"})  # fmt: skip
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                break
        threading.Thread(target=self._drain, daemon=True).start()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


    def objects(self) -> dict[str, int]:
        """The size of each object by its key."""
        found = self.s3.list_objects_v2(Bucket=NAME).get("Contents", [])
        return {entry["Key"]: entry["Size"] for entry in found}

    def read(self, key: str) -> bytes:
        return self.s3.get_object(Bucket=NAME, Key=key)["Body"].read()

    def _client(self, service: str, key: str, secret: str):
        return boto3.client(
            service, endpoint_url=self.url, region_name="us-east-1", aws_access_key_id=key,
            aws_secret_access_key=secret, config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}))

    def _drain(self) -> None:
        with self.log.open("a") as log:
            for line in self.process.stdout:
                log.write(line)


class Door(socketserver.ThreadingTCPServer):
    """A way to the store that can be shut: the store is away then, with everything in it."""

    daemon_threads = True

    def __init__(self, bucket: Bucket):
        super().__init__(("127.0.0.1", 0), Passage)
        self.bucket, self.is_open = bucket, True
        self.key, self.secret = bucket.key, bucket.secret
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class Passage(socketserver.BaseRequestHandler):
    """One connection to the store and back."""

    def handle(self) -> None:
        if not self.server.is_open:
            return
        with socket.create_connection(("127.0.0.1", self.server.bucket.port)) as store:
            back = threading.Thread(target=carry, args=(store, self.request), daemon=True)
            back.start()
            carry(self.request, store)
            back.join()


def carry(source: socket.socket, target: socket.socket) -> None:
    """Hands everything on until one of the two is closed."""
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
