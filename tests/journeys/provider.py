"""A real provider of identities for the journeys: LemonLDAP::NG from Debian, with people of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "holdfast", "only-for-tests"
# LemonLDAP::NG's own demonstration people; a password there is the name again.
LEAD, MEMBER, OUTSIDER = "dwho", "rtyler", "msmith"
SHARE = "/usr/share/lemonldap-ng/portal"
APP = f"""use Plack::Builder;
use Lemonldap::NG::Portal::Main;
my $app = Lemonldap::NG::Portal::Main->run({{}});
builder {{
  enable 'Static', path => sub {{ s!^/static/!! }}, root => '{SHARE}/htdocs/static/';
  enable 'Static', path => sub {{ s!^/javascript/!! }}, root => '/usr/share/javascript/';
  $app
}};
"""
INI = """[all]
logLevel = warn
checkTime = 1
[configuration]
type=File
dirName = {folder}/conf
localStorage=Cache::NullCache
[portal]
staticPrefix = /static
templateDir = {share}/templates
languages = en
"""


@dataclass
class Provider:
    """Where it answers, its folder, and the Holdfast that may ask it."""

    port: int
    folder: Path
    site: str
    server: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def begin(self, groups: dict[str, str]) -> None:
        """Serve with these groups; who served before is stopped. Its people stay signed in."""
        self.stop()
        found = _configuration(self.address, self.folder, self.site, groups)
        (self.folder / "conf" / "lmConf-1.json").write_text(json.dumps(found | {"cfgNum": 1}))
        listens = ["-s", "HTTP::Server::PSGI", "--host", "127.0.0.1", "--port", str(self.port)]
        with (self.folder / "log").open("a") as log:
            self.server = subprocess.Popen(
                ["plackup", *listens, str(self.folder / "app.psgi")], stdout=log, stderr=subprocess.STDOUT,
                env=os.environ | {"LLNG_DEFAULTCONFFILE": str(self.folder / "lemonldap-ng.ini")},
                start_new_session=True,
            )  # fmt: skip
        _wait(self)

    def stop(self) -> None:
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGTERM)
            self.server.wait(timeout=20)


def in_groups(**members: list[str]) -> dict[str, str]:
    """Groups by rule: in_groups(leads=["dwho"])."""
    return {group.replace("_", "-"): " or ".join(f"$uid eq '{one}'" for one in who) for group, who in members.items()}


@contextlib.contextmanager
def running_provider(folder: Path, *, port: int, site: str, groups: dict[str, str]) -> Iterator[Provider]:
    """LemonLDAP::NG's portal, until the block ends. site: the address of the Holdfast that may ask it."""
    for name in ("conf", "sessions/lock", "psessions/lock"):
        (folder / name).mkdir(parents=True)
    made = Provider(port, folder, site)
    (folder / "lemonldap-ng.ini").write_text(INI.format(folder=folder, share=SHARE))
    (folder / "app.psgi").write_text(APP)
    try:
        made.begin(groups)
        yield made
    finally:
        made.stop()


def _wait(made: Provider) -> None:
    for _ in range(150):
        if made.server.poll() is not None:
            raise AssertionError((made.folder / "log").read_text())
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{made.address}/.well-known/openid-configuration", timeout=5).read()
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            made.server.wait(timeout=0.2)
    raise AssertionError("the provider did not answer")


@cache
def _keys() -> dict[str, str]:
    key = rsa.generate_private_key(65537, 2048)
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    public = key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
    return {"oidcServicePrivateKeySig": private.decode(), "oidcServicePublicKeySig": public.decode()}


def _stored(folder: Path, name: str) -> dict[str, str]:
    return {"Directory": str(folder / name), "LockDirectory": str(folder / name / "lock")}


def _configuration(address: str, folder: Path, site: str, groups: dict[str, str]) -> dict[str, Any]:
    party = {
        "ClientID": CLIENT, "ClientSecret": SECRET, "IDTokenSignAlg": "RS256", "BypassConsent": 1,
        "RedirectUris": f"{site}/accounts/oidc/trust/login/callback/", "UserIDAttr": "uid", "RequirePKCE": 1,
        "PostLogoutRedirectUris": f"{site}/accounts/login/", "LogoutBypassConfirm": 1,
    }  # fmt: skip
    return _keys() | {
        "cfgAuthor": "tests", "cfgDate": 1, "cfgVersion": "2.16.1", "domain": "127.0.0.1", "portal": f"{address}/",
        "cookieName": "lemonldap", "securedCookie": 0, "authentication": "Demo", "userDB": "Same",
        "passwordDB": "Demo", "registerDB": "Null", "captcha": "::Plugins::History",
        "demoExportedVars": {"cn": "cn", "mail": "mail", "uid": "uid"}, "key": "only-for-tests!!", "timeout": 7200,
        "globalStorage": "Apache::Session::File", "globalStorageOptions": _stored(folder, "sessions"),
        "persistentStorage": "Apache::Session::File", "persistentStorageOptions": _stored(folder, "psessions"),
        "localSessionStorage": "Cache::NullCache", "localSessionStorageOptions": {}, "requireToken": 0,
        "groups": groups,
        "macros": {"_whatToTrace": "$uid"}, "whatToTrace": "_whatToTrace", "portalDisplayResetPassword": 0,
        "locationRules": {"127.0.0.1": {"default": "accept"}}, "portalDisplayRegister": 0, "portalMainLogo": "",
        "issuerDBOpenIDConnectActivation": 1, "issuerDBOpenIDConnectPath": "^/oauth2/",
        "issuerDBOpenIDConnectRule": 1, "oidcServiceKeyIdSig": "k1", "oidcServiceMetaDataIssuer": address,
        "oidcServiceAllowAuthorizationCodeFlow": 1,
        "oidcRPMetaDataOptions": {CLIENT: {f"oidcRPMetaDataOptions{name}": value for name, value in party.items()}},
        "oidcRPMetaDataExportedVars": {CLIENT: {"email": "mail", "name": "cn", "groups": "groups"}},
        "oidcRPMetaDataOptionsExtraClaims": {CLIENT: {"profile": "groups name"}},
    }  # fmt: skip
