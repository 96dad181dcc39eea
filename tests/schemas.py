"""Holds the JSON Schemas against Python's validator of draft 2020-12: they are schemas, and allow whatever the reader takes.

Run by tests/validators.rs, from the top of the repository.
"""

import json
import pathlib

from jsonschema import Draft202012Validator

schemas = {}
for file in sorted(pathlib.Path("core/wire/schemas").glob("*.json")):
    schema = json.loads(file.read_text(encoding="utf-8"))
    if file.name != "catalogue.json":
        Draft202012Validator.check_schema(schema)
        schemas[file.name] = Draft202012Validator(schema)


def refused(schema, value):
    error = next(schemas[schema].iter_errors(value), None)
    return error and f"{error.json_path}: {error.message}"


def read(path):
    return json.loads(path.read_text(encoding="utf-8-sig"))


failures, count = [], 0
for case in sorted(pathlib.Path("tests/vectors").glob("*/*")):
    if not case.is_dir() or (case / "error.json").exists():
        continue
    function = case.parent.name
    values = [(f"{function}.request.json", case / "request.json"), (f"{function}.reply.json", case / "reply.json")]
    if (case / "campaign.path").exists():
        values.append(("Campaign.json", pathlib.Path((case / "campaign.path").read_text().strip())))
    values.append(("Campaign.json", case / "campaign.json"))
    for schema, path in values:
        # a patch is none of ours, and plan.open has no request
        if path.exists() and schema in schemas:
            count += 1
            problem = refused(schema, read(path))
            if problem:
                failures.append(f"{path} by {schema}: {problem}")

example = read(pathlib.Path("examples/campaigns/back-to-school.json"))
for member, value in [("id", "two words"), ("id", "a/b"), ("id", "x" * 65), ("currency", "rmb"), ("nmae", "x"), ("tasks", 5)]:
    if not refused("Campaign.json", {**example, member: value}):
        failures.append(f"Campaign.json allows {member} {value!r}")

for failure in failures[:20]:
    print(failure)
print(f"python schemas: {count - len(failures)} values allowed, {len(failures)} failures, {len(schemas)} schemas")
raise SystemExit(bool(failures) or count == 0)
