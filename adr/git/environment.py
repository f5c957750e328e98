"""The environment Git runs in: nothing of the machine's, nothing it could ask or execute."""

import os
from collections.abc import Iterable
from pathlib import Path

Setting = tuple[str, str]

_VARIABLES = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_SSH_VARIANT": "ssh",
    "HOME": os.devnull,
    "LC_ALL": "C",
    "TZ": "UTC",
}
_SETTINGS: tuple[Setting, ...] = (
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("credential.helper", ""),
    ("submodule.recurse", "false"),
    ("fetch.recurseSubmodules", "false"),
    ("push.recurseSubmodules", "no"),
    ("transfer.bundleURI", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("i18n.commitEncoding", "UTF-8"),
    ("pack.threads", "1"),
    ("protocol.version", "2"),
    ("http.followRedirects", "false"),
    ("http.proxy", ""),
    ("http.sslVerify", "true"),
    # An orphaned transfer ends by itself even when nobody is left to kill it; a hook may think for minutes.
    ("http.lowSpeedLimit", "1"),
    ("http.lowSpeedTime", "300"),
)


def environment(git_dir: Path, *, protocol: str = "none", settings: Iterable[Setting] = ()) -> dict[str, str]:
    """Return all variables for one run.

    Without a `protocol` Git cannot leave the machine at all. Settings travel in variables, so that a token
    among them shows neither in the process list nor in a file.
    """
    variables = _VARIABLES | {
        "PATH": os.environ.get("PATH", os.defpath),
        "GIT_DIR": str(git_dir),
        "GIT_ALLOW_PROTOCOL": protocol,
    }
    return variables | _as_variables((*_SETTINGS, *settings))


def _as_variables(settings: tuple[Setting, ...]) -> dict[str, str]:
    variables = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings):
        variables[f"GIT_CONFIG_KEY_{number}"] = key
        variables[f"GIT_CONFIG_VALUE_{number}"] = value
    return variables
