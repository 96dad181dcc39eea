// The dashboard of a campaign from dropped files.

import type { Defaults, Plan, Problem, TableAnswer } from 'campaignkit';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import template from '../../../tables/back-to-school.xlsx?url';
import type { Address } from '../address';
import { Downloads, XLSX, save } from '../downloads';
import { Input } from '../form';
import { loadWorkbooks } from '../kit';
import { type Drawn, Picture, useRoom } from '../picture';
import { type Kit, problemsOf } from '../question';
import { Said } from '../said';
import { type Language, Spoken, text, useSay } from '../say';
import { ImportReport } from './import_report';
import { type Dropped, type Opened, dropped, open } from './opened';
import { type Place, linesOf } from './places';
import { Source } from './source';
import { Origin, Table } from './table';

interface DashboardProps {
  words: Address['words'];
  change(words: Address['words']): void;
}

/** Facts that no cell says, as they stand in the address. */
const facts = ['start', 'end', 'year', 'currency'] as const;

export function Dashboard({ words, change }: DashboardProps) {
  const say = useSay();
  const typed = Object.fromEntries(words);
  const [files, setFiles] = useState<Dropped[]>();
  const [opened, setOpened] = useState<Opened>();
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const [waiting, setWaiting] = useState(false);
  const put = (changed: Record<string, string | undefined>) =>
    change(Object.entries({ ...typed, ...changed }).filter((entry): entry is [string, string] => !!entry[1]));
  const take = async (found: Iterable<File>) => {
    const files = await dropped(found);
    if (files.length === 0) return;
    setFiles(files);
    put({ file: undefined, asOf: undefined, place: undefined });
  };

  useEffect(() => {
    if (typed.file === 'template') void fetch(template).then(async (reply) => setFiles([{ name: 'back-to-school.xlsx', bytes: new Uint8Array(await reply.arrayBuffer()) }]));
  }, [typed.file]);
  useEffect(() => {
    if (!files) return;
    setWaiting(true);
    open(files, defaultsOf(typed))
      .then((opened) => (setOpened(opened), setRefused([])), (error) => (setOpened(undefined), setRefused(problemsOf(error))))
      .finally(() => setWaiting(false));
  }, [files, ...facts.map((fact) => typed[fact])]);
  useEffect(() => () => opened?.plan?.close(), [opened]);
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => (event.preventDefault(), void take(event.dataTransfer?.files ?? []));
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => (removeEventListener('dragover', over), removeEventListener('drop', drop));
  });

  return (
    <div class="dashboard" aria-busy={waiting}>
      <div class="drop">
        <p>{say(text('Drop a workbook, CSV files or a JSON document anywhere on this page, or', '将工作簿、CSV文件或JSON文档拖放到本页任意位置,或'))}</p>
        <label>
          {say(text('Choose files', '选择文件'))}
          <input class="unseen" type="file" multiple accept=".xlsx,.xls,.ods,.csv,.json" onChange={(event) => void take(event.currentTarget.files ?? [])} />
        </label>
        <button type="button" onClick={() => put({ file: 'template', asOf: undefined })}>{say(text('Open a published template', '打开公开模板'))}</button>
      </div>
      <p role="status" class="faint">
        {waiting ? say(text('reading…', '正在读取…')) : opened?.name}
      </p>
      <Problems problems={[...refused, ...(opened?.problems ?? [])]} opened={opened} show={(place) => put({ place: nameOf(place) })} />
      {opened?.tables && !opened.plan && <Facts typed={typed} put={put} />}
      {opened?.plan && <Sections opened={opened} plan={opened.plan} typed={typed} put={put} />}
      {opened?.tables && <ImportReport tables={opened.tables} show={(place) => put({ place: nameOf(place) })} />}
      {opened && typed.place && (
        <Source
          place={placeNamed(typed.place)}
          sheets={opened.tables?.sheets ?? []}
          lines={linesOf(files?.[0]?.bytes ?? new Uint8Array())}
          close={() => put({ place: undefined })}
        />
      )}
    </div>
  );
}

