"""Uses hvac against the broker as a service would, and prints what it saw, a JSON object a line.

Arguments: the address and the project, as organization/project. Standard input, which nobody else
can read: a JSON object with the service's role_id and secret_id, and the token of an auditor.
"""

import json
import sys

import hvac

ADDRESS, PROJECT = sys.argv[1:]
CREDENTIALS = json.load(sys.stdin)
OPENAI = f"lease/{PROJECT}/openai"


def tell(step, **seen):
    print(json.dumps({"step": step, **seen}), flush=True)


def log_in():
    client = hvac.Client(url=ADDRESS)
    client.auth.approle.login(
        role_id=CREDENTIALS["role_id"], secret_id=CREDENTIALS["secret_id"]
    )
    return client


def refusal(action):
    try:
        action()
    except hvac.exceptions.VaultError as refused:
        return {"refused": type(refused).__name__, "errors": refused.errors}
    return {"refused": None}


def use(client):
    tell("login", authenticated=client.is_authenticated())
    lease = client.read(OPENAI)
    tell("read", **lease)
    tell("lookup", **client.sys.read_lease(lease["lease_id"])["data"])
    short = client.write_data(OPENAI, data={"ttl": "2m"})
    tell("write", **short)
    tell("renew-for", **client.sys.renew_lease(short["lease_id"], increment=600))
    tell("renew", **client.sys.renew_lease(short["lease_id"]))
    wrapped = client.read(OPENAI, wrap_ttl="2m")
    tell("wrap", **wrapped)
    tell("unwrap", **client.sys.unwrap(wrapped["wrap_info"]["token"]))


def be_refused(client):
    unknown = OPENAI + ".call." + "0" * 22
    tell("renew-unknown", **refusal(lambda: client.sys.renew_lease(unknown)))
    tell("read-forbidden", **refusal(lambda: client.read(f"lease/{PROJECT}/stripe")))
    tell("list-forbidden", **refusal(lambda: client.list(f"lease/{PROJECT}")))
    tell("read-absent", answer=client.read("secret/data/nothing"))


def audit(client):
    path = f"lease/{PROJECT}"
    tell("list", keys=client.list(path)["data"]["keys"])
    tell("list-verb", keys=client.adapter.list(f"/v1/{path}")["data"]["keys"])
    tell("list-absent", answer=client.list(path + "-of-nobody"))


def end(client):
    lease_id = client.read(OPENAI)["lease_id"]
    status = client.sys.revoke_lease(lease_id).status_code
    tell("revoke", status=status, **refusal(lambda: client.sys.read_lease(lease_id)))
    client.auth.token.revoke_self()
    tell("logout", authenticated=client.is_authenticated())


def look_at_health(client):
    health = client.sys.read_health_status(method="GET")
    tell("health", sealed=client.sys.is_sealed(), initialized=health["initialized"])


use(log_in())
be_refused(log_in())
audit(hvac.Client(url=ADDRESS, token=CREDENTIALS["auditor_token"]))
end(log_in())
look_at_health(hvac.Client(url=ADDRESS, token=""))
