// All that the package uses of its surroundings beyond the language itself: what browsers, Node, Deno, Bun and
// workers have in common. Written down here, so that nothing else can slip in and no one's types are needed.

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
