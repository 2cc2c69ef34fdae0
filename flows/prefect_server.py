"""A Prefect server of our own, for whoever has none: it ends when the process that wants it ends.

Prefect's own ephemeral server outlives a killed parent; this one reads its standard input, which
the kernel closes with the parent.
"""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request

from warehouse.errors import StoreError

PORT = 4200
PATIENCE = 120.0


def set_defaults() -> None:
    """Set what Prefect is told by us, where the user set none: nothing is sent to anybody."""
    for name, value in {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_EXTRA_LOGGERS": "flows,warehouse",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    }.items():
        os.environ.setdefault(name, value)


def ensure_server() -> str:
    """Give the address of a Prefect API: the one in Prefect's settings, else our own.

    Our own lives as long as this process: Prefect sends its last logs and events when the
    interpreter ends. Raises StoreError where it does not come up.
    """
    set_defaults()
    from prefect.context import refresh_global_settings_context
    from prefect.settings import PREFECT_API_URL

    if given := PREFECT_API_URL.value():
        return str(given)
    with listener() as socket_:
        api = f"http://127.0.0.1:{socket_.getsockname()[1]}/api"
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.prefect_server", str(socket_.fileno())],
            pass_fds=[socket_.fileno()],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    wait_for(api, process)
    os.environ["PREFECT_API_URL"] = api
    refresh_global_settings_context()
    return api


def listener() -> socket.socket:
    """Open a listening socket at Prefect's usual port, or at any other that is free.

    The server inherits it, so that no other can come between.
    """
    for port in (PORT, 0):
        candidate = socket.socket()
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind(("127.0.0.1", port))
        except OSError:
            candidate.close()
            continue
        candidate.listen()
        return candidate
    raise StoreError("no port is free on this machine")


def wait_for(api: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the API answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{api}/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise StoreError(
        f"the Prefect server at {api} did not start; run `prefect server start` to see why"
    )


def main() -> None:
    """Serve on the inherited socket until standard input ends."""
    import uvicorn

    inherited = socket.socket(fileno=int(sys.argv[1]))
    os.environ["PREFECT_UI_API_URL"] = f"http://127.0.0.1:{inherited.getsockname()[1]}/api"
    from prefect.server.api.server import create_app

    def end_with_parent() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=end_with_parent, daemon=True).start()
    server = uvicorn.Server(uvicorn.Config(create_app(), log_level="error"))
    server.run(sockets=[inherited])


if __name__ == "__main__":
    main()
