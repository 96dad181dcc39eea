// Handles over the bars of a schedule: a hand or a key moves a bar by days, or its end. The picture is drawn anew in the next frame.

import type { NetworkAnswer } from 'campaignkit';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { State, Typed } from './address';
import type { Calculator } from './calculator';
import type { Drawn } from './picture';
import type { Answer } from './question';
import { text, useSay } from './say';

/** The place of a bar in its picture, in the picture's own units. */
interface Bar {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const MILLISECONDS_OF_A_DAY = 86_400_000;

/** The least height of a handle, which is that of a row. */
const LEAST = 24;

/** The bars of a picture, each the widest mark of its task; a milestone has a shape. */
function barsOf(elements: Element): Bar[] {
  return [...elements.querySelectorAll('g[data-id]')].flatMap((task) => {
    const id = task.getAttribute('data-id')!;
    const marks = [...task.querySelectorAll('rect, path')].map((mark): Bar => {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(mark.getAttribute(name))) as [number, number, number, number];
      return mark.tagName === 'rect' ? { id, x, y, width, height } : around(id, mark.getAttribute('d') ?? '');
    });
    return marks.sort((a, b) => b.width - a.width).slice(0, 1);
  });
}

/** The box around a shape with corners. */
function around(id: string, path: string): Bar {
  const corners = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { id, x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The day some days after another. */
function later(day: string, days: number): string {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A length some steps of its own unit longer, and never nothing. */
function longer(length: string, steps: number): string {
  const [, count, unit] = length.trim().match(/^(\d+)(\D+)$/) ?? [];
  return count === undefined ? length : `${Math.max(1, Number(count) + steps)}${unit}`;
}

/** A bar in somebody's hand, as it was when it was grasped. */
interface Grip {
  pointer: number;
  /** Where the pointer was, in the window. */
  from: number;
  /** The end of the bar, not the whole. */
  end: boolean;
  bar: Bar;
  /** Units of the picture for each of the window. */
  scale: number;
  /** Days for each unit of the picture. */
  days: number;
  start: string;
  length: string;
  /** The days or the units of its length by which it was moved. */
  steps: number;
}

interface HandlesProps {
  bars: NonNullable<Calculator['bars']>;
  elements: Element;
  drawn: Drawn;
  answers: readonly Answer[];
  state: State;
  change(state: State): void;
}

export function Handles({ bars: columns, elements, drawn, answers, state, change }: HandlesProps) {
  const say = useSay();
  const bars = useMemo(() => barsOf(elements), [elements]);
  const held = useRef<Grip | undefined>(undefined);
  const frame = useRef(0);
  const [moved, setMoved] = useState('');
  const { tasks } = answers[0]!.reply as NetworkAnswer;
  const dates = new Map(tasks.map((task) => [task.id as string, task]));

  /** The days of a unit of the picture. */
  const daysOf = ({ start, end, left, right }: NonNullable<Drawn['time']>) =>
    (Date.parse(`${end}Z`) - Date.parse(`${start}Z`)) / MILLISECONDS_OF_A_DAY / (right - left);
  const put = (id: string, changed: Typed) => {
    setMoved(id);
    change({ ...state, rows: state.rows.map((row) => (row.id?.trim() === id ? { ...row, ...changed } : row)) });
  };
  const move = (id: string, from: string, days: number) => put(id, { [columns.start]: later(from, days) });
  const stretch = (id: string, from: string, steps: number) => put(id, { [columns.length]: longer(from, steps) });

  const handles = bars.map((bar) => {
    const row = state.rows.find(({ id }) => id?.trim() === bar.id);
    const task = dates.get(bar.id);
    if (!row || !task) return null;
    const tall = Math.max(bar.height, LEAST);
    const start = task.start.slice(0, 10);
    const length = row[columns.length] ?? '';
    const grasp = (event: PointerEvent & { currentTarget: HTMLElement }) => {
      if (event.button !== 0) return;
      const { left, right } = event.currentTarget.getBoundingClientRect();
      const { width } = event.currentTarget.parentElement!.getBoundingClientRect();
      const end = right - event.clientX < Math.min(12, (right - left) / 3);
      held.current = { pointer: event.pointerId, from: event.clientX, end, bar, scale: drawn.width / width, days: drawn.time ? daysOf(drawn.time) : 0, start, length, steps: 0 };
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.focus();
      event.preventDefault();
    };
    const pull = (event: PointerEvent) => {
      const grip = held.current;
      if (!grip || grip.pointer !== event.pointerId) return;
      const by = (event.clientX - grip.from) * grip.scale;
      const steps = Math.round(grip.end ? (parseInt(grip.length, 10) * by) / grip.bar.width : by * grip.days);
      if (steps === grip.steps) return;
      grip.steps = steps;
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => (grip.end ? stretch(bar.id, grip.length, steps) : move(bar.id, grip.start, steps)));
    };
    const release = () => (held.current = undefined);
    const press = (event: KeyboardEvent) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (event.shiftKey) stretch(bar.id, length, step);
      else move(bar.id, start, step);
    };
    const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
    return (
      <button
        type="button"
        class="handle"
        key={bar.id}
        data-task={bar.id}
        aria-label={say(text(`${bar.id}, ${start}, length ${length}`, `${bar.id},${start},工期${length}`))}
        aria-description={say(text('arrow keys move it by days, with Shift they change its length', '方向键按天移动,按住Shift改变工期'))}
        style={{
          left: percent(bar.x, drawn.width),
          top: percent(bar.y - (tall - bar.height) / 2, drawn.height),
          width: percent(bar.width, drawn.width),
          height: percent(tall, drawn.height),
        }}
        onPointerDown={grasp}
        onPointerMove={pull}
        onPointerUp={release}
        onPointerCancel={release}
        onKeyDown={press}
      />
    );
  });
  const told = dates.get(moved);
  return (
    <>
      {handles}
      <p class="unseen" role="status">{told && `${told.id}: ${told.start.replace('T', ' ')} – ${told.finish.replace('T', ' ')}`}</p>
    </>
  );
}
