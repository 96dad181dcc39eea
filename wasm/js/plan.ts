/// <reference lib="esnext.disposable" preserve="true" />
import { type Engine, type Json, type Plan, utf8 } from './engine.js';
import { closed } from './error.js';
import type { Applied } from './generated/types.js';
import { type Watch, watched } from './watch.js';

/** One step of a JSON Patch (RFC 6902). */
export type PatchStep =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string };

/** A campaign, read, checked and ready for questions: what every plan can do, whatever there is to ask. */
export class OpenPlan {
  readonly #seat: Seat;

  /** `openPlan` makes these. */
  constructor(engine: Engine, document: Json) {
    this.#seat = new Seat(engine, utf8(document).slice());
  }

  /**
   * Asks any question of the catalogue, such as `plan.assess`, and returns its reply.
   *
   * The request is an object, or a JSON text as a string or as UTF-8 bytes.
   */
  ask(name: string, request: Json = {}): unknown {
    return JSON.parse(this.askText(name, request));
  }

  /** Like `ask`, but returns the reply's JSON text: the same bytes that C and Rust programs get. */
  askText(name: string, request: Json = {}): string {
    return this.#seat.ask(name, utf8(request));
  }

  /** Like `ask` for a question that takes a while, such as `plan.simulate`: tells how far it is, and can be broken off. */
  async watch(name: string, request: Json = {}, watch: Watch = {}): Promise<unknown> {
    return JSON.parse(await this.#seat.watch(name, utf8(request), watch));
  }

  /**
   * Edits the campaign by a JSON Patch (RFC 6902), wholly or, if it throws, not at all. Returns which tasks moved.
   *
   * The patch is an array of steps, or a JSON text as a string or as UTF-8 bytes.
   */
  apply(patch: readonly PatchStep[] | string | Uint8Array): Applied {
    return JSON.parse(this.#seat.apply(utf8(patch).slice()));
  }

  /** Frees the plan's memory. Whatever is asked afterwards throws `plan.closed`. */
  close(): void {
    this.#seat.close();
  }

  /** The same as `close`, for `using plan = openPlan(…)`. */
  [Symbol.dispose](): void {
    this.close();
  }
}

/** A plan's place in the engine. It is taken again, by the same edits, when a trap has ended the engine's life. */
class Seat {
  readonly #engine: Engine;
  readonly #document: Uint8Array;
  readonly #patches: Uint8Array[] = [];
  #plan: Plan | undefined;
  #life = 0;

  constructor(engine: Engine, document: Uint8Array) {
    this.#engine = engine;
    this.#document = document;
    this.#plan = this.#open();
  }

  ask(name: string, request: Uint8Array): string {
    return this.#with((plan) => plan.ask(name, request));
  }

  watch(name: string, request: Uint8Array, watch: Watch): Promise<string> {
    return watched(this.#engine, this.#with((plan) => plan.begin(name, request)), watch);
  }

  apply(patch: Uint8Array): string {
    const applied = this.#with((plan) => plan.apply(patch));
    this.#patches.push(patch);
    return applied;
  }

  close(): void {
    if (this.#life === this.#engine.life) this.#plan?.free();
    this.#plan = undefined;
    this.#patches.length = 0;
  }

  #with<T>(use: (plan: Plan) => T): T {
    if (!this.#plan) throw closed();
    if (this.#life !== this.#engine.life) this.#plan = this.#open();
    const plan = this.#plan;
    return this.#engine.run(() => use(plan));
  }

  #open(): Plan {
    return this.#engine.run(({ Plan }) => {
      const plan = new Plan(this.#document);
      for (const patch of this.#patches) plan.apply(patch);
      this.#life = this.#engine.life;
      return plan;
    });
  }
}
