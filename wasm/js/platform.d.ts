// All that the package uses of its surroundings beyond the language itself: what browsers, Node, Deno, Bun and
// workers have in common, and last what only `worker.ts` and `worker_script.ts` use. Written down here, so that nothing
// else can slip in and no one's types are needed.

declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array | ArrayBuffer);
    private brand: never;
  }
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare function setTimeout(run: () => void): unknown;

declare class URL {
  constructor(path: string, base: string);
}

interface ImportMeta {
  readonly url: string;
}

declare class Worker {
  constructor(script: URL, options: { readonly type: 'module' });
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { data: any }) => void) | null;
  onerror: ((event: any) => void) | null;
}

declare function postMessage(message: unknown): void;

declare function addEventListener(type: 'message', listen: (event: { data: any }) => void): void;
