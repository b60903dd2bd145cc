"""wire.py INTERFACE INTERFACE DELAY_MILLIS JITTER_MILLIS: a wire between two interfaces.

Carries each frame to the other side after the delay, and up to the jitter more, at random; never
out of order. Ends by a signal.
"""

import collections
import random
import select
import socket
import sys
import time

PACKET_VNET_HDR = 15  # frames come and go with their segmentation and checksums left to be done
PACKET_IGNORE_OUTGOING = 23  # what we send ourselves is not to be carried back
SOL_PACKET = 263
FRAME_BYTES_MAX = 70_000
WAITING_MAX = 10_000  # frames each way; one more is lost, as in any wire


def end(interface):
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    sock.setsockopt(SOL_PACKET, PACKET_VNET_HDR, 1)
    sock.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
    sock.bind((interface, 3))  # 3: all protocols
    promiscuous = socket.if_nametoindex(interface).to_bytes(4, "little") + (1).to_bytes(2, "little")
    sock.setsockopt(SOL_PACKET, 1, promiscuous + bytes(10))
    sock.setblocking(False)
    return sock


def main():
    left, right = end(sys.argv[1]), end(sys.argv[2])
    delay, jitter = float(sys.argv[3]) / 1000, float(sys.argv[4]) / 1000
    other = {left: right, right: left}
    waiting = {left: collections.deque(), right: collections.deque()}
    while True:
        dues = [queue[0][0] for queue in waiting.values() if queue]
        pause = max(0.0, min(dues) - time.monotonic()) if dues else None
        for source in select.select([left, right], [], [], pause)[0]:
            queue = waiting[other[source]]
            take_all(source, queue, delay, jitter)
        now = time.monotonic()
        for target, queue in waiting.items():
            while queue and queue[0][0] <= now:
                send(target, queue.popleft()[1])


def take_all(source, queue, delay, jitter):
    while True:
        try:
            frame = source.recv(FRAME_BYTES_MAX)
        except (BlockingIOError, OSError):  # nothing more, or the interface is down
            return
        due = time.monotonic() + delay + random.random() * jitter
        if queue:
            due = max(due, queue[-1][0])
        if len(queue) < WAITING_MAX:
            queue.append((due, frame))


def send(target, frame):
    try:
        target.send(frame)
    except OSError:  # the interface is down or full: the frame is lost
        pass


main()
