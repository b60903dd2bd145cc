"""client.py URL TOKEN_FILE SECONDS: a CMP that does not pause. 0 seconds: until Ctrl-C.

Every 20 ms it starts a change of its own (a create of a network), whatever became of the others,
and repeats it until it is acknowledged. A line each second; at the end, "outage": the longest time
in which nothing was acknowledged.
"""

import asyncio
import json
import signal
import sys
import time
import urllib.parse
import uuid

EVERY_SECONDS = 0.02
ATTEMPT_SECONDS = 2
PAUSE_SECONDS = 0.05
RETRY_SECONDS = 30
REPEATED = {409, 429, 502, 503, 504}
REPLY_BYTES_MAX = 65_536


class Cmp:
    def __init__(self, url, token):
        where = urllib.parse.urlsplit(url)
        self.host, self.port, self.token = where.hostname, where.port, token
        self.word = uuid.uuid4().hex[:8]
        self.acknowledged, self.troubles, self.lost = [], {}, 0
        self.slowest, self.who = 0.0, "-"

    async def change(self, number):
        path = f"/v1/networks/lab-{self.word}-{number}"
        body = json.dumps({"backend": "neutron-1", "spec": {"name": f"lab {number}"}})
        key, began = str(uuid.uuid4()), time.monotonic()
        while time.monotonic() - began < RETRY_SECONDS:
            try:
                status, who = await asyncio.wait_for(self.put(path, body, key), ATTEMPT_SECONDS)
            except (OSError, asyncio.TimeoutError, EOFError, ValueError) as trouble:
                status, who = type(trouble).__name__, None
            if status in (200, 201):
                now = time.monotonic()
                self.acknowledged.append(now)
                self.slowest, self.who = max(self.slowest, now - began), who
                return
            self.troubles[status] = self.troubles.get(status, 0) + 1
            if isinstance(status, int) and status not in REPEATED:
                break
            await asyncio.sleep(PAUSE_SECONDS)
        self.lost += 1

    async def put(self, path, body, key):
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(
                (
                    f"PUT {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
                    f"Authorization: Bearer {self.token}\r\nIdempotency-Key: {key}\r\n"
                    "Content-Type: application/json\r\nConnection: close\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n{body}"
                ).encode()
            )
            reply = await reader.read(REPLY_BYTES_MAX)
        finally:
            writer.close()
        head = reply.split(b"\r\n\r\n", 1)[0].decode().split("\r\n")
        if not head[0].startswith("HTTP/1.1 "):
            raise EOFError
        headers = {line.split(":")[0].lower(): line.split(":")[1].strip() for line in head[1:]}
        who = [headers.get("pairgate-" + name, "?") for name in ("node", "term", "protection")]
        return int(head[0].split()[1]), "node {}, term {}, {}".format(*who)

    def line(self, since):
        recent = [ack for ack in self.acknowledged if ack >= since]
        print(
            f"{time.strftime('%H:%M:%S')}  {len(recent):3} acknowledged, slowest"
            f" {self.slowest * 1000:5.0f} ms, {self.who}",
            flush=True,
        )
        self.slowest = 0.0

    def outage_millis(self, until):
        acks = sorted(self.acknowledged)
        gaps = [later - earlier for earlier, later in zip(acks, acks[1:] + [until])]
        return max(gaps, default=0) * 1000


async def run(cmp, seconds):
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    changes, began, told = [], time.monotonic(), time.monotonic()
    number = 0
    while not stop.is_set() and (seconds == 0 or time.monotonic() - began < seconds):
        changes.append(asyncio.ensure_future(cmp.change(number)))
        number += 1
        if time.monotonic() - told >= 1:
            cmp.line(told)
            told = time.monotonic()
            changes = [change for change in changes if not change.done()]
        await asyncio.sleep(max(0, began + number * EVERY_SECONDS - time.monotonic()))
    ended = time.monotonic()
    await asyncio.gather(*changes)
    repeats = ", ".join(f"{what}: {count}" for what, count in cmp.troubles.items()) or "none"
    print(
        f"outage {cmp.outage_millis(ended):.0f} ms; {len(cmp.acknowledged)} of {number} changes"
        f" acknowledged; repeats after {repeats}",
        flush=True,
    )
    return 0 if cmp.lost == 0 else 1


with open(sys.argv[2], encoding="ascii") as file:
    client = Cmp(sys.argv[1], file.read().strip())
sys.exit(asyncio.run(run(client, float(sys.argv[3]))))