function defaultsOf({ start, end, year, currency }: Record<string, string>): Defaults {
  return { ...(start && end && { event: { start, end } }), ...(year && { year: Number(year) }), ...(currency && { currency }) } as Defaults;
}

/** A place as it stands in the address. */
function nameOf(place: Place): string {
  return 'cell' in place ? `${place.sheet}!${place.cell}` : String(place.line + 1);
}

function placeNamed(name: string): Place {
  const mark = name.lastIndexOf('!');
  return mark < 0 ? { line: Number(name) - 1 } : { sheet: name.slice(0, mark), cell: name.slice(mark + 1) };
}

function Problems({ problems, opened, show }: { problems: readonly Problem[]; opened: Opened | undefined; show(place: Place): void }) {
  const say = useSay();
  if (problems.length === 0) return null;
  return (
    <section class="problems" role="alert">
      <h2>{say(text('This cannot be opened yet', '尚不能打开'))}</h2>
      <ul>
        {problems.map(({ code, path, message }, n) => {
          const place = opened?.placeOf(path);
          return <li key={n} data-code={code}>{place && <Origin place={place} show={show} />} {path && !place && <code>{path}</code>} <Said text={say(message)} /></li>;
        })}
      </ul>
    </section>
  );
}

/** The form for what no cell says. */
function Facts({ typed, put }: { typed: Record<string, string>; put(changed: Record<string, string>): void }) {
  const say = useSay();
  const fields = [
    { name: 'start', label: text('First day of the event', '活动首日'), kind: 'day' },
    { name: 'end', label: text('Last day of the event', '活动末日'), kind: 'day' },
    { name: 'year', label: text('Year of days without one', '未写年份的日期所属年份'), optional: true },
    { name: 'currency', label: text('Currency', '币种'), hint: text('such as CNY', '如CNY'), kind: 'text', optional: true },
  ] as const;
  return (
    <fieldset class="facts">
      <legend>{say(text('What no cell says', '单元格未写明的内容'))}</legend>
      <div class="fields">
        {fields.map((field) => <Input key={field.name} field={field} value={typed[field.name] ?? ''} problems={[]} change={(value) => put({ [field.name]: value })} />)}
      </div>
    </fieldset>
  );
}

/** The sections in the order in which a lead reads them: a table and the pictures beside it. */
const sections = [
  ['alerts', []],
  ['due', []],
  ['kpis', ['pace', 'funnel']],
  ['schedule', ['gantt', 'simulation']],
  ['budget', ['budget', 'earnedValue']],
  ['risks', ['risks']],
  ['goals', ['goals']],
  ['runSheet', ['runSheet']],
  ['findings', []],
] as const;

/** The other tables, which are asked for one by one. */
const others = [
  'campaign', 'creative', 'process', 'tasks', 'publishing', 'readiness', 'resources', 'expenses', 'income', 'contacts', 'reports',
  'tracking', 'master', 'meetings', 'issues', 'feedback', 'evaluation', 'retrospective',
];

interface SectionsProps {
  opened: Opened;
  plan: Plan;
  typed: Record<string, string>;
  put(changed: Record<string, string | undefined>): void;
}

