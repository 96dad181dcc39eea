// Calendars of all examples, read back by a program of others.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { root, use } from './installed.mjs';

const { openPlan } = await use();
const campaigns = join(root, 'examples/campaigns');

for (const name of readdirSync(campaigns).filter((name) => name.endsWith('.json'))) {
  test(`the calendar of ${name}`, () => {
    const document = JSON.parse(readFileSync(join(campaigns, name), 'utf8'));
    const plan = openPlan(document);
    const { text } = plan.icalendar({ asOf: document.event.start, language: 'zh' });
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);

    const calendar = new ICAL.Component(ICAL.parse(text));
    assert.equal(calendar.getFirstPropertyValue('x-wr-calname'), document.name);
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    const uids = [...calendar.getAllSubcomponents()].map((part) => part.getFirstPropertyValue('uid'));
    assert.equal(new Set(uids).size, uids.length);

    // the first is the event itself, which ends with the day after its last
    const [whole, ...others] = events;
    assert.equal(whole.summary, document.name);
    assert.equal(whole.startDate.toString().slice(0, 10), document.event.start);
    if (whole.startDate.isDate) {
      const last = whole.endDate.clone();
      last.day -= 1;
      assert.equal(last.toString(), document.event.end);
    }
    const names = new Set(document.tasks?.map((task) => task.name));
    const tasks = others.filter(({ uid }) => uid.startsWith(`${document.id}:finish:`));
    for (const { summary, startDate, endDate } of tasks) {
      assert.ok(names.has(summary), summary);
      assert.ok(endDate.compare(startDate) >= 0, summary);
    }
    const isUtc = Boolean(document.utcOffset);
    for (const { startDate } of events.filter(({ startDate }) => !startDate.isDate)) {
      assert.equal(startDate.zone === ICAL.Timezone.utcTimezone, isUtc);
    }
    for (const toDo of calendar.getAllSubcomponents('vtodo')) {
      assert.equal(toDo.getFirstPropertyValue('status'), 'NEEDS-ACTION');
    }
    plan.close();
  });
}
