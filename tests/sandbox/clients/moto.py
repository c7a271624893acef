# SPDX-License-Identifier: GPL-3.0-or-later
"""moto_server, another author's emulator of AWS, in the place of a sandbox."""

import http.client
import json
import re
import subprocess
import threading

from . import support


class Moto(support.Sandbox):
    """One of its own, ended with the test. Its jobs need no Docker."""

    def __init__(self):  # pylint: disable=super-init-not-called
        self.process = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", "0"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                        text=True)
        found = None
        for line in self.process.stderr:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                break
        if not found:
            raise RuntimeError("moto_server ended before it began")
        # It writes a line for every request, and would wait for somebody to read them.
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        self.place = {"endpoint": found[0], "region": "us-east-1", "account": "123456789012",
                      "access_key_id": "AKIAIOSFODNN7EXAMPLE", "secret_access_key": "secret"}
        self.configure({"batch": {"use_docker": False}})

    def configure(self, settings):
        """moto's own settings, which no AWS has."""
        connection = http.client.HTTPConnection(self.place["endpoint"].split("//")[1])
        connection.request("POST", "/moto-api/config", body=json.dumps(settings),
                           headers={"Content-Type": "application/json"})
        connection.getresponse().read()
        connection.close()

    def plain_client(self, service):
        """Unlike client(): its answers are not held against the service model."""
        return support.SESSION.create_client(
            service, region_name=self.place["region"], endpoint_url=self.place["endpoint"],
            aws_access_key_id=self.place["access_key_id"],
            aws_secret_access_key=self.place["secret_access_key"])

    def close(self):
        """It does not always end when asked to."""
        self.process.kill()
        return self.process.wait(10)