function Sections({ opened, plan, typed, put }: SectionsProps) {
  const say = useSay();
  const language = useContext(Spoken);
  const width = useRoom();
  const asked = { ...(typed.asOf && { asOf: typed.asOf }), language };
  const campaign = useMemo(() => plan.document(), [plan]);
  const table = (table: string): TableAnswer => plan.table({ table, numbers: 'grouped', days: 'short', ...asked } as never);
  const first = useMemo(() => {
    try {
      return { tables: sections.map(([id, kinds]) => [table(id), kinds] as const), problems: [] };
    } catch (error) {
      return { tables: [], problems: problemsOf(error) };
    }
  }, [plan, typed.asOf, language]);
  const asOf = first.tables[0]?.[0].asOf ?? typed.asOf ?? '';
  // a cell that is shown in the source changes neither pictures nor tables
  const pictures = useMemo(
    () => first.tables.map(([, kinds]) => (kinds as readonly string[]).flatMap((kind) => draw(plan, { kind, asOf, language, width }))),
    [first, width],
  );
  const further = useMemo(() => (first.problems.length > 0 ? [] : others.map(table).filter(({ rows }) => rows?.length)), [first]);
  const show = (place: Place) => put({ place: nameOf(place) });
  return (
    <>
      <div class="head">
        <h2>{campaign.name}</h2>
        <Input
          field={{ name: 'asOf', label: text('As of the end of', '截至'), kind: 'day' }}
          value={asOf}
          problems={[...first.problems]}
          change={(asOf) => put({ asOf })}
        />
        <p class="event">{`${campaign.event.start} – ${campaign.event.end}`}</p>
        <PlanDownloads plan={plan} asked={{ ...asked, asOf }} document={campaign} />
      </div>
      {/* each part in a sentence, which its picture says too */}
      <ul class="glance" aria-label={say(text('At a look', '一览'))}>
        {first.tables.map(([{ table, title, rows = [] }], section) => (rows.length > 0 || pictures[section]!.length > 0) && (
          <li key={table}>
            <button type="button" onClick={() => document.getElementById(`table-${table}`)?.focus()}>{title}</button>{' '}
            {pictures[section]![0]?.description ?? say(text(`${rows.length} ${rows.length === 1 ? 'entry' : 'entries'}`, `${rows.length}项`))}
          </li>
        ))}
      </ul>
      {first.tables.map(([answer], section) => {
        const drawn = pictures[section]!;
        if (!answer.rows?.length && drawn.length === 0) return null;
        return (
          <section key={answer.table} aria-labelledby={`table-${answer.table}`}>
            <h2 id={`table-${answer.table}`} tabIndex={-1}>{answer.title}</h2>
            {drawn.map((picture, n) => <Picture key={n} drawn={picture} name={`${answer.table}-${n + 1}`} />)}
            {!!answer.rows?.length && <Table table={answer} placeOf={opened.placeOf} show={show} />}
          </section>
        );
      })}
      <section aria-labelledby="others">
        <h2 id="others">{say(text('Further tables', '其他表格'))}</h2>
        {further.map((answer) => (
          <details key={answer.table}>
            <summary>{`${answer.title} (${answer.rows!.length})`}</summary>
            <Table table={answer} placeOf={opened.placeOf} show={show} />
          </details>
        ))}
      </section>
    </>
  );
}

/** The picture of a kind, if the plan has anything for it. */
function draw(plan: Plan, request: { kind: string; asOf: string; language: Language; width: number }): Drawn[] {
  try {
    const drawn = plan.ask('plan.chart', request) as Drawn & { blank: boolean };
    return drawn.blank ? [] : [drawn];
  } catch (error) {
    problemsOf(error);
    return [];
  }
}

function PlanDownloads({ plan, asked, document }: { plan: Plan; asked: { asOf: string; language: Language }; document: { id: string } }) {
  const say = useSay();
  const kinds = {
    XLSX: () => void loadWorkbooks().then(({ fromBase64, workbook }) => {
      const { bytes } = workbook.write({ sheets: plan.sheets(asked as never).sheets });
      save(`${document.id}.xlsx`, XLSX, fromBase64(bytes) as BlobPart);
    }),
    CSV: () => {
      const tables = [...sections.map(([id]) => id), ...others].map((table) => plan.table({ table, format: 'csv', ...asked } as never));
      // each text begins with the mark of UTF-8, which a file has once
      const parts = tables.flatMap(({ title, text }) => (text ? [`${title}\r\n${text.replace(/^\uFEFF/, '')}`] : []));
      save(`${document.id}.csv`, 'text/csv', `\uFEFF${parts.join('\r\n')}`);
    },
    HTML: () => save(`${document.id}.html`, 'text/html', plan.page(asked as never).html),
    JSON: () => save(`${document.id}.json`, 'application/json', JSON.stringify(document, null, 2)),
  };
  return <Downloads kinds={kinds} label={say(text('the campaign', '整个活动'))} />;
}
