"""What gunicorn is told (`--config python:jobsite.launch.web`): who does not read, or does not say what, is let go.

A thread of the web server waits for its reader with every write, and nothing else would end that.
"""

import socket
import struct
from typing import Any

from jobsite import env

_ENDS = (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO)


def when_ready(server: Any) -> None:
    """Before the processes that answer are made. On Linux a connection has the timeouts of the socket it came by.

    Each is of one wait, for the next bytes to go or to come: a slow line does no harm, a silent one does.
    """
    seconds = env.number("SEND_TIMEOUT", 30, minimum=0.1)
    timeout = struct.pack("@ll", int(seconds), int(seconds % 1 * 1_000_000))
    for listener in server.LISTENERS:
        for end in _ENDS:
            listener.sock.setsockopt(socket.SOL_SOCKET, end, timeout)
