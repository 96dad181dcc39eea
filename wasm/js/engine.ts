import { CampaignError } from './error.js';
import type { Begun } from './watch.js';

/** What the WebAssembly module exports. `wasm/src/lib.rs` describes each, and how to use them. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  inbox(length: number): number;
  outbox(): number;
  outbox_length(): number;
  call(name: number): void;
  plan_open(): void;
  plan_ask(handle: number, name: number): void;
  plan_apply(handle: number): void;
  plan_close(handle: number): void;
  job_call(name: number): void;
  job_ask(handle: number, name: number): void;
  job_advance(handle: number, much: number): void;
  job_finish(handle: number): void;
  job_cancel(handle: number): void;
}

/** The bytes of `campaignkit.wasm`, or a `WebAssembly.Module` compiled from them. */
export type Source = Uint8Array | ArrayBuffer | object;

/** A JSON text to send: as bytes, as a string, or as the value to write as JSON. */
export type Json = object | string | Uint8Array;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The UTF-8 bytes of a JSON text. Bytes stay as they are, for the module to judge. */
export function utf8(json: Json): Uint8Array {
  if (json instanceof Uint8Array) return json;
  return encoder.encode(typeof json === 'string' ? json : JSON.stringify(json));
}

/**
 * The module, compiled and started when it is first needed.
 *
 * A trap leaves an instance in an unknown state, so it is thrown away and the next call starts a fresh one: a new
 * life, in which handles of the earlier one mean nothing.
 */
export class Engine {
  readonly #source: () => Source;
  #module: WebAssembly.Module | undefined;
  #exports: Exports | undefined;
  #life = 1;

  constructor(source: () => Source) {
    this.#source = source;
  }

  /** Which life this is; a handle is good only in the life in which it was given. */
  get life(): number {
    return this.#life;
  }

  /** The reply to a question that needs no plan. */
  call(name: string, request: Uint8Array): string {
    const named = encoder.encode(name);
    return this.#exchange([named, request], (wasm) => wasm.call(named.length));
  }

  /** The handle of a new plan. */
  open(document: Uint8Array): number {
    return Number(this.#exchange([document], (wasm) => wasm.plan_open()));
  }

  /** The reply to a question to a plan. */
  ask(handle: number, name: string, request: Uint8Array): string {
    const named = encoder.encode(name);
    return this.#exchange([named, request], (wasm) => wasm.plan_ask(handle, named.length));
  }

  /** The reply to an edit of a plan. */
  apply(handle: number, patch: Uint8Array): string {
    return this.#exchange([patch], (wasm) => wasm.plan_apply(handle));
  }

  /** Frees a plan of the current life. */
  close(handle: number): void {
    this.#start().plan_close(handle);
  }

  /** Begins a question that needs no plan, to be answered in steps. */
  beginCall(name: string, request: Uint8Array): Begun {
    const named = encoder.encode(name);
    return JSON.parse(this.#exchange([named, request], (wasm) => wasm.job_call(named.length)));
  }

  /** Begins a question to a plan, to be answered in steps. */
  beginAsk(handle: number, name: string, request: Uint8Array): Begun {
    const named = encoder.encode(name);
    return JSON.parse(this.#exchange([named, request], (wasm) => wasm.job_ask(handle, named.length)));
  }

  /** Does so much more of a job: how much is done. */
  advance(job: number, much: number): number {
    return Number(this.#exchange([], (wasm) => wasm.job_advance(job, much)));
  }

  /** The reply to the question of a job. */
  finish(job: number): string {
    return this.#exchange([], (wasm) => wasm.job_finish(job));
  }

  /** Drops a job, and throws `wire.cancelled`. */
  cancel(job: number): void {
    this.#exchange([], (wasm) => wasm.job_cancel(job));
  }

  #start(): Exports {
    if (this.#exports) return this.#exports;
    if (!this.#module) {
      const source = this.#source();
      this.#module =
        source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source as Uint8Array | ArrayBuffer);
    }
    return (this.#exports = new WebAssembly.Instance(this.#module).exports as Exports);
  }

  /** Hands the texts over, lets the module work on them, and takes its reply. */
  #exchange(texts: readonly Uint8Array[], work: (wasm: Exports) => void): string {
    const wasm = this.#start();
    try {
      let at = wasm.inbox(texts.reduce((sum, text) => sum + text.length, 0)) >>> 0;
      for (const text of texts) {
        new Uint8Array(wasm.memory.buffer, at).set(text);
        at += text.length;
      }
      work(wasm);
    } catch (cause) {
      this.#exports = undefined;
      this.#life += 1;
      throw trapped(cause, outbox(wasm));
    }
    const answer = outbox(wasm);
    const ok = '{"ok":';
    if (answer.startsWith(ok)) return answer.slice(ok.length, -1);
    throw new CampaignError(JSON.parse(answer).error.problems);
  }
}

function outbox(wasm: Exports): string {
  return decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.outbox() >>> 0, wasm.outbox_length()));
}

function trapped(cause: unknown, panic: string): CampaignError {
  const what = panic || String(cause);
  const message = {
    en: `campaignkit has a defect (${what}); nothing was changed; please report it with this call's input`,
    zh: `campaignkit内部出错(${what});数据未作任何改动;请连同本次调用的输入一并反馈`,
  };
  return new CampaignError([{ code: 'internal.trap', path: '', message }], { cause });
}
