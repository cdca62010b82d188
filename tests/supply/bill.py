"""Holds the bill of materials against what cargo built, against the lock file and against CycloneDX's own schema.

Reads what `cargo build --message-format json` says about the program of this machine, and the files of two or more bills
of the same, which must not differ.
"""

import json
import pathlib
import sys
import tomllib

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def built(messages):
    """The packages that cargo compiled or found compiled, and whether each of them is a procedural macro."""
    found = {}
    for message in map(json.loads, messages.splitlines()):
        if message["reason"] == "compiler-artifact":
            place, _, name = message["package_id"].partition("#")
            # A package that is called like its folder is named by the folder alone.
            name, _, version = name.rpartition("@")
            package = (name or place.rpartition("/")[2], version)
            found[package] = found.get(package, False) or "proc-macro" in message["target"]["kind"]
    return found


def check(what, holds, detail=""):
    if not holds:
        sys.exit(f"tests/supply: {what} {detail}")


messages, *bills = (pathlib.Path(path).read_text() for path in sys.argv[1:])
check("two bills of one lock file differ", len(bills) > 1 and len(set(bills)) == 1)
complaint = JsonStrictValidator(SchemaVersion.V1_5).validate_str(bills[0])
check("the bill is not CycloneDX 1.5:", complaint is None, complaint)

bill = json.loads(bills[0])
own = bill["metadata"]["component"]
crates = [one for one in bill["components"] if one.get("purl", "").startswith("pkg:cargo/")]
listed = {(one["name"], one["version"]) for one in [own, *crates]}
compiled = built(messages)
check("the bill lists other packages than cargo builds:", listed == set(compiled), sorted(listed ^ set(compiled)))

lock = {(one["name"], one["version"]): one for one in tomllib.loads(pathlib.Path("Cargo.lock").read_text())["package"]}
for one in crates:
    locked = lock[one["name"], one["version"]]
    check("not the checksum of the lock file:", one["hashes"][0]["content"] == locked["checksum"], one["purl"])
    is_inside = one["scope"] == "required"
    check("a macro is not in the program:", not (is_inside and compiled[one["name"], one["version"]]), one["purl"])
check("everything is said to be in the program", any(one["scope"] == "excluded" for one in crates))
check("the bill forgets files of others that are built in", any(one["type"] == "file" for one in bill["components"]))

known = {own["bom-ref"], *(one["bom-ref"] for one in bill["components"])}
met, open_ = set(), [own["bom-ref"]]
needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
while open_:
    ref = open_.pop()
    if ref not in met:
        met.add(ref)
        open_ += needs.get(ref, [])
check("the graph of the bill does not lead to everything in it:", met == known, sorted(met ^ known))

# A licence that binds who passes the program on is none for what is inside it.
for one in bill["components"]:
    expression = one["licenses"][0]["expression"]
    binding = one["scope"] == "required" and any(word in expression for word in ["GPL", "MPL", "EUPL", "CDDL"])
    check("in the program under a licence with conditions:", not binding or "OR" in expression, one["bom-ref"])
print(f"bill of materials: {len(crates)} packages, as cargo builds them")
