/** The bytes of a module that the package carries in its code; `build/inline.mjs` wrote it. */
export function bytes({ text, order }: { readonly text: string; readonly order: readonly number[] }): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    let rank = text.charCodeAt(at) - 35;
    if (rank >= 90) {
      at += 1;
      rank = 90 + (rank - 90) * 92 + text.charCodeAt(at) - 35;
    }
    bytes.push(order[rank] as number);
  }
  return Uint8Array.from(bytes);
}
