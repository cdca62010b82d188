#!/usr/bin/env python3
"""Writes what one hemvist is made of, as CycloneDX 1.5 in JSON:

    packaging/sbom.py [--target TRIPLE] [--features LIST] > hemvist.cdx.json

Say the same target and features as to `cargo build`. What is in the program has the scope `required`; what only runs
while it is built (build scripts, procedural macros and what they need) has `excluded`. What only tests need is left
out. Files of others that are built in, such as fonts, come from REUSE.toml.

The same Cargo.lock and the same options give the same bytes. There is a time in it only if SOURCE_DATE_EPOCH says one.
Needs cargo and Python 3.11 or later, and nothing else.
"""

import argparse
import datetime
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tomllib
import urllib.parse
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
OWN = "MIT OR Apache-2.0"


def cargo(*words):
    command = ["cargo", *words]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def tree(edges, options):
    """Each package that cargo would build along those edges, with the packages that it needs itself."""
    needs, way = {}, []
    for line in cargo("tree", "--locked", "--prefix", "depth", "--format", " {p}", "--edges", edges, *options).splitlines():
        depth, name, version = line.split()[:3]
        package = (name, version.removeprefix("v"))
        del way[int(depth) :]
        if way:
            needs[way[-1]].add(package)
        needs.setdefault(package, set())
        way.append(package)
    return needs


def purl(package):
    name, version = package
    return f"pkg:cargo/{name}@{urllib.parse.quote(version, safe='')}"


def component(package, described, checksum, scope):
    """A package as CycloneDX has it. One that says no licence stops everything."""
    licence = described["license"] or sys.exit(f"sbom.py: {purl(package)} says no licence")
    found = {
        "type": "library",
        "bom-ref": purl(package),
        "name": package[0],
        "version": package[1],
        "scope": scope,
        "hashes": [{"alg": "SHA-256", "content": checksum}],
        # Old packages separate the licences to choose from by a stroke.
        "licenses": [{"expression": " OR ".join(part.strip() for part in licence.split("/"))}],
        "purl": purl(package),
    }
    if described["repository"]:
        found["externalReferences"] = [{"type": "vcs", "url": described["repository"]}]
    return found


def files_of_others():
    """The files below src that REUSE.toml gives another licence than hemvist's."""
    for annotation in tomllib.loads((ROOT / "REUSE.toml").read_text())["annotations"]:
        licence = annotation["SPDX-License-Identifier"]
        paths = [annotation["path"]] if isinstance(annotation["path"], str) else annotation["path"]
        for path in [path for path in paths if path.startswith("src/") and licence != OWN]:
            for file in sorted(ROOT.glob(path)):
                name = file.relative_to(ROOT).as_posix()
                yield {
                    "type": "file",
                    "bom-ref": name,
                    "name": name,
                    "scope": "required",
                    "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
                    "licenses": [{"expression": licence}],
                    "copyright": annotation["SPDX-FileCopyrightText"],
                }


def bill(target, features):
    options = ["--target", target, "--features", features]
    every = tree("normal,build", options)
    inside = tree("normal,no-proc-macro", options)
    packages = json.loads(cargo("metadata", "--locked", "--format-version", "1", "--all-features"))["packages"]
    described = {(package["name"], package["version"]): package for package in packages}
    lock = (ROOT / "Cargo.lock").read_bytes()
    checksums = {(one["name"], one["version"]): one.get("checksum") for one in tomllib.loads(lock.decode())["package"]}

    own = next(package for package in every if package[0] == "hemvist")
    others = sorted(package for package in every if package != own)
    scopes = {package: "required" if package in inside else "excluded" for package in others}
    files = list(files_of_others())
    contents = [component(one, described[one], checksums[one], scopes[one]) for one in others] + files
    seed = json.dumps([hashlib.sha256(lock).hexdigest(), target, features, contents])
    metadata = {
        "lifecycles": [{"phase": "build"}],
        "authors": [{"name": "hemvist contributors"}],
        "component": {
            "type": "application",
            "bom-ref": purl(own),
            "name": own[0],
            "version": own[1],
            "description": described[own]["description"],
            "licenses": [{"expression": OWN}],
            "purl": purl(own),
        },
        "properties": [
            {"name": "hemvist:target", "value": target},
            {"name": "hemvist:features", "value": features},
        ],
    }
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        metadata["timestamp"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    dependencies = [{"ref": purl(one), "dependsOn": [purl(needed) for needed in sorted(every[one])]} for one in sorted(every)]
    next(one for one in dependencies if one["ref"] == purl(own))["dependsOn"] += [file["bom-ref"] for file in files]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, seed).urn,
        "version": 1,
        "metadata": metadata,
        "components": contents,
        "dependencies": dependencies,
    }


def host():
    lines = subprocess.run(["rustc", "-vV"], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return next(line.removeprefix("host: ") for line in lines if line.startswith("host: "))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--target", default=host(), help="what cargo builds for; this machine, if it is not said")
    arguments.add_argument("--features", default="", help="the features that cargo builds with, between commas")
    asked = arguments.parse_args()
    json.dump(bill(asked.target, asked.features), sys.stdout, indent=2, ensure_ascii=False)
    print()
