import { CampaignError } from './error.js';
import { glue } from './generated/glue.js';

/** What wasm-bindgen makes of `wasm/src`. A module without plans has no `Plan`. */
export interface Glue {
  initSync(options: { readonly module: object }): unknown;
  call(name: string, request: Uint8Array): string;
  readonly Job: new (name: string, request: Uint8Array) => Job;
  readonly Plan: new (document: Uint8Array) => Plan;
}

/** A plan inside the module. */
export interface Plan {
  ask(name: string, request: Uint8Array): string;
  begin(name: string, request: Uint8Array): Job;
  apply(patch: Uint8Array): string;
  free(): void;
}

/** A question inside the module that is answered in steps. */
export interface Job {
  readonly total: number;
  advance(amount: number): number;
  finish(): string;
  free(): void;
}

/** The bytes of a module such as `campaignkit.wasm`, or a `WebAssembly.Module` compiled from them. */
export type Source = Uint8Array | ArrayBuffer | object;

/** A JSON text to send: as bytes, as a string, or as the value to write as JSON. */
export type Json = object | string | Uint8Array;

const encoder = new TextEncoder();

/** The UTF-8 bytes of a JSON text. Bytes stay as they are, for the module to judge. */
export function utf8(json: Json): Uint8Array {
  if (json instanceof Uint8Array) return json;
  return encoder.encode(typeof json === 'string' ? json : JSON.stringify(json));
}

/**
 * The module, compiled and started when it is first needed.
 *
 * A trap leaves an instance in an unknown state, so it is thrown away and the next call starts a fresh one: a new life, in which
 * the plans and jobs of the earlier one are gone.
 */
export class Engine {
  readonly #source: () => Source;
  readonly #glue: () => Glue;
  #module: WebAssembly.Module | undefined;
  #instance: Glue | undefined;
  #life = 1;

  /** Of the glue for an instance, most modules share one. */
  constructor(source: () => Source, makeGlue: () => Glue = glue) {
    this.#source = source;
    this.#glue = makeGlue;
  }

  /** Which life this is; what was made in another one is gone. */
  get life(): number {
    return this.#life;
  }

  /** Lets the module work. What it refuses is thrown as a `CampaignError`. */
  run<T>(work: (instance: Glue) => T): T {
    const instance = (this.#instance ??= this.#start());
    try {
      return work(instance);
    } catch (cause) {
      // problems come as their JSON text
      if (typeof cause === 'string') throw new CampaignError(JSON.parse(cause).problems);
      this.#instance = undefined;
      this.#life += 1;
      throw trapped(cause);
    }
  }

  #start(): Glue {
    if (!this.#module) {
      const source = this.#source();
      this.#module =
        source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source as Uint8Array | ArrayBuffer);
    }
    const instance = this.#glue();
    instance.initSync({ module: this.#module });
    return instance;
  }
}

function trapped(cause: unknown): CampaignError {
  const what = cause instanceof Error ? cause.message : String(cause);
  const message = {
    en: `campaignkit has a defect (${what}); nothing was changed; please report it with this call's input`,
    zh: `campaignkit内部出错(${what});数据未作任何改动;请连同本次调用的输入一并反馈`,
  };
  return new CampaignError([{ code: 'internal.trap', path: '', message }], { cause });
}
