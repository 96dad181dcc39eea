"""Reads calendars with Python's icalendar, and holds the event of each against its document."""

import json
import sys
from datetime import timedelta

from icalendar import Calendar

read = 0
for path in sys.argv[1:]:
    document = json.load(open(f"examples/campaigns/{path.rsplit('/', 1)[-1].removesuffix('.ics')}.json", encoding="utf-8"))
    with open(path, "rb") as file:
        calendar = Calendar.from_ical(file.read())
    events = list(calendar.walk("VEVENT"))
    todos = list(calendar.walk("VTODO"))
    uids = [str(part["UID"]) for part in events + todos]
    assert len(set(uids)) == len(uids), path
    whole = events[0]
    assert str(whole["SUMMARY"]) == document["name"], path
    start, end = whole["DTSTART"].dt, whole["DTEND"].dt
    if not hasattr(start, "hour"):
        assert start.isoformat() == document["event"]["start"], path
        assert (end - timedelta(days=1)).isoformat() == document["event"]["end"], path
    for event in events:
        if "DTEND" in event:
            assert event["DTEND"].dt > event["DTSTART"].dt, (path, event["UID"])
    for todo in todos:
        assert "DUE" not in todo or todo["DUE"].dt, path
    # a calendar that is written anew says what was read
    assert Calendar.from_ical(calendar.to_ical()).walk("VTODO") == todos, path
    read += len(uids)
assert read > 0
print(f"python icalendar: {len(sys.argv) - 1} calendars, {read} entries")
